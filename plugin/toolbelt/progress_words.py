# SPDX-License-Identifier: GPL-2.0-or-later
"""Put progress into words: stage names in the user's language, and the time left."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import Progress

translate = QCoreApplication.translate


# Each stage's share of a whole job, so that progress never runs backwards. Rough: the engine estimates the time left.
_SHARES = {
    "Fetching imagery": (0.0, 1.0),  # before the engine starts
    "Loading": (0.0, 0.02),
    "Reading statistics": (0.02, 0.06),
    "Segmenting": (0.06, 0.92),
    "Writing": (0.92, 0.94),
    "Drawing outlines": (0.94, 1.0),
    "Comparing": (0.0, 1.0),
    "Reading the areas": (0.06, 0.08),
    "Judging the model": (0.08, 0.10),
    "Refining": (0.10, 0.98),
    "Calibrating": (0.98, 1.0),
    "Looking for areas": (0.06, 1.0),
    "Aligning the images": (0.06, 0.16),
    "Comparing buildings": (0.16, 1.0),
    "Aligning the buildings": (0.06, 0.16),
    "Examining buildings": (0.16, 1.0),
}


def share_done(progress: Progress) -> float | None:
    """Return the share of the whole job that is done, 0 to 1; None for an unknown stage."""
    if progress.share >= 0:
        return min(1.0, progress.share)
    if progress.stage not in _SHARES or progress.total <= 0:
        return None
    low, high = _SHARES[progress.stage]
    return low + (high - low) * min(1.0, max(0.0, progress.done / progress.total))


def stage_text(stage: str) -> str:
    """Translate the stage name of a Progress event; unknown names are returned unchanged."""
    names = {
        "Fetching imagery": translate("stages", "Fetching the imagery"),
        "Loading": translate("stages", "Loading the model"),
        "Reading statistics": translate("stages", "Reading the image"),
        "Segmenting": translate("stages", "Segmenting"),
        "Writing": translate("stages", "Writing the results"),
        "Drawing outlines": translate("stages", "Drawing outlines"),
        "Comparing": translate("stages", "Comparing"),
        "Reading the areas": translate("stages", "Reading the sketched areas"),
        "Judging the model": translate("stages", "Evaluating the current model"),
        "Refining": translate("stages", "Training"),
        "Calibrating": translate("stages", "Optimising for this computer"),
        "Looking for areas": translate("stages", "Looking for areas"),
        "Aligning the images": translate("stages", "Aligning the images"),
        "Comparing buildings": translate("stages", "Comparing buildings"),
        "Aligning the buildings": translate("stages", "Aligning the buildings"),
        "Examining buildings": translate("stages", "Examining buildings"),
    }
    return names.get(stage, stage)


def setup_text(stage: str) -> str:
    """Return a set-up step in the user's language; output of pip is shortened, not translated."""
    names = {
        "Preparing": translate("stages", "Preparing"),
        "Creating the environment": translate("stages", "Creating the environment"),
        "Installing; this takes a few minutes": translate("stages", "Installing; this takes a few minutes"),
        "Checking": translate("stages", "Checking that everything works"),
        "Waiting": translate("stages", "Waiting for the end of the run under way"),
        "Ready": translate("stages", "Ready"),
    }
    if stage.startswith(("Collecting ", "Downloading ")):
        name = stage.split(" ", 1)[1].rsplit("/", 1)[-1]
        return translate("stages", "Downloading {}").format(name)
    return names.get(stage, stage)


def time_left(seconds: float) -> str:
    """Return "about 2 min left" from `seconds`, coarsely rounded; empty while unknown (below 0)."""
    if seconds < 0:
        return ""
    if seconds < 10:
        return translate("stages", "a few seconds left")
    if seconds < 60:
        return translate("stages", "about {} s left").format(int(round(seconds / 5) * 5))
    if seconds < 3600:
        return translate("stages", "about {} min left").format(max(1, round(seconds / 60)))
    return translate("stages", "about {hours} h {minutes} min left").format(
        hours=int(seconds // 3600), minutes=int(seconds % 3600 // 60)
    )
