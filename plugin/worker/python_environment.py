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
NEWEST_TRIED = (3, 14)

# QGIS's launcher exports the paths of its own Python, PROJ, GDAL and Qt, which break another Python.
_FOREIGN = tuple(
    "PYTHON PROJ_ GDAL_ OGR_ CPL_ QT_ QML QGIS_ OSGEO4W GISBASE DYLD_ LD_LIBRARY_PATH LD_PRELOAD VIRTUAL_ENV CONDA_"
    " __PYVENV_LAUNCHER__ SSL_CERT_".split()
)

# How GDAL reaches servers and buckets, which users set and QGIS does not; the engine keeps the same.
_NETWORK = ("GDAL_HTTP_", "GDAL_PROXY_", "GDAL_CURL_", "CPL_AWS_", "CPL_GS_", "CPL_AZURE_")


def clean_environment() -> dict[str, str]:
    """Return this process's environment without QGIS's variables; proxies, credentials and pip's settings are kept."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(_FOREIGN) or name.upper().startswith(_NETWORK)
    }
    original = os.environ.get("LD_LIBRARY_PATH_ORIG")  # left by AppImage and some launchers
    if original:
        environment["LD_LIBRARY_PATH"] = original
    if sys.platform == "win32":
        # Folders on the PATH with QGIS's DLLs would take precedence over those of the wheels.
        folders = environment.get("PATH", "").split(os.pathsep)
        kept = [f for f in folders if not any(word in f.lower() for word in ("qgis", "osgeo4w"))]
        environment["PATH"] = os.pathsep.join(kept)
    environment.update(PYTHONUTF8="1", PYTHONNOUSERSITE="1")
    return environment


def no_window() -> int:
    """Return creation flags for subprocess that keep Windows from opening a console."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0)


def find_python() -> Path | None:
    """Return a Python that can create the engine's environment (3.10 or newer, with venv and pip), or None."""
    seen = set()
    for candidate in _candidates():
        if candidate not in seen and candidate.is_file() and makes_environments(candidate):
            return candidate
        seen.add(candidate)
    return None


def own_python() -> Path | None:
    """Return the program of the Python that this process runs, such as QGIS's, or None where it has none."""
    base, version = Path(sys.base_prefix), f"{sys.version_info[0]}.{sys.version_info[1]}"
    windows = sys.platform == "win32"
    names = ("python.exe", "python3.exe") if windows else (f"bin/python{version}",)
    return next((base / name for name in names if (base / name).is_file()), None)


def makes_environments(python: Path) -> bool:
    """Return whether `python` is new enough and has the standard library's venv and ensurepip."""
    check = f"import sys, venv, ensurepip; sys.exit(not {OLDEST} <= sys.version_info[:2])"
    try:
        return (
            # A Python that was found, or chosen by the user, runs a fixed program; no shell is involved.
            subprocess.run(  # nosec B603
                [str(python), "-c", check],
                env=clean_environment(),
                stdin=subprocess.DEVNULL,  # QGIS on Windows has no standard input to inherit
                capture_output=True,
                timeout=30,
                creationflags=no_window(),
            ).returncode
            == 0
        )
    except (OSError, subprocess.SubprocessError):
        return False


def _search_path() -> str | None:
    """Return the PATH; on macOS with the folders of python.org and Homebrew, which programs started from the Dock lack.

    On macOS /usr/bin is left out: its python3 is too old and asks to install Xcode's tools when they are missing.
    """
    path = clean_environment().get("PATH")
    if sys.platform != "darwin":
        return path
    versions = range(NEWEST_TRIED[1], OLDEST[1] - 1, -1)
    frameworks = [f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin" for minor in versions]
    folders = [*(path or "").split(os.pathsep), *frameworks, "/opt/homebrew/bin", "/usr/local/bin"]
    return os.pathsep.join(folder for folder in folders if folder.rstrip("/") != "/usr/bin")


def _candidates() -> Iterator[Path]:
    # On Windows and macOS sys.executable is QGIS; its standard library's folder identifies its Python.
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
        # On Windows an empty file of that name opens the Microsoft Store; it fails the check as intended.
        found = shutil.which(name, path=_search_path())
        if found:
            yield Path(found)
    if sys.platform == "win32":
        programs = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
        for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1):
            yield programs / f"Python3{minor}" / "python.exe"
            yield Path(f"C:/Program Files/Python3{minor}/python.exe")
