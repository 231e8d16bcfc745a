# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the models on this computer and describe their cards in words.

A card is a stranger's text: nothing in it is shown as rich text.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.bands import best_match
from ...engine.contract.card import Card, CardError, read_card
from ..toolbelt.engine_words import say
from ..toolbelt.numbers import fixed, short

translate = QCoreApplication.translate


@dataclass(frozen=True)
class FoundModel:
    """A model file and its card."""

    path: Path
    card: Card


@dataclass(frozen=True)
class DamagedModel:
    """A model file that cannot be used; `reason` is for the user and names the file."""

    path: Path
    reason: str


def find_models(folders: Iterable[Path]) -> list[FoundModel]:
    """Return the models in `folders`, each file once; files that are not Roofline models are skipped."""
    return list_models(folders)[0]


def list_models(folders: Iterable[Path]) -> tuple[list[FoundModel], list[DamagedModel]]:
    """Return the models in `folders`, each file once, and the model files that cannot be used."""
    found: dict[Path, FoundModel] = {}
    damaged: list[DamagedModel] = []
    for folder in folders:
        for path in sorted(folder.glob("*.safetensors")):
            try:
                card = _card_of(path, _state(path))
                found.setdefault(path.resolve(), FoundModel(path, card))
            except (CardError, OSError) as error:
                damaged.append(DamagedModel(path, why_unusable(path, error)))
    return list(found.values()), damaged


@lru_cache(maxsize=256)
def _card_of(path: Path, state: tuple[int, int, int]) -> Card:
    """Read the card of a model file in this state once: the dock and each algorithm list the models."""
    return read_card(path)


def _state(path: Path) -> tuple[int, int, int]:
    """Return what differs when the file at `path` was written again."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def suited(models: Sequence[FoundModel], bands: Sequence[str]) -> int:
    """Return the index of the one of `models` that the engine would take for an image with `bands`."""
    return best_match(bands, [model.card.bands for model in models])


def why_unusable(path: Path, error: CardError | OSError) -> str:
    """Return in the user's language why the model file `path` cannot be read; the text names the file."""
    return say(error.sentence) if isinstance(error, CardError) else f"{path.name}: {error.strerror or error}"


def as_rich_text(text: str) -> str:
    """Return rich text that shows `text` literally, for tooltips and message boxes, where Qt would follow markup in it."""
    return f"<p>{html.escape(text)}</p>" if text else ""


def model_name(path: Path, card: Card) -> str:
    """Return the model's name, marked as unfinished if its refinement was interrupted."""
    if path.name.endswith(".checkpoint.safetensors"):
        return translate("models", "{} (unfinished)").format(card.name)
    return card.name


def band_words(bands: Iterable[str]) -> str:
    """Return the bands in the user's language, separated by commas."""
    return ", ".join(band_word(band) for band in bands)


def band_word(band: str) -> str:
    """Return the band name in the user's language; unknown names are returned unchanged."""
    words = {
        "red": translate("models", "red"),
        "green": translate("models", "green"),
        "blue": translate("models", "blue"),
        "nir": translate("models", "near infrared"),
        "alpha": translate("models", "transparency"),
    }
    return words.get(band, band or "?")


def card_line(card: Card) -> str:
    """Return bands and pixel sizes of the model on one line."""
    return translate("models", "{bands} · {low} to {high} m per pixel").format(
        bands=band_words(card.bands), low=short(card.gsd[0]), high=short(card.gsd[1])
    )


def card_html(card: Card) -> str:
    """Return the card as an HTML table; markup in the card's texts is shown, not followed."""
    rows = [
        (translate("models", "Network"), card.network),
        (translate("models", "Bands"), band_words(card.bands)),
        (
            translate("models", "Pixel size"),
            translate("models", "{low} to {high} m").format(low=short(card.gsd[0]), high=short(card.gsd[1])),
        ),
    ]
    if card.parameters:
        rows.append(
            (translate("models", "Parameters"), translate("models", "{} million").format(fixed(card.parameters / 1e6)))
        )
    data = list(dict.fromkeys(_source(entry) for entry in card.training_data))
    if data:
        rows.append((translate("models", "Trained on"), "\n".join(data)))
    if card.licence:
        rows.append((translate("models", "Licence"), card.licence))
    scores = [
        translate("models", "{area}: F1 {f1} %").format(area=area, f1=fixed(values["f1"]))
        for area, values in card.metrics.items()
        if "f1" in values
    ]
    if scores:
        rows.append((translate("models", "Accuracy"), "\n".join(scores)))
    if card.created:
        rows.append((translate("models", "Created"), card.created))
    head = "".join(f"<p>{_escaped(text)}</p>" for text in (card.description, _expected(card)) if text)
    body = "".join(
        f"<tr><td style='padding-right:8px'><b>{_escaped(name)}</b></td><td>{_escaped(value)}</td></tr>"
        for name, value in rows
    )
    return f"{head}<table cellspacing='0' cellpadding='2'>{body}</table>"


def _expected(card: Card) -> str:
    """Return what to expect of the model on ground it has not seen, "" where nobody measured it."""
    if not {"precision", "recall"} <= card.confidence.keys():
        return ""
    text = translate(
        "models",
        "On new ground, at a threshold of {threshold} %, {precision} % of the building area it reports is right, and it"
        " finds {recall} % of all building area."
    )  # fmt: skip
    return text.format(
        threshold=fixed(100 * card.threshold, 0),
        precision=fixed(card.confidence["precision"], 0),
        recall=fixed(card.confidence["recall"], 0),
    )


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _source(entry: dict[str, str]) -> str:
    synthetic = entry.get("name") in ("generated", "harder")  # as `roofline train` calls them
    name = translate("models", "synthetic scenes") if synthetic else entry.get("title") or entry.get("name", "")
    licence = entry.get("licence", "")
    return f"{name} · {licence}" if licence else name
