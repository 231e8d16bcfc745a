# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock as a whole: what fits into it, what gives way to what, and what a project remembers of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QEvent, QLocale, QPoint
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolTip,
    QWidget,
)

NARROW = 298  # pixels: the width in which QGIS opens the dock


@pytest.fixture(params=["en", "fr", "it", "es", "pt"])
def spoken(
    request: pytest.FixtureRequest, qgis_iface: Any, qgis_new_project: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """The plugin in a language, with numbers as they are written in it."""
    import roofline
    from qgis.core import QgsSettings

    monkeypatch.setattr("roofline.plugin.worker.session.checkout_python", lambda: None)
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    QgsSettings().setValue("locale/userLocale", request.param)
    plugin = roofline.classFactory(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    QgsSettings().remove("locale/userLocale")
    QLocale.setDefault(before)


def laid_out(dock: Any, width: int = NARROW, height: int = 640) -> None:
    """Show the dock at a size of its own."""
    dock.setFloating(True)
    dock.show()
    sizes: list[tuple[int, int]] = []
    while len(sizes) < 5 or len(set(sizes[-5:])) > 1:  # its least size may follow a section that opens a little later
        dock.resize(width, height)
        QTest.qWait(10)
        sizes.append((dock.width(), dock.height()))


def visible(dock: Any, kind: type[Any]) -> list[Any]:
    return [widget for widget in dock.widget().findChildren(kind) if widget.isVisible()]


def cut(widget: QWidget) -> str:
    """The text of a widget that does not fit and has no "…" and tooltip of its own, else ""."""
    from roofline.plugin.toolbelt.eliding import is_elided, shown_text

    if isinstance(widget, QLabel):
        text = "" if widget.wordWrap() else widget.text()
        return text if text and widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, QgsCollapsibleGroupBox):
        font = widget.fontMetrics()
        return widget.title() if font.horizontalAdvance(widget.title()) * 1.1 + 24 > widget.width() else ""
    text = str(widget.currentText() if isinstance(widget, QComboBox) else widget.text())
    if isinstance(widget, (QComboBox, QPushButton, QCheckBox, QRadioButton)):
        short = shown_text(widget)
        return "" if short == text or (is_elided(widget) and short.endswith("…") and len(short) > 5) else text
    fits = widget.fontMetrics().horizontalAdvance(text) <= widget.width()
    return "" if fits or widget.toolTip().startswith(text) else text


def test_no_label_is_cut_off_at_the_width_in_which_qgis_opens_the_dock(
    spoken: Any, make_image: Callable[..., Path]
) -> None:
    from qgis.core import QgsRasterLayer

    dock = spoken.dock
    dock.segment.slider.setValue(61)
    laid_out(dock)
    kinds = (QLabel, QAbstractButton, QComboBox, QgsCollapsibleGroupBox)
    found = {cut(widget) for kind in kinds for widget in visible(dock, kind)}
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(make_image("a_name_of_twenty_letters")), "a name of an image"))
    for box in (dock.advanced._box, dock.refine_box):
        box.setCollapsed(False)
        laid_out(dock)
        found |= {cut(widget) for kind in kinds for widget in visible(dock, kind)}
    dock.suggesting.next.show_open(3)
    laid_out(dock)
    assert dock.suggesting.next.button.isVisible() and dock.suggesting.next.width() <= NARROW
    found |= {cut(widget) for kind in kinds for widget in visible(dock, kind)}
    assert found == {""}


def test_the_words_for_no_layer_stand_whole(spoken: Any, make_image: Callable[..., Path]) -> None:
    from qgis.core import QgsRasterLayer
    from roofline.plugin.toolbelt.eliding import shown_text

    dock = spoken.dock
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(make_image(pixel=0.25)), "scene"))
    for box, names in (
        (dock.refine_box, ("roofline_sketch_combo", "roofline_sketch_take")),
        (dock.damage_box, ("roofline_damage_buildings",)),
    ):
        box.setCollapsed(False)
        laid_out(dock)
        for name in names:
            assert not shown_text(dock.findChild(QWidget, name)).endswith("…"), name


def test_no_label_of_a_section_is_cut_off(spoken: Any, make_image: Callable[..., Path]) -> None:
    from qgis.core import QgsRasterLayer
    from roofline.engine.contract.grade import WORDS
    from roofline.plugin.layers.footprint_scan import ScannedFootprint
    from roofline.plugin.layers.grade_scan import GradedBuilding

    dock = spoken.dock
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(make_image(pixel=0.25)), "a name of an image"))
    kinds = (QLabel, QAbstractButton, QComboBox, QgsCollapsibleGroupBox)
    review, points = dock.reviewing.panel, dock.assessing.panel.points

    def looks(name: str, height: int = 700) -> None:
        laid_out(dock, height=height)
        assert {cut(widget) for kind in kinds for widget in visible(dock, kind)} == {""}, name
        assert dock.widget().findChild(QScrollArea).widget().width() <= NARROW, name

    for number, box in enumerate((dock.review_box, dock.assess_box, dock.refine_box, dock.damage_box)):
        box.setCollapsed(False)
        looks(f"section {number}")
    dock.review_box.setCollapsed(False)
    review.show_deleted(12)
    looks("review, something deleted")
    review.show_running(True)
    review.show_progress(12, 345, doubtful=True)
    review.show_current(ScannedFootprint(1, 1, 0.5, 1234.5, "accepted", 0, 0), "accepted", editing=False)
    looks("review under way")
    dock.assess_box.setCollapsed(False)
    dock.assessing.panel.way.setCurrentIndex(1)
    points.show_running(True)
    points.show_point(12, "unclear", 3, 50)
    points.show_estimate({"f1": 91.0, "f1_low": 68.3, "f1_high": 94.3, "unclear": 12})
    looks("points under way")
    dock.damage_box.setCollapsed(False)
    damage = dock.damaging.panel
    damage.show_result(dict.fromkeys(WORDS, 88))
    damage.show_run({"graded": 50, "agreement": {"f1_damaged": 70, "f1_major": 80, "f1_four": 50}})
    damage.show_given(["none", "major"] * 25)
    looks("graded", height=480)  # beside a scroll bar
    damage.grading.show_progress(12, 345)
    damage.grading.show_current(
        GradedBuilding(1, 1234, "major", "", 1, (0.0, 0.4, 0.2, 0.4), (0, 0, 0), 0, 0), after=True
    )
    damage.show_grading(running=True)
    looks("grading by eye")


def test_lists_of_layers_say_what_no_layer_means_also_where_the_project_has_layers_before_the_plugin(
    plugin: Any, add_image: Callable[..., Any]
) -> None:
    from roofline.plugin.assess.reference_panel import ReferencePanel
    from roofline.plugin.damage.damage_panel import DamagePanel
    from roofline.plugin.review.review_panel import ReviewPanel

    add_image("scene")
    review, reference, damage = ReviewPanel(), ReferencePanel(), DamagePanel()
    assert review.within.currentText() == "Everywhere"
    assert reference.combo.currentText() == "Choose a reference…"
    assert damage.after_combo.currentText() == "Choose an image"
    for panel in (review, reference, damage):
        panel.release()


@pytest.mark.parametrize("name", ["review_box", "assess_box", "refine_box", "damage_box"])
def test_an_open_section_fits_a_small_screen(
    ready: Any, add_image: Callable[..., Any], name: str, wait: Callable[..., None]
) -> None:
    dock = ready.dock
    add_image("scene", pixel=0.25)
    getattr(dock, name).setCollapsed(False)
    laid_out(dock, height=700)  # of 768, below QGIS's menus and tool bars
    bar = dock.widget().findChild(QScrollArea).verticalScrollBar()
    wait(lambda: bar.maximum() == 0, 10)  # the sections above fold in their own time


def test_one_section_is_open_at_a_time_and_image_model_and_area_give_it_their_room(
    spoken: Any, make_image: Callable[..., Path]
) -> None:
    from qgis.core import QgsRasterLayer

    dock = spoken.dock
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(make_image(pixel=0.25)), "scene"))
    laid_out(dock)
    for opened, closed in ((dock.review_box, dock.refine_box), (dock.refine_box, dock.review_box)):
        dock.advanced._box.setCollapsed(False)
        opened.setCollapsed(False)
        laid_out(dock)
        assert closed.isCollapsed() and dock.advanced._box.isCollapsed() and not dock.segment.isVisible()
        assert dock.accordion.line.isVisible() and "scene" in dock.accordion.line.text()
    dock.accordion.line.click()
    laid_out(dock)
    assert dock.review_box.isCollapsed() and dock.refine_box.isCollapsed() and dock.segment.isVisible()


def test_numbers_are_written_as_in_the_language(spoken: Any, make_image: Callable[..., Path]) -> None:
    from qgis.core import QgsRasterLayer

    dock = spoken.dock
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(make_image(pixel=0.25)), "scene"))
    laid_out(dock)
    dock.model._details.setChecked(True)
    dock.advanced._box.setCollapsed(False)
    texts = [label.text() for label in dock.widget().findChildren(QLabel)]
    texts += [button.text() for button in dock.widget().findChildren(QAbstractButton)]
    point, other = (",", ".") if QLocale().decimalPoint() == "," else (".", ",")
    assert any(f"0{point}25" in text for text in texts)
    written = re.sub(
        r"(CC|OD|Apache|GPL)\S*[- ]\d\.\d|<[^>]*>", "", "\n".join(texts)
    )  # the names of licences are no numbers
    assert not re.findall(rf"\d\{other}\d(?!\d\d)", written)


def test_an_elided_text_is_told_whole_in_the_tooltip(qgis_app: Any) -> None:
    from roofline.plugin.toolbelt.eliding import elide, shown_text

    for widget in (QPushButton("a rather long text"), QCheckBox("a rather long text"), QComboBox()):
        if isinstance(widget, QComboBox):
            widget.addItem("a rather long text")
        widget.setToolTip("what it does")
        elide(widget)
        widget.resize(90, 24)
        widget.show()
        widget.grab()
        assert shown_text(widget).endswith("…")
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5))))
        assert QToolTip.text() == "a rather long text\nwhat it does"
        widget.resize(400, 24)
        assert shown_text(widget) == "a rather long text"
        widget.hide()


@pytest.mark.parametrize(("tip", "shown"), [("tip", "tip"), ("<b>tip</b>", "<b>tip</b>"), ("", "")])
def test_markup_in_an_elided_name_is_told_literally(tip: str, shown: str, qgis_app: Any) -> None:
    from roofline.plugin.toolbelt.eliding import elide

    button = QPushButton("<img src='x.png'> and more")
    button.setToolTip(tip)
    elide(button)
    button.resize(60, 24)
    button.show()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), button.mapToGlobal(QPoint(5, 5))))
    assert "<img" not in QToolTip.text() and "&lt;img" in QToolTip.text() and shown in QToolTip.text()
    button.hide()


def test_a_closed_group_shows_no_hidden_row_when_it_is_opened(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image()
    laid_out(plugin.dock)
    plugin.dock.advanced._box.setCollapsed(False)
    laid_out(plugin.dock)
    assert plugin.dock.advanced._quality.isVisible()
    assert not plugin.dock.advanced._rows.isVisible()
    assert not plugin.dock.advanced._notice.isVisible()


def test_training_takes_the_room_of_image_model_and_area(ready: Any, add_image: Callable[..., Any]) -> None:
    dock = ready.dock
    add_image()
    laid_out(dock)
    dock.segment.set_threshold(0.42)
    assert dock.accordion.line.isHidden() and not dock.image.isHidden()
    dock.refine_box.setCollapsed(False)
    assert dock.image.isHidden() and dock.model.isHidden() and dock.segment.isHidden()
    assert dock.accordion.line.text() == "scene · Test · 42 %"
    dock.accordion.line.click()
    assert dock.refine_box.isCollapsed()
    assert dock.accordion.line.isHidden() and not dock.image.isHidden() and not dock.segment.isHidden()


def test_a_section_opened_while_the_dock_was_hidden_is_heeded_when_it_is_shown(ready: Any, add_image: Any) -> None:
    add_image()
    ready.dock.refine_box.setCollapsed(False)
    laid_out(ready.dock)
    assert ready.dock.image.isHidden() and not ready.dock.accordion.line.isHidden()


def test_without_an_image_nothing_is_folded_away(ready: Any) -> None:
    laid_out(ready.dock)
    ready.dock.refine_box.setCollapsed(False)
    assert not ready.dock.image.isHidden()


def test_an_image_whose_pixel_size_is_to_be_entered_is_not_folded_away(ready: Any, add_image: Any) -> None:
    add_image(georeferenced=False)
    laid_out(ready.dock)
    ready.dock.refine_box.setCollapsed(False)
    assert ready.dock.image.pixel_size.isVisible()
    ready.dock.image.pixel_size.setValue(0.1)
    assert ready.dock.image.isHidden()


def test_the_result_takes_one_line_and_its_notes_give_way_to_the_training(
    ready: Any, add_image: Any, press_button: Callable[..., bool], tmp_path: Path
) -> None:
    dock = ready.dock
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image(georeferenced=False, size=(64, 64))
    laid_out(dock)
    assert press_button(dock)
    laid_out(dock)
    assert "\n" not in dock.run._summary.text()
    assert dock.run._notes.isVisible() and "no georeference" in dock.run._notes.text()
    dock.refine_box.setCollapsed(False)
    assert not dock.run._notes.isVisible()
    dock.run._details.click()
    assert dock.run._notes.isVisible()
    dock.refine_box.setCollapsed(True)
    assert dock.run._notes.isVisible()


def test_a_threshold_that_the_user_set_is_kept_when_the_model_changes(
    ready: Any, model_file: Path, tmp_path: Path, engine_python: Path
) -> None:
    segment = ready.dock.segment
    segment.offer_threshold(0.3)
    assert (segment.threshold(), segment.own_button.isVisibleTo(segment)) == (0.3, False)
    segment.offer_threshold(0.5)
    assert segment.threshold() == 0.5
    segment.slider.setValue(60)
    segment.offer_threshold(0.3)
    assert (segment.threshold(), segment.own_button.text()) == (0.6, "30 %")
    assert segment.own_button.isVisibleTo(segment)
    segment.own_button.click()
    assert segment.threshold() == 0.3
    segment.offer_threshold(0.5)
    assert segment.threshold() == 0.5


def test_a_project_remembers_threshold_area_quality_and_training_time(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    dock, project = ready.dock, QgsProject.instance()
    add_image()
    own = dock.segment.threshold()
    dock.segment.slider.setValue(63)
    for combo, index in (
        (dock.segment.where_combo, 1),
        (dock.advanced._quality, 2),
        (dock.refining.panel.budget_combo, 1),
    ):
        combo.setCurrentIndex(index)
        combo.activated.emit(index)
    assert project.write(str(tmp_path / "town.qgz"))
    project.clear()
    assert (dock.segment.threshold(), dock.segment.where(), dock.advanced.quality()) == (own, "whole", "standard")
    assert dock.refining.panel.budget().minutes == 5
    assert project.read(str(tmp_path / "town.qgz"))
    assert (dock.segment.threshold(), dock.segment.where()) == (0.63, "view")
    assert dock.advanced.quality() == dock.advanced._quality.itemData(2)
    assert dock.refining.panel.budget().minutes == 15


def test_a_project_remembers_the_layer_of_polygons(ready: Any, add_image: Callable[..., Any], tmp_path: Path) -> None:
    segment, project = ready.dock.segment, QgsProject.instance()
    for name in ("one", "two"):
        path = tmp_path / f"{name}.geojson"
        path.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":'
                        ' {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}')  # fmt: skip
        project.addMapLayer(QgsVectorLayer(str(path), name, "ogr"))
    segment.where_combo.setCurrentIndex(2)
    segment.polygon_combo.setLayer(project.mapLayersByName("two")[0])
    segment.where_combo.activated.emit(2)
    assert project.write(str(tmp_path / "town.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "town.qgz"))
    assert segment.where() == "polygons" and segment.polygon_layer().name() == "two"


def test_choices_that_nobody_made_leave_the_project_untouched(ready: Any, model_file: Path) -> None:
    QgsProject.instance().setDirty(False)
    ready.dock.segment.offer_threshold(0.7)
    ready.dock.model.changed.emit()
    assert not QgsProject.instance().isDirty()
