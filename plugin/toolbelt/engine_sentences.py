# SPDX-License-Identifier: GPL-2.0-or-later
"""The sentences of the engine, for the translators. Written by `make i18n` (tools/engine_sentences.py); do not edit."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for pylupdate."""
    return text


SENTENCES = (
    QT_TRANSLATE_NOOP("Engine", "A random field needs weights of at least 0 and at least one iteration; choose larger numbers."),
    QT_TRANSLATE_NOOP("Engine", "A random field's reach, colour and nearness must be above 0; choose larger numbers."),
    QT_TRANSLATE_NOOP("Engine", "An unexpected error occurred in the engine ({error}); please report it with the log."),
    QT_TRANSLATE_NOOP("Engine", "Another process has stopped; its message tells why."),
    QT_TRANSLATE_NOOP("Engine", "No Python from 3.10 on that can make environments was found; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again."),
    QT_TRANSLATE_NOOP("Engine", "No tile of the training areas holds an annotated building; add annotated areas."),
    QT_TRANSLATE_NOOP("Engine", "Nothing is left to learn from beside the held-out ground; draw larger areas."),
    QT_TRANSLATE_NOOP("Engine", "The GPU failed ({error}); run again, which restarts the engine."),
    QT_TRANSLATE_NOOP("Engine", "The areas are too small for the paper's tiles of 364 pixels; draw larger ones or use the preset 'best'."),
    QT_TRANSLATE_NOOP("Engine", "The engine crashed (exit status {code}); run again on a smaller area or with other programs closed."),
    QT_TRANSLATE_NOOP("Engine", "The engine does not understand this request; restart QGIS so that plugin and engine are the same version."),
    QT_TRANSLATE_NOOP("Engine", "The engine ended while it was starting; set it up again in the Engine panel."),
    QT_TRANSLATE_NOOP("Engine", "The engine is not set up; set it up in the Engine panel."),
    QT_TRANSLATE_NOOP("Engine", "The engine was ended from outside, most often by the system because memory ran out; run again on a smaller area or with other programs closed."),
    QT_TRANSLATE_NOOP("Engine", "The engine's environment is damaged ({error}); set the engine up again in the Engine panel."),
    QT_TRANSLATE_NOOP("Engine", "The extent holds a coordinate that is no number; give xmin, ymin, xmax and ymax."),
    QT_TRANSLATE_NOOP("Engine", "The first process has stopped; its message tells why."),
    QT_TRANSLATE_NOOP("Engine", "The map view has no extent; move the map over the image."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory for one tile; close other programs or choose a model of less depth."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory; close other programs or choose a smaller area."),
    QT_TRANSLATE_NOOP("Engine", "This PyTorch was built without torch.distributed; start one process only, without torchrun."),
)
