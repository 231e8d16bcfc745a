# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip that is published holds the plugin and nothing else."""

from __future__ import annotations

import importlib.util
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Load tools/package.py with a small copy of the plugin as its root."""
    spec = importlib.util.spec_from_file_location("roofline_package", ROOT / "tools/package.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "an odd name"
    for name in ("__init__.py", "LICENSE", "README.md", "CHANGELOG.md", "metadata.txt", "docs/user-guide.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    for name in (
        "plugin/main.py",
        "engine/contract/protocol.py",
        "resources/models/m.safetensors",
        "i18n/roofline_it.qm",
    ):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("x", encoding="utf-8")
    guide = (root / "docs/user-guide.md").read_text(encoding="utf-8")
    for name in re.findall(r"\]\((images/[^)]+)\)", guide):
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_bytes(b"picture")
    for name in (
        "docs/architecture.md",
        "plugin/__pycache__/main.pyc",
        "tests/test_x.py",
        ".git/config",
        "demo/scene.tif",
        "i18n/roofline_it.ts",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", root)
    yield module


def test_the_zip_holds_one_folder_with_the_plugin_and_the_licence(tool: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(tool.package(tmp_path)) as made:
        names = set(made.namelist())
    assert all(name.startswith("roofline/") for name in names)
    assert {"roofline/LICENSE", "roofline/metadata.txt", "roofline/engine/contract/protocol.py"} <= names
    assert "roofline/resources/models/m.safetensors" in names
    assert "roofline/docs/user-guide.html" in names and "roofline/docs/architecture.md" not in names
    assert not [
        n for n in names if "__pycache__" in n or "/tests/" in n or "/.git" in n or "demo" in n or n.endswith(".ts")
    ]


def test_the_guide_in_the_zip_has_a_section_for_each_algorithm(tool: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(tool.package(tmp_path)) as made:
        page = made.read("roofline/docs/user-guide.html").decode()
        names = set(made.namelist())
    for path in (ROOT / "plugin/processing").glob("*_algorithm.py"):
        section = re.search(r'SECTION: ClassVar\[str\] = "(.+)"', path.read_text(encoding="utf-8"))
        assert section is None or f'id="{section[1]}"' in page
    pictures = re.findall(r'src="([^"]+)"', page)
    assert all(f"roofline/docs/{name}" in names for name in pictures)
    assert not re.findall(r'href="(?!#|https?:|mailto:)', page), "a link to a document that is not in the zip"


def test_the_same_content_gives_the_same_zip(tool: ModuleType, tmp_path: Path) -> None:
    first = tool.package(tmp_path / "a").read_bytes()
    assert tool.package(tmp_path / "b").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "says"),
    [("engine/fast.so", "no binaries"), ("resources/models/big.safetensors", "25 MB")],
)
def test_what_would_be_refused_is_not_packed(tool: ModuleType, tmp_path: Path, name: str, says: str) -> None:
    content = random.Random(0).randbytes(26_000_000 if "big" in name else 10)
    (tool.ROOT / name).write_bytes(content)
    with pytest.raises(tool.PackageError, match=says):
        tool.package(tmp_path)
    assert not list(tmp_path.glob("*.zip")) + list(tmp_path.glob("*.part"))


def test_a_plugin_without_a_model_or_licence_is_not_packed(tool: ModuleType, tmp_path: Path) -> None:
    (tool.ROOT / "resources/models/m.safetensors").unlink()
    with pytest.raises(tool.PackageError, match="no model"):
        tool.package(tmp_path)
    for name in ("LICENSE", "docs/user-guide.md"):
        (tool.ROOT / name).unlink()
        with pytest.raises(tool.PackageError, match=name):
            tool.package(tmp_path)


def test_the_distribution_lists_every_package_of_the_engine() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.findall(r'"(roofline[a-z_.]*)"', text.partition("\npackages = [")[2].partition("]")[0])
    folders = [path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "engine").glob("*/__init__.py")]
    assert sorted(listed) == [
        "roofline",
        "roofline.engine",
        *sorted(f"roofline.{name.replace('/', '.')}" for name in folders),
    ]


def test_every_translation_is_compiled_from_its_source() -> None:
    """A .qm that is older than its .ts in content has other texts than the ones that were translated."""
    compiler = shutil.which("lrelease") or shutil.which("lrelease-qt5")
    if compiler is None:
        pytest.skip("needs lrelease")
    for source in (ROOT / "i18n").glob("*.ts"):
        done = subprocess.run([compiler, "-silent", source, "-qm", "/dev/stdout"], capture_output=True, check=True)
        assert done.stdout == source.with_suffix(".qm").read_bytes(), f"run `make i18n` ({source.name})"
