# SPDX-License-Identifier: GPL-2.0-or-later
"""Decide how several images become one: the common bands and grid, which image lies on top, and which are left out."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from affine import Affine

from ..contract.address import image_name
from ..contract.bands import USUAL_ORDER
from ..contract.sentence import Sentence
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import in_order, threads
from ..runtime.progress import IsCancelled, Report, never, silent
from .acquisition_date import acquisition_date, iso_date
from .band_detection import haze_note
from .class_map import MOST_CLASSES, distinct_colours
from .gdal import gdal_environment
from .image_list import ListedImage
from .mosaic import ImageMosaic, MosaicGrid
from .mosaic_layer import MosaicLayer, is_on, pixel_extent, place_of
from .open_scenes import OpenScenes
from .radiometric_match import match_radiometry
from .scene import open_scene

_USUAL = USUAL_ORDER[:3]
_UNNAMED = ("", "", "")
_FAR = 2**30  # pixels: more than around the Earth
_TELLING = 3  # times that names told by haze count
_OPENED_AT_ONCE = 8  # images, as each answer of a server takes its time
_TOUCHING = 1  # pixels between images that count as adjacent


@dataclass(frozen=True)
class LeftOut:
    """An image that is not in the mosaic, and why."""

    address: str
    problem: Sentence


@dataclass(frozen=True)
class MosaicPlan:
    """The mosaics of the images that can be read, one for each group of images that touch, and the images left out.

    `class_maps` are images left out as masks or maps of classes. `notes` say what had to be assumed of the images.
    """

    mosaics: tuple[ImageMosaic, ...]
    left_out: tuple[LeftOut, ...]
    class_maps: tuple[LeftOut, ...] = ()
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class _MosaicImage:
    """An image, with the names of its bands as its file tells and as its pixels tell (band_detection.py).

    `colours`: the number of its distinct colours, at most MOST_CLASSES + 1. `is_single`: it stores one band, maybe with a palette.
    """

    address: str
    date: str
    place: MosaicGrid
    dtype: str
    stored: tuple[str, ...]
    detected: tuple[str, ...]
    colours: int
    is_single: bool

    @property
    def pixels(self) -> int:
        return self.place.width * self.place.height

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the bands without alpha."""
        return tuple(name for name in self.detected if name != "alpha")

    def numbers(self, bands: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of `bands`, which it has; of all but alpha where one has no name."""
        if "" in bands:
            return tuple(number for number, name in enumerate(self.detected, start=1) if name != "alpha")
        return tuple(self.detected.index(name) + 1 for name in bands)


def plan_mosaic(images: Sequence[ListedImage], report: Report = silent, cancelled: IsCancelled = never) -> MosaicPlan:
    """Plan the mosaics of the `images`, one for each group of images that touch, in the order of their first images.

    The grid of a group is the one (CRS and pixel size) that most of its pixels have: so that most are copied, not
    interpolated. Newer images lie above older ones and dated ones above those without a date, then the first of the list is on
    top. Plain collars of images that overlap are found (collar.py), and values are matched (radiometric_match.py). Images that cannot be read, lack a band or a CRS that the others have,
    are left out. Raises EngineError when none can be read, and Cancelled.
    """
    left_out: list[LeftOut] = []
    with gdal_environment():
        found: list[_MosaicImage] = []
        with threads(_OPENED_AT_ONCE) as pool:
            for done, examined in enumerate(in_order(_examine, images, pool, 2 * _OPENED_AT_ONCE)):
                if cancelled():
                    raise Cancelled
                report("Reading statistics", done, len(images))
                if isinstance(examined, LeftOut):
                    left_out.append(examined)
                else:
                    found.append(examined)
        if not found:
            raise EngineError(
                "None of the {count} images can be read; of the first: {problem}",
                count=len(images),
                problem=left_out[0].problem,
            )
        found, class_maps = _without_class_maps(found)
        found = _with_common_names(found)
        unnamed = [each.address for each in found if each.names == _UNNAMED]
        found = _with_usual_names(found)
        leader = _leader(found)
        fitting: list[_MosaicImage] = []
        for candidate in found:
            problem = _mismatch(candidate, leader)
            if problem is None:
                fitting.append(candidate)
            else:
                left_out.append(LeftOut(candidate.address, problem))
        mosaics = [_mosaic_of(group, leader.names) for group in _touching(fitting)]
        matched = tuple(_matched(mosaic, report, cancelled) for mosaic in mosaics)
        is_told = leader.names == tuple(name for name in leader.stored if name != "alpha") or not any(leader.names)
        notes = [] if is_told or leader.address in unnamed else [haze_note(leader.names)]
        if leader.names == _USUAL and (assumed := sum(each.address in unnamed for each in fitting)):
            notes.append(
                Sentence(
                    "Images that do not name their bands ({count}) were taken to be red, green and blue, as the others are.",
                    count=assumed,
                )
            )
        return MosaicPlan(matched, tuple(left_out), tuple(class_maps), tuple(notes))


def _mosaic_of(group: Sequence[_MosaicImage], bands: tuple[str, ...]) -> ImageMosaic:
    dated = sorted((each for each in group if each.date), key=lambda each: each.date, reverse=True)
    ordered = [*dated, *(each for each in group if not each.date)]
    grid = _common_grid([each.place for each in ordered], _leader(group).place)
    dates = tuple(each.date for each in ordered)
    numbers = tuple(each.numbers(bands) for each in ordered)
    addresses = tuple(each.address for each in ordered)
    return ImageMosaic(addresses, bands, grid, dates=dates if any(dates) else (), numbers=numbers)


def _matched(mosaic: ImageMosaic, report: Report, cancelled: IsCancelled) -> ImageMosaic:
    """Return `mosaic` with the collars of its images and the scales that these need."""
    scenes = OpenScenes(mosaic.wanted_bands, mosaic.numbers_by_image)
    try:
        layers = [MosaicLayer(image, scenes, mosaic.grid) for image in mosaic.images]
        collars = tuple(
            layer.find_collar() if overlaps else ()
            for layer, overlaps in zip(layers, _overlapping(layers), strict=True)
        )
        layers = [
            MosaicLayer(image, scenes, mosaic.grid, collar=collar) if collar else layer
            for image, layer, collar in zip(mosaic.images, layers, collars, strict=True)
        ]
        scales = match_radiometry(layers, report, cancelled)
    finally:
        scenes.close()
    return dataclasses.replace(mosaic, scales=scales if any(scales) else (), collars=collars if any(collars) else ())


def _overlapping(layers: Sequence[MosaicLayer]) -> list[bool]:
    """Return for each layer whether it shares pixels with another one."""
    boxes = np.array([layer.extent for layer in layers], dtype=np.int64)
    return [
        int(((boxes[:, :2] < box[2:]) & (boxes[:, 2:] > box[:2])).all(axis=1).sum()) > 1  # itself is one
        for box in boxes
    ]


def _examine(image: ListedImage) -> _MosaicImage | LeftOut:
    """Read place, bands and date of an image; it is left out when it cannot be read."""
    if image.problem:
        return LeftOut(image.address, image.problem)
    try:
        with gdal_environment(), open_scene(image.address) as scene:
            place = place_of(scene)
            dtype, stored, detected = scene.dtype.name, scene.stored_names, tuple(scene.names)
            colours, is_single = distinct_colours(scene), scene.is_single
        date = iso_date(image.date) or acquisition_date(image.address, ask_server=True)
    except EngineError as error:
        return LeftOut(image.address, error.sentence)
    return _MosaicImage(image.address, date, place, dtype, stored, detected, colours, is_single)


def _without_class_maps(found: Sequence[_MosaicImage]) -> tuple[list[_MosaicImage], list[LeftOut]]:
    """Part imagery from masks and maps of classes, which have few distinct values; where there is nothing else, keep them.

    A single plain colour may be a tile of water or of nodata; beside images of several bands, one plain band is a mask.
    """
    in_colour = any(not each.is_single and each.colours > MOST_CLASSES for each in found)

    def is_class_map(each: _MosaicImage) -> bool:
        return 1 < each.colours <= MOST_CLASSES or (in_colour and each.is_single and each.colours <= 1)

    imagery = [each for each in found if not is_class_map(each)]
    if not any(each.colours > MOST_CLASSES for each in imagery):
        return list(found), []
    return imagery, [LeftOut(each.address, _class_map_problem(each)) for each in found if is_class_map(each)]


def _class_map_problem(image: _MosaicImage) -> Sentence:
    return Sentence(
        "{image} is a mask or a map of classes, not imagery: it has only {count} distinct values.",
        image=image_name(image.address),
        count=image.colours,
    )


def _with_common_names(found: Sequence[_MosaicImage]) -> list[_MosaicImage]:
    """Name the bands of all images alike whose files tell the same of them: of one delivery, only some tiles show haze or a mask.

    The names of most pixels count. Those that haze told count several times, as tiles without shadows tell nothing.
    """
    pixels: dict[tuple[object, ...], Counter[tuple[str, ...]]] = {}
    for each in found:
        told = sum(bool(name) for name in each.detected) > sum(bool(name) for name in each.stored)
        pixels.setdefault((each.dtype, each.stored), Counter())[each.detected] += each.pixels * (
            _TELLING if told else 1
        )
    common = {kind: counted.most_common(1)[0][0] for kind, counted in pixels.items()}
    return [dataclasses.replace(each, detected=common[each.dtype, each.stored]) for each in found]


def _with_usual_names(found: Sequence[_MosaicImage]) -> list[_MosaicImage]:
    """Name three unnamed bands red, green and blue, as of an image alone, where other images name theirs so."""
    if all(each.names != _USUAL for each in found):
        return list(found)

    def named(each: _MosaicImage) -> tuple[str, ...]:
        colours = iter(_USUAL)
        return tuple(name or next(colours) for name in each.detected)

    return [dataclasses.replace(each, detected=named(each)) if each.names == _UNNAMED else each for each in found]


def _leader(found: Sequence[_MosaicImage]) -> _MosaicImage:
    """Return the first of the images with the grid and bands that most pixels have.

    One band of heights or of another measure, or a few grey images among more coloured ones, do not count.
    """
    coloured = [each for each in found if len(each.names) > 1]
    grey = [each for each in found if len(each.names) == 1]
    if coloured and (len(grey) < len(coloured) or all(each.dtype.startswith("float") for each in grey)):
        found = coloured
    pixels: Counter[tuple[object, ...]] = Counter()
    for each in found:
        pixels[_kind(each)] += each.pixels
    most = max(pixels, key=lambda kind: (kind[0] is not None, pixels[kind]))
    return next(each for each in found if _kind(each) == most)


def _kind(candidate: _MosaicImage) -> tuple[object, ...]:
    place = candidate.place
    size = tuple(float(f"{value:.6g}") for value in (place.transform.a, place.transform.b, place.transform.e))
    return place.crs.to_wkt() if place.crs else None, size, candidate.names


def _mismatch(candidate: _MosaicImage, leader: _MosaicImage) -> Sentence | None:
    """Say why an image does not go with the leader, or return None."""
    name, place = image_name(candidate.address), candidate.place
    if leader.place.crs and not place.crs:
        return Sentence(
            "{image} has no coordinate reference system, while other images have one; assign it in QGIS.", image=name
        )
    if not leader.place.crs and place.transform == leader.place.transform and candidate is not leader:
        return Sentence(
            "{image} has no georeference that tells it from other images; segment it by itself.", image=name
        )
    if candidate.names != leader.names and not set(filter(None, leader.names)) <= set(candidate.names):
        return _other_bands(candidate, leader)
    if "" in leader.names and candidate.names != leader.names:
        return _other_bands(candidate, leader)
    return None


def _other_bands(candidate: _MosaicImage, leader: _MosaicImage) -> Sentence:
    return Sentence(
        "The bands of {image} ({bands}) are not those of most images ({common}); segment it by itself.",
        image=image_name(candidate.address),
        bands=_listed(candidate.names),
        common=_listed(leader.names),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name or "unnamed" for name in names)


def _common_grid(places: Sequence[MosaicGrid], leader: MosaicGrid) -> MosaicGrid:
    """Extend the grid of `leader` over all images."""
    far = _wide_grid(leader)
    boxes = np.array([pixel_extent(place, far) for place in places])
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    # Counted from the leader's first pixel: a corner far away would lose digits.
    origin = leader.transform @ Affine.translation(left - _FAR, top - _FAR)
    return MosaicGrid(right - left, bottom - top, origin, leader.crs)


def _wide_grid(leader: MosaicGrid) -> MosaicGrid:
    """Return the grid of `leader` with _FAR more pixels on each side."""
    return MosaicGrid(2 * _FAR, 2 * _FAR, leader.transform @ Affine.translation(-_FAR, -_FAR), leader.crs)


def _touching(images: Sequence[_MosaicImage]) -> list[list[_MosaicImage]]:
    """Divide `images` into groups that touch, directly or through others; groups and their images keep the order.

    Images outside the area in which the CRS of most pixels is defined are divided among themselves.
    """
    grid = _wide_grid(_leader(images).place)
    near = [each for each in images if is_on(each.place, grid)]
    beyond = [each for each in images if not is_on(each.place, grid)]
    numbers = _groups(np.array([pixel_extent(each.place, grid) for each in near]))
    groups = [[near[n] for n in np.flatnonzero(numbers == number)] for number in range(numbers.max() + 1)]
    return groups + (_touching(beyond) if beyond else [])


def _groups(boxes: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """Number the groups of `boxes` (n, 4), left, top, right and bottom, that touch each other, directly or through others: (n,)."""
    group = np.full(len(boxes), -1, dtype=np.intp)
    for first in range(len(boxes)):
        if group[first] >= 0:
            continue
        number, waiting = int(group.max()) + 1, [first]
        group[first] = number
        while waiting:
            box = boxes[waiting.pop()]
            near = (boxes[:, :2] <= box[2:] + _TOUCHING).all(axis=1) & (boxes[:, 2:] + _TOUCHING >= box[:2]).all(axis=1)
            added = np.flatnonzero(near & (group < 0))
            group[added] = number
            waiting.extend(added.tolist())
    return group
