# SPDX-License-Identifier: GPL-2.0-or-later
"""Images of every odd kind: sizes, pixel types, georeferences, virtual rasters, sidecar files and names."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS

from .mutations import HALF_METRE

Make = Callable[[Path], Path]
"""Writes an image into a folder; its path."""

KINDS: dict[str, Make] = {}
"""The kinds of images by name."""


def kind(name: str) -> Callable[[Make], Make]:
    """Add the decorated function to KINDS."""

    def add(make: Make) -> Make:
        KINDS[name] = make
        return make

    return add


def texture(bands: int = 3, height: int = 80, width: int = 90, dtype: str = "uint8") -> NDArray[Any]:
    """Random (bands, height, width) values that every type can hold."""
    return np.random.default_rng(0).integers(1, 120, (bands, height, width)).astype(dtype)


def write(path: Path, values: NDArray[Any] | None = None, driver: str = "GTiff", **profile: Any) -> Path:
    """Write `values` as 0.5 m in UTM, unless `profile` says otherwise."""
    values = texture() if values is None else values
    count, height, width = values.shape
    settings = {"driver": driver, "crs": "EPSG:32632", "transform": HALF_METRE, **profile}
    with rasterio.open(path, "w", count=count, height=height, width=width, dtype=values.dtype, **settings) as file:
        file.write(values)
    return path


def _sizes() -> None:
    for height, width in ((1, 1), (1, 7), (7, 1), (2, 2), (1, 5000), (5000, 1), (31, 33)):

        @kind(f"{height} x {width}")
        def _(folder: Path, height: int = height, width: int = width) -> Path:
            return write(folder / "a.tif", texture(height=height, width=width))


def _types() -> None:
    for dtype in ("int8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"):

        @kind(f"pixels {dtype}")
        def _(folder: Path, dtype: str = dtype) -> Path:
            return write(folder / "a.tif", texture(dtype=dtype))

    for dtype in ("complex_int16", "complex64", "complex128"):

        @kind(f"pixels {dtype}")
        def _(folder: Path, dtype: str = dtype) -> Path:
            settings: dict[str, Any] = {"driver": "GTiff", "crs": "EPSG:32632", "transform": HALF_METRE}
            with rasterio.open(folder / "a.tif", "w", count=3, height=80, width=90, dtype=dtype, **settings) as file:
                file.write(texture().astype("complex64"))
            return folder / "a.tif"

    for bits in (1, 2, 4, 7, 12):

        @kind(f"pixels of {bits} bits")
        def _(folder: Path, bits: int = bits) -> Path:
            values = texture(dtype="uint8" if bits < 8 else "uint16") % 2**bits
            return write(folder / "a.tif", values, nbits=bits)

    for name, value in (("0", 0.0), ("NaN", np.nan), ("infinite", np.inf), ("1e38", 1e38), ("-1e-45", -1e-45)):

        @kind(f"all {name}")
        def _(folder: Path, value: float = value) -> Path:
            return write(folder / "a.tif", np.full((3, 80, 90), value, dtype="float32"))

    for nodata, dtype in (
        (np.nan, "float32"),
        (-9999, "int16"),
        (1e300, "float64"),
        (-(2**63), "int64"),
        (5, "uint8"),
    ):

        @kind(f"nodata {nodata:g} of {dtype}")
        def _(folder: Path, nodata: float = nodata, dtype: str = dtype) -> Path:
            values = texture(dtype=dtype)
            values[:, 10:20] = nodata
            return write(folder / "a.tif", values, nodata=nodata)

    @kind("all nodata")
    def _(folder: Path) -> Path:
        return write(folder / "a.tif", np.zeros((3, 80, 90), dtype="uint8"), nodata=0)

    @kind("all transparent")
    def _(folder: Path) -> Path:
        values = texture(4)
        values[3] = 0
        return write(folder / "a.tif", values, alpha="yes")

    for bands in (1, 2, 5, 300):

        @kind(f"{bands} bands")
        def _(folder: Path, bands: int = bands) -> Path:
            return write(folder / "a.tif", texture(bands))

    @kind("scale and offset")
    def _(folder: Path) -> Path:
        write(folder / "a.tif")
        with rasterio.open(folder / "a.tif", "r+") as file:
            file.scales, file.offsets = (np.nan, 0.0, 1e300), (np.inf, -1.0, 0.0)
        return folder / "a.tif"


def _places() -> None:
    turned = Affine.translation(5e5, 5e6) @ Affine.rotation(30) @ Affine.scale(0.5, -0.5)
    degrees = Affine(5e-6, 0, 10, 0, -5e-6, 50)
    transforms = {
        "rotated": turned,
        "sheared": HALF_METRE @ Affine.shear(20, 35),
        "south-up": Affine(0.5, 0, 5e5, 0, 0.5, 5e6),
        "east-left": Affine(-0.5, 0, 5e5, 0, -0.5, 5e6),
        "pixels of 1000 km": Affine(1e6, 0, 0, 0, -1e6, 0),
        "pixels of a micrometre": Affine(1e-6, 0, 5e5, 0, -1e-6, 5e6),
        "pixels of 1e-300 m": Affine(1e-300, 0, 5e5, 0, -1e-300, 5e6),
        "pixels of 1e300 m": Affine(1e300, 0, 5e5, 0, -1e300, 5e6),
        "pixels of no width": Affine(0, 0, 5e5, 0, -0.5, 5e6),
        "pixels of no height": Affine(0.5, 0, 5e5, 0, 0, 5e6),
        "pixels on a line": Affine(0.5, 0.5, 5e5, 0.5, 0.5, 5e6),
        "pixels of NaN": Affine(np.nan, 0, 5e5, 0, np.nan, 5e6),
        "an infinite pixel": Affine(np.inf, 0, 5e5, 0, -0.5, 5e6),
        "an origin of NaN": Affine(0.5, 0, np.nan, 0, -0.5, 5e6),
        "an infinite origin": Affine(0.5, 0, np.inf, 0, -0.5, -np.inf),
        "an origin of 1e15": Affine(0.5, 0, 1e15, 0, -0.5, 1e15),
        "long and narrow pixels": Affine(0.5, 0, 5e5, 0, -500, 5e6),
    }
    for name, transform in transforms.items():

        @kind(name)
        def _(folder: Path, transform: Affine = transform) -> Path:
            # A world file holds numbers that rasterio's and GDAL's writers of GeoTIFF would refuse.
            write(folder / "a.tif", transform=None)
            corner = transform @ (0.5, 0.5)
            numbers = (transform.a, transform.d, transform.b, transform.e, *corner)
            (folder / "a.tfw").write_text("".join(f"{number!r}\n".replace("np.", "") for number in map(float, numbers)))
            return folder / "a.tif"

    systems = {
        "feet": ("EPSG:2227", Affine(1.5, 0, 6e6, 0, -1.5, 2e6)),
        "the pole": ("EPSG:3995", Affine(0.5, 0, -20, 0, -0.5, 20)),
        "beyond the pole": ("EPSG:4326", Affine(0.1, 0, 10, 0, -0.1, 93)),
        "the antimeridian": ("EPSG:4326", Affine(5e-6, 0, 179.9998, 0, -5e-6, 50)),
        "longitude 540": ("EPSG:4326", Affine(5e-6, 0, 540, 0, -5e-6, 50)),
        "degrees": ("EPSG:4326", degrees),
        "gradians": ("EPSG:4901", degrees),
        "a compound CRS": ("EPSG:25832+7837", HALF_METRE),
        "a geocentric CRS": ("EPSG:4978", HALF_METRE),
        "a vertical CRS": ("EPSG:7837", HALF_METRE),
        "Web Mercator far north": ("EPSG:3857", Affine(0.5, 0, 0, 0, -0.5, 2e7)),
        "UTM a million km away": ("EPSG:32632", Affine(0.5, 0, 1e9, 0, -0.5, 1e9)),
        "a geographic CRS in metres": ("EPSG:4326", HALF_METRE),
        "a projected CRS in degrees": ("EPSG:32632", degrees),
        "a local CRS": ('LOCAL_CS["a quarry",UNIT["metre",1]]', HALF_METRE),
        "an engineering CRS": ('ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],'
                               'LENGTHUNIT["metre",1]]', HALF_METRE),
        "a CRS without a known datum": ("+proj=tmerc +lon_0=9 +a=6378137 +rf=1e9 +units=m", HALF_METRE),
        "an oblique CRS": ("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=30 +lon_0=10", degrees),
    }  # fmt: skip
    for name, (crs, transform) in systems.items():

        @kind(name)
        def _(folder: Path, crs: str = crs, transform: Affine = transform) -> Path:
            return write(folder / "a.tif", crs=CRS.from_user_input(crs), transform=transform)

    @kind("no CRS")
    def _(folder: Path) -> Path:
        return write(folder / "a.tif", crs=None)

    @kind("no georeference")
    def _(folder: Path) -> Path:
        return write(folder / "a.tif", crs=None, transform=None)

    @kind("a CRS in a sidecar that is none")
    def _(folder: Path) -> Path:
        write(folder / "a.tif", crs=None)
        (folder / "a.tif.aux.xml").write_text('<PAMDataset><SRS>PROJCS["</SRS></PAMDataset>')
        return folder / "a.tif"

    corners = [(0, 0), (0, 90), (80, 0), (80, 90)]
    points = {
        "ground control points": [(r, c, 5e5 + c / 2, 5e6 - r / 2) for r, c in corners],
        "two ground control points": [(r, c, 5e5 + c / 2, 5e6 - r / 2) for r, c in corners[:2]],
        "ground control points in one place": [(r, c, 5e5, 5e6) for r, c in corners],
        "ground control points of NaN": [(r, c, np.nan, np.inf) for r, c in corners],
    }
    for name, rows in points.items():

        @kind(name)
        def _(folder: Path, rows: list[tuple[float, ...]] = rows) -> Path:
            gcps = "".join(f'<GCP Id="" Pixel="{c}" Line="{r}" X="{x}" Y="{y}" Z="0"/>' for r, c, x, y in rows)
            return _vrt(folder, f'<GCPList Projection="EPSG:32632">{gcps}</GCPList>', georeference="")

    @kind("ground control points in a GeoTIFF")
    def _(folder: Path) -> Path:
        gcps = [GroundControlPoint(r, c, 5e5 + c / 2, 5e6 - r / 2, 0.0) for r, c in corners]
        return write(folder / "a.tif", transform=None, gcps=gcps)

    @kind("rational polynomial coefficients")
    def _(folder: Path) -> Path:
        ones = " ".join(["1"] + ["0"] * 19)
        names = {f"{a}_{b}_COEFF": ones for a in ("LINE", "SAMP") for b in ("NUM", "DEN")}
        scales = {f"{a}_{b}": "1" for a in ("LINE", "SAMP", "LAT", "LONG", "HEIGHT") for b in ("OFF", "SCALE")}
        items = "".join(f'<MDI key="{key}">{value}</MDI>' for key, value in {**names, **scales}.items())
        return _vrt(folder, f'<Metadata domain="RPC">{items}</Metadata>', georeference="")


_PLACE = "<SRS>EPSG:32632</SRS><GeoTransform>500000, 0.5, 0, 5000000, 0, -0.5</GeoTransform>"


def _vrt(
    folder: Path,
    more: str = "",
    *,
    georeference: str = _PLACE,
    source: str = "",
    types: tuple[str, ...] = ("Byte", "Byte", "Byte"),
    size: tuple[int, int] = (90, 80),
) -> Path:
    """Write a virtual raster over the file `source` ("": a texture is written)."""
    if not source:
        source = str(write(folder / "texture.tif"))
    bands = "".join(
        f'<VRTRasterBand dataType="{dtype}" band="{number}"><SimpleSource><SourceFilename>{source}</SourceFilename>'
        f"<SourceBand>{number}</SourceBand></SimpleSource></VRTRasterBand>"
        for number, dtype in enumerate(types, start=1)
    )
    path = folder / "a.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="{size[0]}" rasterYSize="{size[1]}">{georeference}{more}{bands}</VRTDataset>'
    )
    return path


def _virtual() -> None:
    kind("a VRT")(_vrt)
    kind("a VRT of mixed types")(lambda folder: _vrt(folder, types=("Byte", "Float32", "UInt16")))
    kind("a VRT of mixed types with complex")(lambda folder: _vrt(folder, types=("Byte", "CFloat32", "Byte")))
    kind("a VRT without bands")(lambda folder: _vrt(folder, types=()))
    kind("a VRT without its source")(lambda folder: _vrt(folder, source="/nowhere/at/all.tif"))
    kind("a VRT of itself")(lambda folder: _vrt(folder, source=str(folder / "a.vrt")))
    kind("a VRT of a folder")(lambda folder: _vrt(folder, source=str(folder)))
    kind("a VRT larger than its source")(lambda folder: _vrt(folder, size=(300, 200)))
    kind("a VRT of no size")(lambda folder: _vrt(folder, size=(0, 0)))
    kind("a VRT of negative size")(lambda folder: _vrt(folder, size=(-5, 80)))
    kind("a VRT of a number that is none")(lambda folder: _vrt(folder, types=("Byte", "Quaternion", "Byte")))

    @kind("VRTs of one another")
    def _(folder: Path) -> Path:
        (folder / "b").mkdir()
        _vrt(folder / "b", source=str(folder / "a.vrt"))
        return _vrt(folder, source=str(folder / "b" / "a.vrt"))

    @kind("a chain of 300 VRTs")
    def _(folder: Path) -> Path:
        source = str(write(folder / "texture.tif"))
        for number in range(300):
            (folder / str(number)).mkdir()
            source = str(_vrt(folder / str(number), source=source))
        return Path(source)

    @kind("a VRT with a Python function")
    def _(folder: Path) -> Path:
        path = _vrt(folder)
        code = (
            "<PixelFunctionType>run</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>"
            f"<PixelFunctionCode><![CDATA[open({str(folder / 'run')!r}, 'w')]]></PixelFunctionCode>"
        )
        text = path.read_text().replace('band="1">', f'band="1" subClass="VRTDerivedRasterBand">{code}')
        path.write_text(text)
        return path

    @kind("XML that is nested deep")
    def _(folder: Path) -> Path:
        (folder / "a.vrt").write_text("<VRTDataset>" + "<a>" * 50_000)
        return folder / "a.vrt"


def _files() -> None:
    texts = {
        "an empty file": b"",
        "a text": b"II*\0 is how a TIFF begins\n" * 20,
        "one byte": b"I",
        "zeros": bytes(4096),
        "a TIFF without a directory": b"II*\0\0\0\0\0",
        "a TIFF whose directory is itself": b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
        "a zip that is none": b"PK\x03\x04" + bytes(100),
    }
    for name, content in texts.items():

        @kind(name)
        def _(folder: Path, content: bytes = content) -> Path:
            (folder / "a.tif").write_bytes(content)
            return folder / "a.tif"

    kind("a folder")(lambda folder: folder)
    kind("no file")(lambda folder: folder / "gone.tif")
    kind("a name longer than a name can be")(lambda folder: folder / ("a" * 300))
    kind("a path with NUL")(lambda folder: folder / "a\0.tif")
    kind("a surrogate in the path")(lambda folder: folder / "a\ud800.tif")

    names = {
        "a long name": "a" * 251 + ".tif",
        "a name with line breaks": "a\nb\r.tif",
        "a name of signs": "%s {} & <b> 'q' \"d\" $HOME ;.tif",
        "a name in many scripts": "wałbrzych 東京 🏠 \u202eright.tif",
        "a name without suffix": "a",
        "a name with a dash": "-a.tif",
        "a name that is a subdataset": "GTIFF_DIR:1:a.tif",
    }
    for text, name in names.items():

        @kind(text)
        def _(folder: Path, name: str = name) -> Path:
            return write(folder / "a.tif").rename(folder / name)

    @kind("a name that is not UTF-8")
    def _(folder: Path) -> Path:
        return write(folder / "a.tif").rename(folder / os.fsdecode(b"lat\xe9n.tif"))

    for driver, name in (("PNG", "a.png"), ("GIF", "a.gif"), ("BMP", "a.bmp"), ("JPEG", "a.jpg"), ("ENVI", "a.dat")):

        @kind(driver)
        def _(folder: Path, driver: str = driver, name: str = name) -> Path:
            return write(folder / name, texture(1 if driver == "GIF" else 3), driver, crs=None, transform=None)

    sidecars = {
        "statistics of NaN": ("a.tif.aux.xml", "<PAMDataset><PAMRasterBand band='1'><NoDataValue>x</NoDataValue>"),
        "a sidecar that is nested deep": ("a.tif.aux.xml", "<PAMDataset>" + "<a>" * 50_000),
        "overviews that are none": ("a.tif.ovr", "II*\0 no overview"),
        "a mask that is none": ("a.tif.msk", "II*\0 no mask"),
        "a world file of words": ("a.tfw", "one\ntwo\n"),
    }
    for name, (sidecar, text) in sidecars.items():

        @kind(name)
        def _(folder: Path, sidecar: str = sidecar, text: str = text) -> Path:
            profile: dict[str, Any] = {"crs": None, "transform": None} if sidecar == "a.tfw" else {}
            write(folder / "a.tif", **profile)
            (folder / sidecar).write_text(text)
            return folder / "a.tif"

    @kind("a mask of another size")
    def _(folder: Path) -> Path:
        write(folder / "a.tif.msk", texture(1, 20, 20), nbits=1)
        return write(folder / "a.tif")

    if sys.platform != "win32":

        @kind("a pipe")
        def _(folder: Path) -> Path:
            os.mkfifo(folder / "a.tif")
            return folder / "a.tif"

        @kind("a link to itself")
        def _(folder: Path) -> Path:
            (folder / "a.tif").symlink_to(folder / "a.tif")
            return folder / "a.tif"

        @kind("a VRT of a pipe")
        def _(folder: Path) -> Path:
            os.mkfifo(folder / "texture.tif")
            return _vrt(folder, source=str(folder / "texture.tif"))

        kind("endless zeros")(lambda folder: Path("/dev/zero"))


@contextmanager
def silent_server() -> Iterator[str]:
    """A server that accepts and never answers; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def of_server(folder: Path, address: str) -> Path:
    """A VRT whose source is on the server at `address`."""
    return _vrt(folder, source=f"/vsicurl/http://{address}/a.tif")


_sizes()
_types()
_places()
_virtual()
_files()
