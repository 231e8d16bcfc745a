# SPDX-License-Identifier: GPL-2.0-or-later
"""Find a Python other than QGIS's, and build the environment variables to run it with."""

from __future__ import annotations

import os
import re
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


def is_file(path: Path) -> bool:
    """Return whether there is a file at `path`; also False where that cannot be found out, as in another user's folder."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def find_python() -> Path | None:
    """Return a Python that can create the engine's environment (3.10 or newer, with venv and pip), or None.

    One newer than the engine was tried with, for which packages may be missing, is taken only where there is no other.
    """
    seen = set()
    newer = None
    for candidate in _candidates():
        if candidate not in seen and is_file(candidate):
            version = _version(candidate)
            if version is not None and version <= NEWEST_TRIED:
                return candidate
            newer = newer or (candidate if version is not None else None)
        seen.add(candidate)
    return newer


def own_python() -> Path | None:
    """Return the program of the Python that this process runs, such as QGIS's, or None where it has none."""
    base, version = Path(sys.base_prefix), f"{sys.version_info[0]}.{sys.version_info[1]}"
    windows = sys.platform == "win32"
    names = ("python.exe", "python3.exe") if windows else (f"bin/python{version}",)
    return next((base / name for name in names if is_file(base / name)), None)


def makes_environments(python: Path) -> bool:
    """Return whether `python` is new enough, has the standard library's venv and ensurepip, and is one of the usual kind.

    There are no wheels of PyTorch for 32 bits, for PyPy and its like, or, of all packages, for Pythons without the GIL.
    """
    return _version(python) is not None


_KIND = """
import sys, sysconfig, venv, ensurepip
usual = sys.implementation.name == "cpython" and sys.maxsize > 2**32 and not sysconfig.get_config_var("Py_GIL_DISABLED")
print("\\nPython", *sys.version_info[:2] if usual else ())
"""


def _version(python: Path) -> tuple[int, int] | None:
    """Return the version of a Python that makes environments, None for all else."""
    try:
        # A Python that was found, or chosen by the user, runs a fixed program; no shell is involved.
        done = subprocess.run(  # nosec B603
            [str(python), "-c", _KIND],
            env=clean_environment(),
            stdin=subprocess.DEVNULL,  # QGIS on Windows has no standard input to inherit
            capture_output=True,
            timeout=30,
            creationflags=no_window(),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(rb"^Python (\d+) (\d+)\s*$", done.stdout, re.MULTILINE)
    version = (int(found[1]), int(found[2])) if found and done.returncode == 0 else None
    return version if version is not None and version >= OLDEST else None


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
