# SPDX-License-Identifier: GPL-2.0-or-later
"""The spellings in which grades are found in files."""

from __future__ import annotations

import re
import unicodedata

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
    # French, Italian, Spanish and Portuguese, without accents and the word for damage
    "aucun": 0, "aucunvisible": 0, "nessun": 0, "nessuno": 0, "nessunvisibile": 0, "intatto": 0, "ninguno": 0, "sin": 0,
    "sinvisibles": 0, "intacto": 0, "nenhum": 0, "sem": 0, "semvisiveis": 0,
    "mineur": 1, "mineurs": 1, "leger": 1, "legers": 1, "modere": 1, "moderes": 1, "lieve": 1, "lievi": 1, "moderato": 1,
    "leve": 1, "leves": 1, "moderado": 1, "moderados": 1,
    "majeur": 2, "majeurs": 2, "grave": 2, "graves": 2, "gravi": 2, "severo": 2, "severos": 2,
    "detruit": 3, "detruite": 3, "effondre": 3, "distrutto": 3, "crollato": 3, "destruido": 3, "colapsado": 3,
    "nonvu": UNSEEN, "nonvisible": UNSEEN, "nonvisto": UNSEEN, "nonvisibile": UNSEEN, "novisto": UNSEEN, "naovisto": UNSEEN,
}  # fmt: skip
_DAMAGE = re.compile("damaged?$|dommages?|degats?|dann[io]|danos?")
_NUMBER = re.compile(r"[-+]?\d+(?:\.0*)?")


def read_grade(text: str) -> int | None:
    """Return the grade 0 to 3, or UNSEEN, that `text` stands for: a number, or words of WORDS, xBD, Copernicus EMS, UNOSAT or EMS-98.

    The words may be those of the plugin's languages, too. None where it stands for none.
    """
    number = read_number(text)
    if number is not None:
        return number if 0 <= number < len(GRADES) else None
    plain = unicodedata.normalize("NFKD", text).lower()
    word = re.sub(r"[^a-z0-9]", "", plain)
    return _SPELLINGS.get(word, _SPELLINGS.get(_DAMAGE.sub("", word)))


def read_number(text: str) -> int | None:
    """Return the whole number that `text` is; None where it is none."""
    found = _NUMBER.fullmatch(text.strip())
    return int(float(found[0])) if found else None
