# SPDX-License-Identifier: GPL-2.0-or-later
"""The spellings in which grades are found in files."""

from __future__ import annotations

import re

from ..contract.grade import GRADES

UNSEEN = len(GRADES)
"""The number of NOT_SEEN among WORDS."""

_SPELLINGS = {
    "none": 0, "no": 0, "novisible": 0, "undamaged": 0, "notdamaged": 0, "intact": 0, "unaffected": 0, "notaffected": 0,
    "d0": 0, "d1": 0, "negligible": 0, "negligibletoslight": 0,
    "minor": 1, "slight": 1, "slightly": 1, "light": 1, "lightly": 1, "possible": 1, "possibly": 1, "moderate": 1,
    "moderately": 1, "d2": 1,
    "major": 2, "severe": 2, "severely": 2, "heavy": 2, "heavily": 2, "highly": 2, "damaged": 2, "substantial": 2,
    "substantially": 2, "d3": 2, "d4": 2,
    "destroyed": 3, "completelydestroyed": 3, "totallydestroyed": 3, "collapsed": 3, "collapse": 3, "total": 3, "d5": 3,
    "notseen": UNSEEN, "notvisible": UNSEEN, "notanalysed": UNSEEN, "notanalyzed": UNSEEN,
}  # fmt: skip


def read_grade(text: str) -> int | None:
    """Return the grade 0 to 3, or UNSEEN, that `text` stands for: a number, or words of WORDS, xBD, Copernicus EMS, UNOSAT or EMS-98.

    None where it stands for none.
    """
    word = re.sub(r"[^a-z0-9.]", "", text.lower())
    if re.fullmatch(r"[0-3](\.0*)?", word):
        return int(word[0])
    return _SPELLINGS.get(word, _SPELLINGS.get(re.sub("damaged?$", "", word)))
