# SPDX-License-Identifier: GPL-2.0-or-later
"""Start QGIS Desktop with a new profile and a driver (`qgis --code`), follow its progress and end it. Run by the engine's Python."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

DRIVERS = Path(__file__).resolve().parent
ROOT = DRIVERS.parents[2]
INI = """[PythonPlugins]
roofline=true
processing=true

[locale]
overrideFlag=true
userLocale={locale}

[qgis]
checkVersion=false
newsFeed/enabled=false
{tips}

[core]
NewsFeed\\feed.qgis.org\\disabled=true

[app]
projections\\unknownCrsBehavior=NoAction
projections\\newProjectCrsBehavior=UseCrsOfFirstLayer

[plugins]
automatically-check-for-updates=false
"""


class DemoError(Exception):
    """Say in one sentence what went wrong and what to do."""


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Stop the process group of QGIS, its display and the engine."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            break
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
    process.wait(5)


def drive_qgis(
    image: Path,
    out: Path,
    timeout: float,
    script: str = "segment.py",
    more: Mapping[str, Any] | None = None,
    end: Callable[[subprocess.Popen[bytes]], None] = end_group,
) -> dict[str, Any]:
    """Run QGIS Desktop on `image` with a new profile and a driver of this folder; return the driver's result.

    `script` is the driver's file name, `more` is added to its mission, and its `locale` is the language of QGIS; `timeout` is in seconds, `end` stops the process.
    Raises DemoError when QGIS or the driver fails.
    """
    command = _qgis_command()
    with tempfile.TemporaryDirectory(prefix="roofline-demo-") as folder:
        profiles = Path(folder) / "profiles"
        _make_profile(profiles / "profiles" / "demo", str((more or {}).get("locale", "en_US")))
        mission = {
            "image": str(image),
            "out": str(out),
            "status": str(Path(folder) / "status"),
            "result": str(out / "result.json"),
            "start_timeout": 30.0,
            "run_timeout": timeout,
            **(more or {}),
        }
        mission_file = Path(folder) / "mission.json"
        mission_file.write_text(json.dumps(mission), encoding="utf-8")
        arguments = [
            "--nologo",
            "--noversioncheck",
            "--profiles-path",
            str(profiles),
            "--profile",
            "demo",
            "--code",
            str(DRIVERS / script),
        ]
        (out / "result.json").unlink(missing_ok=True)  # of an earlier visit
        print("Starting QGIS …", flush=True)
        with (out / "qgis.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=_environment(mission_file, Path(folder)),
                start_new_session=True,
            )
            try:
                _watch(process, Path(folder) / "status", out / "result.json", timeout + 400)
            finally:
                end(process)
    if not (out / "result.json").is_file():
        raise DemoError(
            f"QGIS ended (status {process.returncode}) before the demonstration did; its messages are at the end of {out / 'qgis.log'}."
        )
    result: dict[str, Any] = json.loads((out / "result.json").read_text(encoding="utf-8"))
    if "problem" in result:
        raise DemoError(
            f"{result['problem']} {result.get('detail', '')}\nSee {out / 'failed.png'} and {out / 'qgis.log'}."
        )
    return result


def _qgis_command() -> list[str]:
    qgis = shutil.which("qgis")
    if not qgis:
        raise DemoError("QGIS Desktop is not installed; `make setup` installs it on Debian and Ubuntu.")
    if os.environ.get("DISPLAY"):
        return [qgis]
    xvfb = shutil.which("xvfb-run")
    if not xvfb:
        raise DemoError(
            "There is no display and no xvfb-run; `make setup` installs Xvfb, or start this in a desktop session."
        )
    return [xvfb, "--auto-servernum", "--server-args=-screen 0 1600x1000x24", qgis]


def _make_profile(profile: Path, locale: str) -> None:
    """Make a new profile in the language `locale`, without start-up questions and tips, with this checkout as the plugin `roofline`."""
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "roofline").symlink_to(ROOT, target_is_directory=True)
    settings = profile / "QGIS"
    settings.mkdir()
    tips = "\n".join(f"showTips{version}=false" for version in range(316, 420))
    (settings / "QGIS3.ini").write_text(INI.format(tips=tips, locale=locale), encoding="utf-8")


def _environment(mission: Path, folder: Path) -> dict[str, str]:
    """Return the user's environment without the variables of this Python, with the engine and a separate data folder."""
    foreign = ("PYTHON", "PROJ_", "GDAL_", "QT_", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    data = Path(os.environ.get("ROOFLINE_DEMO_DATA", folder / "data"))
    return {
        **kept,
        "ROOFLINE_DEMO": str(mission),
        "ROOFLINE_ENGINE_PYTHON": os.environ.get("ROOFLINE_ENGINE_PYTHON", sys.executable),
        "XDG_DATA_HOME": str(data),
        "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", str(folder)),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
    }


def _watch(process: subprocess.Popen[bytes], status: Path, result: Path, seconds: float) -> None:
    """Print the driver's progress until QGIS has ended or has written its result; raise DemoError after `seconds`."""
    end, shown, last = time.monotonic() + seconds, 0, ""
    grace = 0.0
    while process.poll() is None:
        lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
        for line in lines[shown:]:
            if line != last:
                print(f"  {line}", flush=True)
            last = line
        shown = len(lines)
        if result.is_file():
            grace = grace or time.monotonic() + 20  # QGIS has time to close down
            if time.monotonic() > grace:
                return
        if time.monotonic() > end:
            raise DemoError(f"QGIS did not finish within {seconds:.0f} seconds; what it said is in qgis.log.")
        time.sleep(0.3)
