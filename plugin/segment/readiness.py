# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentences on why a run cannot start: something is missing, or another run is active."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..layers.image_facts import ImageFacts

translate = QCoreApplication.translate


def missing(image: ImageFacts | None, model: str) -> str:
    """Return a sentence on the first thing a run still needs, or ""."""
    if image is None:
        return translate("RooflineDock", "Open an image to begin.")
    if image.problem:
        return translate("RooflineDock", "This layer cannot be read: see above.")
    return "" if model else translate("RooflineDock", "Choose a model to begin.")


def busy(segmenting: bool, refining: bool, suggesting: bool, damaging: bool) -> tuple[str, str, str, str]:
    """Return a sentence for each activity, "" for those that are not running."""
    texts = (
        translate("RooflineDock", "Segmentation is running. Wait or cancel it."),
        translate("RooflineDock", "Training is running. Wait or stop it."),
        translate("RooflineDock", "Roofline is looking for areas to suggest. Wait or cancel."),
        translate("RooflineDock", "Damage is being graded. Wait or cancel it."),
    )
    running = (segmenting, refining, suggesting, damaging)
    first, second, third, fourth = (text if is_running else "" for text, is_running in zip(texts, running))
    return first, second, third, fourth
