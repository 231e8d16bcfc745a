# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose the model that maps an image: the one that was named, the installed one that suits its bands, or a refined one's parent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from .. import ROOT
from ..contract.bands import best_match, match_names
from ..contract.card import Card, CardError, read_card
from ..contract.distance import REACH_KM, distance_km
from ..contract.sentence import Sentence
from ..models.model_file import Model, load
from ..raster.band_detection import detect_names
from ..raster.extent import geographic_extent
from ..raster.gdal import gdal_environment
from ..raster.source_registry import open_source
from ..runtime.errors import EngineError
from ..runtime.paths import check_input
from .memory_cache import cached_model, cached_parent

MODELS = ROOT / "resources" / "models"


def installed_models() -> list[Path]:
    """List the models installed with Roofline; the first is the default."""
    return sorted(MODELS.glob("*.safetensors"))


def find_model(named: str, image: str = "", bands: Sequence[int] = (), names: Sequence[str] = ()) -> Path:
    """Return the path of the model `named`: a path, the name of an installed model, or "" for the default.

    Given an `image`, "" is the installed model that suits the image best: the one with as many bands as the band numbers
    `bands` that the user chose or, without any, the one that reads most bands of the image, called `names` (none: as found). A model whose card cannot be read
    is returned, for `load_model` to name the problem, only when no other one suits. Raises EngineError when no model is installed or
    the image cannot be read.
    """
    installed = installed_models()
    if named:
        return next((path for path in installed if path.stem == named), Path(named))
    if not installed:
        raise EngineError(
            "There is no model in {folder}; install Roofline again or choose a model file.", folder=str(MODELS)
        )
    cards = _readable(installed)
    suited = _suited(cards, image, bands, names) if cards and image and len(installed) > 1 else next(iter(cards), None)
    return suited or next((path for path in installed if path not in cards), installed[0])


def load_model(named: str, image: str = "", bands: Sequence[int] = (), *, anywhere: bool = False) -> Model:
    """Load the model `named`, as `find_model` finds it, or its parent; the last one of either is cached. Raises EngineError.

    A refined model is replaced by the parent in its file where `image` lies farther than REACH_KM from the one that it was
    refined on, unless it is wanted `anywhere`.
    """
    path = find_model(named, image, bands)
    if image and not anywhere and kilometres_away(path, image) > REACH_KM and (parent := load_parent_of(path)):
        return parent
    try:
        about = path.stat()
    except OSError:
        return load(path)  # raises an EngineError that names the problem
    return cached_model(path.resolve(), about.st_mtime_ns, about.st_size)


def load_parent_of(path: Path) -> Model | None:
    """Load the parent of the refined model at `path`; None: its file holds none. The last one is cached. Raises EngineError."""
    about = path.stat()
    return cached_parent(path.resolve(), about.st_mtime_ns, about.st_size)


def note_of_parent(model: Model, image: str) -> tuple[Sentence, ...]:
    """Return a sentence for the user where `load_model` gave the parent of a refined model for `image`; else nothing."""
    if not model.is_parent:
        return ()
    return (
        Sentence(
            "This image lies {distance} km from the one that “{refined}” was refined on, so “{parent}”, from which that was"
            " made, is used here.",
            distance=round(kilometres_away(model.path, image)),
            refined=read_card(model.path).name,
            parent=model.card.name,
        ),
    )


def kilometres_away(model: Path, image: str) -> float:
    """Return how far `image` lies from the one that the `model` was refined on; 0 where one of the places is unknown.

    Raises EngineError when the image cannot be read, or the model is no file.
    """
    check_input(model)
    try:
        refined_on = read_card(model).refined_on
    except (CardError, OSError):  # `load` names the problem
        return 0.0
    if not refined_on:
        return 0.0
    with gdal_environment(), closing(open_source(image)) as source:
        profile = source.profile
    extent = geographic_extent(profile.crs, profile.transform, profile.width, profile.height)
    return distance_km(refined_on, extent) if extent else 0.0


def _readable(paths: Sequence[Path]) -> dict[Path, Card]:
    """Return the cards of the model files at `paths`, without those that are damaged."""
    cards = {}
    for path in paths:
        with suppress(CardError, OSError):
            cards[path] = read_card(path)
    return cards


def _suited(cards: Mapping[Path, Card], image: str, bands: Sequence[int], names: Sequence[str]) -> Path | None:
    """Return the path of the model, by its card, that suits `image`, as `find_model` says; None if none reads it."""
    if bands:
        return next((path for path, card in cards.items() if len(card.bands) == len(bands)), None)
    names = names or _names_of(image)
    wanted = [card.bands for card in cards.values()]
    best = best_match(names, wanted)
    return list(cards)[best] if match_names(names, wanted[best])[0] else None


def _names_of(image: str) -> tuple[str, ...]:
    """Return the names of the bands of `image`. Raises EngineError when it cannot be read."""
    with gdal_environment():
        source = open_source(image)
        try:
            return detect_names(source, ())[0]
        finally:
            source.close()
