# SPDX-License-Identifier: GPL-2.0-or-later
"""A disk that really is full, wherever something is written: nothing drawn is lost, nothing half-written is left, one sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from .footprint_file import write_footprints
from .sketch.sketching import classes, put, rectangle

WHOLE = (0, 0, 300, 200)
AREA = ("area", rectangle(500020, 4999920, 500080, 4999980))
HOUSES = [("building", rectangle(500020 + i % 50, 4999920 + i // 50, 500020.5 + i % 50, 4999920.5 + i // 50))
          for i in range(2500)]  # fmt: skip


class Disk:
    """A file system of its own at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self) -> None:
        with self._filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"0" * 4096) == 4096:
                    pass
            except OSError:
                pass

    def make_room(self) -> None:
        self._filler.unlink()


@pytest.fixture
def disk() -> Iterator[Callable[[Path, str], Disk]]:
    """Mounts a file system of the given size on a folder; skipped where one may not."""
    mounted: list[Path] = []

    def mount(path: Path, size: str) -> Disk:
        path.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("a small file system cannot be mounted here: that takes Linux and its administrator")
        mounted.append(path)
        return Disk(path)

    yield mount
    QgsProject.instance().clear()
    for path in mounted:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def project(disk: Any, sketching: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A small disk with the project and the user's data on it, and a sketch that will lie beside the project."""
    small = disk(tmp_path / "small", "2m")
    monkeypatch.setenv("XDG_DATA_HOME", str(small.path / "home"))
    QgsProject.instance().setFileName(str(small.path / "town.qgz"))
    return small


def on_disk(layer: QgsVectorLayer) -> list[str]:
    return classes(QgsVectorLayer(layer.source(), "on disk", "ogr"))


def test_what_is_drawn_stays_until_there_is_room_again(sketching: Any, project: Disk, wait: Any, shown: Any) -> None:
    sketching.use("building")
    layer = sketching.layer()
    put(layer, AREA)
    sketching.finish()
    sketching.use("building")
    project.fill()
    put(layer, *HOUSES)
    wait(lambda: any("cannot be backed up" in text for text in shown()))
    sketching.finish()
    wait(lambda: any("could not be saved (" in text and "free some space on its disk" in text for text in shown()))
    assert sketching.drawing.tool() == ""
    assert layer.isEditable() and layer.featureCount() == 2501
    assert on_disk(layer) == ["area"]
    project.make_room()
    sketching.use("building")
    put(layer, ("ignore", rectangle(500090, 4999920, 500095, 4999925)))
    sketching.finish()
    assert not layer.isEditable()
    assert sorted(set(on_disk(layer))) == ["area", "building", "ignore"] and layer.featureCount() == 2502
    assert not list(project.path.rglob("*.journal"))


def test_the_journal_goes_on_when_there_is_room_again(sketching: Any, project: Disk, wait: Any, shown: Any) -> None:
    from roofline.plugin.sketch.journal_file import read_journal

    sketching.use("building")
    layer = sketching.layer()
    (journal,) = sketching.journals._journals.values()
    project.fill()
    put(layer, *HOUSES[:300])
    wait(lambda: any("cannot be backed up" in text for text in shown()))
    project.make_room()
    journal._timer.start(0)  # ten seconds later
    wait(lambda: not journal._dirty, 10)
    put(layer, AREA)
    wait(lambda: not journal._dirty, 10)
    states, is_whole = read_journal(journal._path)
    assert len(states) == 301 and is_whole
    assert len([text for text in shown() if "cannot be backed up" in text]) == 1


def test_a_new_sketch_is_refused_in_a_sentence(sketching: Any, project: Disk, wait: Any, shown: Any) -> None:
    project.fill()
    assert not sketching.chosen.begin()
    wait(lambda: any("cannot be saved" in text and "free some space" in text for text in shown()))
    assert sketching.layer() is None


def test_a_result_that_does_not_fit_leaves_nothing(
    ready: Any, add_image: Any, disk: Any, press_button: Any, tmp_path: Path, wait: Any, shown: Any
) -> None:
    small = disk(tmp_path / "results", "1m")
    ready.dock.advanced._folder.setFilePath(str(small.path))
    ready.dock.image.combo.setLayer(add_image())
    small.fill()
    layers = set(QgsProject.instance().mapLayers())
    assert not press_button(ready.dock)
    wait(lambda: any("is full: the output needs" in text for text in shown()))
    assert set(QgsProject.instance().mapLayers()) == layers
    assert [path.name for path in small.path.rglob("*") if path.is_file()] == ["filler"]
    small.make_room()
    assert press_button(ready.dock)


def test_a_sketch_that_cannot_be_handed_over_whole_is_not_learnt_from(
    ready: Any,
    draw: Any,
    refine: Any,
    disk: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wait: Any,
    shown: Any,
) -> None:
    draw(WHOLE)
    layer = ready.dock.sketching.layer()
    put(layer, *HOUSES)
    small = disk(tmp_path / "temporary", "300k")
    monkeypatch.setattr("tempfile.tempdir", str(small.path))
    assert not refine()
    wait(lambda: any("free some space" in text for text in shown()))
    assert layer.featureCount() == 2502
    assert not [path for path in small.path.rglob("*") if path.is_file()]
    layer.rollBack()


def test_a_refinement_that_cannot_fit_is_refused_before_it_begins(
    ready: Any, draw: Any, refine: Any, disk: Any, wait: Any, shown: Any
) -> None:
    """A model of this network takes 8 MB, and the best one so far as much."""
    from roofline.plugin.toolbelt.paths import user_data

    draw(WHOLE)
    small = disk(user_data() / "models", "12m")
    assert not refine(8)
    wait(lambda: any("is full: the output needs" in text for text in shown()))
    assert not list(small.path.iterdir())
    assert ready.dock.sketching.layer().featureCount() == 2
    assert ready.dock.refining.panel.offer.isHidden() and ready.dock.refining.panel.button.isEnabled()


def test_a_refinement_keeps_the_best_model_that_fitted(
    ready: Any, draw: Any, refine: Any, disk: Any, wait: Any, shown: Any
) -> None:
    """A better model is written before it takes the place of the best one so far."""
    from roofline.engine.contract.card import read_card
    from roofline.plugin.toolbelt.paths import user_data

    draw(WHOLE)
    earlier = ready.dock.model.path()
    small = disk(user_data() / "models", "28m")
    refine(8, until=lambda: any(small.path.glob("*.checkpoint.safetensors")))
    small.fill()
    wait(lambda: not ready.dock.is_running(), 240)
    wait(lambda: any("is full; free some space" in text for text in shown()))
    (model,) = (path for path in small.path.iterdir() if path.name != "filler")
    assert model.suffix == ".safetensors" and "checkpoint" not in model.name
    assert read_card(model).name.startswith("scene 2")
    assert ready.dock.model.path() == earlier
    panel = ready.dock.refining.panel
    panel.offer.click()
    assert ready.dock.model.path() == str(model)
    assert ready.dock.sketching.layer().featureCount() == 2
    assert panel.button.isEnabled()
    ready.dock.model.choose(Path(earlier))


def test_footprints_that_cannot_be_compared_are_shown_all_the_same(disk: Any, tmp_path: Path, plugin: Any) -> None:
    from roofline.plugin.layers.difference import write_changes

    small = disk(tmp_path / "small", "150k")
    one = tmp_path / "one.gpkg"
    _write(one)
    with pytest.raises(OSError, match="changes.gpkg"):
        write_changes(one, one, small.path / "changes.gpkg")
    assert not list(small.path.iterdir())


def test_a_decision_that_cannot_be_written_is_said_and_costs_no_other(disk: Any, tmp_path: Path, plugin: Any) -> None:
    from roofline.plugin.review.footprint_decisions import decide
    from roofline.plugin.walk.decisions import DecisionError

    small = disk(tmp_path / "small", "2m")
    layer = QgsVectorLayer(str(write_footprints(small.path / "buildings.gpkg", count=2000)), "b", "ogr")
    decide(layer, [1], "accepted", 0)
    small.fill()
    with pytest.raises(DecisionError, match="could not be written .* free some space"):
        for fid in range(2, 2001):  # until the journal of the file needs room
            decide(layer, [fid], "rejected", 0)
    assert layer.getFeature(1)["status"] == "accepted"
    lost = next(f["id"] for f in layer.getFeatures() if f["status"] == "detected")
    small.make_room()
    decide(layer, [lost], "rejected", 0)
    saved = [feature["status"] for feature in QgsVectorLayer(layer.source(), "on disk", "ogr").getFeatures()]
    assert saved == ["accepted", *["rejected"] * (lost - 1), *["detected"] * (2000 - lost)]


def _write(path: Path) -> None:
    from osgeo import ogr

    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = made.CreateLayer("buildings", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("area_m2", ogr.OFTReal))
    layer.StartTransaction()
    for _, shape in HOUSES:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(shape.asWkb())))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
