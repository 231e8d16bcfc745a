# SPDX-License-Identifier: GPL-2.0-or-later
"""Is the map the same from a file, an archive, a remote file and web services, and how many clicks does it take?

Writes and serves `barnarp_west` in each form on this machine, starts QGIS Desktop, and segments the same view of each from
the panel with the mouse. Needs `qgis`, `qgis_mapserver` and gdal2tiles (Debian: qgis qgis-server-bin qgis-server-wmts
python3-gdal gdal-bin).
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.vrt import WarpedVRT
from roofline.tests.desktop.drivers.qgis_process import drive_qgis
from roofline.tests.map_server import serve

QGIS_PYTHON = "/usr/bin/python3"
HALF = 400.0, 320.0  # metres of the view around the centre
_JPEG = ("-co", "TILE_FORMAT=JPEG", "-co", "QUALITY=90")
_PROJECT = """
import sys
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
app = QgsApplication([], False)
app.initQgis()
project, layer = QgsProject.instance(), QgsRasterLayer(sys.argv[1], "image")
project.addMapLayer(layer)
project.setCrs(layer.crs())
for entry in ("WMTSLayers", "WMTSPngLayers", "WMTSJpegLayers"):
    project.writeEntry(entry, "Layer", [layer.id()])
if not project.write(sys.argv[2]):
    sys.exit(project.error())
"""


@dataclass(frozen=True)
class Form:
    """A form of the image as a layer of QGIS; `bound`: points of F1 that it may differ from the file."""

    name: str
    uri: str
    provider: str = "gdal"
    bound: float = 1.0


def run(*words: str | Path) -> str:
    """Run a command that must succeed; return what it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(word) for word in words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, text=True).stdout


def prepare(image: Path, work: Path) -> None:
    """Write the forms of the image that are missing in `work`."""
    served = work / "served"
    served.mkdir(parents=True, exist_ok=True)
    if not (served / "tiles").exists():
        run("gdal2tiles.py", "--xyz", "-z", "17-18", "-r", "average", "-w", "none", image, served / "tiles")
    if not (served / "cog.tif").exists():
        run("gdal_translate", "-of", "COG", "-co", "COMPRESS=DEFLATE", image, served / "cog.tif")
    for form, options in (("gpkg", ()), ("mbtiles", ("-co", "ZOOM_LEVEL_STRATEGY=UPPER"))):
        if not (work / f"image.{form}").exists():
            run("gdal_translate", "-of", form.upper(), *_JPEG, *options, image, work / f"image.{form}")
    if not (work / "image.zip").exists():
        with zipfile.ZipFile(work / "image.zip", "w") as archive:
            archive.write(image, f"agency/{image.name}")
    if not (work / "project.qgz").exists():
        run(QGIS_PYTHON, "-c", _PROJECT, image, work / "project.qgz")


@contextmanager
def qgis_server(project: Path) -> Iterator[str]:
    """Serve a project with QGIS Server; yield the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "PYTHONPATH")}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = ["qgis_mapserver", "-p", str(project), f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()


def forms(image: Path, work: Path, files: str, maps: str, crs: str) -> list[Form]:
    """List the forms; `files` and `maps` are the addresses of the server of files and of QGIS Server."""
    wmts = f"{maps}?SERVICE%3DWMTS%26REQUEST%3DGetCapabilities"
    return [
        Form("file", str(image)),
        Form("zip", str(work / "image.zip")),
        Form("COG over http", f"/vsicurl/{files}/cog.tif"),
        Form("GeoPackage, JPEG 90", str(work / "image.gpkg"), bound=4.0),
        Form("MBTiles, JPEG 90", str(work / "image.mbtiles"), bound=4.0),
        Form("XYZ", f"type=xyz&url={files}/tiles/{{z}}/{{x}}/{{y}}.png&zmax=18&zmin=0", "wms", 4.0),
        Form("WMS", f"crs={crs}&dpiMode=7&format=image/png&layers=image&styles=&url={maps}", "wms"),
        Form(
            "WMTS",
            f"crs=EPSG:3857&dpiMode=7&format=image/png&layers=image&styles=default&tileMatrixSet=EPSG:3857&url={wmts}",
            "wms",
            4.0,
        ),
    ]


def f1(folder: Path, truth: Path) -> float:
    """Return the F1 in percent of a result, over the pixels that it has."""
    threshold = json.loads((folder / "run.json").read_text(encoding="utf-8"))["threshold"]
    with (
        rasterio.open(folder / "probability.tif") as found,
        rasterio.open(truth) as labels,
        WarpedVRT(
            labels, crs=found.crs, transform=found.transform, width=found.width, height=found.height
        ) as reference,
    ):
        values, wanted = found.read(1), reference.read(1) > 0
        is_known, is_building = values != found.nodata, values * found.scales[0] >= threshold
    hits = np.count_nonzero(is_known & is_building & wanted)
    return float(200 * hits / (np.count_nonzero(is_known & is_building) + np.count_nonzero(is_known & wanted)))


def report(found: list[dict[str, Any]], chosen: list[Form], truth: Path) -> bool:
    """Print the table; return whether every form is within its bound and takes three clicks at most."""
    print("| imagery | clicks | seconds | buildings | F1 | difference from the file | bound |\n|---|" + "--:|" * 6)
    good, reference = True, f1(Path(found[0]["folder"]), truth)
    bounds = {form.name: form.bound for form in chosen}
    for result in found:
        bound = bounds[result["name"]]
        score = f1(Path(result["folder"]), truth)
        good &= abs(score - reference) <= bound and result["clicks"] <= 3
        print(
            f"| {result['name']} | {result['clicks']} | {result['seconds']:.0f} | {result['buildings']} | {score:.2f}"
            f" | {score - reference:+.2f} | {bound:g} |"
        )
    return good


def main() -> int:
    """Prepare, serve, segment, compare; 1 where a form is out of its bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--image", type=Path, default=Path("../shared/data/barnarp_west/barnarp_west.tif"))
    parser.add_argument("--work", type=Path, help="folder for the forms, results and pictures (default: temporary)")
    parser.add_argument("--only", nargs="*", default=[], help="forms beside the file, by the first word of their name")
    parser.add_argument("--report-only", action="store_true", help="print the table of the results in --work")
    args = parser.parse_args()
    image = args.image.resolve()
    truth = image.with_name(f"{image.stem}_buildings.tif")
    with tempfile.TemporaryDirectory() as temporary:
        work = (args.work or Path(temporary)).resolve()
        results = work / "results"
        if args.report_only:
            found = json.loads((results / "result.json").read_text(encoding="utf-8"))["found"]
            return 0 if report(found, forms(image, work, "", "", ""), truth) else 1
        results.mkdir(parents=True, exist_ok=True)
        prepare(image, work)
        with rasterio.open(image) as source:
            x, y = source.transform @ (source.width / 2, source.height / 2)
            crs = source.crs.to_string()
        with serve(work / "served") as server, qgis_server(work / "project.qgz") as maps:
            known = forms(image, work, server.url, maps, crs)
            chosen = [form for form in known if not args.only or form.name.split()[0] in ("file", *args.only)]
            layers = [{"name": form.name, "uri": form.uri, "provider": form.provider} for form in chosen]
            view = [x - HALF[0], y - HALF[1], x + HALF[0], y + HALF[1]]
            mission = {"layers": layers, "view": view, "crs": crs}
            visit = drive_qgis(image, results, 600 * len(layers), "sources.py", mission)
        return 0 if report(visit["found"], chosen, truth) else 1


if __name__ == "__main__":
    sys.exit(main())
