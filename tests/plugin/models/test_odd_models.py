# SPDX-License-Identifier: GPL-2.0-or-later
"""A model file from a stranger costs a line in the list; what its card says is never more than text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QTextDocument
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QMessageBox

from ...model_bytes import put_together, take_apart, with_card

DEEP = "[" * 100_000 + "]" * 100_000


@pytest.fixture
def folder(plugin: Any) -> Path:
    """The user's models."""
    from roofline.plugin.toolbelt.paths import user_data

    return user_data() / "models"


@pytest.fixture
def model(model_file: Path, tmp_path: Path) -> Path:
    """A model file without its weights, which the plugin does not read."""
    return put_together(tmp_path / "model.safetensors", take_apart(model_file)[0], b"")


@pytest.fixture
def odd(folder: Path, model: Path) -> set[str]:
    """A good model and many odd ones in the user's folder; the names of the odd ones."""
    header, weights = take_apart(model)
    with_card(model, folder / "good.safetensors", {"mlm:name": "Good"})
    cards: dict[str, Any] = {
        "nested card": DEEP,
        "list": "[]",
        "null": "null",
        "number": "5",
        "no depth": {"roofline:hyperparameters": {"depth": float("inf")}},
        "score of text": {"roofline:metrics": {"a": {"f1": "abc"}}},
        "score of number": {"roofline:metrics": {"a": 5}},
        "score of null": {"roofline:metrics": {"a": {"f1": None}}},
        "data of numbers": {"roofline:training_data": [1]},
        "data of text": {"roofline:training_data": "abc"},
        "bands of numbers": {"mlm:input": [{"bands": [1, 2, 3], "value_scaling": "z-score"}]},
        "bands of lists": {"mlm:input": [{"bands": [["red"], {}], "value_scaling": "z-score"}]},
        "a million bands": {"mlm:input": [{"bands": [str(i) for i in range(10**5)], "value_scaling": "z-score"}]},
        "parameters": {"mlm:total_parameters": 10**400},
        "gsd": {"roofline:gsd": [float("nan"), 1]},
    }
    for name, card in cards.items():
        with_card(model, folder / f"{name}.safetensors", card)
    put_together(folder / "nested header.safetensors", DEEP, weights)
    put_together(folder / "large header.safetensors", " " * 20_000_000, b"")
    (folder / "empty.safetensors").write_bytes(b"")
    (folder / "folder.safetensors").mkdir()
    (folder / "loop.safetensors").symlink_to("loop.safetensors")
    header["__metadata__"]["roofline:former_sha256"] = 5
    put_together(folder / "former.safetensors", header, weights)
    names = {path.name for path in folder.iterdir()}
    return names - {"good.safetensors", "former.safetensors"}


def settled(plugin: Any, wait: Callable[..., None]) -> None:
    wait(lambda: not plugin.dock.refining.models._tasks, 30)


def lines(dialog: Any) -> dict[str, Any]:
    """The items of the tree by the names of their files."""
    items = [dialog.tree.topLevelItem(i) for i in range(dialog.tree.topLevelItemCount())]
    return {Path(item.data(0, Qt.ItemDataRole.UserRole)).name: item for item in items}


def test_odd_models_are_listed_with_their_file_and_a_reason_and_cannot_be_chosen(plugin: Any, odd: set[str]) -> None:
    panel = plugin.dock.model
    panel.reload()
    combo = panel.combo
    texts = {combo.itemText(i): combo.model().item(i).isEnabled() for i in range(combo.count())}
    assert texts["Good"] and {"Good", "Test"} <= {model.card.name for model in panel._models}
    refused = [text for text, enabled in texts.items() if not enabled]
    assert len(refused) == len(odd) and all(any(name in text for text in refused) for name in odd)
    assert panel.path() and Path(panel.path()).name not in odd


@pytest.mark.parametrize("damaged", ["a", "default_a", "z"])
def test_a_damaged_bundled_model_costs_a_line_and_the_bands_still_choose(
    plugin: Any, model: Path, tmp_path: Path, damaged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.plugin.models import cards, model_panel

    bundled = tmp_path / "bundled"
    with_card(model, bundled / "default.safetensors", {"mlm:name": "Colour"})
    (bundled / f"{damaged}.safetensors").write_bytes(b"damaged")
    infrared = {"bands": ["red", "green", "blue", "nir"], "value_scaling": "z-score"}
    with_card(model, bundled / "default_nir.safetensors", {"mlm:name": "Infrared", "mlm:input": [infrared]})
    monkeypatch.setattr(model_panel, "BUNDLED_MODELS", bundled)
    panel = model_panel.ModelPanel([bundled], "")
    assert panel.card().name == "Colour" and panel.combo.count() == 3 and not panel.combo.model().item(2).isEnabled()
    for bands, name in ((("", "", "", ""), "Infrared"), (("red", "green", "blue"), "Colour"), (("",), "Colour")):
        panel.suit(bands)
        assert panel.card().name == name
        found = cards.find_models([bundled])
        assert found[cards.suited(found, bands)].card.name == name


def test_a_new_dock_opens_with_odd_models_and_without_any_good_one(plugin: Any, odd: set[str], folder: Path) -> None:
    from roofline.plugin.models.model_panel import ModelPanel

    panel = ModelPanel([folder], str(folder / "list.safetensors"))
    assert Path(panel.path()).name in ("good.safetensors", "former.safetensors")
    for name in ("good", "former"):
        (folder / f"{name}.safetensors").unlink()
    panel.reload()
    assert panel.path() == "" and panel.combo.currentIndex() == -1
    assert ModelPanel([folder], "").path() == ""
    panel.choose(folder / "list.safetensors")
    assert "list.safetensors: its model card is damaged" in panel._notice.text()


def test_odd_models_can_be_deleted_in_the_dialog_and_nothing_else(
    plugin: Any, odd: set[str], folder: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin.dock.refining.panel.models_button.click()
    settled(plugin, wait)
    dialog = plugin.dock.refining.models.dialog
    assert odd <= set(lines(dialog))
    asked: list[str] = []

    def question(parent: Any, title: str, text: str) -> Any:
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    for name in sorted(odd - {"folder.safetensors"}):
        dialog.tree.setCurrentItem(lines(dialog)[name])
        buttons = (dialog.use_button, dialog.rename_button, dialog.export_button, dialog.delete_button)
        assert [button.isEnabled() for button in buttons] == [False, False, False, True], name
        dialog.delete_button.click()
        settled(plugin, wait)
        assert not dialog.notice.text() and f"“{name}”" in asked[-1]
    assert {path.name for path in folder.iterdir()} == {"good.safetensors", "former.safetensors", "folder.safetensors"}
    dialog.tree.setCurrentItem(lines(dialog)["good.safetensors"])
    lines(dialog)["good.safetensors"].setText(0, "Better")
    settled(plugin, wait)
    assert lines(dialog)["good.safetensors"].text(0) == "Better"
    dialog.close()


def test_odd_models_are_not_imported(
    plugin: Any, odd: set[str], folder: Path, wait: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plugin.dock.refining.panel.models_button.click()
    settled(plugin, wait)
    dialog = plugin.dock.refining.models.dialog
    before = {path.name for path in folder.iterdir()}
    for name in sorted(odd - {"loop.safetensors"}):
        source = (folder / name).rename(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, source=source: (str(source), ""))
        dialog.import_button.click()
        settled(plugin, wait)
        assert "Not a Roofline model" in dialog.notice.text() and name in dialog.notice.text()
        source.rename(folder / name)
    assert {path.name for path in folder.iterdir()} == before
    dialog.close()


@pytest.fixture
def hostile(folder: Path, model: Path, tmp_path: Path) -> Path:
    """A model whose every text is a red picture."""
    picture = QImage(QSize(40, 40), QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    assert picture.save(str(tmp_path / "red.png"))
    tag = f"<img src='{tmp_path / 'red.png'}'><b>x</b><a href='http://127.0.0.1'>y</a>"
    card = {
        "mlm:name": tag,
        "description": tag,
        "license": tag,
        "created": tag,
        "mlm:architecture": tag,
        "roofline:hyperparameters": {"depth": tag},
        "mlm:input": [{"bands": [tag], "value_scaling": "z-score"}],
        "roofline:training_data": [{"name": tag, "licence": tag}],
        "roofline:metrics": {f"{tag}, held-out ground": {"f1": 50}, f"{tag}, held-out ground, before": {"f1": 40}},
    }
    return with_card(model, folder / "hostile.safetensors", card)


def is_plain(text: str) -> bool:
    """Whether a tooltip or a message shows the markup of the card as text."""
    if not Qt.mightBeRichText(text):
        return True
    document = QTextDocument()
    document.setHtml(text)
    return "<img" in document.toPlainText() and "￼" not in document.toPlainText()


def test_no_text_of_a_card_is_drawn_as_a_picture(
    plugin: Any, hostile: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = plugin.dock.model
    panel.reload()
    assert panel.choose(hostile)
    panel._card.show()
    for label in (panel._card, panel._line):
        assert isinstance(label, QLabel) and "img" in label.text()
        label.resize(600, 600)
        drawn = label.grab().toImage()
        reds = sum(
            drawn.pixelColor(x, y) == QColor("red")
            for x in range(0, drawn.width(), 5)
            for y in range(0, drawn.height(), 5)
        )
        assert reds == 0
    assert is_plain(panel.combo.toolTip()) and "<img" in panel.combo.currentText()
    plugin.dock.refining.panel.models_button.click()
    settled(plugin, wait)
    dialog = plugin.dock.refining.models.dialog
    item = lines(dialog)["hostile.safetensors"]
    assert all(is_plain(item.toolTip(column)) for column in range(4)) and "<img" in item.toolTip(2).replace("&lt;", "<")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text))
    dialog.tree.setCurrentItem(item)
    dialog.delete_button.click()
    assert is_plain(asked[0])
    dialog.close()


def test_a_band_of_a_card_is_plain_text_beside_its_number(plugin: Any, hostile: Path) -> None:
    panel = plugin.dock.advanced
    assert plugin.dock.model.choose(hostile)
    panel.show_bands(plugin.dock.model.card().bands, ["red", "green"])
    labels = [label for label in panel.findChildren(QLabel) if "<img" in label.text() and label.buddy() is not None]
    assert labels and all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
