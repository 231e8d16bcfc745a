# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine a model as requested: read the sketch, train, and write the model file with its card."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import torch
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform
from shapely.geometry import Polygon
from torch import nn

from ..compute.device import Device
from ..contract.address import image_name
from ..contract.card import Card
from ..contract.protocol import CurvePoint, Done, Event, Log, RefineRequest
from ..contract.sentence import Sentence
from ..datasets.samples import Sampling
from ..inference.open_view import open_view
from ..models.model_file import Model, load_parent, save
from ..raster.extent import geographic_extent
from ..raster.image_list import names_several
from ..raster.resample import choose_factor
from ..raster.source_registry import open_source
from ..refinement.config import PRESETS, RefineConfig
from ..refinement.refine import refine
from ..refinement.refined import Evaluation, Refined
from ..refinement.sketch import Sketch, outline, read_sketch
from ..refinement.unsketched import NO_GROUND, read_unsketched
from ..runtime.disk_space import require_room
from ..runtime.errors import EngineError
from ..runtime.paths import name_with
from ..runtime.progress import IsCancelled, Report
from ..training.calibrate import calibrate_saved
from ..training.optimise import enough_memory
from .image_watch import ImageWatch
from .input_files import refuse_to_replace
from .one_image import OneImage
from .output_folder import sole_file

_WEIGHTS = "float16"
_PARTS = 12  # of the sketched areas are used for calibration, which takes a second or two
# Smaller tiles than those of training, since a sketched area may be small.
_CALIBRATION = Sampling(tile=128, stride=64, validation_share=0.0, rotation_share=1.0, context=True)


def run(
    request: RefineRequest,
    image: OneImage,
    model: Model,
    device: Device,
    report: Report,
    emit: Callable[[Event], None],
    cancelled: IsCancelled,
) -> Done:
    """Write `request.out`; `image` is that of the request. Raises EngineError, and Cancelled before the first evaluation; then that file is as before.

    During training the best model so far is saved beside it as .checkpoint.safetensors, which remains if the process is killed.
    Killed during calibration, the model file is complete and is calibrated when it is first used (compute/calibration.py).
    """
    out = _output(request, image, model)
    with sole_file(out):
        return _run(request, image, out, model, device, report, emit, cancelled)


def _run(
    request: RefineRequest,
    image: OneImage,
    out: Path,
    model: Model,
    device: Device,
    report: Report,
    emit: Callable[[Event], None],
    cancelled: IsCancelled,
) -> Done:
    """Do `run` for the output `out`."""
    weights = sum(parameter.numel() for parameter in model.network.parameters())
    require_room(out.parent, 2 * 3 * weights)  # the model with its parent, and the best one so far: 16 bits a weight
    config, watch = _config(request), ImageWatch(image.images)
    gsd = _gsd_range(config, model.card)
    opened = open_view(image.address, model.card.bands, request.bands, request.gsd, gsd, report, cancelled)
    with opened as view:
        scene = view.scene
        coarser = choose_factor(scene.gsd, model.card.gsd) / view.factor
        for note in (*scene.notes, *view.statistics.notes):
            emit(Log(request.job, "warning", note))
        buildings = Path(request.buildings) if request.buildings else None
        sketch = read_sketch(view, Path(request.sketch), buildings, report, cancelled)
        unsketched = NO_GROUND
        if config.judge_unsketched:
            unsketched = read_unsketched(view, sketch.drawn, request.seed, report, cancelled)
        on_image = corners_on(request.image if request.more else "", scene.crs)
    checkpoint = _checkpoint(out)
    extent = geographic_extent(scene.crs, scene.transform, scene.width, scene.height)

    def card(threshold: float, refined: Refined | None = None) -> Card:
        made = _card(request, model, config, sketch, threshold, refined)
        return dataclasses.replace(made, gsd=gsd, refined_on=tuple(extent or ()))

    def keep(network: nn.Module, threshold: float) -> None:
        save(checkpoint, network, card(threshold), weights=_WEIGHTS)

    def on_evaluation(now: Evaluation) -> None:
        emit(CurvePoint(request.job, round(now.seconds, 2), now.step, _number(now.loss), _number(now.f1)))

    with enough_memory(lambda: Sentence("close other programs, or choose a model of smaller depth")):
        refined = refine(
            model.network,
            model.card.threshold,
            sketch,
            config,
            torch.device(device.torch_device),
            report,
            cancelled,
            on_evaluation=on_evaluation,
            keep=keep,
            parent_gsd_factor=coarser,
            unsketched=unsketched,
        )
    made = card(refined.threshold, refined)
    if refined.parent_share == 1:  # it is the parent, which sees the scales that it was trained for
        made = dataclasses.replace(made, gsd=model.card.gsd, refined_on=model.card.refined_on)
    # A model that was refined before keeps its own parent, which other ground knows best.
    general = load_parent(model.path) if model.card.refined_on else model
    save(out, refined.network, made, weights=_WEIGHTS, parent=general)
    checkpoint.unlink(missing_ok=True)
    report("Calibrating", 0, 1)
    calibrate_saved(
        out, refined.network, made, sketch.areas, _CALIBRATION, weights=_WEIGHTS, parts=_PARTS, parent=general
    )
    changed = watch.notes_on_training()
    for note in (*refined.notes, *changed):
        emit(Log(request.job, "warning", note))
    summary = _summary(model, sketch, refined, device)
    summary["image_changed"] = list(changed)
    summary["lowered"] = config.parent_share < refined.parent_share < 1
    summary["disagreements"] = [
        {"share": place.share, "outline": [list(corner) for corner in on_image(outline(view, place.square))]}
        for place in refined.disagreements
    ]
    return Done(request.job, {"model": str(out.absolute())}, summary)


def _config(request: RefineRequest) -> RefineConfig:
    preset = PRESETS[request.preset]
    changes: dict[str, Any] = {
        "steps": request.steps,
        "epochs": request.epochs,
        "learning_rate": request.learning_rate,
    }
    training = dataclasses.replace(
        preset.training, seed=request.seed, **{name: value for name, value in changes.items() if value}
    )
    evaluations = max(preset.evaluations, round(request.minutes)) if request.patience else preset.evaluations
    return dataclasses.replace(
        preset, training=training, minutes=request.minutes, evaluations=evaluations, patience=request.patience
    )


def _gsd_range(config: RefineConfig, parent: Card) -> tuple[float, float]:
    """Return the range of GSD in metres of the refined model; that of a model that was refined before stays."""
    low, high = parent.gsd
    return (low if "refinement" in parent.procedure else config.finest_gsd_factor * low, high)


def corners_on(image: str, crs: CRS | None) -> Callable[[Polygon], NDArray[np.float64]]:
    """Return a function that gives the corners (n, 2) of a polygon in `crs` in the CRS of `image`.

    They stay in `crs` where `image` is "", stands for several images, or cannot be read and was left out.
    """
    own = crs
    if image and crs is not None and not names_several(image):
        with suppress(EngineError), closing(open_source(image)) as source:
            own = source.profile.crs

    def corners(polygon: Polygon) -> NDArray[np.float64]:
        points: NDArray[np.float64] = shapely.get_coordinates(polygon)[:-1]
        if own is None or crs is None or own == crs:
            return points
        return np.column_stack(transform(crs, own, *points.T)[:2])

    return corners


def _output(request: RefineRequest, image: OneImage, model: Model) -> Path:
    out = Path(request.out)
    if out.suffix != ".safetensors":
        raise EngineError("A model is a .safetensors file; name it {name}.", name=name_with(".safetensors", out))
    inputs: tuple[str | Path, ...] = (model.path, *image.images, request.sketch, request.buildings)
    refuse_to_replace(inputs, (out, _checkpoint(out)))
    return out


def _checkpoint(out: Path) -> Path:
    """Return the file that holds the best model so far while `out` is being made."""
    return out.with_suffix(".checkpoint.safetensors")


def _card(
    request: RefineRequest,
    parent: Model,
    config: RefineConfig,
    sketch: Sketch,
    threshold: float,
    refined: Refined | None,
) -> Card:
    """Update the parent's card; `refined` is None during training."""
    name, known = image_name(request.image), parent.card
    if request.more:
        name = f"{name} and {len(request.more)} more"
    metrics = {}
    if refined is not None and not math.isnan(refined.f1_after):
        metrics = {
            f"{name}, held-out ground": {"f1": round(refined.f1_after, 2)},
            f"{name}, held-out ground, before": {"f1": round(refined.f1_before, 2)},
        }
    share = f"{100 * sketch.share:.2g} %"
    return dataclasses.replace(
        known,
        name=request.name or f"{known.name}, refined on {Path(name).stem}",
        description=f"Refined on {share} of {name}, for that image and its like. {known.description}".strip(),
        threshold=threshold,
        training_data=(*known.training_data, {"name": f"{name} ({share} of it, sketched)", "licence": ""}),
        procedure={
            "refinement": request.preset,
            "area_share": round(sketch.share, 5),
            "building_share": round(sketch.building_share, 5),
            "steps_done": refined.steps if refined is not None else None,
            "seconds": round(refined.seconds, 1) if refined is not None else None,
            **dataclasses.asdict(config),
            "parent": known.procedure,
        },
        metrics=metrics,
        calibration={},
        confidence={},  # measured for the parent's weights
        parent_sha256=parent.sha256,
        created=time.strftime("%Y-%m-%d"),
    )


def _summary(model: Model, sketch: Sketch, refined: Refined, device: Device) -> dict[str, Any]:
    return {
        "parent": {"name": model.card.name, "file": model.path.name, "sha256": model.sha256},
        "f1_before": _number(refined.f1_before),
        "f1_after": _number(refined.f1_after),
        "improved": refined.improved,
        "threshold": refined.threshold,
        "minutes": round(refined.seconds / 60, 2),
        "steps": refined.steps,
        "stopped": refined.stopped,
        "parent_share": refined.parent_share,
        "buildings": dataclasses.asdict(refined.buildings) if refined.buildings else None,
        "share": round(sketch.share, 5),
        "building_share": round(sketch.building_share, 5),
        "device": device.name,
        "curve": [
            {"seconds": round(p.seconds, 1), "step": p.step, "loss": _number(p.loss), "f1": _number(p.f1)}
            for p in refined.curve
        ],
        "notes": list(refined.notes),
    }


def _number(value: float) -> float | None:
    """Round `value` for JSON, which has no NaN: None instead."""
    return None if math.isnan(value) else round(value, 4)
