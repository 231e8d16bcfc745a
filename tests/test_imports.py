# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of the architecture about who may import whom, read from the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A file of the engine imports only what stands above it.
ENGINE_ORDER = """
    request event protocol errors progress interruption card gdal ground bands file_bands pipeline collar shared_file normalisation packed raster vectors labels tiles quality area padding lite_deconv networks pretrained model cuda_graphs backend cache openvino_backend quantise calibration choice mirrored predictor resample view adapt warm cog probability arriving lattice crf partial plan stopwatch pieces sums stitch
    segment outlines walls joints corners regularise split overlaps footprints vectorize outlining scenes chips scratch description mosaic datasets radiometry samples gpu_samples calibration_parts recipe batches
    checkpoint freed_memory optimise learner distributed train comparison sketch hold_out refine_recipe refine_batches refine error_map metrics meter staging refine_job suggest suggest_job live jobs prepare doctor worker train_cli refine_cli suggest_cli cli __main__
""".split()
# The plugin's files that run before and beside the engine, without Qt.
STDLIB_PLUGIN = ("engine_client", "engine_setup", "pip_run", "python_environment")
FORBIDDEN_IN_LONG_WORK = {
    "json",
    "protocol",
    "request",
    "event",
    "jobs",
    "worker",
    "cli",
    "argparse",
    "qgis",
    "PyQt5",
    "PyQt6",
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names `path` imports, wherever in the file; relative ones as they look from the repository root's package."""
    package = ("roofline", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            # `from . import x` names modules, `from .x import y` names what is in one.
            yield from (f"{module}.{alias.name}" for alias in node.names)


def engine_imports(path: Path) -> set[str]:
    """Names of the engine's modules that the engine's file `path` imports."""
    prefix = "roofline.engine."
    return {name.removeprefix(prefix).split(".")[0] for name in imports(path) if name.startswith(prefix)}


ENGINE = sorted((ROOT / "engine").glob("*.py"))
ENGINE_AND_SCENES = sorted((ROOT / "engine").rglob("*.py"))
PLUGIN = sorted((ROOT / "plugin").rglob("*.py"))


@pytest.mark.parametrize("path", PLUGIN, ids=lambda p: p.name)
def test_plugin_imports_from_the_engine_only_protocol_and_card(path: Path) -> None:
    prefix = "roofline.engine."
    used = {name.removeprefix(prefix).split(".")[0] for name in imports(path) if name.startswith(prefix)}
    assert used <= {"protocol", "card"}
    assert not {"engine", "torch", "rasterio", "pyogrio", "shapely"} & {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", ENGINE_AND_SCENES, ids=lambda p: p.name)
def test_engine_imports_nothing_of_the_plugin_or_qgis(path: Path) -> None:
    names = set(imports(path))
    assert not {"qgis", "PyQt5", "PyQt6", "osgeo", "engine", "plugin"} & {name.split(".")[0] for name in names}
    assert not [name for name in names if name.startswith("roofline.") and not name.startswith("roofline.engine.")]


@pytest.mark.parametrize("path", [p for p in ENGINE if p.stem != "__init__"], ids=lambda p: p.name)
def test_engine_imports_point_one_way(path: Path) -> None:
    assert path.stem in ENGINE_ORDER, f"give {path.stem} its place in ENGINE_ORDER"
    above = set(ENGINE_ORDER[: ENGINE_ORDER.index(path.stem)])
    assert engine_imports(path) - {"__version__"} <= above


@pytest.mark.parametrize("name", ["segment", "train", "refine", "sketch", "suggest", "vectorize", "metrics"])
def test_long_work_knows_nothing_of_json_qt_or_the_command_line(name: str) -> None:
    path = ROOT / "engine" / f"{name}.py"
    used = {part for imported in imports(path) for part in imported.split(".")}
    assert not used & FORBIDDEN_IN_LONG_WORK


@pytest.mark.parametrize(
    "name",
    ["engine/protocol", "engine/request", "engine/event", "engine/card", *(f"plugin/{name}" for name in STDLIB_PLUGIN)],
)
def test_what_runs_on_both_sides_needs_only_the_standard_library_and_parses_as_python_3_9(name: str) -> None:
    path = ROOT / f"{name}.py"
    foreign = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"roofline"}
    assert not foreign
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
