# SPDX-License-Identifier: GPL-2.0-or-later
"""Name the group of a result after its image, its threshold and its model."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate

_MODEL = " · "  # before the model's name in the name of a result
_LONGEST = 18  # characters of an image's name that leave room for the threshold in QGIS's layer tree


def result_title(image: str, threshold: float) -> str:
    """Return the name of a result's group: a short name of its image, and the threshold (0 to 1), never cut off."""
    text = translate("results", "{image} ≥ {percent} %")
    return text.format(image=short_name(image), percent=round(100 * threshold))


def short_name(image: str, longest: int = _LONGEST) -> str:
    """Return the name of an image, without its middle where it has more than `longest` characters."""
    return image if len(image) <= longest else f"{image[: longest // 2]}…{image[-(longest // 2 - 1) :]}"


def with_model(title: str, model: str) -> str:
    """Return the name of a result's group with the name of its model, shortened; "" for the model that Roofline comes with."""
    return f"{title}{_MODEL}{model if len(model) <= _LONGEST else model[: _LONGEST - 1] + '…'}" if model else title


def with_threshold(title: str, threshold: float) -> str:
    """Return the name of a result's group with another threshold (0 to 1)."""
    image, _, rest = title.rpartition(" ≥ ")
    return with_model(result_title(image, threshold), rest.partition(_MODEL)[2])
