# SPDX-License-Identifier: GPL-2.0-or-later
"""Find a Python other than QGIS's, and build the environment variables to run it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 10)
NEWEST_TRIED = (3, 13)

# QGIS's launcher exports where its own Python, PROJ, GDAL and Qt lie; another Python breaks on them.
_FOREIGN = tuple(
    "PYTHON PROJ_ GDAL_ OGR_ CPL_ QT_ QML QGIS_ OSGEO4W GISBASE DYLD_ LD_LIBRARY_PATH LD_PRELOAD VIRTUAL_ENV CONDA_"
    " __PYVENV_LAUNCHER__ SSL_CERT_".split()
)


def clean_environment() -> dict[str, str]:
    """The environment of this process without what belongs to QGIS; proxies and pip's own settings stay."""
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(_FOREIGN)}
    original = os.environ.get("LD_LIBRARY_PATH_ORIG")  # left by AppImage and some launchers
    if original:
        environment["LD_LIBRARY_PATH"] = original
    if sys.platform == "win32":
        # Folders with QGIS's DLLs on the PATH come before those of the wheels.
        folders = environment.get("PATH", "").split(os.pathsep)
        kept = [f for f in folders if not any(word in f.lower() for word in ("qgis", "osgeo4w"))]
        environment["PATH"] = os.pathsep.join(kept)
    environment.update(PYTHONUTF8="1", PYTHONNOUSERSITE="1")
    return environment


def no_window() -> int:
    """Creation flags for subprocess that keep Windows from opening a console."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0)


def find_python() -> Path | None:
    """A Python that can make the engine's environment (3.10 or newer, with venv and pip), or None."""
    seen = set()
    for candidate in _candidates():
        if candidate not in seen and candidate.is_file() and makes_environments(candidate):
            return candidate
        seen.add(candidate)
    return None


def makes_environments(python: Path) -> bool:
    """Whether `python` is new enough and has the standard library's venv and ensurepip."""
    check = f"import sys, venv, ensurepip; sys.exit(not {OLDEST} <= sys.version_info[:2])"
    try:
        return (
            # A Python that was found or that the user chose runs a fixed program; no shell reads it.
            subprocess.run(  # nosec B603
                [str(python), "-c", check],
                env=clean_environment(),
                stdin=subprocess.DEVNULL,  # QGIS on Windows has none to hand on, which subprocess may refuse
                capture_output=True,
                timeout=30,
                creationflags=no_window(),
            ).returncode
            == 0
        )
    except (OSError, subprocess.SubprocessError):
        return False


def _search_path() -> str | None:
    """PATH, on macOS with the folders of python.org and Homebrew, which programs started from the Dock do not have on it.

    /usr/bin is left out there: its python3 is too old, and asks to install Xcode's tools when they are missing.
    """
    path = clean_environment().get("PATH")
    if sys.platform != "darwin":
        return path
    versions = range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)
    frameworks = [f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin" for minor in versions]
    folders = [*(path or "").split(os.pathsep), *frameworks, "/opt/homebrew/bin", "/usr/local/bin"]
    return os.pathsep.join(folder for folder in folders if folder.rstrip("/") != "/usr/bin")


def _candidates() -> Iterator[Path]:
    # sys.executable is qgis itself on Windows and macOS, so go by where QGIS's standard library lies.
    base = Path(sys.base_prefix)
    names = [f"python{sys.version_info[0]}.{sys.version_info[1]}", "python3", "python"]
    if sys.platform == "win32":
        yield base / "python.exe"
        yield base / "python3.exe"
    else:
        yield from (base / "bin" / name for name in names)
    if Path(sys.executable).name.lower().startswith("python"):
        yield Path(sys.executable)
    versions = [f"python3.{minor}" for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)]
    for name in [*versions, "python3", "python"]:
        # On Windows an empty file of that name opens the Microsoft Store; it fails the check, as it should.
        found = shutil.which(name, path=_search_path())
        if found:
            yield Path(found)
    if sys.platform == "win32":
        programs = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
        for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1):
            yield programs / f"Python3{minor}" / "python.exe"
            yield Path(f"C:/Program Files/Python3{minor}/python.exe")
