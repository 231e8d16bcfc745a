# SPDX-License-Identifier: GPL-2.0-or-later
"""Small images, small models, and the way to the real imagery."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from roofline.engine.compute import autotune
from roofline.engine.contract.card import Card
from roofline.engine.footprints.vectorize import vectorize
from roofline.engine.inference.choose_model import find_model
from roofline.engine.models import model_file
from roofline.engine.models.model_file import Model
from roofline.engine.models.registry import build
from roofline.engine.runtime.progress import never, silent
from roofline.engine.synthetic import make_scene
from torch import Tensor, nn

from .footprints.layers import Layer, read

ROOT = Path(__file__).resolve().parents[2]
SHARED_DATA = ROOT.parent / "shared" / "data"
HALF_METRE = Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session", autouse=True)
def _plain_backend() -> Iterator[None]:
    """Nothing is measured; tests of the other backends ask for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROOFLINE_BACKEND", "torch")
        yield


@pytest.fixture
def real_data() -> Callable[[str], Path]:
    """Path of a file of real imagery; skips the test where there is none."""

    def find(name: str) -> Path:
        if not (SHARED_DATA / name).is_file():
            pytest.skip(f"needs the real imagery ../shared/data/{name}")
        return SHARED_DATA / name

    return find


WriteRaster = Callable[..., Path]


@pytest.fixture
def write_raster(tmp_path: Path) -> WriteRaster:
    """Writes (D, h, w) values as a GeoTIFF of 0.5 m in UTM, unless told otherwise."""

    def write(
        values: NDArray[Any],
        name: str = "image.tif",
        *,
        colours: Sequence[str] = (),
        descriptions: Sequence[str] = (),
        mask: NDArray[np.bool_] | None = None,
        colormap: dict[int, tuple[int, ...]] | None = None,
        **profile: Any,
    ) -> Path:
        path = tmp_path / name
        settings = {"driver": "GTiff", "crs": "EPSG:32632", "transform": HALF_METRE, **profile}
        count, height, width = values.shape
        with (
            rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
            rasterio.open(
                path, "w", count=count, height=height, width=width, dtype=values.dtype, **settings
            ) as dataset,
        ):
            if colours:
                dataset.colorinterp = [ColorInterp[c] for c in colours]
            if descriptions:
                dataset.descriptions = descriptions
            if colormap:
                dataset.write_colormap(1, colormap)
            dataset.write(values)
            if mask is not None:
                dataset.write_mask(mask)
        return path

    return write


@pytest.fixture
def footprints(write_raster: WriteRaster, tmp_path: Path) -> Callable[..., Layer]:
    """The layer drawn from (h, w) levels of 250; `profile` goes to the raster's writer."""

    def draw(levels: NDArray[Any], *, threshold: float = 0.5, gsd: float = 0.0, **profile: Any) -> Layer:
        path = write_raster(levels.astype(np.uint8)[None], "probability.tif", **{"nodata": 255, **profile})
        with rasterio.open(path, "r+") as dataset:
            dataset.scales = (1 / 250,)
        out = tmp_path / "buildings.gpkg"
        return read(out, vectorize(path, out, threshold, silent, never, gsd=gsd))

    return draw


Shapes = Sequence[tuple[str, tuple[float, float, float, float]]]


@pytest.fixture
def write_sketch(tmp_path: Path) -> Callable[..., Path]:
    """Writes rectangles (left, top, right, bottom) in pixels of an image as GeoJSON with a field `class`."""

    def write(
        shapes: Shapes, name: str = "sketch.geojson", *, place: Affine = HALF_METRE, field: str = "class"
    ) -> Path:
        features = []
        for kind, (left, top, right, bottom) in shapes:
            corners = [place @ p for p in ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))]
            geometry = {"type": "Polygon", "coordinates": [corners]}
            features.append({"type": "Feature", "properties": {field: kind} if field else {}, "geometry": geometry})
        crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
        return path

    return write


def noise(bands: int, height: int, width: int, dtype: str = "uint8", seed: int = 0) -> NDArray[Any]:
    """(bands, height, width) of smooth-less random values, never 0 nor the largest of the type."""
    values = np.random.default_rng(seed).uniform(1, 250, (bands, height, width))
    return values.astype(dtype) if np.dtype(dtype).itemsize == 1 else (values * 40).astype(dtype)


class Pointwise(nn.Module):
    """The null network: what a pixel holds decides alone. Building where the mean of the bands is above the scene's."""

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.classify = nn.Conv2d(bands, 2, 1)
        with torch.no_grad():
            self.classify.weight[0] = 0
            self.classify.weight[1] = 2 / bands
            self.classify.bias.zero_()

    def forward(self, x: Tensor) -> Tensor:
        return self.classify(x)


def small_network(bands: int) -> nn.Module:
    """Few weights, but each result depends on many pixels around and on the tile's border."""
    torch.manual_seed(0)
    layers: list[nn.Module] = []
    for inputs, outputs, dilation in ((bands, 8, 1), (8, 8, 4), (8, 8, 16)):
        layers += [
            nn.Conv2d(inputs, outputs, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm2d(outputs),
        ]
        layers += [nn.ReLU(inplace=True)]
    classify = nn.Conv2d(8, 2, 1)
    with torch.no_grad():
        classify.weight *= 5
    return nn.Sequential(*layers, classify).eval()


def make_model(network: nn.Module, bands: Sequence[str] = ("red", "green", "blue"), **card: Any) -> Model:
    """A model that lives in memory only."""
    return Model(
        network, Card("test", "resnet-deconv", {"depth": 18}, tuple(bands), **card), Path("test.safetensors"), "0" * 64
    )


def pretend_gpu(monkeypatch: pytest.MonkeyPatch, error: Exception | None, name: str = "TITAN X") -> None:
    """One GPU that is found, and whose first kernel raises `error`."""

    def fail(*args: object, **kwargs: object) -> None:
        if error is not None:
            raise error

    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda number: name)
    monkeypatch.setattr(torch, "zeros", fail)


@pytest.fixture(scope="session")
def saved_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained depth 18 network for red, green, blue, on disk."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "untrained.safetensors"
    model_file.save(
        path,
        build("resnet-deconv", 3, depth=18),
        Card("untrained", "resnet-deconv", {"depth": 18}, ("red", "green", "blue")),
        weights="int8",
    )
    return path


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented scene as a set on disk, town.toml in its folder: one minibatch an epoch, so that each ends with a checkpoint."""
    folder = tmp_path_factory.mktemp("town")
    command = [sys.executable, "-m", "roofline.engine.synthetic", "--seed", "7", "--width", "300", "--height", "300"]
    command += ["--out", str(folder / "scene.tif"), "--labels", str(folder / "buildings.gpkg")]
    subprocess.run(command, cwd=ROOT, check=True)
    description = 'name = "town"\nimages = "scene.tif"\nlabels = "buildings.gpkg"\nbands = ["red", "green", "blue"]\n'
    (folder / "town.toml").write_text(description)
    return folder


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was measured or converted before."""
    monkeypatch.setenv("ROOFLINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(autotune, "_known", {})


@pytest.fixture(scope="module")
def shipped() -> Model:
    """The model that ships: trained weights are what 8 bits must be right for."""
    return model_file.load(find_model(""))


@pytest.fixture(scope="module")
def images(town: Path) -> list[Tensor]:
    """Eight tiles of an invented scene, (1, 3, 128, 128) each."""
    with rasterio.open(town / "scene.tif") as dataset:
        x = dataset.read((1, 2, 3)).astype(np.float32)
    x = (x - x.mean(axis=(1, 2), keepdims=True)) / x.std(axis=(1, 2), keepdims=True)
    corners = [(row, col) for row in (0, 160) for col in (0, 56, 112, 168)]
    return [torch.from_numpy(x[None, :, row : row + 128, col : col + 128].copy()) for row, col in corners]


@pytest.fixture(scope="module")
def clear_images() -> list[Tensor]:
    """Four tiles of an invented scene, (1, 3, 256, 256) each, that the default model computes well in 8-bit integers."""
    x = make_scene(17, 512, 512, 0.5).image[[2, 1, 0]].astype(np.float32)
    x = (x - x.mean(axis=(1, 2), keepdims=True)) / x.std(axis=(1, 2), keepdims=True)
    return [
        torch.from_numpy(x[None, :, row : row + 256, col : col + 256].copy()) for row in (0, 256) for col in (0, 256)
    ]


@pytest.fixture(scope="module")
def sketched_scene(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A scene of 512 x 512 pixels at 0.5 m, the mask of its buildings, and a sketch of its upper nine tenths."""
    folder = tmp_path_factory.mktemp("scene")
    scene = make_scene(5, 512, 512, 0.5)
    place = {"driver": "GTiff", "height": 512, "width": 512, "crs": "EPSG:32632", "transform": HALF_METRE}
    with rasterio.open(folder / "scene.tif", "w", count=4, dtype=scene.image.dtype, **place) as file:
        file.write(scene.image)
        file.descriptions = ("blue", "green", "red", "nir")
    with rasterio.open(folder / "buildings.tif", "w", count=1, dtype="uint8", **place) as file:
        file.write(scene.buildings[None])
    corners = [HALF_METRE @ p for p in ((0, 0), (512, 0), (512, 460), (0, 460), (0, 0))]
    area = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    (folder / "sketch.geojson").write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [area]}))
    names = {"image": "scene.tif", "buildings": "buildings.tif", "sketch": "sketch.geojson"}
    return {role: str(folder / name) for role, name in names.items()}


def cut_in_two(image: Path, folder: Path, *moves: tuple[float, float]) -> Path:
    """Write the left and the right half of `image` into `folder`; `moves` shift them right and down, in units of the CRS."""
    folder.mkdir()
    with rasterio.open(image) as source:
        pixels, profile, transform = source.read(), source.profile, source.transform
        colours, names = source.colorinterp, source.descriptions
    half = pixels.shape[2] // 2
    parts = pixels[:, :, :half], pixels[:, :, half:]
    for number, (part, (right, down)) in enumerate(zip(parts, moves or ((0, 0), (0, 0)), strict=True)):
        place = Affine.translation(right, -down) @ transform @ Affine.translation(number * half, 0)
        with rasterio.open(
            folder / f"{number}.tif", "w", **{**profile, "width": part.shape[2], "transform": place}
        ) as target:
            target.write(part)
            target.colorinterp, target.descriptions = colours, names
    return folder
