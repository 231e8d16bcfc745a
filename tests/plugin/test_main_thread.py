# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's main thread is left free: with 25 megapixels, thousands of polygons and the real engine, no turn of it does work that belongs
in a task.

Counted is the CPU time of the main thread from one tick of a 5 ms timer to the next, by our code or by what it makes QGIS do, and what
it waits for while our other threads compute. Time in which the processor is somebody else's does not count, so a busy machine fails nothing.
The limit is several times the pauses that docs/performance.md reports: how long they are on a given machine is a measurement, not a test.
ROOFLINE_SHOW_GAPS=1 with pytest's -s prints work, work with waiting, and gap by the clock.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication
from roofline.plugin.layers.earlier_results import mark_run
from roofline.tests.desktop.drivers.event_loop_gaps import LoopGaps

from .large_scene import LEFT, TOP, footprints, write_result, write_scene
from .sketch.sketching import put, rectangle

LIMIT = 300  # ms of work in one turn
Free = Callable[..., AbstractContextManager[None]]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """26 megapixels."""
    path = tmp_path_factory.mktemp("scene") / "big.tif"
    write_scene(path)
    return path


@pytest.fixture
def result(ready: Any, scene: Path, tmp_path: Path) -> Callable[..., Any]:
    """What the engine leaves of the whole scene, and the event that tells it: `count` footprints, shifted by so many metres."""
    from roofline.engine.contract.protocol import Done

    def write(name: str, count: int = 5000, shift: float = 0.0) -> Done:
        folder = tmp_path / name
        write_result(folder, scene, count, shift)
        run = {"request": {"image": str(scene), "model": ready.dock.model.path()}, "threshold": 0.5}
        (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
        outputs = {"probability": str(folder / "probability.tif"), "buildings": str(folder / "buildings.gpkg")}
        return Done("1", outputs, {"buildings": count, "area_m2": 64.0 * count, "seconds": 20, "device": "CPU"})

    return write


@pytest.fixture
def town(ready: Any, sketching: Any, scene: Path, qgis_iface: Any, tmp_path: Path) -> Any:
    """The scene on the map and chosen in the dock, and results in a folder of the test's own."""
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    layer = QgsRasterLayer(str(scene), "town")
    QgsProject.instance().addMapLayer(layer)
    canvas = qgis_iface.mapCanvas()
    canvas.setLayers([layer])
    canvas.setExtent(layer.extent())
    ready.dock.image.combo.setLayer(layer)
    QCoreApplication.processEvents()
    return layer


@pytest.fixture
def free(wait: Any) -> Iterator[Free]:
    """Everything within it leaves the main thread free, until the condition holds and the loop has come to rest."""

    @contextmanager
    def watched(what: str, until: Callable[[], bool] = lambda: True, seconds: float = 240) -> Iterator[None]:
        gaps = LoopGaps()
        try:
            for _ in range(3):
                QCoreApplication.processEvents()
            gaps.step(what)
            yield
            wait(until, seconds)
            turns = iter(range(30))
            wait(lambda: next(turns, None) is None)
        finally:
            (_, found) = gaps.end()
        if os.environ.get("ROOFLINE_SHOW_GAPS"):
            print(
                f"{found['cpu_ms']:4} {found['held_ms']:4} {found['gap_ms']:4} ms, {what}: {found['seen']} {found['gap_at']}"
            )
        assert found["held_ms"] < LIMIT, json.dumps(found)

    yield watched


@pytest.fixture
def drawn(town: Any, sketching: Any, wait: Any) -> Any:
    """A sketch of 5000 saved buildings and two areas of 5.8 ha, counted."""
    sketching.chosen.begin()
    layer = sketching.layer()
    areas = [rectangle(LEFT + x, TOP - x - 240, LEFT + x + 240, TOP - x) for x in (200, 1500)]
    features = []
    for kind, shapes in (("area", areas), ("building", footprints(5000))):
        for shape in shapes:
            feature = QgsFeature(layer.fields())
            feature.setAttribute("class", kind)
            feature.setGeometry(shape)
            features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    sketching.count.follow(layer, town)
    wait(lambda: counted(sketching), 60)
    return layer


def counted(sketching: Any) -> bool:
    count = sketching.count
    return not count._dirty and count._work is None and not count._timer.isActive()


def _compute(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def _let_a_thread_compute(seconds: float) -> None:
    thread = threading.Thread(target=_compute, args=(seconds,))
    thread.start()
    thread.join()


@pytest.mark.parametrize("work", [_compute, _let_a_thread_compute])
def test_a_stutter_would_be_seen(plugin: Any, free: Free, work: Callable[[float], None]) -> None:
    with pytest.raises(AssertionError, match="held_ms"), free("stutter"):
        work(2 * LIMIT / 1000)
    with free("none"):
        time.sleep(0.1)


def test_when_an_image_is_chosen(ready: Any, scene: Path, free: Free, wait: Any) -> None:
    layer = QgsRasterLayer(str(scene), "town")
    QgsProject.instance().addMapLayer(layer)
    wait(lambda: ready.dock.image.layer() is layer, 10)
    for chosen in (None, layer):
        with free("choosing an image"):
            ready.dock.image.combo.setLayer(chosen)


@pytest.mark.slow
def test_while_the_engine_segments(ready: Any, town: Any, qgis_iface: Any, free: Free) -> None:
    qgis_iface.mapCanvas().setExtent(QgsRectangle(LEFT + 500, TOP - 1000, LEFT + 700, TOP - 800))
    ready.dock.segment.where_combo.setCurrentIndex(1)
    ended: list[bool] = []
    ready.dock.taskFinished.connect(ended.append)
    with free("segmenting a view", lambda: bool(ended)):
        ready.dock.run.button.click()
    assert ended == [True]


def test_when_results_of_the_whole_scene_come_and_are_compared(
    ready: Any, town: Any, result: Any, free: Free, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's work, which takes its own process some twenty seconds, is done already."""
    ended: list[bool] = []
    ready.dock.taskFinished.connect(ended.append)
    for number, (name, shift) in enumerate((("first", 0.0), ("second", 6.0)), 1):
        done = result(name, shift=shift)
        monkeypatch.setattr(ready.session, "run", lambda *_given, done=done: done)
        for group in (
            QgsProject.instance().layerTreeRoot().findGroups()
        ):  # so that the second is compared with the first
            mark_run(group, "", "another.safetensors")
        with free(f"adding the layers of the {name} result", lambda number=number: len(ended) == number):
            ready.dock.run.button.click()
    assert ended == [True, True]
    roles = [la.customProperty("roofline/role") for la in QgsProject.instance().mapLayers().values()]
    assert roles.count("changes") == 1 and roles.count("buildings") == 2


def test_while_footprints_are_copied_and_counted(
    ready: Any, town: Any, sketching: Any, result: Any, free: Free, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = result("first", 2500)  # which QGIS saves in one go
    monkeypatch.setattr(ready.session, "run", lambda *_given: done)
    ended: list[bool] = []
    ready.dock.taskFinished.connect(ended.append)
    ready.dock.run.button.click()
    wait(lambda: bool(ended))
    sketching.use("rectangle")
    put(sketching.layer(), ("area", QgsGeometry.fromRect(town.extent())))
    wait(lambda: counted(sketching), 60)
    with free("copying", lambda: not sketching.copied.copying.is_running() and counted(sketching)):
        sketching.copied.copy_footprints()
    assert sketching.layer().featureCount() == 2501
    with free("saving the sketch", lambda: counted(sketching)):
        sketching.finish()


def test_while_a_large_sketch_is_edited(drawn: Any, sketching: Any, free: Free, town: Any) -> None:
    with free("choosing it", lambda: counted(sketching)):
        sketching.count.follow(drawn, town)
    sketching.use("building")
    with free("drawing a building", lambda: counted(sketching)):
        put(drawn, ("building", rectangle(LEFT + 100, TOP - 100, LEFT + 108, TOP - 92)))
    with free("drawing an area", lambda: counted(sketching)):
        put(drawn, ("area", rectangle(LEFT + 100, TOP - 500, LEFT + 600, TOP - 92)))
    with free("taking it back", lambda: counted(sketching)):
        drawn.undoStack().undo()
    with free("saving", lambda: counted(sketching)):
        sketching.finish()


def test_while_areas_are_suggested(ready: Any, town: Any, drawn: Any, free: Free) -> None:
    with free("suggesting", lambda: not ready.dock.is_running()):
        ready.dock.suggesting.panel.button.click()
        assert ready.dock.is_running()


@pytest.mark.slow
def test_while_a_model_is_refined(ready: Any, drawn: Any, free: Free) -> None:
    from roofline.plugin.jobs.build_refine import Budget

    panel = ready.dock.refining.panel
    panel.budget_combo.addItem("test", Budget(steps=2))
    panel.budget_combo.setCurrentIndex(panel.budget_combo.count() - 1)
    panel.again.setChecked(False)
    ended: list[bool] = []
    ready.dock.refining.ended.connect(ended.append)
    with free("refining", lambda: bool(ended)):
        panel.button.click()
        assert ready.dock.refining.is_running()
    assert len(ready.dock.refining.progress.curve.points) == 3


def test_while_the_map_is_followed(ready: Any, town: Any, qgis_iface: Any, free: Free, wait: Any) -> None:
    live, canvas = ready.dock.live, qgis_iface.mapCanvas()
    with free("following", lambda: live.layer is not None and not live.is_running()):
        canvas.setExtent(QgsRectangle(LEFT + 500, TOP - 1000, LEFT + 600, TOP - 900))
        ready.dock.segment.follow_check.setChecked(True)
    for east in (700, 760):
        source = live.layer.source()
        with free("panning", lambda source=source: live.layer.source() != source and not live.is_running()):
            canvas.setExtent(QgsRectangle(LEFT + east, TOP - 1000, LEFT + east + 100, TOP - 900))


def test_while_the_models_are_shown(ready: Any, model_file: Path, free: Free) -> None:
    from roofline.plugin.toolbelt.paths import user_data

    folder = user_data() / "models"
    folder.mkdir(parents=True)
    for number in range(25):
        os.link(model_file, folder / f"model_{number}.safetensors")
    models = ready.dock.refining.models
    with free("showing models", lambda: not models._tasks):
        ready.dock.refining.panel.models_button.click()
    assert models.dialog.tree.topLevelItemCount() > 25
    with free("another model", lambda: not models._tasks):
        ready.dock.model.reload()
