#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`make demo`: a scene, the real QGIS Desktop, a click on “Segment buildings”, and what came of it, in one folder."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roofline.engine.evaluation.metrics import evaluate
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never, silent
from roofline.engine.synthetic import SceneOptions, make_scene
from roofline.engine.synthetic.files import write_buildings, write_image

ROOT = Path(__file__).resolve().parent.parent

SEED = 21
OUTPUTS = (
    "overview.png",
    "detail.png",
    "detail_map.png",
    "imagery_only.png",
    "before.png",
    "running.png",
    "failed.png",
    "result.json",
    "summary.json",
    "error_map.tif",
)
INI = """[PythonPlugins]
roofline=true
processing=true

[locale]
overrideFlag=true
userLocale=en_US

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
    """What went wrong and what to do, in a sentence."""


@dataclass(frozen=True)
class Material:
    """What is segmented; `truth` only for a scene of our own making."""

    image: Path
    truth: Path | None
    pixels: int


def main() -> int:
    parser = argparse.ArgumentParser(description="Drives the real QGIS Desktop through one segmentation.")
    parser.add_argument("--image", default="", help="raster to segment; left out: a scene is made")
    parser.add_argument("--out", type=Path, default=Path("demo"), help="folder for everything that comes of it")
    parser.add_argument("--seed", type=int, default=SEED, help="which scene is made")
    parser.add_argument("--width", type=int, default=3700, help="pixels of the scene that is made")
    parser.add_argument("--height", type=int, default=2100, help="pixels of the scene that is made")
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds the segmentation may take")
    chosen = parser.parse_args()
    out = chosen.out.resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in OUTPUTS:
            (out / name).unlink(missing_ok=True)
        material = _given(Path(chosen.image)) if chosen.image else _made(out, chosen.seed, chosen.width, chosen.height)
        result = drive_qgis(material.image, out, chosen.timeout)
        summary = _summary(material, result, out)
    except (DemoError, EngineError) as problem:
        print(f"\nThe demo failed: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"\nThe demo failed: {problem}. Is there space in {out}, and may you write there?", file=sys.stderr)
        return 1
    (out / "summary.json").write_text(json.dumps(summary, indent=2, ensure_ascii=False), encoding="utf-8")
    _print(summary, out)
    return 0


def _given(image: Path) -> Material:
    import rasterio

    try:
        with rasterio.open(image) as source:
            return Material(image.resolve(), None, source.width * source.height)
    except rasterio.errors.RasterioError as problem:
        raise DemoError(
            f"{image} cannot be read as a raster ({problem}); give IMAGE= the path of a GeoTIFF."
        ) from problem


def _made(out: Path, seed: int, width: int, height: int) -> Material:
    print(f"Making a scene of {width} x {height} pixels, 4 bands, 16 bit, 0.5 m …", flush=True)
    scene = make_scene(seed, width, height, 0.5, SceneOptions(style="suburb", off_nadir=3.0, tone="linear"))
    image, truth = out / "scene.tif", out / "scene_truth.gpkg"
    write_image(scene, image)
    write_buildings(scene, truth)
    return Material(image, truth, width * height)


def drive_qgis(
    image: Path, out: Path, timeout: float, script: str = "demo_in_qgis.py", more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Starts QGIS on `image` with a profile of its own; what `script` in tools/ wrote down. Raises DemoError.

    `more` is added to what the script is told.
    """
    command = _qgis_command()
    with tempfile.TemporaryDirectory(prefix="roofline-demo-") as folder:
        profiles = Path(folder) / "profiles"
        _make_profile(profiles / "profiles" / "demo")
        mission = {
            "image": str(image),
            "out": str(out),
            "tools": str(ROOT / "tools"),
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
            str(ROOT / "tools" / script),
        ]
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
                _end(process)
    if not (out / "result.json").is_file():
        raise DemoError(
            f"QGIS ended (status {process.returncode}) before the demonstration did; its own words are at the end of {out / 'qgis.log'}."
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


def _make_profile(profile: Path) -> None:
    """A QGIS that never ran before, without its questions and tips, and with this checkout as its plugin `roofline`."""
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "roofline").symlink_to(ROOT, target_is_directory=True)
    settings = profile / "QGIS"
    settings.mkdir()
    tips = "\n".join(f"showTips{version}=false" for version in range(316, 420))
    (settings / "QGIS3.ini").write_text(INI.format(tips=tips), encoding="utf-8")


def _environment(mission: Path, folder: Path) -> dict[str, str]:
    """The user's, less what belongs to the Python that runs this, with the engine and a data folder of the demo's own."""
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
    """Passes on what QGIS is doing until it has ended, has left its result, or takes too long."""
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


def _end(process: subprocess.Popen[bytes]) -> None:
    """QGIS, its display and the engine form one process group of ours; none of it may outlive the demo."""
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


def _summary(material: Material, result: dict[str, Any], out: Path) -> dict[str, Any]:
    folder = Path(result["folder"])
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    summary = {"image": str(material.image), "megapixels": material.pixels / 1e6, **result, "run": run}
    if material.truth is not None:
        scores = evaluate(folder / "probability.tif", material.truth, out, None, 0.5, silent, never)
        summary["scores"] = {"f1": scores.f1, "precision": scores.precision, "recall": scores.recall, "iou": scores.iou}
    return summary


def _print(summary: dict[str, Any], out: Path) -> None:
    run = summary["run"]
    engine_seconds = float(run["seconds"]["Total"])
    print(
        f"\nFound       {summary['buildings']} buildings, {summary['area_m2'] / 1e4:.1f} ha of roofs, in {summary['megapixels']:.1f} megapixels"
    )
    print(
        f"Took        {summary['seconds']:.0f} s from the click to the layers ({summary['megapixels'] / engine_seconds:.2f} Mpx/s in the engine)"
    )
    print(f"Device      {run['device']['name']}")
    if "scores" in summary:
        s = summary["scores"]
        print(
            f"Check       F1 {s['f1']:.1f} % (precision {s['precision']:.1f}, recall {s['recall']:.1f}) against the generator's own buildings."
        )
        print("            An invented scene shows that the parts work together; it says little about real imagery.")
    print(f"Results     {summary['folder']}")
    print(f"Project     {summary['project']}")
    print(f"Screenshots {out / 'overview.png'}, {out / 'detail.png'}")
    for note in summary["notes"]:
        print(f"Note        {note}")


if __name__ == "__main__":
    raise SystemExit(main())
