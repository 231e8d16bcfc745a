# SPDX-License-Identifier: GPL-2.0-or-later
"""Turn progress reports into Progress events, at most ten a second, with the estimated time left; and sentences into Log events."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping

from ..contract.protocol import Log, Progress

_SECONDS_BETWEEN_EVENTS = 0.1
_SECONDS_BETWEEN_SAMPLES = 0.5
_SMOOTHING_SECONDS = 10.0  # the rate is averaged over about ten seconds, as tiles without data are faster than others
# Time of the stages after a stage, as a fraction of that stage's time. A stage that is not listed is the last of its job.
_FOLLOWING = {"Segmenting": 0.1}
# Stages too short to measure, or whose duration does not predict that of the rest.
_UNMEASURED = ("Loading", "Reading statistics", "Adapting", "Reading the areas", "Judging the model")


class Meter:
    """Report that sends Progress events of one job; `seconds` is the time each stage has taken.

    `spans` are the shares of the whole job, 0 to 1, at which stages begin and end, for a job whose stages depend on the request;
    the time left is then estimated in the last stage only.
    """

    def __init__(
        self,
        job: str,
        device: str,
        send: Callable[[Progress], None],
        clock: Callable[[], float] = time.monotonic,
        spans: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self.seconds: dict[str, float] = {}
        self._job = job
        self._device = device
        self._send = send
        self._clock = clock
        self._spans = spans or {}
        self._share = 0.0 if spans else -1.0
        self._stage = ""
        self._sent_at = -math.inf
        self._updated_at = clock()
        self._sample = (0.0, 0.0)  # time, units done
        self._rate = 0.0  # units a second; 0 while unknown

    def __call__(self, stage: str, done: float, total: float) -> None:
        """Report `done` of `total` units of `stage`."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._rate, self._sample, self._sent_at = stage, 0.0, (now, done), -math.inf
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._updated_at
        self._updated_at = now
        self._measure(now, done)
        if now - self._sent_at >= _SECONDS_BETWEEN_EVENTS or done >= total:
            self._sent_at = now
            self._follow(stage, done, total)
            eta = self._eta(now, done, total)
            self._send(Progress(self._job, stage, done, total, eta, self._device, round(self._share, 4)))

    def _follow(self, stage: str, done: float, total: float) -> None:
        """Move on along the whole job; a stage that comes twice does not move it back."""
        if stage in self._spans and total > 0:
            begin, end = self._spans[stage]
            self._share = max(self._share, begin + (end - begin) * min(1.0, max(0.0, done / total)))

    def _measure(self, now: float, done: float) -> None:
        elapsed, more = now - self._sample[0], done - self._sample[1]
        if elapsed < _SECONDS_BETWEEN_SAMPLES or more <= 0:
            return
        latest = more / elapsed
        weight = 1.0 if self._rate == 0 else 1 - math.exp(-elapsed / _SMOOTHING_SECONDS)
        self._rate += weight * (latest - self._rate)
        self._sample = (now, done)

    def _eta(self, now: float, done: float, total: float) -> float:
        is_last = self._spans.get(self._stage, (0.0, 1.0))[1] >= 1  # what follows others takes its own time
        if self._rate <= 0 or self._stage in _UNMEASURED or not is_last:
            return -1.0
        # Counted from the last sample, so that the estimate also falls during one slow unit.
        waited = min(now - self._sample[0], (total - self._sample[1]) / self._rate)
        left = (total - self._sample[1]) / self._rate - waited
        return max(0.0, left) + _FOLLOWING.get(self._stage, 0.0) * total / self._rate


def log(job: str, send: Callable[[Log], None], level: str, sentences: Iterable[str]) -> None:
    """Send `sentences` as Log events of `job`; `level` is "info" or "warning"."""
    for sentence in sentences:
        send(Log(job, level, sentence))
