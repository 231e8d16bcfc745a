# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences of the engine cross to the plugin with their template and values, so that it can say them in another language."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest
from roofline.engine.contract import protocol
from roofline.engine.contract.language import ENGLISH, Language
from roofline.engine.contract.protocol import Done, Failed
from roofline.engine.contract.sentence import Sentence, from_dict, plain
from roofline.engine.runtime.errors import EngineError

FULL = Sentence("The disk with {folder} is full; {gib:.1f} GiB are needed.", folder="/tmp/{a}", gib=1.25)


def test_a_sentence_is_its_english_text() -> None:
    assert FULL == "The disk with /tmp/{a} is full; 1.2 GiB are needed."
    assert (
        Sentence("braces { are kept } where nothing is filled in") == "braces { are kept } where nothing is filled in"
    )


@pytest.mark.parametrize("again", [copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_a_copy_remembers_template_and_values(again: object) -> None:
    copied = again(FULL)  # type: ignore[operator]
    assert (copied, copied.template, copied.values) == (FULL, FULL.template, FULL.values)


def test_sentences_cross_the_protocol_wherever_they_stand() -> None:
    outer = Sentence("{inner} Try again.", inner=FULL)
    sent = Done("1", {}, {"notes": [FULL, "plain"], "outer": outer})
    received = protocol.decode(protocol.encode(sent))
    assert isinstance(received, Done)
    assert received == Done("1", {}, {"notes": (FULL, "plain"), "outer": outer}) or received == sent
    assert received.summary["notes"][0].template == FULL.template
    assert received.summary["outer"].values["inner"].values == FULL.values


def test_the_receiver_puts_them_into_its_words() -> None:
    line = protocol.encode(Failed("1", FULL))
    received = protocol.decode(line, lambda sentence: f"[{sentence.template}] {sentence.values['gib']}")
    assert received == Failed("1", f"[{FULL.template}] 1.25")


@pytest.mark.parametrize(
    "line",
    [
        '{"type": "failed", "job": "1", "message": {"sentence": "{x}", "values": {}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x}", "values": {"y": 1}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x:q}", "values": {"x": 1}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x:>9999999999}", "values": {"x": 1}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x:{x}}", "values": {"x": 99999999999}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x.__class__}", "values": {"x": 1}}}',
        '{"type": "failed", "job": "1", "message": {"sentence": "{x[0]}", "values": {"x": 1}}}',
    ],
)
def test_a_sentence_of_another_version_is_shown_as_it_came(line: str) -> None:
    received = protocol.decode(line)
    assert isinstance(received, Failed) and "{x" in received.message


def test_an_error_carries_its_sentence(tmp_path: Path) -> None:
    error = EngineError("There is no file {path}.", path=str(tmp_path))
    assert str(error) == f"There is no file {tmp_path}."
    assert error.sentence.template == "There is no file {path}."
    assert pickle.loads(pickle.dumps(error)).sentence == error.sentence


def test_a_language_says_a_sentence_with_what_it_holds_and_writes_numbers_its_own_way() -> None:
    words = {
        "{inner} Try again in {hours:,} h.": "Encore dans {hours:,} h : {inner}",
        FULL.template: "{folder}: {gib:.1f} Gio",
    }
    french = Language("fr", lambda template: words.get(template, template), ",", " ")
    outer = Sentence("{inner} Try again in {hours:,} h.", inner=FULL, hours=12_345)
    assert french.say(outer) == "Encore dans 12 345 h : /tmp/{a}: 1,2 Gio"
    assert ENGLISH.say(outer) == outer and french.say("1.5 stays") == "1.5 stays"
    assert (french.number(1234.56, ",.1f"), french.whole(1234.56), ENGLISH.whole(1234.56)) == (
        "1 234,6",
        "1 235",
        "1,235",
    )


@pytest.mark.parametrize("wrong", ["{lieu}", "{", "{gib:d}", "{0}"])
def test_a_translation_with_a_wrong_field_is_said_in_english(wrong: str) -> None:
    assert (
        Language("fr", lambda template: wrong, ",").say(FULL) == "The disk with /tmp/{a} is full; 1,2 GiB are needed."
    )


def test_sentences_survive_a_file_of_json() -> None:
    outer = Sentence("{inner} Try again.", inner=FULL)
    (again,) = json.loads(json.dumps(plain([outer])), object_hook=from_dict)
    assert again == outer and again.values["inner"].values == FULL.values
