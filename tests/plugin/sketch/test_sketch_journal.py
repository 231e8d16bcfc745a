# SPDX-License-Identifier: GPL-2.0-or-later
"""A crash loses nothing that was drawn, and undo works from the first polygon to the last."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer

from .sketching import classes, put, rectangle, shape

ROOT = Path(__file__).resolve().parents[3]
AREA = ("area", rectangle(500020, 4999920, 500080, 4999980))
HOUSE = ("building", rectangle(500030, 4999930, 500050, 4999950))
SHED = ("building", rectangle(500060, 4999930, 500065, 4999935))

# Another QGIS that draws, and is never asked whether it wants to save: one saved area and house, then edits.
_DRAW_AND_WAIT = """
import sys, time
sys.path[:0] = [sys.argv[1]]
from tests import conftest  # the plugin's package under its name
from qgis.core import QgsApplication, QgsGeometry, QgsProject, QgsRasterLayer
app = QgsApplication([], False)
app.initQgis()
from roofline.plugin.layers.copied_footprints import mark, remember_copies
from roofline.plugin.sketch.sketch_journals import SketchJournals
from roofline.plugin.sketch.sketch_layer import add_shapes, new_sketch
project = QgsProject.instance()
project.setFileName(sys.argv[2])
image = QgsRasterLayer(sys.argv[3], "scene")
project.addMapLayer(image)
journals = SketchJournals()
sketch = new_sketch(image)
box = "Polygon(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))".format
def add(kind, *bounds):
    add_shapes(sketch, kind, [QgsGeometry.fromWkt(box(*bounds))])
sketch.startEditing()
add("area", 500020, 4999920, 500080, 4999980)
add("building", 500030, 4999930, 500050, 4999950)
sketch.commitChanges()
project.write()
sketch.startEditing()
area, house = sorted(f.id() for f in sketch.getFeatures())
sketch.deleteFeature(house)
sketch.changeGeometry(area, QgsGeometry.fromWkt(box(500020, 4999920, 500100, 4999980)))
add("building", 500060, 4999930, 500065, 4999935)
add("ignore", 500070, 4999930, 500075, 4999935)
add("ignore", 500085, 4999930, 500090, 4999935)
sketch.undoStack().undo()
shed = QgsGeometry.fromWkt(box(500060, 4999930, 500065, 4999935))
remember_copies(sketch, [mark(shed, {})])
end = time.monotonic() + 1
while time.monotonic() < end:
    app.processEvents()
print("drawn", flush=True)
time.sleep(60)
"""


@pytest.fixture
def killed(make_image: Any, tmp_path: Path, plugin: Any) -> Path:
    """The project of a QGIS that was killed while someone drew."""
    path = tmp_path / "town.qgz"
    process = subprocess.Popen(
        [sys.executable, "-c", _DRAW_AND_WAIT, str(ROOT), str(path), str(make_image())],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert process.stdout is not None
        assert any(line.strip() == "drawn" for line in process.stdout)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return path


def journal_of(layer: QgsVectorLayer) -> Path:
    from roofline.plugin.sketch.journal_file import journal_places

    return journal_places(layer)[0]


@pytest.fixture
def turn(sketching: Any, wait: Any) -> Callable[[], None]:
    """Lets the journal be written."""
    return lambda: wait(lambda: not any(j._dirty for j in sketching.journals._journals.values()), 10)


def test_after_a_kill_everything_drawn_is_in_the_geopackage(killed: Path, plugin: Any, wait: Any, shown: Any) -> None:
    assert QgsProject.instance().read(str(killed))
    sketch = plugin.dock.sketching.layer()
    assert sorted(classes(sketch)) == ["area", "building", "ignore"]
    assert shape(sketch, "area").boundingBox().xMaximum() == 500100
    assert shape(sketch, "building").boundingBox().xMinimum() == 500060
    assert shape(sketch, "ignore").boundingBox().xMinimum() == 500070
    on_disk = QgsVectorLayer(sketch.source(), "on disk", "ogr")
    assert sorted(classes(on_disk)) == ["area", "building", "ignore"]
    assert not journal_of(sketch).exists()
    wait(lambda: any("Nothing is lost" in text for text in shown()))


def test_after_a_kill_the_sketch_still_knows_which_footprints_were_copied(killed: Path, plugin: Any, wait: Any) -> None:
    project, sketching = QgsProject.instance(), plugin.dock.sketching
    assert project.read(str(killed))
    wait(lambda: sketching.copied._counts is not None and sketching.copied._counts.unchecked == 1, 10)
    backup = journal_of(sketching.layer()).with_suffix(".copies")
    assert backup.is_file()
    assert project.write() and not backup.exists()
    assert project.read(str(killed))
    wait(lambda: sketching.copied._counts is not None and sketching.copied._counts.unchecked == 1, 10)


@pytest.fixture
def layer(sketching: Any) -> QgsVectorLayer:
    sketching.chosen.begin()
    return sketching.layer()


def test_edits_lie_in_the_journal_until_they_are_saved(sketching: Any, layer: QgsVectorLayer, turn: Any) -> None:
    put(layer, AREA, HOUSE)
    turn()
    assert len(journal_of(layer).read_text().splitlines()) == 2
    sketching.finish()
    turn()
    assert not journal_of(layer).exists()
    assert not Path(f"{journal_of(layer)}.lock").exists()


def test_edits_that_are_dismissed_leave_no_journal(layer: QgsVectorLayer, turn: Any) -> None:
    put(layer, AREA)
    turn()
    layer.rollBack()
    turn()
    assert not journal_of(layer).exists()
    assert classes(layer) == []


def test_journalling_takes_no_step_from_undo(layer: QgsVectorLayer, turn: Any) -> None:
    for number in range(5):
        put(layer, ("building", rectangle(500000 + 10 * number, 4999930, 500005 + 10 * number, 4999935)))
        turn()
    for left in range(4, -1, -1):
        layer.undoStack().undo()
        turn()
        assert layer.featureCount() == left


def test_a_crash_between_saving_and_the_journals_end_adds_nothing_twice(
    sketching: Any, layer: QgsVectorLayer, turn: Any
) -> None:
    from roofline.plugin.sketch.journal_recovery import Recovered, recover

    put(layer, AREA, HOUSE)
    turn()
    text = journal_of(layer).read_text()
    sketching.finish()
    journal_of(layer).write_text(text + '{"fid": -9, "class": "buil')  # and the last line was cut off
    assert recover(layer) == Recovered()
    assert sorted(classes(layer)) == ["area", "building"]
    assert not journal_of(layer).exists()


def test_the_journal_of_another_running_qgis_is_left_alone(killed: Path, plugin: Any) -> None:
    from qgis.PyQt.QtCore import QLockFile
    from roofline.plugin.toolbelt.paths import user_data

    (journal,) = (user_data() / "journals").glob("*.journal")
    lock = QLockFile(f"{journal}.lock")
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    assert QgsProject.instance().read(str(killed))
    assert sorted(classes(plugin.dock.sketching.layer())) == ["area", "building"]
    assert journal.exists()
    lock.unlock()


def test_unloading_the_plugin_saves_what_was_drawn(sketching: Any, layer: QgsVectorLayer, plugin: Any) -> None:
    sketching.use("building")
    put(layer, SHED)
    plugin.unload()
    assert not layer.isEditable()
    assert classes(QgsVectorLayer(layer.source(), "on disk", "ogr")) == ["building"]
    assert not journal_of(layer).exists()
    plugin.initGui()  # for the fixture to unload


def test_a_change_of_class_is_journalled_too(layer: QgsVectorLayer, sketching: Any, turn: Any) -> None:
    put(layer, HOUSE)
    sketching.finish()
    layer.startEditing()
    layer.changeAttributeValue(next(f.id() for f in layer.getFeatures()), layer.fields().indexOf("class"), "ignore")
    turn()
    assert '"ignore"' in journal_of(layer).read_text()
    assert isinstance(shape(layer, "ignore"), QgsGeometry)


def test_a_journal_that_cannot_be_written_is_told_once_and_drawing_goes_on(
    sketching: Any, layer: QgsVectorLayer, wait: Any, shown: Any
) -> None:
    journal_of(layer).mkdir(parents=True)
    put(layer, AREA)
    wait(lambda: any("cannot be backed up" in text for text in shown()))
    put(layer, HOUSE)
    sketching.finish()
    assert classes(layer) == ["area", "building"]


DAMAGED = [
    b'{"fid": 1, "wkb": "0103"}',
    b'{"fid": 1, "class": "area", "wkb": "zz"}',
    b'{"fid": 1, "class": "area", "wkb": 5}',
    b'{"fid": 1, "class": ["area"], "wkb": "0101000000000000000000f03f0000000000000040"}',
    b'{"fid": 1, "class": "area", "wkb": "0101000000000000000000f03f0000000000000040"}',
    b'{"fid": 1e400, "class": "area", "wkb": ""}',
    b'{"fid": ' + b"9" * 400 + b"}",
    b'{"fid": true}',
    b'{"fid": {}}',
    b"[" * 100_000,
    b"[1, 2]",
    b"null",
    b"\xff\xfe\x00",
]


@pytest.fixture
def crashed(layer: QgsVectorLayer, turn: Any, plugin: Any) -> Callable[[Callable[[Path], object]], QgsVectorLayer]:
    """Starts the plugin where a crash left a journal of an area and a house, after `damage` was done to the journal."""

    def start(damage: Callable[[Path], object]) -> QgsVectorLayer:
        put(layer, AREA, HOUSE)
        turn()
        journal = journal_of(layer)
        left = journal.read_bytes()
        layer.rollBack()
        plugin.unload()
        journal.write_bytes(left)
        damage(journal)
        plugin.initGui()
        return layer

    return start


@pytest.mark.parametrize("line", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_line_costs_one_message_and_the_other_edits_are_recovered(
    crashed: Any, wait: Any, shown: Any, line: bytes
) -> None:
    sketch = crashed(lambda journal: journal.write_bytes(line + b"\n" + journal.read_bytes()))
    assert sorted(classes(sketch)) == ["area", "building"]
    assert all(not feature.geometry().isNull() for feature in sketch.getFeatures())
    journal = journal_of(sketch)
    wait(lambda: any("part of the backup is damaged" in text and str(journal) in text for text in shown()))
    assert line in Path(f"{journal}.damaged").read_bytes()
    sketch.startEditing()  # and the sketch has a journal again
    put(sketch, SHED)
    wait(journal.is_file, 10)
    sketch.rollBack()


def test_a_journal_beside_the_layer_of_a_strangers_project_is_not_applied(
    killed: Path, plugin: Any, tmp_path: Path, wait: Any, shown: Any
) -> None:
    from roofline.plugin.toolbelt.paths import user_data

    (journal,) = (user_data() / "journals").glob("*.journal")
    (sketch_file,) = tmp_path.rglob("*_sketch.gpkg")
    Path(f"{sketch_file}.journal").write_bytes(journal.read_bytes())
    journal.unlink()
    assert QgsProject.instance().read(str(killed))
    assert sorted(classes(plugin.dock.sketching.layer())) == ["area", "building"]
    assert not any("recovered" in text for text in shown())
