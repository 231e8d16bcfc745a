# SPDX-License-Identifier: GPL-2.0-or-later
"""Grade the damage of buildings as requested: find them, look at the images, and write the graded footprints."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..compute.device import Device
from ..contract.address import image_name, public_address
from ..contract.grade import LAYER, WORDS
from ..contract.protocol import UNFINISHED, DamageRequest, Done
from ..contract.sentence import Sentence, plain
from ..damage import alone, overall, pairs
from ..damage.assess import Assessment, assess
from ..damage.buildings import read_buildings
from ..damage.crops import PairImage
from ..damage.graded_file import Given, read_graded
from ..damage.grader import Grader, load_grader
from ..damage.layer import write_damage
from ..footprints.vectorize import vectorize
from ..inference.memory_cache import cached_statistics
from ..inference.plan import SegmentOptions
from ..inference.segment import segment
from ..models.model_file import Model
from ..raster.bands import BandError
from ..raster.gdal import gdal_environment
from ..raster.local_crs import check_comparable
from ..raster.polygon_file import split_layer
from ..raster.scene import Scene, open_scene
from ..runtime.errors import EngineError
from ..runtime.paths import is_there
from ..runtime.progress import IsCancelled, Report
from .image_watch import ImageWatch
from .input_files import refuse_to_replace
from .one_image import OneImage
from .output_folder import staged
from .progress_events import Meter
from .provenance import versions, write_json

OUTPUTS = ("damage.gpkg", "run.json")
_FOUND, _SEGMENTED = "found", "probability.tif"
_BUILDINGS = "buildings.gpkg"


def run(
    named: DamageRequest,
    before: OneImage | None,
    after: OneImage,
    model: Model,
    device: Device,
    report: Meter,
    cancelled: IsCancelled,
) -> Done:
    """Write `named.out`: the layer of graded buildings, and run.json, which names the images as `named` does.

    `before` and `after` are its images. Raises EngineError and Cancelled.
    """
    started = time.monotonic()
    request, out = as_opened(named, before, after), Path(named.out)
    images = [image for each in (before, after) if each for image in each.images]
    if (out / _SEGMENTED).exists():
        raise EngineError(
            "{folder} holds the result of a segmentation; choose another folder for the damage.", folder=str(out)
        )
    inputs: tuple[str | Path, ...] = (*images, request.buildings, request.graded, model.path)
    refuse_to_replace(inputs, (out / UNFINISHED, *(out / name for name in OUTPUTS)))
    grader = load_grader()
    watch = ImageWatch(images)
    with staged(out, OUTPUTS) as staging, gdal_environment(), ExitStack() as stack:
        opened = [stack.enter_context(_open(*each, model, request.gsd)) for each in _images(request)]
        first, last = opened[0], opened[-1]
        if len(opened) > 1:
            _check_places(first, last)
        file = _buildings(request, model, staging, report, cancelled)
        drawn = read_buildings(file, first)
        buildings = drawn.distinct()
        shapes = buildings.shapes
        given = read_graded(_inside(Path(request.graded), OUTPUTS[0]), shapes, first.crs) if request.graded else None
        pictures = [PairImage(scene, cached_statistics(scene, report, cancelled)) for scene in opened]
        earlier = pictures[0] if len(pictures) > 1 else None
        known = given.grades if given is not None else None
        assessed = assess(earlier, pictures[-1], shapes, model, device, grader, known, report, cancelled)
        write_damage(staging / OUTPUTS[0], shapes, assessed, first, buildings.attributes)
        notes = [*(before.notes if before else ()), *after.notes, *_notes_on(opened, given)]
        if len(shapes) < len(drawn.shapes):
            notes.append(_repeated(len(drawn.shapes) - len(shapes), file))
        doubts = [*_doubts_on(opened), *assessed.doubts]
        if not request.before and not request.buildings:
            doubts.insert(0, _standing(last))
        notes += [*assessed.notes, *doubts, *watch.notes()]
        seconds = {**report.seconds, "Total": time.monotonic() - started}
        write_json(staging / OUTPUTS[1], _provenance(named, model, grader, device, assessed, seconds, notes, doubts))
    summary = {
        **_counts(assessed),
        "buildings": len(shapes),
        "alone": not request.before,
        "graded": assessed.fitted_to,
        "agreement": assessed.agreement,
        "shift_m": [round(value, 2) for value in assessed.overall_m],
        "seconds": round(time.monotonic() - started, 2),
        "device": device.name,
        "model": model.card.name,
        "notes": notes,
        "doubts": doubts,
    }
    folder = out.absolute()
    return Done(request.job, {LAYER: str(folder / OUTPUTS[0]), "run": str(folder / OUTPUTS[1])}, summary)


def as_opened(named: DamageRequest, before: OneImage | None, after: OneImage) -> DamageRequest:
    """Return the request with the addresses that open as its images."""
    return dataclasses.replace(named, before=before.address if before else "", after=after.address)


def reference(request: DamageRequest) -> tuple[str, tuple[int, ...]]:
    """Return the image that the buildings lie on, the first of the two, and its band numbers."""
    return _images(request)[0]


def spans(request: DamageRequest) -> dict[str, tuple[float, float]]:
    """Return the share of the job at which each stage begins and ends."""
    at = 0.0 if request.buildings else 0.5  # the share of the segmentation that comes first
    found = {
        "Segmenting": (0.04, 0.46), "Writing": (0.46, 0.47), "Drawing outlines": (0.47, 0.5),
    } if at else {}  # fmt: skip
    rest = 1 - at
    begin, middle = at + 0.06 * rest, at + 0.16 * rest
    aligning, examining = (overall.STAGE, pairs.STAGE) if request.before else (alone.ALIGNING, alone.STAGE)
    return {"Reading statistics": (0.0, 0.06 * rest), **found, aligning: (begin, middle), examining: (middle, 1.0)}


def _images(request: DamageRequest) -> list[tuple[str, tuple[int, ...]]]:
    """Return the address of each image and its band numbers: those from before, if any, and from after the event."""
    after = request.after, request.bands_after or request.bands
    return [(request.before, request.bands), after] if request.before else [after]


def _open(image: str, bands: tuple[int, ...], model: Model, gsd: float) -> Scene:
    """Open an image with the bands that `model` reads. Raises EngineError, which names the image where the bands are at fault."""
    try:
        return open_scene(image, model.card.bands, bands, gsd)
    except BandError as problem:
        raise EngineError("{image}: {problem}", image=image_name(image), problem=problem.sentence) from problem


def _check_places(before: Scene, after: Scene) -> None:
    """Raise EngineError where only one image says where it lies, or one has a local CRS."""
    if (before.crs is None) != (after.crs is None):
        without = before if before.crs is None else after
        raise EngineError(
            "{image} has no coordinate reference system, but the other image has one; set the CRS of the image, and start"
            " again.",
            image=without.name,
        )
    check_comparable(before.crs, before.name, after.crs, after.name)


def _notes_on(opened: Sequence[Scene], given: Given | None) -> list[str | Sentence]:
    """Return what is to be said of the images, with the name of the one that it is said of, and of the grades by a person."""
    notes: list[str | Sentence] = []
    for scene in opened:
        for note in scene.notes:
            both = all(note in each.notes for each in opened)
            notes.append(note if both else Sentence("{image}: {note}", image=scene.name, note=note))
    return list(dict.fromkeys([*notes, *(given.notes if given is not None else ())]))


def _doubts_on(opened: Sequence[Scene]) -> list[Sentence]:
    """Say that only one of the images is grey, where it is so."""
    grey = [len(set(scene.band_numbers)) == 1 < len(scene.band_numbers) for scene in opened]
    if all(grey) or not any(grey):
        return []
    return [
        Sentence(
            "{grey} has no colours and {other} has, so the first grades are less sure; grade by eye, or choose two images with"
            " colours.",
            grey=opened[grey.index(True)].name,
            other=opened[grey.index(False)].name,
        )
    ]


def _standing(after: Scene) -> Sentence:
    """Say which buildings are missing where they were found in the image after the event."""
    return Sentence(
        "The buildings were found in {image}, from after the event: those that are gone or in ruins are missing, so the counts"
        " say nothing of them. Give a layer of buildings from before, such as OpenStreetMap's.",
        image=after.name,
    )


def _buildings(request: DamageRequest, model: Model, folder: Path, report: Report, cancelled: IsCancelled) -> Path:
    """Return the file of the buildings: the one that was named, that of a result folder, or that of a new segmentation."""
    if not request.buildings:
        image, bands = reference(request)
        made = folder / _FOUND
        made.mkdir(exist_ok=True)
        options = SegmentOptions(bands=bands, gsd=request.gsd, device=request.device)
        segmented = segment(image, model, made, options, report, cancelled)
        drawn = made / _BUILDINGS
        found = vectorize(segmented.probability, drawn, model.card.threshold, report, cancelled, gsd=request.gsd)
        if not found.count:
            raise EngineError(
                "No building was found in {image}; choose a layer of buildings to grade, or another image.",
                image=image_name(image),
            )
        return drawn
    return _inside(Path(request.buildings), _BUILDINGS, OUTPUTS[0])


def _inside(path: Path, *names: str) -> Path:
    """Return the first of the files `names` in the folder of a result, or `path` where it is no such folder."""
    if not (is_there(path) and path.is_dir()):
        return path
    return next((path / name for name in names if (path / name).is_file()), path)


def _repeated(count: int, file: Path) -> Sentence:
    return Sentence(
        "Footprints that {file} repeats ({count}) were graded once.", file=split_layer(file)[0].name, count=count
    )


def _counts(assessed: Assessment) -> dict[str, int]:
    return {name: sum(grade == name for grade in assessed.grades) for name in WORDS}


def _provenance(
    request: DamageRequest,
    model: Model,
    grader: Grader,
    device: Device,
    assessed: Assessment,
    seconds: dict[str, float],
    notes: Sequence[str | Sentence],
    doubts: Sequence[Sentence],
) -> dict[str, Any]:
    """Describe for run.json how the grades were made."""
    asked = {name: value for name, value in dataclasses.asdict(request).items() if name != "job"}
    asked |= {name: public_address(asked[name]) for name in ("before", "after") if asked[name]}
    asked |= {name: [public_address(each) for each in asked[name]] for name in ("before_more", "after_more")}
    card = model.card
    return {
        "model": {"name": card.name, "file": model.path.name, "sha256": model.sha256, "licence": card.licence},
        "grader": {"file": grader.path.name, "sha256": grader.sha256, "licence": grader.licence, "trained_on": grader.trained_on},
        "request": asked,
        "buildings": len(assessed.grades),
        "alone": not request.before,
        "grades": _counts(assessed),
        "graded": assessed.fitted_to,
        "agreement": assessed.agreement,
        "overall_shift": {
            "x_m": assessed.overall_m[0], "y_m": assessed.overall_m[1], "confidence": assessed.overall_confidence,
        },
        "gsd": assessed.metres,
        "device": {"name": device.name, "reasons": device.reasons},
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "notes": plain(notes),
        "doubts": plain(list(doubts)),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "versions": versions(),
    }  # fmt: skip
