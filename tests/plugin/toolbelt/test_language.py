# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts and numbers in a language that is not that of QGIS."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QLocale
from roofline.engine.contract.sentence import Sentence
from roofline.plugin.toolbelt.language import LANGUAGES, Translation, language_of_qgis

ROOT = Path(__file__).resolve().parents[3]
FULL = Sentence("There is no file {path}; choose another one.", path="a.tif")


def test_every_translation_has_a_name() -> None:
    assert sorted(LANGUAGES) == sorted(["en", *(path.stem[-2:] for path in (ROOT / "i18n").glob("*.qm"))])


@pytest.mark.parametrize("locale, code", [("fr_CA", "fr"), ("pt_BR", "pt"), ("de_DE", "en"), ("en_GB", "en")])
def test_the_language_of_qgis(qgis_app: object, locale: str, code: str) -> None:
    QgsSettings().setValue("locale/userLocale", locale)
    try:
        assert language_of_qgis() == code
    finally:
        QgsSettings().remove("locale/userLocale")


def test_texts_and_numbers_are_of_that_language_whatever_that_of_qgis_is(qgis_app: object) -> None:
    french, english = Translation("fr"), Translation("en")
    assert french.say(FULL).startswith("Le fichier a.tif n'existe pas") and english.say(FULL) == FULL
    assert french.translate("styles", "Doubtful") == "Douteux" and english.translate("styles", "Doubtful") == "Doubtful"
    assert french.translate("styles", "no such text") == "no such text"
    assert (english.whole(1234567.8), english.short(0.25)) == ("1,234,568", "0.25")
    assert french.short(0.25) == "0,25" and len(french.whole(1234567)) == 9


def test_the_region_of_qgis_counts_where_the_language_is_the_same(qgis_app: object) -> None:
    before = QLocale()
    swiss = QLocale("it_CH")
    swiss.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)  # as QGIS does unless asked for
    QLocale.setDefault(swiss)
    try:
        assert Translation("it").whole(12345) == QLocale("it_CH").toString(12345) != "12345"
        assert Translation("es").whole(12345) == "12.345"
    finally:
        QLocale.setDefault(before)


def test_the_engine_gets_what_is_translated(qgis_app: object) -> None:
    told = Translation("it").for_engine()
    assert (told["code"], told["decimal"], told["thousands"]) == ("it", ",", ".")
    assert told["templates"][FULL.template] == "Il file {path} non esiste; scegline un altro."
    assert Translation("en").for_engine() == {"code": "en", "decimal": ".", "thousands": ",", "templates": {}}
