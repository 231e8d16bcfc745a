#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the zip that QGIS installs (`make package`) and check it against the rules of plugins.qgis.org."""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "roofline"
CONTENT = (
    "metadata.txt",
    "__init__.py",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "plugin",
    "engine",
    "resources",
    "i18n",
)
GUIDE = "docs/user-guide.md"  # the plugin opens it; its pictures come along
LEFT_OUT_FOLDERS = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", "images"}
LEFT_OUT_ENDINGS = {".pyc", ".pyo", ".part", ".ts", ".orig", ".swp"}
BINARIES = {".so", ".dll", ".dylib", ".pyd", ".exe", ".a", ".whl"}
MOST_BYTES = 25_000_000
TIME = (2020, 1, 1, 0, 0, 0)  # the same content gives the same zip


class PackageError(Exception):
    """Say why the plugin cannot be published, and what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the plugin's zip.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the zip")
    chosen = parser.parse_args()
    try:
        path = package(chosen.out)
    except PackageError as problem:
        print(problem, file=sys.stderr)
        return 1
    with zipfile.ZipFile(path) as made:
        count = len(made.namelist())
    print(f"{path}: {count} files, {path.stat().st_size / 1e6:.1f} MB")
    return 0


def package(out: Path) -> Path:
    """Write `out`/roofline.VERSION.zip and return its path. Raises PackageError when plugins.qgis.org would refuse it."""
    found = re.search(r"^version=(\S+)", (ROOT / "metadata.txt").read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise PackageError("metadata.txt names no version.")
    files = [path for name in CONTENT for path in _files(ROOT / name)] + _guide()
    _check(files)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{FOLDER}.{found[1]}.zip"
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for file in files:
            entry = zipfile.ZipInfo(f"{FOLDER}/{file.relative_to(ROOT).as_posix()}", TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, file.read_bytes())
    if part.stat().st_size > MOST_BYTES:
        size = part.stat().st_size / 1e6
        part.unlink()
        raise PackageError(f"The zip has {size:.1f} MB, and plugins.qgis.org takes 25 MB: save a smaller model.")
    part.replace(path)
    return path


def _files(top: Path) -> list[Path]:
    """Return the files under `top` that belong to the plugin, in order."""
    if top.is_file():
        return [top]
    return [
        path
        for path in sorted(top.rglob("*"))
        if path.is_file()
        and not LEFT_OUT_FOLDERS & set(path.relative_to(ROOT).parts[:-1])
        and path.suffix not in LEFT_OUT_ENDINGS
        and not path.name.startswith(".")
    ]


def _guide() -> list[Path]:
    """Return the user guide and the pictures that it shows."""
    guide = ROOT / GUIDE
    if not guide.is_file():
        raise PackageError(f"The plugin cannot be packed without {GUIDE}.")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", guide.read_text(encoding="utf-8"))
    return [guide, *(guide.parent / name for name in sorted(set(pictures)))]


def _check(files: list[Path]) -> None:
    names = {path.relative_to(ROOT).as_posix() for path in files}
    missing = {"metadata.txt", "__init__.py", "LICENSE", "README.md", "CHANGELOG.md"} - names
    if missing:
        raise PackageError(f"The plugin cannot be packed without {', '.join(sorted(missing))}.")
    binaries = [name for name in sorted(names) if Path(name).suffix in BINARIES]
    if binaries:
        raise PackageError(f"plugins.qgis.org takes no binaries; remove {', '.join(binaries)}.")
    if not any(name.startswith("resources/models/") and name.endswith(".safetensors") for name in names):
        raise PackageError("There is no model in resources/models; a plugin without one finds nothing.")


if __name__ == "__main__":
    raise SystemExit(main())
