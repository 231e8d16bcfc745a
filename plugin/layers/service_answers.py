# SPDX-License-Identifier: GPL-2.0-or-later
"""What a map service answers to the requests of QGIS's providers: status, errors, and texts in place of pictures."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtNetwork import QNetworkRequest

translate = QCoreApplication.translate

_ANSWERS_COME, _ANSWERS_STOP = 2.0, 0.2  # seconds to wait for answers told late, and without another one
_OK, TEXT = 200, 1  # HTTP status of a picture, and how a text in its place is counted
_NOT_OF_SIZE = (401, 403, 404, 407, 410, 429, 503)
_TEXTS = ("text/", "application/json", "application/xml", "application/vnd.ogc.se")


@contextlib.contextmanager
def counted_answers(network: QgsNetworkAccessManager) -> Iterator[Counter[int]]:
    """Count the answers to the requests of `network` by HTTP status; network errors count as negative numbers, texts as TEXT.

    That of a thread has its own requests, that of the main thread is told those of all, a little later.
    """
    counted: Counter[int] = Counter()

    def count(content: Any) -> None:
        status = content.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        status = int(status) if status is not None else -_number(content.error())
        kind = bytes(content.rawHeader(b"Content-Type")).decode("latin-1").lower()
        counted[TEXT if status == _OK and kind.startswith(_TEXTS) else status] += 1

    finished = network.finished["QgsNetworkReplyContent"]
    finished.connect(count)
    try:
        yield counted
    finally:
        finished.disconnect(count)


def settled(answers: Counter[int]) -> Counter[int]:
    """Wait until no more answers are told, and return those."""
    began = changed = time.monotonic()
    known = 0
    while (now := time.monotonic()) - began < _ANSWERS_COME:
        if (number := sum(list(answers.values()))) != known:
            known, changed = number, now
        elif known and now - changed > _ANSWERS_STOP:
            break
        time.sleep(0.02)
    return Counter(dict(answers))


def _number(error: Any) -> int:
    return int(getattr(error, "value", error))


def refusal(answers: Counter[int], absent: tuple[int, ...]) -> str:
    """Return the first answer that is neither a picture nor one of `absent`; "" without any."""
    for code in list(answers):
        if code < 0:
            return translate("service_answers", "no connection")
        if code >= 300 and code not in absent:
            return f"HTTP {code}"
    return ""


def may_be_too_large(answers: Counter[int]) -> bool:
    """Whether a refusal may mean that the picture was too large: not one of login, of a missing service, or of haste."""
    return not any(code < 0 or code in _NOT_OF_SIZE for code in list(answers))
