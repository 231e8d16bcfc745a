# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment several images as one: the parts of the run, their files, and what is said about them."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..contract.address import image_name, public_address
from ..contract.segment_request import SegmentRequest
from ..contract.sentence import Sentence
from ..footprints.vectorize import VectorReport
from ..inference import resume
from ..inference.region import read_region
from ..inference.segment import SegmentReport
from ..raster.acquisition_date import iso_date
from ..raster.gdal import gdal_environment
from ..raster.image_list import list_images, names_several
from ..raster.mosaic import SUFFIX, ImageMosaic, write_mosaic
from ..raster.mosaic_plan import MosaicPlan, plan_mosaic
from ..raster.scene import open_scene
from ..runtime.errors import EngineError
from ..runtime.progress import IsCancelled, Report
from .join_groups import FootprintsOfGroup, join_groups

BUILDINGS = "buildings.gpkg"


@dataclass(frozen=True)
class GroupOfImages:
    """A group of images that is mapped as one, or the only image (`mosaic` is None), and its files in the output folder.

    `folder` is where it is worked on, inside the temporary folder; "": that folder itself.
    """

    folder: str
    probability: str
    manifest: str
    mosaic: ImageMosaic | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files: the probability raster, and the list of images, which can be opened as an image."""
        return (self.probability, self.manifest) if self.mosaic else (self.probability,)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The files from which a run that was killed goes on, inside the temporary folder."""
        return tuple(f"{self.folder}/{name}" if self.folder else name for name in resume.FILES)


def plan_images(
    request: SegmentRequest, report: Report, cancelled: IsCancelled
) -> tuple[SegmentRequest, MosaicPlan | None, str]:
    """Return the request, and the plan of its images; None where it names one only, which then is the request's image.

    The date is what the list says of that image, in ISO 8601, "" where it says none or there are several. Raises EngineError when none can be read, and Cancelled.
    """
    if not request.more and not names_several(request.image):
        return request, None, ""
    images = list_images((request.image, *request.more))
    if len(images) == 1:
        return dataclasses.replace(request, image=images[0].address, more=()), None, iso_date(images[0].date)
    return request, plan_mosaic(images, report, cancelled), ""


def parts_of(request: SegmentRequest, plan: MosaicPlan | None) -> tuple[GroupOfImages, ...]:
    """Divide the run into parts: one for each group of images that the area of `request` reaches.

    Raises EngineError where it reaches none.
    """
    if plan is None:
        return (_part(1, None),)
    mosaics = plan.mosaics
    if len(mosaics) > 1 and (request.within or request.extent):
        mosaics = tuple(_reached(request, mosaics))
    return tuple(_part(number, mosaic) for number, mosaic in enumerate(mosaics, start=1))


def _part(number: int, mosaic: ImageMosaic | None) -> GroupOfImages:
    end = f"_{number}" if number > 1 else ""
    return GroupOfImages(str(number) if end else "", f"probability{end}.tif", f"images{end}{SUFFIX}", mosaic)


def _reached(request: SegmentRequest, mosaics: Sequence[ImageMosaic]) -> Iterator[ImageMosaic]:
    within = Path(request.within) if request.within else None
    problem: EngineError | None = None
    reached = 0
    with TemporaryDirectory() as folder, gdal_environment():
        for mosaic in mosaics:
            manifest = Path(folder) / f"images{SUFFIX}"
            write_mosaic(manifest, mosaic)
            with open_scene(manifest) as scene:
                try:
                    read_region(scene, within, request.extent)
                except EngineError as error:
                    problem = problem or error
                    continue
            reached += 1
            yield mosaic
    if problem and not reached:
        raise problem


def prepare(request: SegmentRequest, part: GroupOfImages, staging: Path) -> tuple[SegmentRequest, Path]:
    """Return the request for the image of `part`, whose list of images is written, and the folder to work in. Raises OSError."""
    folder = staging / part.folder
    folder.mkdir(exist_ok=True)
    if part.mosaic is None:
        return request, folder
    write_mosaic(staging / part.manifest, part.mosaic)
    return dataclasses.replace(request, image=str(staging / part.manifest), more=()), folder


def share(report: Report, parts: Sequence[GroupOfImages], number: int) -> Report:
    """Return the report of part `number` of `parts`, which tells `report` the progress of the whole run."""
    if len(parts) == 1:
        return report
    sizes = [part.mosaic.grid.width * part.mosaic.grid.height / 1e6 for part in parts if part.mosaic]
    before, size, whole = sum(sizes[:number]), sizes[number], sum(sizes)

    def tell(stage: str, done: float, total: float) -> None:
        report(stage, before + size * done / max(total, 1), whole)

    return tell


def join(parts: Sequence[GroupOfImages], staging: Path) -> None:
    """Put the files of the parts together: rasters beside each other, the footprints, with their images, into one layer.

    Raises EngineError when the footprints cannot be written.
    """
    if parts[0].mosaic is None:
        return
    groups = [FootprintsOfGroup(staging / part.folder / BUILDINGS, staging / part.manifest) for part in parts]
    join_groups(staging / BUILDINGS, groups)
    for part in parts:
        if part.folder:
            os.replace(staging / part.folder / parts[0].probability, staging / part.probability)


def total(found: Sequence[tuple[SegmentReport, VectorReport]]) -> tuple[SegmentReport, VectorReport]:
    """Add up the reports of all parts; what cannot be added is that of the first."""
    if len(found) == 1:
        return found[0]
    maps, layers = zip(*found, strict=True)
    busy = {stage: sum(each.busy.get(stage, 0.0) for each in maps) for stage in maps[0].busy}
    segmented = dataclasses.replace(
        maps[0],
        seconds=sum(each.seconds for each in maps),
        megapixels=sum(each.megapixels for each in maps),
        tiles_done=sum(each.tiles_done for each in maps),
        tiles_skipped=sum(each.tiles_skipped for each in maps),
        notes=tuple(dict.fromkeys(note for each in maps for note in each.notes)),
        busy=busy,
        number_type=", ".join(dict.fromkeys(each.number_type for each in maps)),
    )
    footprints = VectorReport(
        sum(each.count for each in layers), sum(each.area_m2 for each in layers), sum(each.area_px for each in layers)
    )
    return segmented, footprints


def outdated(request: SegmentRequest, parts: Sequence[GroupOfImages]) -> tuple[str, ...]:
    """Name the files of an earlier run in the same folder that this run leaves without meaning."""
    out = Path(request.out)
    written = {name for part in parts for name in part.files}
    earlier: list[str] = [_part(1, None).manifest]
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        groups = json.loads((out / "run.json").read_text(encoding="utf-8")).get("groups", ())
        names = {name for group in groups for name in (group["probability"], group["list"])}
        earlier += sorted(name for number in range(2, len(groups) + 1) for name in names & set(_all_files(number)))
    image = Path(request.image)
    return tuple(name for name in earlier if name not in written and not _is_same(out / name, image))


SECOND = _part(2, None).probability
"""The raster of the second group of images."""


def image_list_beside(raster: Path) -> Path:
    """Return the path of the list of the images whose probability is in `raster`, which has the name of a result's."""
    return raster.with_name(raster.name.replace("probability", "images").removesuffix(".tif") + SUFFIX)


def _all_files(number: int) -> tuple[str, str]:
    part = _part(number, None)
    return part.probability, part.manifest


def _is_same(path: Path, image: Path) -> bool:
    return path.is_file() and image.is_file() and path.samefile(image)


def notes(plan: MosaicPlan) -> tuple[Sentence, ...]:
    """Say which images are left out, how many have a plain collar, and how many were matched in brightness."""
    left_out = tuple(Sentence("Left out: {problem}", problem=each.problem) for each in plan.left_out)
    images = sum(len(mosaic.images) for mosaic in plan.mosaics)
    matched = sum(scale is not None for mosaic in plan.mosaics for scale in mosaic.scales)
    collars = sum(bool(collar) for mosaic in plan.mosaics for collar in mosaic.collars)
    found = [*left_out, *_class_map_notes(plan), *plan.notes]
    if collars:
        found.append(
            Sentence(
                "{count} of {images} images have a plain edge, which was treated as nodata, so that the images below it show.",
                count=collars,
                images=images,
            )
        )
    if matched:
        found.append(
            Sentence(
                "Brightness and contrast of {count} of {images} images were matched to the others, where they meet.",
                count=matched,
                images=images,
            )
        )
    return tuple(found)


def _class_map_notes(plan: MosaicPlan) -> Iterator[Sentence]:
    """Say in one sentence which images are left out as masks, however many."""
    if len(plan.class_maps) == 1:
        yield Sentence("Left out: {problem}", problem=plan.class_maps[0].problem)
    elif plan.class_maps:
        yield Sentence(
            "{count} images were left out as masks or maps of classes, as each has only a few distinct values; the first is {image}.",
            count=len(plan.class_maps),
            image=image_name(plan.class_maps[0].address),
        )


def provenance(
    plan: MosaicPlan, parts: Sequence[GroupOfImages], found: Sequence[tuple[SegmentReport, VectorReport]]
) -> dict[str, Any]:
    """Describe the images for run.json: those mapped, group by group and from top to bottom, and those left out with the reason."""
    mosaics = [part.mosaic for part in parts if part.mosaic]
    told: dict[str, Any] = {
        "images": [public_address(image) for mosaic in mosaics for image in mosaic.images],
        "left_out": [
            {"image": public_address(each.address), "problem": each.problem}
            for each in (*plan.left_out, *plan.class_maps)
        ],
    }
    if len(parts) > 1:
        told["groups"] = [
            {
                "probability": part.probability,
                "list": part.manifest,
                "images": [public_address(image) for image in mosaic.images],
                "buildings": footprints.count,
                "area_m2": footprints.area_m2,
                "megapixels": segmented.megapixels,
                "gsd": segmented.gsd,
            }
            for part, mosaic, (segmented, footprints) in zip(parts, mosaics, found, strict=True)
        ]
    return told
