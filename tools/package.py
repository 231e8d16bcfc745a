#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the zip that QGIS installs (`make package`) and check it against the rules of plugins.qgis.org."""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from pathlib import Path
from urllib.parse import urljoin

from roofline.engine.contract.atomic import atomic_file

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
GUIDE = "docs/user-guide.md"  # the plugin opens it as HTML, with its pictures
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Roofline: user guide</title>
<style>body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.5; }}
img {{ max-width: 100%; }} table {{ border-collapse: collapse; }} th, td {{ border: 1px solid #ccc; padding: 4px 8px; text-align: left; }}
pre, code {{ background: #f3f3f3; }} pre {{ padding: 8px; overflow: auto; }}</style></head>
<body>
{body}</body></html>
"""
LEFT_OUT_FOLDERS = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", "images"}
LEFT_OUT_ENDINGS = {".pyc", ".pyo", ".part", ".ts", ".orig", ".swp"}
BINARIES = {".so", ".dll", ".dylib", ".pyd", ".exe", ".a", ".whl"}
MOST_BYTES = 25_000_000
TIME = (2020, 1, 1, 0, 0, 0)  # the same content gives the same zip


class PackageError(Exception):
    """Error when the plugin cannot be published, with the remedy."""


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
    """Write `out`/roofline.VERSION.zip and return its path. Raises PackageError if plugins.qgis.org would refuse it."""
    found = re.search(r"^version=(\S+)", (ROOT / "metadata.txt").read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise PackageError("metadata.txt names no version.")
    files = [path for name in CONTENT for path in _files(ROOT / name)] + _pictures()
    _check(files)
    contents = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}
    contents[Path(GUIDE).with_suffix(".html").as_posix()] = guide_as_html().encode()
    path = out / f"{FOLDER}.{found[1]}.zip"
    with atomic_file(path) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
            for name, content in contents.items():
                entry = zipfile.ZipInfo(f"{FOLDER}/{name}", TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                target.writestr(entry, content)
        size = part.stat().st_size
        if size > MOST_BYTES:
            raise PackageError(
                f"The zip has {size / 1e6:.1f} MB, and plugins.qgis.org takes 25 MB: save a smaller model."
            )
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


def guide_as_html() -> str:
    """Return the user guide as one page. Headings get GitHub's ids; links to other documents lead to the repository."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise PackageError("The user guide needs markdown-it-py to become HTML; run `make setup`.") from error
    metadata = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    repository = re.search(r"^repository=(\S+)", metadata, re.MULTILINE)
    documents = f"{repository[1]}/blob/main/docs/" if repository else ""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse((ROOT / GUIDE).read_text(encoding="utf-8"))
    for token, following in zip(tokens, tokens[1:] + tokens[-1:], strict=True):
        if token.type == "heading_open":
            token.attrSet("id", re.sub(r"[^\w -]", "", following.content.lower()).replace(" ", "-"))
        for child in token.children or ():
            target = str(child.attrGet("href") or "")
            if target and not target.startswith(("#", "http", "mailto:")):
                child.attrSet("href", urljoin(documents, target))
    return PAGE.format(body=parser.renderer.render(tokens, parser.options, {}))


def _pictures() -> list[Path]:
    """Return the pictures that the user guide shows."""
    guide = ROOT / GUIDE
    if not guide.is_file():
        raise PackageError(f"The plugin cannot be packed without {GUIDE}.")
    names = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", guide.read_text(encoding="utf-8"))
    return [guide.parent / name for name in sorted(set(names))]


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
