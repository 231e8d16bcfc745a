# SPDX-License-Identifier: GPL-2.0-or-later
"""Read several images of one place as one image, for jobs other than a segmentation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..contract.address import image_name
from ..contract.sentence import Sentence
from ..raster.image_list import list_images, names_several
from ..raster.mosaic import SUFFIX, write_mosaic
from ..raster.mosaic_plan import plan_mosaic
from ..runtime.errors import EngineError
from ..runtime.progress import IsCancelled, Report
from .many_images import notes


@dataclass(frozen=True)
class OneImage:
    """An `address` that opens as one image, the addresses of all images that it stands for, and what is to be said of them."""

    address: str
    images: tuple[str, ...]
    notes: tuple[Sentence, ...] = ()

    @classmethod
    def alone(cls, address: str) -> OneImage:
        """Return the image at `address`, which stands for no others."""
        return cls(address, (address,))


@contextmanager
def one_image(named: str, more: tuple[str, ...], report: Report, cancelled: IsCancelled) -> Iterator[OneImage]:
    """Yield what is `named`, together with `more` images, as one; each may stand for several (raster/image_list.py).

    Where there are several, `address` is a list of them that exists until the context ends. Raises EngineError where they lie
    apart, or none can be read, and Cancelled.
    """
    if not more and not names_several(named):
        yield OneImage.alone(named)
        return
    listed = list_images((named, *more))
    if len(listed) == 1:
        yield OneImage.alone(listed[0].address)
        return
    plan = plan_mosaic(listed, report, cancelled)
    if len(plan.mosaics) > 1:
        raise EngineError(
            "{name} and the images beside it lie in {count} places that do not touch; choose those of one place.",
            name=image_name(named),
            count=len(plan.mosaics),
        )
    with TemporaryDirectory() as folder:
        address = Path(folder) / f"{image_name(named)}{SUFFIX}"
        write_mosaic(address, plan.mosaics[0])
        yield OneImage(str(address), plan.mosaics[0].images, notes(plan))
