# SPDX-License-Identifier: GPL-2.0-or-later
"""How much of a large cloud-optimised GeoTIFF on a server is fetched to segment one megapixel of it?

Builds the file once from copies of an image (--image), serves it on this machine and counts the bytes sent.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rasterio
from rasterio.shutil import copy
from roofline.tests.map_server import serve

TILE = """<SimpleSource><SourceFilename>{image}</SourceFilename><SourceBand>{band}</SourceBand>
<SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>
<DstRect xOff="{col}" yOff="{row}" xSize="{width}" ySize="{height}"/></SimpleSource>"""


def build(image: Path, repeats: int, path: Path) -> None:
    """Write `path`: `image` side by side, `repeats` times in each direction, without compression."""
    with rasterio.open(image) as source:
        width, height, place = source.width, source.height, source.transform.to_gdal()
        bands = "".join(
            f'<VRTRasterBand dataType="Byte" band="{band}"><ColorInterp>{colour}</ColorInterp>'
            + "".join(
                TILE.format(image=image, band=band, col=c * width, row=r * height, width=width, height=height)
                for r in range(repeats)
                for c in range(repeats)
            )
            + "</VRTRasterBand>"
            for band, colour in enumerate(("Red", "Green", "Blue"), start=1)
        )
        vrt = path.with_suffix(".vrt")
        vrt.write_text(
            f'<VRTDataset rasterXSize="{width * repeats}" rasterYSize="{height * repeats}"><SRS>{source.crs.to_wkt()}</SRS>'
            f"<GeoTransform>{', '.join(map(repr, place))}</GeoTransform>{bands}</VRTDataset>"
        )
    copy(vrt, path, driver="COG", compress="none", bigtiff="YES", overview_resampling="average", num_threads="2")


def main() -> None:
    """Build, serve, segment, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--image", type=Path, default=Path("../shared/data/barnarp_west/barnarp_west.tif"))
    parser.add_argument("--repeats", type=int, default=5, help="copies in each direction")
    parser.add_argument("--work", type=Path, default=None, help="folder for the large file (default: a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = args.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        cog = work / "large.tif"
        if not cog.exists():
            build(args.image.resolve(), args.repeats, cog)
        with rasterio.open(cog) as source:
            across, down = source.res
            left, top = source.transform @ (source.width // 2, source.height // 2)
        extent = [left, top - 1000 * down, left + 1000 * across, top]
        size = cog.stat().st_size
        with serve(work) as server:
            began = time.monotonic()
            command = [sys.executable, "-m", "roofline.engine", "segment", f"{server.url}/{cog.name}"]
            words = ["--extent", *map(str, extent), "--out", str(Path(temporary) / "out"), "--device", "cpu"]
            subprocess.run([*command, *words], check=True)
            seconds = time.monotonic() - began
            print(
                f"file {size / 1e9:.2f} GB, fetched {server.bytes_sent / 1e6:.1f} MB in {len(server.paths)} requests:",
                end=" ",
            )
            print(f"{100 * server.bytes_sent / size:.2f} % of it, {seconds:.1f} s")


if __name__ == "__main__":
    main()
