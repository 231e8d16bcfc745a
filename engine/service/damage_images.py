# SPDX-License-Identifier: GPL-2.0-or-later
"""Read several images from before an event, or from after it, as one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..contract.address import image_name
from ..contract.damage_request import DamageRequest
from ..contract.sentence import Sentence
from ..raster.image_list import list_images, names_several
from ..raster.mosaic import SUFFIX, write_mosaic
from ..raster.mosaic_plan import plan_mosaic
from ..runtime.errors import EngineError
from ..runtime.progress import IsCancelled, Report
from .many_images import notes


@dataclass(frozen=True)
class DamageImages:
    """A request whose `before` and `after` each open as one image, all images that they stand for, and what is to be said of them."""

    request: DamageRequest
    images: tuple[str, ...]
    notes: tuple[Sentence, ...]


@contextmanager
def as_single_images(request: DamageRequest, report: Report, cancelled: IsCancelled) -> Iterator[DamageImages]:
    """Yield the images of `request`, of which each may stand for several (image_list.py).

    Lists of these exist until the context ends. Raises EngineError where the images that one of them stands for lie apart, and
    Cancelled.
    """
    with TemporaryDirectory() as folder:
        changes: dict[str, Any] = {}
        images: list[str] = []
        said: list[Sentence] = []
        for name, address in (("before", request.before), ("after", request.after)):
            if not address or not names_several(address):
                images += [address] if address else []
                continue
            plan = plan_mosaic(list_images((address,)), report, cancelled)
            if len(plan.mosaics) > 1:
                raise EngineError(
                    "The images of {name} lie in {count} places that do not touch; grade the damage of each place by itself.",
                    name=image_name(address),
                    count=len(plan.mosaics),
                )
            place = Path(folder) / name
            place.mkdir()
            changes[name] = str(place / f"{image_name(address)}{SUFFIX}")
            write_mosaic(Path(changes[name]), plan.mosaics[0])
            images += plan.mosaics[0].images
            said += notes(plan)
        yield DamageImages(dataclasses.replace(request, **changes), tuple(images), tuple(said))
