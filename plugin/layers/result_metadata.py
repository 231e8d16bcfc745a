# SPDX-License-Identifier: GPL-2.0-or-later
"""The metadata of a layer of footprints, which QGIS writes into exports: what it shows, and how it was made. No paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerMetadata, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.address import image_name
from ...engine.contract.protocol import Done

translate = QCoreApplication.translate


def describe_footprints(layer: QgsVectorLayer, done: Done, image: QgsRasterLayer | None) -> None:
    """Describe the footprints of the run `done`; what run.json does not tell is left out."""
    run = _run_of(done)
    source, model = run.get("image"), run.get("model")
    name = image_name(str(source.get("path") or "")) if isinstance(source, dict) else ""
    metadata = QgsLayerMetadata(layer.metadata())
    metadata.setType("dataset")
    metadata.setTitle(translate("result_metadata", "Building footprints of {}").format(name or layer.name()))
    metadata.setAbstract(_about(round(100 * float(done.summary.get("threshold", 0)))))
    if isinstance(model, dict):
        made = translate("result_metadata", "{date}: detected by Roofline {version} with the model {model} ({sha}).")
        versions = run.get("versions")
        version = versions.get("roofline", "") if isinstance(versions, dict) else ""
        words = {"date": str(run.get("created", ""))[:10], "model": model.get("name", ""), "version": version}
        metadata.setHistory([made.format(sha=str(model.get("sha256") or "")[:8], **words)])
        licence = translate("result_metadata", "Licence of the model: {}").format(model.get("licence", ""))
        metadata.setRights([licence, *([image.attribution()] if image is not None and image.attribution() else [])])
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    if image is not None:
        layer.setAttribution(image.attribution())


def describe_threshold(layer: QgsVectorLayer, percent: int) -> None:
    """Describe footprints that were drawn again at another threshold; a description by the user stays."""
    metadata = QgsLayerMetadata(layer.metadata())
    before, _, after = _about("\0").partition("\0")
    if metadata.abstract().startswith(before) and metadata.abstract().endswith(after):
        metadata.setAbstract(_about(percent))
        layer.setMetadata(metadata)


def _about(percent: object) -> str:
    text = translate(
        "result_metadata",
        "Detected in the image by a neural network from a probability of {percent} % on. Preliminary; not validated in"
        " the field. The field “status” tells which footprints were reviewed."
    )  # fmt: skip
    return text.format(percent=percent)


def _run_of(done: Done) -> dict[str, Any]:
    try:
        run = json.loads(Path(done.outputs["run"]).read_text(encoding="utf-8"))
        return run if isinstance(run, dict) else {}
    except (OSError, ValueError, LookupError, RecursionError):
        return {}
