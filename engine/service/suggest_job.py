# SPDX-License-Identifier: GPL-2.0-or-later
"""Suggest areas to sketch: score squares of the image with the network, and write the best to a GeoPackage."""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
import torch
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..compute.device import Device
from ..compute.predictor import Predictor
from ..contract.protocol import Done, SuggestRequest
from ..contract.sketch import AREA, FIELD, UNCHECKED
from ..evaluation.comparison import same_pixels
from ..inference.open_view import open_view
from ..inference.scaled_view import View
from ..models.model_file import Model
from ..models.registry import Network
from ..raster.layer_file import write_layer
from ..raster.polygons import has_field, read_polygons
from ..raster.probability_levels import LEVELS
from ..raster.probability_reader import Grid, ProbabilityRaster, open_probability
from ..raster.scene import Scene
from ..raster.tiles import Tile
from ..refinement.sketch import in_view, outline
from ..refinement.suggest import PredictSquare, SquarePrediction, Suggestion, suggest
from ..runtime.errors import EngineError
from ..runtime.paths import name_with
from ..runtime.progress import IsCancelled, Report
from .input_files import refuse_to_replace
from .one_image import OneImage
from .output_folder import sole_file

AREAS_LAYER = "areas"


def run(
    request: SuggestRequest, image: OneImage, model: Model, device: Device, report: Report, cancelled: IsCancelled
) -> Done:
    """Write `request.out`, a layer of squares with rank, score and reason; `image` is that of the request.

    Raises EngineError and Cancelled.
    """
    started = time.monotonic()
    _check(request, image, model)
    with sole_file(Path(request.out)):
        return _run(request, image, Path(request.out), model, device, report, cancelled, started)


def _run(
    request: SuggestRequest,
    image: OneImage,
    out: Path,
    model: Model,
    device: Device,
    report: Report,
    cancelled: IsCancelled,
    started: float,
) -> Done:
    """Do `run` for the output `out`; `started` is the time it began."""
    opened = open_view(image.address, model.card.bands, request.bands, request.gsd, model.card.gsd, report, cancelled)
    with opened as view, ExitStack() as stack:
        scene = view.scene
        sketched = _sketched(Path(request.sketch), view) if request.sketch else []
        result = _open_result(Path(request.probability), scene, stack) if request.probability else None
        found = suggest(
            view, sketched, request.count, request.share, _observer(model, device, view, result), report, cancelled
        )
        _write(out, found, view)
        sides = [suggestion.square.height * view.factor for suggestion in found]
        share = sum(side**2 for side in sides) / (scene.width * scene.height * view.statistics.valid_fraction)
        summary: dict[str, Any] = {
            "areas": [{"rank": s.rank, "score": s.score, "reason": s.reason} for s in found],
            "share": round(min(1.0, share), 5),
            "side_m": round(sides[0] * scene.gsd, 2),
            "seconds": round(time.monotonic() - started, 2),
            "device": device.name,
            "notes": [*scene.notes, *view.statistics.notes],
        }
    return Done(request.job, {AREAS_LAYER: str(out.absolute())}, summary)


def _check(request: SuggestRequest, image: OneImage, model: Model) -> None:
    out = Path(request.out)
    if out.suffix.lower() != ".gpkg":
        raise EngineError("Areas are written as a GeoPackage; name it {name}.", name=name_with(".gpkg", out))
    refuse_to_replace((request.sketch, *image.images, request.probability, model.path), (out,))


def _sketched(sketch: Path, view: View) -> list[BaseGeometry]:
    named = has_field(sketch, FIELD)
    read = read_polygons(sketch, view.scene.crs, field=FIELD if named else "")
    areas = [
        shape
        for shape, kind in zip(read.geometries, read.classes, strict=True)
        if not named or kind.strip().lower() in (AREA, UNCHECKED)
    ]
    return [shapely.make_valid(area) for area in in_view(view, areas)]


def _open_result(path: Path, scene: Scene, stack: ExitStack) -> ProbabilityRaster:
    grid = Grid(scene.width, scene.height, scene.transform, scene.crs)
    raster = stack.enter_context(open_probability(path))
    if not same_pixels(raster.grid, grid, path):
        raster = stack.enter_context(open_probability(path, on=grid))
    return raster


def _observer(model: Model, device: Device, view: View, result: ProbabilityRaster | None) -> PredictSquare:
    """Return the function that scores a square with the network; an earlier `result` replaces its probability where it has one."""
    network = copy.deepcopy(model.network)
    pooled: list[torch.Tensor] = []

    def keep(module: object, inputs: object, maps: torch.Tensor) -> None:
        pooled[:] = [maps.float().mean(dim=(2, 3))[0].cpu()]

    network.get_submodule(cast(Network, network).deepest).register_forward_hook(keep)
    predict = Predictor(network, device, 1, "torch")  # which copies the network together with its hook
    building = model.card.building

    def predict_square(window: Tile, values: NDArray[np.float32]) -> SquarePrediction:
        probability = predict(torch.from_numpy(values[None]))[0, building].numpy().ravel()
        if result is not None:
            under = view.image_window(window)
            block = result.read(under.row, under.col, under.height, under.width, model.card.threshold)
            if block.valid.any():
                probability = (block.level[block.valid] / LEVELS).astype(np.float32)
        share = float((probability >= model.card.threshold).mean())
        return SquarePrediction(_entropy(probability), share, pooled[0].numpy().astype(np.float64))

    return predict_square


def _entropy(probability: NDArray[np.float32]) -> float:
    """Return the mean entropy in bits of the probabilities of building."""
    p = np.clip(probability.astype(np.float64), 1e-6, 1 - 1e-6)
    return float(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)).mean())


def _write(path: Path, found: Sequence[Suggestion], view: View) -> None:
    """Write the squares as polygons in the image's CRS. Raises EngineError; then the file is as before."""
    columns = {
        "rank": np.array([s.rank for s in found]),
        "score": np.array([s.score for s in found]),
        "reason": np.array([s.reason for s in found], dtype=object),
    }
    write_layer(path, AREAS_LAYER, [outline(view, suggestion.square) for suggestion in found], columns, view.scene.crs)
