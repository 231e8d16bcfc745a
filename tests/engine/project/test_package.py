# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip that is published holds the plugin and nothing else."""

from __future__ import annotations

import importlib.util
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """tools/package.py over a copy of what it packs that is small enough to break."""
    spec = importlib.util.spec_from_file_location("roofline_package", ROOT / "tools/package.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "an odd name"
    for name in ("__init__.py", "LICENSE", "README.md", "CHANGELOG.md", "metadata.txt"):
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
    for name in (
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
    assert not [
        n for n in names if "__pycache__" in n or "/tests/" in n or "/.git" in n or "demo" in n or n.endswith(".ts")
    ]


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
    (tool.ROOT / "LICENSE").unlink()
    with pytest.raises(tool.PackageError, match="LICENSE"):
        tool.package(tmp_path)
