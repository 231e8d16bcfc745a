# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the request that hands a result over. Main thread only; writes nothing."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import drawn_at
from ...engine.contract.protocol import HandoverRequest
from ..layers.image_source import image_source
from ..layers.layer_file import file_of
from ..layers.layer_snapshot import LAYER, LayerSnapshot
from ..toolbelt.language import LANGUAGES, Translation, language_of_qgis
from ..toolbelt.paths import absolute, default_results
from .engine_job import EngineJob
from .overlay import InputError, check_there

translate = QCoreApplication.translate
_RUN = "run.json"
MAP_FORMAT = "gpkg"


@dataclass(frozen=True)
class HandoverChoice:
    """What the user wants to hand over; the fields are those of HandoverRequest, with layers in place of files.

    `template` is the print layout of the map, "" for none. `language` is the code of that of the documents, "" for QGIS's.
    """

    what: str = "kept"
    formats: tuple[str, ...] = ("gpkg",)
    crs: str = ""
    naming: str = "simple"
    place: str = ""
    version: int = 1
    title: str = ""
    existing: QgsVectorLayer | None = None
    areas: QgsVectorLayer | None = None
    area_name: str = ""
    grid: float = 0.0
    html: bool = False
    template: str = ""
    source: str = ""
    date: str = ""
    licence: str = ""
    attribution: str = ""
    language: str = ""

    def translation(self) -> Translation:
        """Return the language of the documents. Raises InputError where Roofline is not translated into it."""
        code = self.language or language_of_qgis()
        if code not in LANGUAGES:
            text = translate("build_handover", "Roofline is not translated into the language {}; choose one of {}.")
            raise InputError(text.format(code, ", ".join(LANGUAGES)))
        return Translation(code)


def build_handover_job(
    layer: QgsVectorLayer | None, image: QgsRasterLayer | None, out: str, choice: HandoverChoice
) -> EngineJob:
    """Build the job that hands over the footprints of `layer`, found in `image`, into the folder `out`.

    What the run of the result knows is read from its folder, where the layer's file still lies there. Raises InputError.
    """
    if layer is None or not layer.isValid():
        raise InputError(
            translate("build_handover", "There are no footprints to hand over; choose a layer of polygons.")
        )
    for read in filter(None, (layer, choice.areas, choice.existing)):
        check_there(read)
    if not out.strip():
        raise InputError(translate("build_handover", "There is no folder for the files; choose one."))
    out = str(_absolute_folder(out))
    if not choice.formats:
        raise InputError(translate("build_handover", "No format is chosen; choose at least one."))
    if choice.template and MAP_FORMAT not in choice.formats:
        text = translate("build_handover", "The map is drawn from the GeoPackage; choose that format, too.")
        raise InputError(text)
    language = choice.translation().for_engine()
    footprints = LayerSnapshot.of(layer)
    snapshots = [footprints]
    areas, existing, area_name = "", "", choice.area_name
    if choice.areas is not None:
        snapshots.append(LayerSnapshot.of(choice.areas, selected=True))
        area_name = snapshots[-1].name_of(area_name) or area_name
        areas = f"{snapshots[-1].path}|layername={LAYER}"
    if choice.existing is not None:
        snapshots.append(LayerSnapshot.of(choice.existing))
        existing = f"{snapshots[-1].path}|layername={LAYER}"
    folder = Path(absolute(layer.source()).split("|")[0]).parent
    run = folder / _RUN
    probability = folder / "probability.tif"
    request = HandoverRequest(
        uuid.uuid4().hex,
        f"{footprints.path}|layername={LAYER}",
        out,
        what=choice.what,
        formats=choice.formats,
        crs=choice.crs,
        naming=choice.naming,
        place=choice.place or _place(image, layer),
        version=choice.version,
        title=choice.title,
        areas=areas,
        area_name=area_name,
        grid=choice.grid,
        existing=existing,
        html=choice.html,
        source=choice.source,
        date=choice.date,
        licence=choice.licence,
        attribution=choice.attribution,
        provenance=str(run) if run.is_file() else "",
        image=_file_of(image),
        probability=str(probability) if probability.is_file() and not run.is_file() else "",
        map=bool(choice.template),
        language=language,
        in_use=_shown_files(Path(out)),
        threshold=_drawn_at(layer),
        originals=_files_of(layer, choice.areas, choice.existing, *_edited_layers()),
    )
    return EngineJob(request, tuple(snapshots))


def _drawn_at(layer: QgsVectorLayer) -> float:
    """Return the threshold, 0 to 1, at which footprints were drawn again; 0 for those of the run."""
    drawn = drawn_at(file_of(layer))
    return drawn[0] / 100 if drawn else 0.0


def _absolute_folder(typed: str) -> Path:
    """Return the folder that the user typed; a relative one lies beside the results, ~ is the user's own."""
    folder = Path(typed.strip()).expanduser()
    return folder if folder.is_absolute() else default_results().parent / folder


def _shown_files(folder: Path) -> tuple[str, ...]:
    """Return the files in `folder` that layers of the project show."""
    shown = _files_of(*QgsProject.instance().mapLayers().values())
    return tuple(path for path in shown if Path(path).resolve().parent == folder.resolve())


def _edited_layers() -> list[QgsMapLayer]:
    """Return the layers with changes that are not saved, which would be lost with their file."""
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.isModified()]


def _files_of(*layers: QgsMapLayer | None) -> tuple[str, ...]:
    """Return the files that layers are read from; None and other layers, such as those in memory, have none."""
    registry, found = QgsProviderRegistry.instance(), set[str]()
    for layer in filter(None, layers):
        path = str(registry.decodeUri(layer.providerType(), layer.source()).get("path") or "")
        if path and os.path.isfile(path):  # noqa: PTH113 no error for any text
            found.add(path)
    return tuple(sorted(found))


def _place(image: QgsRasterLayer | None, layer: QgsVectorLayer) -> str:
    """Return a name for the files where the user gives none."""
    return str(image.name() if image is not None else layer.name())


def _file_of(image: QgsRasterLayer | None) -> str:
    """Return the file of the imagery, "" for a web layer, of which run.json names the copy."""
    return image_source(image).address if image is not None else ""
