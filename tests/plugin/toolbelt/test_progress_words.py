# SPDX-License-Identifier: GPL-2.0-or-later
"""Every stage of a job that the dock starts has words of its own and a share of the progress bar, which never runs backwards."""

from __future__ import annotations

import pytest

JOBS = {
    "segmenting": ("Loading", "Reading statistics", "Segmenting", "Writing", "Drawing outlines"),
    "refining": ("Reading statistics", "Reading the areas", "Judging the model", "Refining", "Calibrating"),
    "suggesting": ("Loading", "Reading statistics", "Looking for areas"),
}


@pytest.mark.parametrize("job", JOBS)
def test_the_bar_only_goes_forward(job: str, qgis_iface: object) -> None:
    from roofline.engine.contract.protocol import Progress
    from roofline.plugin.toolbelt.progress_words import share_done

    found = [share_done(Progress("job", stage, done, 2)) for stage in JOBS[job] for done in (0, 1, 2)]
    shares = [round(share, 6) for share in found if share is not None]
    assert len(shares) == len(found), "each stage is foreseen"
    assert shares == sorted(shares) and shares[-1] == 1


def test_words_are_those_of_the_work_not_of_the_code(qgis_iface: object) -> None:
    from roofline.plugin.toolbelt.progress_words import stage_text

    assert stage_text("Calibrating") == "Optimising for this computer"
    assert stage_text("Something new") == "Something new"
