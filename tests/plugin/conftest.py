# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS without its desktop, the real plugin, the real engine process, and small images to feed them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def find_engine_python() -> Path | None:
    """The Python of the engine that `make setup` built, or the one the environment names."""
    named = os.environ.get("ROOFLINE_ENGINE_PYTHON")
    candidates = [Path(named)] if named else [ROOT / ".venv" / "engine" / "bin" / "python"]
    return next((path for path in candidates if path.is_file()), None)


_SAVE_MODEL = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import torch
from roofline.engine.models import model_file
from roofline.engine.models.registry import build
from roofline.engine.contract.card import Card
torch.manual_seed(0)
card = Card(name="Test", architecture="lite-deconv", hyperparameters={"depth": 0}, bands=("red", "green", "blue"), licence="CC0-1.0",
            training_data=({"name": "noise", "licence": "CC0-1.0", "attribution": "nobody"},), metrics={"nowhere": {"f1": 12.5}})
model_file.save(Path(sys.argv[2]), build(card.architecture, 3, **card.hyperparameters), card)
"""


@pytest.fixture(scope="session")
def engine_python() -> Path:
    """The engine's Python; the tests that need it are skipped without one."""
    python = find_engine_python()
    if python is None:
        pytest.skip("the engine's environment is not there: run make setup")
    return python


@pytest.fixture(scope="session")
def model_file(engine_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest network, with random weights: real in everything but its answers."""
    path = tmp_path_factory.mktemp("model") / "test.safetensors"
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    subprocess.run([str(engine_python), "-c", _SAVE_MODEL, str(ROOT), str(path)], check=True, env=clean)
    return path


_stuck = 0  # threads that an earlier test left for good, and told


def _wait_for_threads(*, may_hang: bool = False) -> None:
    """Wait for the threads of QGIS. One that never ends fails the test that began it alone, unless it `may_hang`."""
    global _stuck
    from qgis.PyQt.QtCore import QThreadPool

    end = time.monotonic() + 30
    while (active := QThreadPool.globalInstance().activeThreadCount()) > _stuck and time.monotonic() < end:
        time.sleep(0.01)
    told, _stuck = _stuck, active
    assert may_hang or active <= told, "a thread of QGIS does not end"


@pytest.fixture(scope="session", autouse=True)
def _end_without_stuck_threads(qgis_app: Any) -> Iterator[None]:
    """Let pytest end without tidying QGIS up, after at most half a minute for its threads, some of which may never end.

    After hundreds of tests in one process that may end it (QGIS 3.40); how QGIS ends is what tests/desktop sees.
    """
    yield
    from pytest_qgis import plugin as pytest_qgis
    from qgis.PyQt.QtCore import QThreadPool

    class NoWaiting:
        @staticmethod
        def globalInstance() -> Any:
            return NoWaiting

        @staticmethod
        def waitForDone() -> bool:
            return False

    if not QThreadPool.globalInstance().waitForDone(30_000):
        pytest_qgis.QThreadPool = NoWaiting
        print("A thread of QGIS did not end; the tests end without it.", flush=True)
    qgis_app.exitQgis = lambda: None
    _exit["needed"] = True


_exit: dict[str, Any] = {"needed": False, "status": 0}


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember the result, for an exit that does not wait."""
    _exit["status"] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End the process at once, if QGIS was started in it."""
    if _exit["needed"]:
        os._exit(_exit["status"])


@pytest.fixture
def plugin(qgis_iface: Any, qgis_new_project: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The plugin, loaded, with settings and user folders of its own; no engine set up."""
    import roofline
    from qgis.core import QgsSettings

    for name in ("XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("ROOFLINE_ENGINE_PYTHON", raising=False)
    monkeypatch.setattr("roofline.plugin.worker.session.checkout_python", lambda: None)
    QgsSettings().remove("roofline")
    crs = qgis_iface.mapCanvas().mapSettings().destinationCrs()
    loaded = roofline.classFactory(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    qgis_iface.mapCanvas().setDestinationCrs(crs)  # the tests share one map
    # QGIS Desktop empties its map before it clears a project: a layer that vanishes under a renderer ends the process.
    qgis_iface.removeAllLayers()
    qgis_iface.mapCanvas().stopRendering()
    _wait_for_threads()


@pytest.fixture(scope="session")
def warm() -> Iterator[dict[str, Any]]:
    """The engine process that the tests hand on to each other: starting one for each would take most of their time."""
    kept: dict[str, Any] = {"client": None, "ready": None}
    yield kept
    if kept["client"] is not None:
        kept["client"].stop()


@pytest.fixture
def ready(
    plugin: Any,
    engine_python: Path,
    model_file: Path,
    warm: dict[str, Any],
    wait: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Any]:
    """The plugin with an engine and a model; nothing runs yet, and what still runs at the end is stopped."""
    monkeypatch.setenv("ROOFLINE_ENGINE_PYTHON", str(engine_python))
    assert plugin.dock.model.choose(model_file)
    session = plugin.session
    session._client, session.ready = warm["client"], warm["ready"]
    plugin.dock.engine.refresh()  # it was loaded without an engine, and would offer to set one up
    yield plugin
    if plugin.dock is not None:
        plugin.dock.cancel()
        wait(lambda: not plugin.dock.is_running())
    warm["client"], warm["ready"] = session._client, session.ready
    session._client = session.ready = None


@pytest.fixture
def make_image(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small GeoTIFF with GDAL and gives its path."""

    def write(
        name: str = "scene",
        *,
        bands: int = 3,
        dtype: str = "uint8",
        size: tuple[int, int] = (300, 200),
        epsg: int = 32633,
        origin: tuple[float, float] = (500000.0, 5000000.0),
        pixel: float = 0.5,
        nodata: float | None = None,
        colours: tuple[str, ...] = ("red", "green", "blue"),
        georeferenced: bool = True,
    ) -> Path:
        import numpy as np
        from osgeo import gdal, osr

        gdal.UseExceptions()
        path = tmp_path / f"{name}.tif"
        kind = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "float32": gdal.GDT_Float32}[dtype]
        width, height = size
        options = ["PHOTOMETRIC=MINISBLACK"] if not colours else ["PHOTOMETRIC=RGB"] if bands >= 3 else []
        options += ["ALPHA=NO"] if bands > 3 else []
        data = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, kind, options)
        if georeferenced:
            system = osr.SpatialReference()
            system.ImportFromEPSG(epsg)
            data.SetProjection(system.ExportToWkt())
            data.SetGeoTransform((origin[0], pixel, 0, origin[1], 0, -pixel))
        random = np.random.default_rng(1)
        top = 250 if dtype == "uint8" else 3000
        for number in range(1, bands + 1):
            band = data.GetRasterBand(number)
            band.WriteArray(random.integers(1, top, (height, width)).astype(dtype))
            if nodata is not None:
                band.SetNoDataValue(nodata)
        data = None
        return path

    return write


@pytest.fixture
def add_image(make_image: Callable[..., Path], plugin: Any) -> Callable[..., Any]:
    """Adds a small image to the project and gives its layer."""
    from qgis.core import QgsProject, QgsRasterLayer

    def add(name: str = "scene", **options: Any) -> Any:
        layer = QgsRasterLayer(str(make_image(name, **options)), name)
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
        return layer

    return add


@pytest.fixture
def tile_server(request: pytest.FixtureRequest, qgis_iface: Any, tmp_path: Path) -> Iterator[Any]:
    """A service of the tiles of tile_service.py on this machine, until the map has what it asks for."""
    from qgis.core import QgsNetworkAccessManager
    from qgis.PyQt.QtCore import QCoreApplication

    from ..map_server import serve
    from .tile_service import write_tiles

    if cache := QgsNetworkAccessManager.instance().cache():
        cache.clear()  # of tiles from an earlier server with the same port
    write_tiles(tmp_path / "service")
    canvas = qgis_iface.mapCanvas()
    # A request to ArcGIS REST that is cancelled may never return (seen in QGIS 3.22 and 3.40); drawing the ground around a map ahead cancels many.
    canvas.setPreviewJobsEnabled(False)
    may_hang = "ArcGIS" in request.node.name
    with serve(tmp_path / "service") as running:
        yield running
        end = time.monotonic() + 30
        while canvas.isDrawing() and time.monotonic() < end:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        _wait_for_threads(may_hang=may_hang)
    canvas.setPreviewJobsEnabled(True)


@pytest.fixture
def tiles(plugin: Any, tile_server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """That service as a layer, not in the project: the map would ask for tiles, too."""
    from qgis.core import QgsRasterLayer
    from roofline.plugin.layers import image_copy

    from .tile_service import ZOOM

    monkeypatch.setattr(image_copy, "_PAUSE", 0.01)
    uri = f"type=xyz&url={tile_server.url}/{{z}}/{{x}}/{{y}}.png&zmax={ZOOM}&zmin=0"
    layer = QgsRasterLayer(uri, "Imagery/tiles", "wms")
    assert layer.isValid()
    return layer


@pytest.fixture
def wait() -> Callable[..., None]:
    """Runs the event loop until a condition holds."""

    from qgis.PyQt.QtCore import QCoreApplication

    def until(condition: Callable[[], bool], seconds: float = 120.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "timed out"
            QCoreApplication.processEvents()
            time.sleep(0.01)

    return until


@pytest.fixture
def press_button(wait: Callable[..., None]) -> Iterator[Callable[..., bool]]:
    """Clicks "Segment buildings" in the dock and waits for the end; True when layers came out. The log goes to stdout."""
    from qgis.core import QgsApplication

    def echo(text: str, tab: str, level: object) -> None:
        if tab == "Roofline":
            print(text)

    QgsApplication.messageLog().messageReceived.connect(echo)

    def press(dock: Any) -> bool:
        ended: list[bool] = []
        dock.taskFinished.connect(ended.append)
        dock.run.button.click()
        assert dock.is_running()
        wait(lambda: bool(ended))
        dock.taskFinished.disconnect(ended.append)
        return ended[0]

    yield press
    QgsApplication.messageLog().messageReceived.disconnect(echo)


@pytest.fixture
def draw(ready: Any, add_image: Callable[..., Any]) -> Callable[..., Any]:
    """Adds an image and a sketch over it: areas as (left, top, right, bottom) in pixels, and a building in each."""
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle

    def sketch(
        *areas: tuple[int, int, int, int], classes: tuple[str, ...] = ("area", "building"), **options: Any
    ) -> Any:
        image = add_image(**options)
        ready.dock.image.combo.setLayer(image)
        assert ready.dock.sketching.chosen.begin()
        layer = ready.dock.sketching.layer()
        extent, pixel = image.extent(), image.rasterUnitsPerPixelX()
        for left, top, right, bottom in areas:
            x, y = extent.xMinimum() + left * pixel, extent.yMaximum() - bottom * pixel
            area = QgsRectangle(x, y, x + (right - left) * pixel, y + (bottom - top) * pixel)
            for kind, box in (("area", area), ("building", area.scaled(0.4))):
                if kind in classes:
                    feature = QgsFeature(layer.fields())
                    feature.setAttribute("class", kind)
                    feature.setGeometry(QgsGeometry.fromRect(box))
                    assert layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        return layer

    return sketch


@pytest.fixture
def refine(ready: Any, wait: Callable[..., None]) -> Callable[..., bool]:
    """Clicks "Refine the model" for so many minibatches and waits for the end; True when its model shall be used."""
    from roofline.plugin.jobs.build_refine import Budget

    def press(steps: int = 2, *, until: Callable[[], bool] | None = None) -> bool:
        panel = ready.dock.refining.panel
        panel.budget_combo.addItem("test", Budget(steps=steps))
        panel.budget_combo.setCurrentIndex(panel.budget_combo.count() - 1)
        ended: list[bool] = []
        ready.dock.refining.ended.connect(ended.append)
        panel.button.click()
        assert ready.dock.refining.is_running()
        wait(lambda: bool(ended) or (until is not None and until()), 240)
        ready.dock.refining.ended.disconnect(ended.append)
        return bool(ended) and ended[0]

    return press


@pytest.fixture
def shown(qgis_iface: Any) -> Callable[[], list[str]]:
    """The sentences in the message bar."""
    from qgis.PyQt.QtWidgets import QTextBrowser

    def texts() -> list[str]:
        bar = qgis_iface.messageBar()
        widgets = [browser.toPlainText() for browser in bar.findChildren(QTextBrowser)]
        return [text for level in bar.messages.values() for text in level] + widgets

    qgis_iface.messageBar().clear_messages()
    qgis_iface.messageBar().clearWidgets()
    return texts


@pytest.fixture(scope="session")
def cad_dock(qgis_iface: Any) -> Any:
    """QGIS's advanced digitising panel: one for all, as in QGIS, for the canvas keeps hold of it."""
    from qgis.gui import QgsAdvancedDigitizingDockWidget

    return QgsAdvancedDigitizingDockWidget(qgis_iface.mapCanvas(), qgis_iface.mainWindow())


@pytest.fixture
def sketching(
    plugin: Any, qgis_iface: Any, add_image: Callable[..., Any], cad_dock: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """What joins the sketch panel to the map, over an image of 150 x 100 m whose lower left corner is 500000, 4999900."""
    from qgis.gui import QgsMapToolPan

    canvas = qgis_iface.mapCanvas()
    monkeypatch.setattr(qgis_iface, "cadDockWidget", lambda: cad_dock, raising=False)
    image = add_image()
    canvas.resize(800, 600)
    canvas.window().show()  # a canvas that is not shown keeps its first scale
    canvas.show()
    canvas.setDestinationCrs(image.crs())
    canvas.setExtent(image.extent().buffered(20))
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    yield plugin.dock.sketching
    plugin.dock.sketching.finish()
    canvas.unsetMapTool(pan)
    canvas.window().hide()
