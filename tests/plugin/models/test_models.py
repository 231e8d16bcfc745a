# SPDX-License-Identifier: GPL-2.0-or-later
"""The tree of models: which came from which, and what can be done to them."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

OURS = "ours.safetensors"


def with_card(source: Path, target: Path, **changes: Any) -> Path:
    """A copy of the model file `source` with other entries in its card."""
    data = source.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    card = json.loads(header["__metadata__"]["roofline:card"]) | changes
    header["__metadata__"]["roofline:card"] = json.dumps(card)
    text = json.dumps(header).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(struct.pack("<Q", len(text)) + text + data[8 + length :])
    return target


@pytest.fixture
def folder(plugin: Any) -> Path:
    """The user's models."""
    from roofline.plugin.toolbelt.paths import user_data

    return user_data() / "models"


@pytest.fixture
def family(folder: Path, model_file: Path) -> Path:
    """A model of the user's own and one refined from it; the folder."""
    from roofline.plugin.models.model_files import checksum

    parent = with_card(model_file, folder / OURS, **{"mlm:name": "Ours"})
    metrics = {"town.tif, held-out ground": {"f1": 78.24}, "town.tif, held-out ground, before": {"f1": 71.0}}
    with_card(
        model_file,
        folder / "child.safetensors",
        **{
            "mlm:name": "Child",
            "roofline:parent_sha256": checksum(parent),
            "roofline:metrics": metrics,
            "created": "2026-01-02",
        },
    )
    return folder


@pytest.fixture
def dialog(plugin: Any, family: Path, wait: Callable[..., None]) -> Any:
    """The dialog with the family in it."""
    plugin.dock.refining.panel.models_button.click()
    shown = plugin.dock.refining.models.dialog
    settled(plugin, wait)
    yield shown
    shown.close()


def settled(plugin: Any, wait: Callable[..., None]) -> None:
    wait(lambda: not plugin.dock.refining.models._tasks, 30)


def rows(dialog: Any) -> dict[str, Any]:
    """Every item of the tree by its name."""
    found, queue = {}, [dialog.tree.topLevelItem(i) for i in range(dialog.tree.topLevelItemCount())]
    while queue:
        item = queue.pop()
        found[item.text(0)] = item
        queue += [item.child(i) for i in range(item.childCount())]
    return found


def select(dialog: Any, name: str) -> None:
    dialog.tree.setCurrentItem(rows(dialog)[name])


def test_a_model_is_read_once_and_again_when_its_file_has_changed(
    folder: Path, model_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.engine.contract.card import Card, read_card
    from roofline.plugin.models import cards

    read: list[Path] = []

    def counted(path: Path) -> Card:
        read.append(path)
        return read_card(path)

    monkeypatch.setattr(cards, "read_card", counted)
    for name in ("Ours", "Ours, too"):
        path = with_card(model_file, folder / OURS, **{"mlm:name": name})
        for _ in range(2):
            (model,) = cards.find_models([folder])
            assert model.card.name == name
    assert read == [path] * 2


def test_a_refined_model_hangs_below_the_one_it_came_from(dialog: Any) -> None:
    child = rows(dialog)["Child"]
    assert child.parent().text(0) == "Ours"
    assert [child.text(column) for column in (1, 2, 3)] == ["71.0 → 78.2", "town.tif", "2026-01-02"]


def test_rolling_back_is_choosing_the_earlier_one(dialog: Any, plugin: Any, family: Path, wait: Any) -> None:
    select(dialog, "Child")
    dialog.use_button.click()
    assert plugin.dock.model.path() == str(family / "child.safetensors")
    settled(plugin, wait)
    select(dialog, "Ours")
    dialog.use_button.click()
    assert plugin.dock.model.path() == str(family / OURS)
    settled(plugin, wait)
    assert rows(dialog)["Ours"].font(0).bold() and not dialog.use_button.isEnabled()


def test_a_renamed_parent_keeps_its_child_and_is_called_so_everywhere(
    dialog: Any, plugin: Any, family: Path, wait: Any
) -> None:
    from roofline.engine.contract.card import read_card

    select(dialog, "Ours")
    assert dialog.rename_button.isEnabled()
    rows(dialog)["Ours"].setText(0, "Town, first try")
    settled(plugin, wait)
    assert rows(dialog)["Child"].parent().text(0) == "Town, first try"
    assert read_card(family / OURS).name == "Town, first try"
    combo = plugin.dock.model.combo
    assert "Town, first try" in [combo.itemText(i) for i in range(combo.count())]


def test_the_card_says_what_to_expect_on_new_ground(plugin: Any, model_file: Path, folder: Path) -> None:
    from roofline.engine.contract.card import read_card
    from roofline.plugin.models.cards import card_html

    assert "On new ground" not in card_html(read_card(model_file))
    known = {"roofline:threshold": 0.29, "roofline:confidence": {"precision": 78.4, "recall": 71.0, "f1": 74.6}}
    told = card_html(read_card(with_card(model_file, folder / "known.safetensors", **known)))
    assert "at a threshold of 29 %, 78 % of the building area" in told and "it finds 71 % of all" in told


def test_the_card_names_places_in_a_mappers_words(model_file: Path, tmp_path: Path) -> None:
    from roofline.engine.contract.card import read_card
    from roofline.plugin.models.cards import card_html

    data = [
        {"name": "banepa", "title": "Banepa, Nepal (drone)", "licence": "CC-BY-4.0"},
        {"name": "generated", "licence": "GPL-2.0-or-later"},
        {"name": "harder", "licence": "GPL-2.0-or-later"},
        {"name": "town.tif (7 % of it, sketched)", "licence": ""},
    ]
    words = {"description": "For villages. Weak in snow.", "roofline:training_data": data}
    told = card_html(read_card(with_card(model_file, tmp_path / "words.safetensors", **words)))
    assert told.startswith("<p>For villages. Weak in snow.</p>")
    sources = (
        "Banepa, Nepal (drone) · CC-BY-4.0<br>synthetic scenes · GPL-2.0-or-later<br>town.tif (7 % of it, sketched)<"
    )
    assert sources in told


def test_the_list_tells_what_was_measured_where(dialog: Any, plugin: Any, family: Path, wait: Any) -> None:
    titles = [dialog.tree.headerItem().text(column) for column in range(4)]
    assert titles == ["Name", "Accuracy (F1)", "Measured on", "Date"]
    assert "100 means" in dialog.tree.headerItem().toolTip(1)
    ours = rows(dialog)["Ours"]
    assert (ours.text(1), ours.text(2)) == ("12.5", "nowhere")
    assert ours.toolTip(1) == "On ground that the model was not trained on"
    assert rows(dialog)["Child"].toolTip(1).startswith("Before and after refining")


def test_what_came_with_roofline_is_neither_renamed_nor_deleted(dialog: Any) -> None:
    from roofline.plugin.toolbelt.paths import BUNDLED_MODELS

    bundled = [i for i in rows(dialog).values() if Path(i.data(0, 256)).parent == BUNDLED_MODELS]
    if not bundled:
        pytest.skip("no model is bundled in this checkout")
    dialog.tree.setCurrentItem(bundled[0])
    assert dialog.export_button.isEnabled()
    assert not dialog.rename_button.isEnabled() and not dialog.delete_button.isEnabled()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_deleting_asks_first(
    dialog: Any, plugin: Any, family: Path, wait: Any, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked: list[str] = []

    def question(parent: Any, title: str, text: str) -> Any:
        asked.append(text)
        return getattr(QMessageBox.StandardButton, answer)

    monkeypatch.setattr(QMessageBox, "question", question)
    select(dialog, "Ours")
    dialog.delete_button.click()
    settled(plugin, wait)
    assert "“Ours”" in asked[0] and "refined from it are kept" in asked[0]
    assert (family / OURS).exists() == (answer == "No")
    assert "Child" in rows(dialog) and ("Ours" in rows(dialog)) == (answer == "No")


def test_export_and_import_make_the_same_model(
    dialog: Any, plugin: Any, family: Path, wait: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "given away"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(target), ""))
    select(dialog, "Ours")
    dialog.export_button.click()
    settled(plugin, wait)
    exported = tmp_path / "given away.safetensors"
    assert exported.read_bytes() == (family / OURS).read_bytes()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(exported), ""))
    dialog.import_button.click()
    settled(plugin, wait)
    assert "already in the list: “Ours”" in dialog.notice.text()
    (family / OURS).unlink()
    dialog.import_button.click()
    settled(plugin, wait)
    assert (family / exported.name).is_file() and rows(dialog)["Child"].parent().text(0) == "Ours"
    assert not dialog.notice.text()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_an_export_whose_suffix_was_left_out_asks_before_it_replaces_a_file(
    answer: str, dialog: Any, plugin: Any, family: Path, wait: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file dialog asks about the name that was typed, without the suffix."""
    (tmp_path / "best.safetensors").write_text("another model")
    asked: list[str] = []

    def question(_parent: Any, _title: str, text: str) -> Any:
        asked.append(text)
        return getattr(QMessageBox.StandardButton, answer)

    monkeypatch.setattr(QMessageBox, "question", question)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / "best"), ""))
    select(dialog, "Ours")
    dialog.export_button.click()
    settled(plugin, wait)
    assert len(asked) == 1 and "“best.safetensors” exists already. Replace it?" in asked[0]
    assert ((tmp_path / "best.safetensors").read_bytes() == (family / OURS).read_bytes()) == (answer == "Yes")


def test_what_is_no_model_is_not_imported(
    dialog: Any, plugin: Any, family: Path, wait: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "letter.safetensors").write_text("Dear all,")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(tmp_path / "letter.safetensors"), ""))
    dialog.import_button.click()
    settled(plugin, wait)
    assert "Not a Roofline model: letter.safetensors" in dialog.notice.text()
    assert sorted(p.name for p in family.iterdir()) == ["child.safetensors", OURS]


def test_while_a_job_runs_files_stay_as_they_are(dialog: Any) -> None:
    select(dialog, "Ours")
    dialog.show_busy("The model is being refined.")
    assert not dialog.rename_button.isEnabled() and not dialog.delete_button.isEnabled()
    assert dialog.delete_button.toolTip() == "The model is being refined."


def test_a_refinement_that_was_cut_off_is_marked(plugin: Any, family: Path, wait: Any) -> None:
    (family / OURS).rename(family / "town.checkpoint.safetensors")
    plugin.dock.model.reload()
    combo = plugin.dock.model.combo
    assert "Ours (unfinished)" in [combo.itemText(i) for i in range(combo.count())]
