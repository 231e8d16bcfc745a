# SPDX-License-Identifier: GPL-2.0-or-later
"""What the group of a result is called."""

from __future__ import annotations

from roofline.plugin.layers.result_titles import result_title, with_model, with_threshold


def test_a_results_name_is_short_and_ends_with_its_threshold() -> None:
    assert result_title("barnarp_west", 0.3) == "barnarp_west ≥ 30 %"
    title = result_title("Orthophoto_2026-11-28_after_the_earthquake_north", 0.6)
    assert title == "Orthophot…ke_north ≥ 60 %"


def test_a_results_name_tells_a_refined_model_and_keeps_it_at_another_threshold() -> None:
    assert with_model("town ≥ 30 %", "") == "town ≥ 30 %"
    name = with_model("town ≥ 30 %", "town, refined twice by Ada")
    assert name == "town ≥ 30 % · town, refined twi…"
    assert with_threshold(name, 0.6) == "town ≥ 60 % · town, refined twi…"
    assert with_threshold("a ≥ b ≥ 30 %", 0.5) == "a ≥ b ≥ 50 %"
