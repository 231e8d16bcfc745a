# SPDX-License-Identifier: GPL-2.0-or-later
"""metadata.txt and the translations hold what plugins.qgis.org and users ask for."""

from __future__ import annotations

import ast
import configparser
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "plugin").rglob("*.py"))
LANGUAGES = ("it", "fr", "es", "pt")


@pytest.fixture(scope="module")
def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_metadata_is_complete(metadata: configparser.SectionProxy) -> None:
    wanted = (
        "name description version qgisMinimumVersion qgisMaximumVersion author email about tracker repository homepage"
        " changelog tags icon category hasProcessingProvider experimental deprecated"
    )
    assert [key for key in wanted.split() if not metadata.get(key)] == []
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert (metadata["qgisMinimumVersion"], metadata["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert metadata["hasProcessingProvider"] == "yes"
    assert "dependency" in metadata["about"]
    assert (ROOT / metadata["icon"]).is_file()
    assert "supportsQt6" not in metadata


def visible_strings() -> Iterator[tuple[str, str]]:
    """(file, text) of everything that is passed to tr or translate."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("tr", "translate", "QT_TRANSLATE_NOOP") and node.args:
                    text = node.args[-1]
                    if isinstance(text, (ast.Name, ast.Attribute)):  # where a text is passed on
                        continue
                    assert isinstance(text, ast.Constant), (
                        f"{path.name}:{node.lineno}: only plain text can be translated"
                    )
                    yield path.name, text.value


def messages(language: str) -> list[ElementTree.Element]:
    return list(ElementTree.parse(ROOT / "i18n" / f"roofline_{language}.ts").getroot().iter("message"))


def test_no_text_to_translate_stands_in_an_f_string_where_pylupdate_overlooks_it() -> None:
    for path in SOURCES:
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = (
                [each for each in ast.walk(text) if isinstance(each, ast.Call)]
                if isinstance(text, ast.JoinedStr)
                else []
            )
            names = {getattr(each.func, "attr", getattr(each.func, "id", "")) for each in calls}
            assert not names & {"tr", "translate"}, f"{path.name}:{text.lineno}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_visible_string_is_translated(language: str) -> None:
    known = {m.findtext("source") for m in messages(language)}
    missing = {(file, text) for file, text in visible_strings() if text not in known}
    assert not missing, "run make i18n and translate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_unfinished_or_loses_a_placeholder(language: str) -> None:
    for message in messages(language):
        source, translation = message.findtext("source") or "", message.find("translation")
        assert translation is not None and translation.text and translation.get("type") is None, source
        assert sorted(re.findall(r"{[^}]*}", source)) == sorted(re.findall(r"{[^}]*}", translation.text)), source


def test_french_signs_stay_on_the_line_of_their_word() -> None:
    for message in messages("fr"):
        text = (message.find("translation").text or "") if message.find("translation") is not None else ""
        assert not re.search("« | [:;?!»]", text), f"a space that breaks: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_translations_are_up_to_date(language: str, qgis_app: object) -> None:
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    translator = QTranslator()
    assert translator.load(str(ROOT / "i18n" / f"roofline_{language}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        for context in ElementTree.parse(ROOT / "i18n" / f"roofline_{language}.ts").getroot().iter("context"):
            for message in context.iter("message"):
                found = QCoreApplication.translate(context.findtext("name") or "", message.findtext("source") or "")
                assert found == message.findtext("translation")
    finally:
        QCoreApplication.removeTranslator(translator)


def test_the_dock_speaks_the_language_of_qgis(qgis_iface: Any, qgis_new_project: None) -> None:
    import roofline
    from qgis.core import QgsSettings

    QgsSettings().setValue("locale/userLocale", "it_IT")
    plugin = roofline.classFactory(qgis_iface)
    try:
        plugin.initGui()
        assert plugin.dock.run.button.text() == "Segmenta edifici"
        assert plugin.dock.segment.where_combo.itemText(0) == "Tutto il layer"
    finally:
        plugin.unload()
        QgsSettings().remove("locale/userLocale")


def test_qt_is_imported_through_qgis_only() -> None:
    for path in SOURCES:
        assert not re.search(r"(import|from) (PyQt|PySide)", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("path", [p for p in SOURCES if p.stem.endswith("_panel")], ids=lambda p: p.stem)
def test_panels_know_neither_task_nor_client(path: Path) -> None:
    known = {n.module for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)}
    assert not known & {"task", "setup_task", "engine_client", "engine_session", "engine_setup", "engine_start"}


def test_only_messages_touches_the_message_bar_and_the_log() -> None:
    users = {p.stem for p in SOURCES if re.search(r"messageBar\(|QgsMessageLog", p.read_text(encoding="utf-8"))}
    assert users == {"messages"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_the_plugin_parses_as_python_3_9(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
