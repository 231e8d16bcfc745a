# SPDX-License-Identifier: GPL-2.0-or-later
"""Read and write model cards: input bands and GSD, training data, accuracy.

It is JSON in the header of the model's safetensors file, so that it can be read without torch. Keys follow STAC's MLM
extension where it has one. Model files come from strangers: each field is checked, and long texts are cut. Standard library
and Python 3.9, as the plugin imports it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Optional, Union

from .atomic import atomic_file
from .sentence import Sentence, Value

METADATA_KEY = "roofline:card"
PARENT_KEY = "roofline:parent_card"  # of the model that a refined one began with, whose weights its file holds, too
FORMER_KEY = "roofline:former_sha256"
Hyperparameter = Union[int, float, str]
MAX_HEADER_BYTES = 2_000_000  # a hundred times that of the models Roofline comes with
MAX_BANDS = 64
MAX_GSD = 1e4  # metres
_MAX_TEXT = 5000  # characters of a description
_MAX_LINE = 300  # of other texts
_MAX_ENTRIES = 1000
_MAX_PARAMETERS = 10**12
_TEMPERATURES = (0.01, 100)
_BLOCK = 2**20
_BUILDING, _NORMALISATION = "building", "z-score"


class CardError(ValueError):
    """A file is not a usable Roofline model. `sentence`, without a full stop, names the problem and the remedy."""

    def __init__(self, template: str, /, **values: Value) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(self.sentence)


@dataclass(frozen=True)
class Card:
    """The description of a model.

    `bands` are lower-case common names (STAC eo: red, green, blue, nir), in the order of the network's inputs.
    `gsd` is the range of ground sampling distances in metres the model was trained for; other images are resampled.
    `threshold` is the minimum probability (0 to 1) of a building, after the logits are divided by `temperature`, which
    `model_file.load` does to the weights.
    `confidence` holds the "precision", "recall" and "f1" in percent to expect at the threshold on ground that the model has not
    seen; empty: unknown.
    `calibration` is the INT8 calibration and its agreement with float32, as `Calibration.to_dict` writes it; empty: none.
    `training_data` lists {"name", "licence", "attribution"}.
    `metrics` maps an area's name to {"f1", "accuracy", ...} in percent.
    `refined_on` is the extent of the image that the model was refined on (distance.py), empty where it was not or its place is
    unknown.
    """

    name: str
    architecture: str
    hyperparameters: dict[str, Hyperparameter]
    bands: tuple[str, ...]
    classes: tuple[str, ...] = ("background", "building")
    gsd: tuple[float, float] = (0.25, 0.6)
    threshold: float = 0.5
    description: str = ""
    licence: str = ""
    normalisation: str = _NORMALISATION
    parameters: int = 0
    training_data: tuple[dict[str, str], ...] = ()
    procedure: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, dict[str, float]] = field(default_factory=dict)
    parent_sha256: str = ""
    created: str = ""
    calibration: dict[str, Any] = field(default_factory=dict)
    temperature: float = 1.0
    confidence: dict[str, float] = field(default_factory=dict)
    refined_on: tuple[float, ...] = ()

    @property
    def network(self) -> str:
        """The architecture with its hyperparameters, such as "resnet-deconv 18"."""
        return " ".join([self.architecture, *map(str, self.hyperparameters.values())])

    @property
    def building(self) -> int:
        """The index of the class "building"."""
        return self.classes.index(_BUILDING)

    def to_json(self) -> str:
        """Return the card as JSON text."""
        return json.dumps(
            {
                "mlm:name": self.name,
                "mlm:architecture": self.architecture,
                "mlm:framework": "pytorch",
                "mlm:total_parameters": self.parameters,
                "mlm:tasks": ["semantic-segmentation"],
                "mlm:input": [{"name": "image", "bands": list(self.bands), "value_scaling": self.normalisation}],
                "mlm:output": [{"name": "probability", "classification:classes": list(self.classes)}],
                "mlm:hyperparameters": self.procedure,
                "description": self.description,
                "license": self.licence,
                "created": self.created,
                # Earlier versions read only the depth.
                "roofline:depth": self.hyperparameters.get("depth", 0),
                "roofline:hyperparameters": self.hyperparameters,
                "roofline:gsd": list(self.gsd),
                "roofline:threshold": self.threshold,
                "roofline:training_data": list(self.training_data),
                "roofline:metrics": self.metrics,
                "roofline:parent_sha256": self.parent_sha256,
                "roofline:calibration": self.calibration,
                **({"roofline:temperature": self.temperature} if self.temperature != 1 else {}),
                **({"roofline:confidence": self.confidence} if self.confidence else {}),
                **({"roofline:refined_on": list(self.refined_on)} if self.refined_on else {}),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Card:
        """Parse JSON text written by `to_json`. Raises CardError when a field is missing, of the wrong type or out of range.

        Texts that are only shown are cut, and metrics that are not finite left out.
        """
        try:
            values = _dict(json.loads(text), "the card")
            inputs = _dict(values["mlm:input"][0], "mlm:input")
            return cls(
                name=_text(values["mlm:name"], "mlm:name") or "?",
                architecture=_name(values["mlm:architecture"], "mlm:architecture"),
                hyperparameters=_hyperparameters(values),
                bands=_names(inputs["bands"], "bands", 1),
                classes=_classes(values["mlm:output"][0]["classification:classes"]),
                gsd=_gsd(values["roofline:gsd"]),
                threshold=_number(values["roofline:threshold"], "roofline:threshold", 0, 1),
                description=_text(values.get("description", ""), "description", _MAX_TEXT),
                licence=_text(values.get("license", ""), "license"),
                normalisation=_normalisation(inputs["value_scaling"]),
                parameters=_count(values.get("mlm:total_parameters", 0), "mlm:total_parameters", _MAX_PARAMETERS),
                training_data=_training_data(values.get("roofline:training_data", [])),
                procedure=_dict(values.get("mlm:hyperparameters", {}), "mlm:hyperparameters"),
                metrics=_metrics(values.get("roofline:metrics", {})),
                parent_sha256=_text(values.get("roofline:parent_sha256", ""), "roofline:parent_sha256"),
                created=_text(values.get("created", ""), "created"),
                calibration=_dict(values.get("roofline:calibration", {}), "roofline:calibration"),
                temperature=_number(values.get("roofline:temperature", 1.0), "roofline:temperature", *_TEMPERATURES),
                confidence=_confidence(values.get("roofline:confidence", {})),
                refined_on=_extent(values.get("roofline:refined_on", [])),
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError) as error:
            raise CardError(
                "its model card is damaged ({problem}); export the model again",
                problem=_printable(str(error))[:_MAX_LINE],
            ) from error


def _dict(value: Any, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{key} is not an object")
    return value


def _list(value: Any, key: str, most: int = _MAX_ENTRIES) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError(f"{key} is not a list of at most {most} entries")
    return value


def _text(value: Any, key: str, longest: int = _MAX_LINE) -> str:
    """Read a text that is only shown: it is cut to `longest` characters."""
    if not isinstance(value, str):
        raise TypeError(f"{key} is not a text")
    text = _printable(value[: longest + 1], "\n" if longest > _MAX_LINE else "")
    return text if len(text) <= longest else text[:longest] + "…"


def _printable(text: str, kept: str = "") -> str:
    """Replace control characters and halves of surrogate pairs, which files and consoles cannot take, in `text`."""
    return "".join(
        letter if letter in kept or (ord(letter) >= 32 and not "\ud800" <= letter <= "\udfff") else "\ufffd"
        for letter in text
    )


def _name(value: Any, key: str) -> str:
    """Read a word that something depends on: it is refused when it is empty or long."""
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_LINE or value != _printable(value):
        raise TypeError(f"{key} is not a short text")
    return value


def _names(value: Any, key: str, least: int) -> tuple[str, ...]:
    names = tuple(_name(each, key) for each in _list(value, key, MAX_BANDS))
    if len(names) < least or len(set(names)) < len(names):
        raise ValueError(f"{key} are fewer than {least}, or two are the same")
    return names


def _classes(value: Any) -> tuple[str, ...]:
    """Read the names of the classes: the second is the buildings, as in all labels; what else a network maps is none of ours."""
    classes = _names(value, "classes", 2)
    if classes[1] != _BUILDING:
        raise ValueError(f"the second of the classes is {classes[1]}, not {_BUILDING}")
    return classes


def _normalisation(value: Any) -> str:
    if value != _NORMALISATION:
        raise ValueError(f"value_scaling is not {_NORMALISATION}, the only one that this version of Roofline computes")
    return _NORMALISATION


def _number(value: Any, key: str, above: float, below: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not above < value < below:
        raise ValueError(f"{key} does not lie between {above:g} and {below:g}")
    return float(value)


def _count(value: Any, key: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError(f"{key} is not a whole number between 0 and {most:g}")
    return value


def _gsd(value: Any) -> tuple[float, float]:
    low, high = (_number(each, "roofline:gsd", 0, MAX_GSD) for each in _list(value, "roofline:gsd", 2))
    if low > high:
        raise ValueError("roofline:gsd is not a range")
    return low, high


def _training_data(value: Any) -> tuple[dict[str, str], ...]:
    key = "roofline:training_data"
    return tuple(
        {_text(name, key): _text(text, key) for name, text in _entries(each, key)} for each in _list(value, key)
    )


def _metrics(value: Any) -> dict[str, dict[str, float]]:
    key = "roofline:metrics"
    found: dict[str, dict[str, float]] = {}
    for area, scores in _entries(value, key):
        for name, score in _entries(scores, key):
            if isinstance(score, bool) or not isinstance(score, (int, float)):
                raise TypeError(f"{key} holds {_shown(score)} in place of a number")
            if score != score:  # NaN: nothing to find in that area
                continue
            if not abs(score) < _MAX_PARAMETERS:
                raise ValueError(f"{key} holds a number that is not finite")
            found.setdefault(_text(area, key), {})[_text(name, key)] = float(score)
    return found


def _confidence(value: Any) -> dict[str, float]:
    key = "roofline:confidence"
    return {_name(name, key): _number(percent, key, -1e-9, 100 + 1e-9) for name, percent in _entries(value, key)}


def _extent(value: Any) -> tuple[float, ...]:
    key = "roofline:refined_on"
    numbers = _list(value, key, 4)
    if len(numbers) not in (0, 4):
        raise ValueError(f"{key} is not an extent")
    return tuple(
        _number(each, key, -361 if place % 2 == 0 else -91, 361 if place % 2 == 0 else 91)
        for place, each in enumerate(numbers)
    )


def _shown(value: Any) -> str:
    return json.dumps(value)[:50]


def _entries(value: Any, key: str) -> list[tuple[str, Any]]:
    entries = list(_dict(value, key).items())
    if len(entries) > _MAX_ENTRIES:
        raise ValueError(f"{key} has more than {_MAX_ENTRIES} entries")
    return entries


def _hyperparameters(values: Mapping[str, Any]) -> dict[str, Hyperparameter]:
    """Read the hyperparameters from a card's JSON; older cards have only the depth."""
    key = "roofline:hyperparameters"
    if key not in values:
        return {"depth": _count(values["roofline:depth"], "roofline:depth", _MAX_PARAMETERS)}
    found: dict[str, Hyperparameter] = {}
    for name, value in _entries(values[key], key):
        if isinstance(value, str):
            found[_name(name, key)] = _name(value, key)
        elif isinstance(value, int) and not isinstance(value, bool):
            found[_name(name, key)] = _count(value, key, _MAX_PARAMETERS)
        else:
            found[_name(name, key)] = _number(value, key, -_MAX_PARAMETERS, _MAX_PARAMETERS)
    return found


def read_card(path: str | Path) -> Card:
    """Read the card of the model file at `path`. Raises CardError, whose sentence begins with the file's name."""
    path = Path(path)
    with _open(path) as file:
        return _card(path, _metadata(path, _header(path, file)))


def read_parent_card(path: str | Path) -> Optional[Card]:
    """Read the card of the parent in the file of a refined model; None: the file holds no parent. Errors are those of `read_card`."""
    path = Path(path)
    with _open(path) as file:
        metadata = _metadata(path, _header(path, file))
    return _card(path, {METADATA_KEY: metadata[PARENT_KEY]}) if PARENT_KEY in metadata else None


def former_checksums(path: str | Path) -> tuple[str, ...]:
    """Return the SHA-256 of the file before each `amend`; refined models refer to it. Raises CardError."""
    path = Path(path)
    with _open(path) as file:
        return tuple(_metadata(path, _header(path, file)).get(FORMER_KEY, "").split())


def rename(path: str | Path, name: str) -> None:
    """Change the name in the card of the model file at `path`. Raises CardError and OSError."""
    amend(path, {"mlm:name": name})


def amend(path: str | Path, values: Mapping[str, object]) -> None:
    """Change `values`, by the keys of `Card.to_json`, in the card of the model file at `path`.

    This changes the file's SHA-256; the former one is recorded beside the card. Raises CardError and OSError.
    """
    path = Path(path)
    read_card(path)
    with atomic_file(path) as partial, _open(path) as file, partial.open("wb") as out:
        header = _header(path, file)
        metadata = _metadata(path, header)
        checksum = hashlib.sha256()
        file.seek(0)
        while block := file.read(_BLOCK):
            checksum.update(block)
        card = json.loads(metadata[METADATA_KEY])
        card.update(values)
        metadata[METADATA_KEY] = json.dumps(card, ensure_ascii=False)
        metadata[FORMER_KEY] = f"{metadata.get(FORMER_KEY, '')} {checksum.hexdigest()}".strip()
        amended = json.dumps(
            {**json.loads(header), "__metadata__": metadata}, ensure_ascii=False, separators=(",", ":")
        ).encode("utf-8", "backslashreplace")  # half of a surrogate pair becomes its escape in JSON
        amended += b" " * (-len(amended) % 8)  # keeps the weights aligned
        out.write(struct.pack("<Q", len(amended)) + amended)
        file.seek(8 + len(header))
        shutil.copyfileobj(file, out, _BLOCK)


def _open(path: Path) -> BinaryIO:
    if not path.is_file():
        raise CardError("{file}: there is no such model file; choose another model", file=path.name)
    return path.open("rb")


def _header(path: Path, file: BinaryIO) -> bytes:
    """Read the JSON header of the safetensors `file`, which is then positioned at the weights."""
    start = file.read(8)
    if start[:2] in (b"PK", b"\x80\x02", b"\x80\x04", b"\x80\x05"):
        raise CardError(
            "{file} is a pickle, which can run code; Roofline only opens its own .safetensors models", file=path.name
        )
    if len(start) < 8 or not 2 <= (length := struct.unpack("<Q", start)[0]) <= MAX_HEADER_BYTES:
        raise CardError(
            "{file} is not a safetensors file, or it is damaged; copy it again from its source", file=path.name
        )
    return file.read(length)


def _metadata(path: Path, header: bytes) -> dict[str, str]:
    try:
        values = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise CardError(
            "{file} is not a safetensors file, or it is damaged; copy it again from its source", file=path.name
        ) from error
    metadata = values.get("__metadata__") if isinstance(values, dict) else None
    if not isinstance(metadata, dict) or not isinstance(metadata.get(METADATA_KEY), str):
        raise CardError("{file} has no Roofline model card; choose a model that Roofline wrote", file=path.name)
    return {key: value for key, value in metadata.items() if isinstance(value, str)}


def _card(path: Path, metadata: Mapping[str, str]) -> Card:
    try:
        return Card.from_json(metadata[METADATA_KEY])
    except CardError as error:
        raise CardError("{file}: {problem}", file=path.name, problem=error.sentence) from error
