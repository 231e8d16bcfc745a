# SPDX-License-Identifier: GPL-2.0-or-later
"""Check that there is some memory left before native libraries work.

Large blocks that cannot be had become exceptions everywhere. But GDAL, PROJ and oneDNN do not check their smallest ones, and a
process that has not even those ends by a segmentation fault or std::terminate, without a sentence.
"""

from __future__ import annotations

import mmap

# In bytes. A convolution of a small tile takes half of this; of larger ones the large blocks fail first.
RESERVE = 64 * 2**20
JOB = 256 * 2**20  # the smallest segmentations take more; with 170 to 210 MB some crashed
TRAINING = 448 * 2**20  # two samples of the smallest network take more; with 340 MB they crashed


def require_memory(count: int = RESERVE) -> None:
    """Raise MemoryError unless the system grants this process `count` more bytes; they are not touched, so this takes microseconds."""
    try:
        mmap.mmap(-1, count).close()
    except OSError as error:
        raise MemoryError(f"{count} bytes of memory are not available") from error
