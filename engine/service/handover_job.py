# SPDX-License-Identifier: GPL-2.0-or-later
"""Hand a result over: footprints in several formats, statistics, report and README, all at once or none."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path

from .. import __version__
from ..contract.address import file_in, is_remote
from ..contract.event import Done
from ..contract.grade import WORDS
from ..contract.handover_request import FORMATS, HandoverRequest
from ..contract.language import Language
from ..contract.protocol import UNFINISHED
from ..contract.sentence import Sentence
from ..evaluation.estimate import AccuracyEstimate
from ..handover import statistics
from ..handover.analysed_ground import AnalysedGround, analysed_ground
from ..handover.centroid_file import write_centroids, write_table
from ..handover.charts import bar_chart, grid_map
from ..handover.document_language import document_language
from ..handover.file_names import MANIFEST, README, FileNames, file_names
from ..handover.footprint_table import FootprintTable, describe_choice, footprint_file, read_footprints
from ..handover.ground import crs_name, parse_crs
from ..handover.known_buildings import KnownBuildings, compare_with_known, table_of_changes
from ..handover.layer_metadata import add_metadata
from ..handover.layer_style import DAMAGE_STYLE, add_style
from ..handover.mapswipe_file import write_mapswipe
from ..handover.osm_file import write_osm
from ..handover.pictures import take_pictures
from ..handover.provenance import CAVEAT, Provenance, find_provenance, image_paths, run_of
from ..handover.readme import write_readme
from ..handover.report import write_report
from ..handover.statistics import CountedGround, GroundCount
from ..handover.statistics_files import write_statistics_layers, write_statistics_table
from ..handover.vector_files import VECTOR_WRITERS, shapefile_columns, with_ground
from ..handover.written_record import record_of
from ..runtime.errors import Cancelled, EngineError
from ..runtime.paths import is_there
from ..runtime.progress import IsCancelled, Report
from .earlier_handover import EarlierFiles, earlier_files, keep_changed, kept_note, remove_earlier, removed_on_failure
from .input_files import local_files, refuse_to_replace
from .output_folder import staged
from .sample_job import accuracy_lines, estimate_handed_over, summarise

_STAGE = "Writing files"
_PARTS_OF_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_LAYER = "buildings"
_OF_GDAL = re.compile("/vsi|[A-Za-z]\\w+:")  # /vsizip/a.zip/b.tif, GTIFF_DIR:1:a.tif, but C:\\a.tif
_FILES = {
    **{kind: (_LAYER, f".{kind}") for kind in FORMATS},
    "csv": ("centroids", ".csv"),
    "mapswipe": ("mapswipe", "_project.json"),
    "mapswipe_features": ("mapswipe", ".geojson"),
    "comparison": ("comparison", ".gpkg"),
    "statistics": ("statistics", ".csv"),
    "statistics_layers": ("statistics", ".gpkg"),
    "chart": ("chart", ".svg"),
    "sources": ("sources", ".csv"),
    "report": ("report", ".html"),
    "map": ("map", ".pdf"),
}
"""Role and suffix of the main file of each kind (readme.ABOUT)."""


@dataclasses.dataclass(frozen=True)
class _Handover:
    """What is handed over, and under which names."""

    request: HandoverRequest
    language: Language
    names: FileNames
    title: str
    table: FootprintTable
    whole: GroundCount
    parts: tuple[CountedGround, ...]
    ground: AnalysedGround | None
    found: Provenance
    images: list[str]
    bands: list[int]
    compared: KnownBuildings | None
    changes: FootprintTable | None
    accuracy: AccuracyEstimate | None

    @property
    def chosen(self) -> Sentence:
        graded = self.table.grades is not None
        return describe_choice(self.request.what, graded=graded, new=self.compared is not None)

    @property
    def crs(self) -> str:
        return crs_name(parse_crs(self.request.crs) if self.request.crs else self.table.crs)

    @property
    def accuracy_lines(self) -> list[tuple[Sentence, Sentence]]:
        return accuracy_lines(self.accuracy) if self.accuracy else []

    @property
    def is_reviewed(self) -> bool:
        return self.request.what == "accepted"

    def files(self) -> dict[str, str]:
        """Return the main file of each kind (readme.ABOUT)."""
        request = self.request
        kinds = list(dict.fromkeys(request.formats))
        if "mapswipe" in kinds:
            kinds.insert(kinds.index("mapswipe") + 1, "mapswipe_features")
        wanted = {
            "comparison": self.changes is not None,
            "statistics": True,
            "statistics_layers": bool(self.parts) or self.ground is not None,
            "chart": bool(self.parts and self.parts[0].counts),
            "sources": request.naming == "ems",
            "report": request.html,
        }
        kinds += [kind for kind, is_wanted in wanted.items() if is_wanted]
        return {kind: self.names.name(*_FILES[kind]) for kind in kinds}

    @property
    def map(self) -> str:
        """The name of the map, "" where there is none."""
        return self.names.name(*_FILES["map"]) if self.request.map else ""

    def outputs(self) -> list[str]:
        """Return the names of all files, the manifest last."""
        return [*(part for kind, name in self.files().items() for part in _parts(kind, name)), README, MANIFEST]

    def groups(self) -> list[tuple[str, list[str]]]:
        """Return the names of the files that belong together, the map among them, with their kind; "" for README."""
        files = [*self.files().items(), *([("map", self.map)] if self.map else [])]
        return [*((kind, _parts(kind, name)) for kind, name in files), ("", [README])]

    def earlier_files(self, inputs: Iterable[str]) -> EarlierFiles:
        """Find the files of the earlier hand-over under these names that are not written now; `inputs` stay."""
        possible = {self.names.name(*described) for described in _FILES.values()}
        written = {*self.files().values(), self.map}
        in_use = [*(file for address in inputs for file in local_files(address)), *map(Path, self.request.in_use)]
        return earlier_files(Path(self.request.out), MANIFEST, possible, written, _parts, in_use)


def _parts(kind: str, name: str) -> list[str]:
    """Return the names of all files of a kind, whose main one is called `name`."""
    return [str(Path(name).with_suffix(end)) for end in _PARTS_OF_SHAPEFILE] if kind == "shp" else [name]


def run(request: HandoverRequest, report: Report, cancelled: IsCancelled) -> Done:
    """Write the files of `request` into its folder. Raises EngineError, Cancelled and OSError; then earlier files remain."""
    started = time.monotonic()
    out = Path(request.out)
    _check(request)
    language = document_language(request.language)
    report("Reading the footprints", 0, 1)
    address = footprint_file(request.result)
    handed = _gather(request, address, language, report, cancelled)
    outputs = handed.outputs()
    others = (request.areas.partition("|")[0], request.existing.partition("|")[0], request.probability)
    inputs = (address.partition("|")[0], *others, *handed.images, *request.originals)
    refuse_to_replace(inputs, (out / UNFINISHED, *(out / name for name in outputs)))
    earlier = handed.earlier_files(inputs)
    with removed_on_failure(out) as kept, staged(out, outputs) as staging:
        _write(handed, staging, report, cancelled)
        keep_changed(out, MANIFEST, handed.groups(), kept)
    known = handed.compared.notes if handed.compared else ()
    notes = (*known, *_left_out_of_shapefile(handed), *kept_note(kept), *remove_earlier(out, earlier))
    files = handed.files()
    done = {**files, **({"map": handed.map} if handed.map else {}), "readme": README}
    summary = {
        "buildings": handed.whole.buildings,
        "area_m2": round(handed.whole.area_m2, 1),
        "files": len(outputs),
        "title": language.say(handed.title),
        "chosen": handed.chosen,
        "caveat": language.say(CAVEAT),
        "grades": dict(zip(WORDS, handed.whole.grades, strict=False)),
        **_compared(handed.compared),
        **({"accuracy": summarise(handed.accuracy)} if handed.accuracy else {}),
        "provenance": dict(handed.found.lines(language)),
        "analysed_km2": round(handed.ground.analysed_m2 / 1e6, 4) if handed.ground else 0.0,
        "not_analysed_km2": round(handed.ground.not_analysed_m2 / 1e6, 4) if handed.ground else 0.0,
        "notes": list(notes),
        "seconds": round(time.monotonic() - started, 2),
    }
    return Done(request.job, {kind: str((out / name).absolute()) for kind, name in done.items()}, summary)


def _check(request: HandoverRequest) -> None:
    """Raise EngineError where no format is chosen, the CRS is none, or a file that was named is not there."""
    if not request.formats:
        raise EngineError("No format is chosen; choose at least one.")
    if request.crs:
        parse_crs(request.crs)
    for address in (request.image, request.probability, request.provenance):
        is_path = bool(address) and not is_remote(address) and _OF_GDAL.match(file_in(address)) is None
        if is_path and not is_there(Path(file_in(address))):
            raise EngineError("There is no file {path}; choose another one.", path=address)


def _left_out_of_shapefile(handed: _Handover) -> tuple[Sentence, ...]:
    """Say how many attributes the shapefile does not hold."""
    count = len(with_ground(handed.table))
    kept = len(shapefile_columns(handed.table)) if "shp" in handed.request.formats else count
    if kept == count:
        return ()
    return (
        Sentence(
            "The shapefile holds the first {kept} of {count} attributes, as more do not fit into this format; the GeoPackage holds all.",
            kept=kept,
            count=count,
        ),
    )


def _compared(known: KnownBuildings | None) -> dict[str, object]:
    """Return what the summary tells of a comparison with known buildings."""
    if known is None:
        return {}
    counts = {
        "known": int((~known.is_new).sum()),
        "gone": int(known.is_gone.sum()),
        "moved": int(known.is_moved.sum()),
    }
    return {**counts, "offset_x_m": known.offset_m[0], "offset_y_m": known.offset_m[1]}


def _gather(
    request: HandoverRequest, address: str, language: Language, report: Report, cancelled: IsCancelled
) -> _Handover:
    everything = read_footprints(address)
    table = everything.choose(request.what)
    if len(everything.shapes) and not len(table.shapes):
        choice = Sentence("accepted") if request.what == "accepted" else Sentence("kept")
        raise EngineError(
            "None of the {count} footprints is {choice}; review them first, or hand over all.",
            count=len(everything.shapes),
            choice=choice,
        )
    report("Reading the footprints", 1, 1)
    told, folder = run_of(request)
    beside = Path(request.probability).parent if request.probability else folder
    accuracy = estimate_handed_over(beside, table)
    compared = compare_with_known(table, request.existing) if request.existing else None
    changes = table_of_changes(table, compared) if compared else None
    table = table.only(compared.is_new) if compared else table
    found = find_provenance(request, told, table)
    if compared:
        found = dataclasses.replace(found, notes=(*compared.sentences(), *found.notes))
    rasters = [Path(request.probability)] if request.probability else sorted(folder.glob("probability*.tif"))
    ground = analysed_ground(rasters) if table.crs is not None else None
    if cancelled():
        raise Cancelled
    parts: list[CountedGround] = []
    if request.areas:
        parts.append(statistics.count_by_areas(table, request.areas, request.area_name, "", ground))
    if request.grid:
        parts.append(statistics.count_by_grid(table, request.grid, ground))
    whole = statistics.count_all(table, ground)
    images = image_paths(request, told)
    names = file_names(request.naming, request.place, Path(images[0]).stem if images else "buildings", request.version)
    place = request.place or names.place
    proposed = Sentence("Buildings of {place}", place=place)
    if table.grades is not None:
        proposed = Sentence("Damage to buildings of {place}", place=place)
    bands = told.get("bands")
    numbers = [band for band in bands if isinstance(band, int)] if isinstance(bands, list) else []
    return _Handover(
        request,
        language,
        names,
        request.title or proposed,
        table,
        whole,
        tuple(parts),
        ground,
        found,
        images,
        numbers,
        compared,
        changes,
        accuracy,
    )


def _write(handed: _Handover, folder: Path, report: Report, cancelled: IsCancelled) -> None:
    """Write all files into `folder`, the manifest last."""
    files = handed.files()
    wanted = (_step(handed, folder / name, kind) for kind, name in files.items())
    steps = [step for step in wanted if step is not None]
    for number, step in enumerate(steps):
        if cancelled():
            raise Cancelled
        report(_STAGE, number, len(steps))
        step()
    listed = {name: kind for kind, name in files.items()}
    if handed.map:
        listed[handed.map] = "map"
    fields = list(with_ground(handed.table))
    write_readme(
        folder / README,
        handed.title,
        handed.chosen,
        listed,
        fields,
        handed.whole,
        handed.ground,
        handed.found,
        handed.crs,
        handed.accuracy_lines,
        handed.language,
    )
    _write_manifest(handed, folder / MANIFEST, listed)
    report(_STAGE, len(steps), len(steps))


def _step(handed: _Handover, path: Path, kind: str) -> Callable[[], object] | None:
    """Return what writes the file of `kind` (readme.ABOUT); None where another kind writes it."""
    request, table, whole, parts = handed.request, handed.table, handed.whole, handed.parts
    if kind == "gpkg":
        return lambda: _write_geopackage(handed, path)
    if kind in VECTOR_WRITERS:
        return lambda: VECTOR_WRITERS[kind](path, path.stem, table, request.crs)
    changes = handed.changes
    if kind == "comparison" and changes is not None:
        return lambda: VECTOR_WRITERS["gpkg"](path, kind, changes, request.crs)
    steps: dict[str, Callable[[], object]] = {
        "osm": lambda: write_osm(path, table, f"Roofline {__version__}", may_upload=handed.is_reviewed),
        "mapswipe": lambda: write_mapswipe(
            path, path.with_name(handed.files()["mapswipe_features"]), table, handed.title, CAVEAT
        ),
        "csv": lambda: write_centroids(path, table, request.crs),
        "statistics": lambda: write_statistics_table(path, whole, parts),
        "statistics_layers": lambda: write_statistics_layers(path, parts, handed.ground),
        "chart": lambda: path.write_text(_chart(parts, handed.language), encoding="utf-8"),
        "sources": lambda: _write_sources(handed, path),
        "report": lambda: write_report(
            path, handed.title, handed.chosen, table, whole, parts, handed.ground,
            take_pictures(handed.images, handed.bands, table), handed.found, handed.accuracy_lines,
            handed.language,
        ),
    }  # fmt: skip
    return steps.get(kind)


def _write_geopackage(handed: _Handover, path: Path) -> None:
    abstract = (
        f"{handed.whole.buildings} building footprints ({handed.chosen}), {handed.whole.area_m2:.0f} m². {CAVEAT}"
    )
    VECTOR_WRITERS["gpkg"](path, _LAYER, handed.table, handed.request.crs)
    add_metadata(path, _LAYER, handed.title, abstract, handed.found)
    if handed.table.grades is not None:
        add_style(path, _LAYER, DAMAGE_STYLE)


def _chart(parts: tuple[CountedGround, ...], language: Language) -> str:
    """Return the chart of the first part: areas before squares."""
    first = parts[0]
    return bar_chart(first.counts, language) if first.kind == "areas" else grid_map(first, language)


def _write_sources(handed: _Handover, path: Path) -> None:
    """Write the source table of Copernicus EMS: name, date dd/mm/yyyy, ground sampling distance."""
    date = handed.found.image_date
    with suppress(ValueError):
        date = f"{datetime.fromisoformat(date[:10]):%d/%m/%Y}"
    rows = [[1, handed.found.source or handed.found.images, date, "", handed.found.gsd or "", ""]]
    write_table(path, ["src_id", "source_nam", "src_date", "source_tm", "sensor_gsd", "eventphase"], rows)


def _write_manifest(handed: _Handover, path: Path, listed: dict[str, str]) -> None:
    told = {
        "title": handed.title,
        "buildings": handed.whole.buildings,
        "area_m2": round(handed.whole.area_m2, 1),
        **({"damage": dict(zip(WORDS, handed.whole.grades, strict=True))} if handed.whole.grades else {}),
        "chosen": handed.request.what,
        "crs": handed.crs,
        "caveat": CAVEAT,
        "provenance": dict(handed.found.lines()),
        **({"accuracy": summarise(handed.accuracy)} if handed.accuracy else {}),
        "files": listed,
        "written": {file.name: record_of(file) for file in sorted(path.parent.iterdir()) if file.is_file()},
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "versions": {"roofline": __version__},
    }
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
