# SPDX-License-Identifier: GPL-2.0-or-later
"""How the campaigns count."""

from __future__ import annotations

from random import Random

import pytest

from .campaign import Campaign
from .conftest import SEED


def test_a_count_is_of_results_refusals_and_failures() -> None:
    campaign = Campaign("images")
    campaign.result()
    campaign.refusal("b", "The image b.tif is gone; choose another.")
    campaign.check(2)
    with pytest.raises(AssertionError):
        campaign.check(3)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "ValueError",
        "An unexpected error occurred in the engine (ValueError).",
        "Two\nlines.",
        f"Long {'word ' * 200}.",
    ],
)
def test_what_is_no_sentence_is_a_failure(message: str) -> None:
    campaign = Campaign("sentences")
    campaign.refusal("an image", message)
    assert (campaign.tried, campaign.refusals, len(campaign.failures)) == (1, 0, 1)


def test_random_numbers_depend_on_the_seed_and_the_name_of_the_test(chance: Random) -> None:
    again = Random(f"{SEED} test_random_numbers_depend_on_the_seed_and_the_name_of_the_test")
    assert [chance.random() for _ in range(3)] == [again.random() for _ in range(3)]
