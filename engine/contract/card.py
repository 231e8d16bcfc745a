# SPDX-License-Identifier: GPL-2.0-or-later
"""Read and write model cards: input bands and GSD, training data, accuracy.

It is JSON in the header of the model's safetensors file, so that it can be read without torch. Keys follow STAC's MLM
extension where it has one. Standard library and Python 3.9, as the plugin imports it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Union

from .sentence import Sentence, Value

METADATA_KEY = "roofline:card"
FORMER_KEY = "roofline:former_sha256"
Hyperparameter = Union[int, float, str]
MAX_HEADER_BYTES = 100_000_000  # the limit of the safetensors format
_BLOCK = 2**20


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
    `threshold` is the minimum probability (0 to 1) of a building.
    `calibration` is the INT8 calibration and its agreement with float32, as `Calibration.to_dict` writes it; empty: none.
    `training_data` lists {"name", "licence", "attribution"}.
    `metrics` maps an area's name to {"f1", "accuracy", ...} in percent.
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
    normalisation: str = "z-score"
    parameters: int = 0
    training_data: tuple[dict[str, str], ...] = ()
    procedure: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, dict[str, float]] = field(default_factory=dict)
    parent_sha256: str = ""
    created: str = ""
    calibration: dict[str, Any] = field(default_factory=dict)

    @property
    def network(self) -> str:
        """The architecture with its hyperparameters, such as "resnet-deconv 18"."""
        return " ".join([self.architecture, *map(str, self.hyperparameters.values())])

    @property
    def building(self) -> int:
        """The index of the class "building"."""
        return self.classes.index("building") if "building" in self.classes else 1

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
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Card:
        """Parse JSON text written by `to_json`. Raises CardError when a field is missing or of the wrong type."""
        try:
            values = json.loads(text)
            low, high = values["roofline:gsd"]
            return cls(
                name=str(values["mlm:name"]),
                architecture=str(values["mlm:architecture"]),
                hyperparameters=_hyperparameters(values),
                bands=tuple(values["mlm:input"][0]["bands"]),
                classes=tuple(values["mlm:output"][0]["classification:classes"]),
                gsd=(float(low), float(high)),
                threshold=float(values["roofline:threshold"]),
                description=str(values.get("description", "")),
                licence=str(values.get("license", "")),
                normalisation=str(values["mlm:input"][0]["value_scaling"]),
                parameters=int(values.get("mlm:total_parameters", 0)),
                training_data=tuple(values.get("roofline:training_data", ())),
                procedure=dict(values.get("mlm:hyperparameters", {})),
                metrics=dict(values.get("roofline:metrics", {})),
                parent_sha256=str(values.get("roofline:parent_sha256", "")),
                created=str(values.get("created", "")),
                calibration=dict(values.get("roofline:calibration", {})),
            )
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise CardError(
                "its model card is damaged ({problem}); export the model again", problem=str(error)
            ) from error


def _hyperparameters(values: Mapping[str, Any]) -> dict[str, Hyperparameter]:
    """Read the hyperparameters from a card's JSON; older cards have only the depth."""
    if "roofline:hyperparameters" in values:
        return dict(values["roofline:hyperparameters"])
    return {"depth": int(values["roofline:depth"])}


def read_card(path: str | Path) -> Card:
    """Read the card of the model file at `path`. Raises CardError, whose sentence begins with the file's name."""
    path = Path(path)
    with _open(path) as file:
        text = _metadata(path, _header(path, file))[METADATA_KEY]
    try:
        return Card.from_json(text)
    except CardError as error:
        raise CardError("{file}: {problem}", file=path.name, problem=error.sentence) from error


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
    partial = path.with_name(path.name + ".part")
    try:
        with _open(path) as file, partial.open("wb") as out:
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
            ).encode()
            amended += b" " * (-len(amended) % 8)  # keeps the weights aligned
            out.write(struct.pack("<Q", len(amended)) + amended)
            file.seek(8 + len(header))
            shutil.copyfileobj(file, out, _BLOCK)
        os.replace(partial, path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


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
        metadata: dict[str, str] = json.loads(header)["__metadata__"]
        metadata[METADATA_KEY]
    except ValueError as error:
        raise CardError(
            "{file} is not a safetensors file, or it is damaged; copy it again from its source", file=path.name
        ) from error
    except (KeyError, TypeError) as error:
        raise CardError(
            "{file} has no Roofline model card; choose a model that Roofline wrote", file=path.name
        ) from error
    return metadata
