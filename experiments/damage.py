# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure damage grading on real pairs of images, which nothing of it was trained on.

`python -m experiments.damage --data ../shared/data` prints the tables of docs/damage.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.features import shapes as trace
from roofline.engine.damage.alone import align_footprints, describe_alone
from roofline.engine.damage.assess import agreement_of, grade_of, review_order
from roofline.engine.damage.crops import PairImage, working_scale
from roofline.engine.damage.described import Described
from roofline.engine.damage.embedding import Embedder
from roofline.engine.damage.event_fit import Cuts, fit
from roofline.engine.damage.grader import Grader, load_grader
from roofline.engine.damage.overall import align
from roofline.engine.damage.pairs import describe_buildings
from roofline.engine.damage.registration import Shift
from roofline.engine.damage.scores import macro_f1
from roofline.engine.inference.choose_model import load_model
from roofline.engine.models.model_file import Model
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from scipy import ndimage
from shapely.geometry.base import BaseGeometry

from .damage_irma import describe_irma

GRADED = (20, 50)
DRAWS = 10
_HELD_OUT = 0.4  # share of the buildings that a person is never asked about
_GSD = 0.5
_LEAST_PIXELS = 40  # of a building in a mask
_WORDS = ("no-damage", "minor-damage", "major-damage", "destroyed")
_EVENTS = {
    "tornado, Joplin": ("joplin-tornado_00000000", "joplin-tornado_00000001"),
    "floods, USA": ("hurricane-florence_00000018", "hurricane-harvey_00000015", "midwest-flooding_00000172"),
    "undamaged towns": ("hurricane-harvey_00000216", "hurricane-matthew_00000103"),
}
_FAR = 1e6  # metres between the pairs of an event, so that their buildings are no neighbours


@dataclass(frozen=True)
class Judged:
    """The described buildings of an event with their true `grades` (N,), and the processor seconds that describing them took."""

    described: Described
    grades: NDArray[np.int64]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m experiments.damage", description="Measure damage grading.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the imagery")
    parser.add_argument("--registration", action="store_true", help="measure the registration only")
    chosen = parser.parse_args(arguments)
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    model = load_model("")
    embedder = Embedder(model.network, model.card.building)
    with gdal_environment():
        if not chosen.registration:
            _print_grades(chosen.data, model, embedder, load_grader())
        _print_registration(chosen.data / "damage_xbd", model, embedder)
        _print_refused(chosen.data / "damage_xbd", model)
    return 0


def _print_grades(data: Path, model: Model, embedder: Embedder, grader: Grader) -> None:
    """Print the table of grades from two images, and that from the later one alone."""
    folder = data / "damage_xbd"
    events = {
        name: join([describe_pair(folder, each, model, embedder) for each in ids]) for name, ids in _EVENTS.items()
    }
    alone = {
        name: join([describe_after(folder, each, model, embedder) for each in ids]) for name, ids in _EVENTS.items()
    }
    irma = Judged(*describe_irma(data / "damage_irma", model, embedder), 0.0)
    for title, table in (("two images", {**events, "hurricane Irma": irma}), ("image after alone", alone)):
        print(
            f"\n| {title} | buildings | grader | any damage | major or destroyed | four grades | any damage, map"
            " | four grades, map |\n|---|---:|---|---:|---:|---:|---:|---:|"
        )
        for name, judged in table.items():
            _print_event(name, _seen(judged), grader, model)
    for what, table in (("compared", events), ("examined alone", alone)):
        total, seconds = (
            sum(values) for values in zip(*((len(e.grades), e.seconds) for e in table.values()), strict=True)
        )
        print(
            f"\n{total} buildings {what} in {seconds:.1f} s of processor time: {500 * seconds / total:.1f} s for 500."
        )
    largest = _seen(events["tornado, Joplin"])
    known = _known(largest, np.arange(50))
    began = time.process_time()
    fit(largest.described, grader.cuts(largest.described, model.checksums), known)
    print(f"Fitted to 50 of {len(largest.grades)} in {time.process_time() - began:.2f} s.")


def _print_event(name: str, judged: Judged, grader: Grader, model: Model) -> None:
    """Print the rows of an event: the index, the shipped grader and, where there are several grades, fits to some."""
    start, index = grader.cuts(judged.described, model.checksums), grader.baseline(judged.described)
    what = "structural change alone" if judged.described.is_pair else "building model alone"
    rows = [(what, _score(index, judged.grades)), ("trained on invented pairs", _score(start, judged.grades))]
    several = len(np.unique(judged.grades)) > 1
    for count in GRADED if several else ():
        if count < 0.7 * (1 - _HELD_OUT) * len(judged.grades):
            for words, draw in (("at random", _at_random), ("half in the order of review", _half_by_review)):
                rows.append((f"+ {count} graded, {words}", _fitted(judged, start, count, draw)))
    for number, (words, scores) in enumerate(rows):
        shown = [f"{score:.1f}" for score in scores]
        if not several:
            shown = [f"{score:.1f} % right" for score in _right(index if number == 0 else start)] + ["–"]
        elif len(np.unique(judged.grades)) == 2:
            shown[2::2] = "–" * len(shown[2::2])
        shown += ["–"] * (5 - len(shown))
        first = (name, len(judged.grades)) if number == 0 else ("", "")
        print(f"| {first[0]} | {first[1]} | {words} | {' | '.join(shown)} |", flush=True)


def _right(cuts: Cuts) -> tuple[float, float]:
    """Return the percentage of undamaged buildings that are not called damaged, and not called major or worse."""
    found = grade_of(cuts)
    return 100 * float((found == 0).mean()), 100 * float((found <= 1).mean())


def _score(cuts: Cuts, grades: NDArray[np.int64]) -> tuple[float, ...]:
    return tuple(agreement_of(cuts, grades).values())


def _seen(judged: Judged) -> Judged:
    """Leave out the buildings that cannot be graded."""
    return _part(judged, np.array([not reason for reason in judged.described.hidden]))


def _part(judged: Judged, keep: NDArray[np.bool_]) -> Judged:
    d = judged.described
    hidden = tuple(reason for reason, kept in zip(d.hidden, keep, strict=True) if kept)
    kept = Described(d.shift[keep], d.statistics[keep], d.probability[keep], d.maps[keep], hidden, d.places[keep])
    return Judged(kept, judged.grades[keep], judged.seconds)


Draw = Callable[[Judged, Cuts, int, NDArray[np.intp]], NDArray[np.intp]]


def _at_random(judged: Judged, start: Cuts, count: int, shuffled: NDArray[np.intp]) -> NDArray[np.intp]:
    """Take the first buildings of a random order."""
    return shuffled[:count]


def _half_by_review(judged: Judged, start: Cuts, count: int, shuffled: NDArray[np.intp]) -> NDArray[np.intp]:
    """Take half of the buildings at random, fit, and take the other half from the head of the order of review."""
    first = shuffled[: count // 2]
    known = _known(judged, first)
    cuts = fit(judged.described, start, known).cuts if len(np.unique(judged.grades[first])) > 1 else start
    order = np.argsort(review_order(cuts, np.zeros(len(cuts), bool), known))
    return np.concatenate((first, order[np.isin(order, shuffled[count // 2 :])][: count - len(first)]))


def _known(judged: Judged, index: NDArray[np.intp]) -> NDArray[np.int64]:
    known = np.full(len(judged.grades), -1)
    known[index] = judged.grades[index]
    return known


def _fitted(judged: Judged, start: Cuts, count: int, draw: Draw) -> tuple[float, ...]:
    """Return the mean scores of DRAWS fits to `count` buildings: on those that could not be drawn, and those of the map.

    Two fifths of the buildings can never be drawn: a draw that finds the rare ones would leave none of them to be judged on.
    The map has the grades of a person where these were given.
    """
    scores = []
    for seed in range(DRAWS):
        shuffled = np.random.default_rng(seed).permutation(len(judged.grades))
        held_out, rest = np.split(shuffled, [round(_HELD_OUT * len(shuffled))])
        known = _known(judged, draw(judged, start, count, rest))
        cuts = fit(judged.described, start, known).cuts
        whole = np.where(known >= 0, known, grade_of(cuts))
        truth = judged.grades
        mapped = macro_f1(truth >= 1, whole >= 1), macro_f1(truth, whole)
        scores.append((*_score(cuts[held_out], truth[held_out]), *mapped))
    return tuple(np.mean(scores, axis=0))


def describe_after(folder: Path, name: str, model: Model, embedder: Embedder) -> Judged:
    """Describe the buildings of a pair of xBD in the image after the event alone."""
    shapes, grades = read_buildings(folder, name)
    with open_scene(folder / "post" / f"{name}.png", model.card.bands, (), _GSD) as after:
        began = time.process_time()
        picture = PairImage(after, after.statistics())
        factor, metres = working_scale(after, model.card.gsd)
        overall = align_footprints(picture, shapes, factor, metres)
        described = describe_alone(picture, shapes, factor, metres, overall, embedder)
    return Judged(described, grades, time.process_time() - began)


def describe_pair(folder: Path, name: str, model: Model, embedder: Embedder) -> Judged:
    """Describe the buildings of a pair of xBD."""
    shapes, grades = read_buildings(folder, name)
    with (
        open_scene(folder / "pre" / f"{name}.png", model.card.bands, (), _GSD) as before,
        open_scene(folder / "post" / f"{name}.png", model.card.bands, (), _GSD) as after,
    ):
        began = time.process_time()
        earlier, later = (PairImage(scene, scene.statistics()) for scene in (before, after))
        factor, metres = working_scale(before, model.card.gsd)
        overall = align(earlier, later, factor, metres)
        described = describe_buildings(earlier, later, shapes, factor, metres, overall, embedder)
    return Judged(described, grades, time.process_time() - began)


def read_buildings(folder: Path, name: str) -> tuple[list[BaseGeometry], NDArray[np.int64]]:
    """Read the outlines, with y upwards, and the grades of a pair; unclassified buildings are left out."""
    outlines = folder / "labels" / f"{name}_post.json"
    found: list[tuple[BaseGeometry, int]] = []
    if outlines.is_file():
        for feature in json.loads(outlines.read_text(encoding="utf-8"))["features"]["xy"]:
            if (word := feature["properties"]["subtype"]) in _WORDS:
                found.append((shapely.make_valid(shapely.from_wkt(feature["wkt"])), _WORDS.index(word)))
    else:
        with rasterio.open(folder / "labels" / f"{name}_damage.png") as source:
            mask = source.read(1)
        for shape, value in trace(mask, mask=(mask > 0) & (mask <= len(_WORDS))):
            polygon = shapely.geometry.shape(shape)
            if polygon.area >= _LEAST_PIXELS:
                found.append((polygon, int(value) - 1))
    turned = [shapely.transform(shape, lambda points: points * [1, -1]) for shape, _ in found]
    return turned, np.array([grade for _, grade in found])


def join(parts: Sequence[Judged]) -> Judged:
    """Put the pairs of an event together."""
    described = [part.described for part in parts]
    shift = np.concatenate([each.shift for each in described])
    statistics = np.concatenate([each.statistics for each in described])
    probability = np.concatenate([each.probability for each in described])
    maps = np.concatenate([each.maps for each in described])
    hidden = tuple(reason for part in parts for reason in part.described.hidden)
    places = np.concatenate([part.described.places + np.array([_FAR * n, 0]) for n, part in enumerate(parts)])
    return Judged(
        Described(shift, statistics, probability, maps, hidden, places),
        np.concatenate([p.grades for p in parts]),
        sum(p.seconds for p in parts),
    )


def _print_registration(folder: Path, model: Model, embedder: Embedder) -> None:
    """Shift each image after the event by a known amount, and compare the shifts found with those of the unshifted one."""
    rng = np.random.default_rng(0)
    every: list[NDArray[np.float64]] = []
    print("\n| pair | known shift, pixels | median error, pixels | 90 % below |\n|---|---:|---:|---:|")
    for name in (each for ids in _EVENTS.values() for each in ids):
        shapes, _ = read_buildings(folder, name)
        angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(3, 10)
        rows, cols = length * np.sin(angle), length * np.cos(angle)
        with rasterio.open(folder / "post" / f"{name}.png") as source:
            image = source.read()[:3]
        with tempfile.TemporaryDirectory() as temporary:
            moved = Path(temporary) / "moved.tif"
            pixels = np.stack(
                [ndimage.shift(band.astype(np.float32), (rows, cols), order=1, mode="reflect") for band in image]
            )
            with rasterio.open(moved, "w", "GTiff", *image.shape[:0:-1], 3, dtype="uint8", photometric="rgb") as target:
                target.write(np.clip(0.75 * pixels + 30, 1, 255).astype(np.uint8))  # also hazier
            found = [
                _shifts(folder / "pre" / f"{name}.png", each, shapes, model, embedder)
                for each in (folder / "post" / f"{name}.png", moved)
            ]
        difference = (found[1] - found[0]) - np.array([cols, -rows])
        both = np.isfinite(difference).all(axis=1)
        error = np.hypot(*difference[both].T)
        every.append(error)
        print(f"| {name} | {length:.1f} | {np.median(error):.2f} | {np.percentile(error, 90):.2f} |")
    error = np.concatenate(every)
    print(f"| all {len(error)} buildings | 3 to 10 | {np.median(error):.2f} | {np.percentile(error, 90):.2f} |")


def _print_refused(folder: Path, model: Model) -> None:
    """Combine every image before with every image after, and count the pairs that are refused as two places."""
    names = [each for ids in _EVENTS.values() for each in ids]
    counts = {True: [0, 0], False: [0, 0]}
    for first in names:
        for second in names:
            with (
                open_scene(folder / "pre" / f"{first}.png", model.card.bands, (), _GSD) as before,
                open_scene(folder / "post" / f"{second}.png", model.card.bands, (), _GSD) as after,
            ):
                old, new = (PairImage(scene, scene.statistics()) for scene in (before, after))
                count = counts[first == second]
                count[1] += 1
                try:
                    align(old, new, *working_scale(before, model.card.gsd))
                except EngineError:
                    count[0] += 1
    print(
        f"\nRefused as two places: {counts[False][0]} of {counts[False][1]} wrong pairs,"
        f" {counts[True][0]} of {counts[True][1]} right ones."
    )


def _shifts(
    before: Path, after: Path, shapes: list[BaseGeometry], model: Model, embedder: Embedder
) -> NDArray[np.float64]:
    """Return the shift (N, 2) of each building in pixels, x to the right and y upwards; NaN where it is hidden."""
    with open_scene(before, model.card.bands, (), _GSD) as old, open_scene(after, model.card.bands, (), _GSD) as new:
        earlier, later = (PairImage(scene, scene.statistics()) for scene in (old, new))
        factor, metres = working_scale(old, model.card.gsd)
        overall: Shift = align(earlier, later, factor, metres)
        described = describe_buildings(earlier, later, shapes, factor, metres, overall, embedder)
    shifts = described.shift[:, :2].astype(np.float64) / _GSD
    shifts[[bool(reason) for reason in described.hidden]] = np.nan
    return shifts


if __name__ == "__main__":
    sys.exit(main())
