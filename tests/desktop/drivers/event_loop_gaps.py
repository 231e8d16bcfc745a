# SPDX-License-Identifier: GPL-2.0-or-later
"""How long QGIS's main thread leaves its event loop alone, step by step, and whose work that was."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer

TICK = 0.005  # seconds
_LONG = 0.02  # seconds without a tick, after which somebody looks what the main thread is at
_PLUGIN = Path(__file__).resolve().parents[3] / "plugin"


@dataclass
class Step:
    """Seconds: the longest gap by the clock, the most CPU time of the main thread in a gap, and that of gaps seen in our code.

    `held` adds to the CPU time what the main thread waited for while other threads of QGIS computed, such as one that holds
    Python's lock: a bound from above, as they may have computed what it did not wait for.
    `gap_where` and `where` say what was at work in the longest gap and in the one of `ours`; `seen` counts the gaps with work in them.
    """

    name: str
    gap: float = 0.0
    gap_where: str = ""
    cpu: float = 0.0
    held: float = 0.0
    ours: float = 0.0
    where: str = ""
    seen: Counter[str] = field(default_factory=Counter)


class LoopGaps:
    """A timer of 5 ms ticks in the main thread. A gap with much CPU time is work, one with little is waiting for a busy machine.

    A second thread looks at the main thread's stack while a gap lasts, so that a gap can be told to be ours or QGIS's.
    """

    def __init__(self) -> None:
        self.steps = [Step("start")]
        self._main = threading.get_ident()
        self._paused = 0
        self._stacks: list[str] = []
        self._tick = self._cpu = self._all = self._queued = 0.0
        own = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._schedule = own.open(encoding="ascii") if own.exists() else None
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._restart()
        self._timer.start(int(1000 * TICK))
        self._ended = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def step(self, name: str) -> None:
        """What comes from now on is called `name`."""
        self.steps.append(Step(name))

    @contextmanager
    def off(self) -> Iterator[None]:
        """While the tool itself works: its screenshots are nobody's wait."""
        self._paused += 1
        try:
            yield
        finally:
            self._paused -= 1
            self._restart()

    def end(self) -> list[dict[str, Any]]:
        """One entry a step, in milliseconds."""
        self._timer.stop()
        self._ended.set()
        return [
            {
                "step": s.name,
                "gap_ms": round(1000 * s.gap),
                "gap_at": s.gap_where,
                "cpu_ms": round(1000 * s.cpu),
                "held_ms": round(1000 * s.held),
                "ours_cpu_ms": round(1000 * s.ours),
                "ours": s.where,
                "seen": [f"{count} x {words}" for words, count in s.seen.most_common(6)],
            }
            for s in self.steps
        ]

    def _restart(self) -> None:
        self._stacks = []
        self._tick, self._cpu = time.monotonic(), time.thread_time()
        self._all, self._queued = time.process_time(), self._queue()

    def _queue(self) -> float:
        """Seconds that the main thread was ready to run while others had the processor; 0 where the system does not tell."""
        if self._schedule is None:
            return 0.0
        self._schedule.seek(0)
        return int(self._schedule.read().split()[1]) / 1e9

    def _on_tick(self) -> None:
        if self._paused:
            return
        gap, cpu, stacks = time.monotonic() - self._tick - TICK, time.thread_time() - self._cpu, self._stacks
        waited = max(0.0, gap - cpu - (self._queue() - self._queued))
        others = time.process_time() - self._all - cpu
        step = self.steps[-1]
        step.held = max(step.held, cpu + min(waited, others))
        ours = [words for words in stacks if words]
        where = max(set(ours), key=ours.count) if ours else "QGIS"
        if gap > step.gap:
            step.gap, step.gap_where = gap, where
        step.cpu = max(step.cpu, cpu)
        if cpu > _LONG:
            step.seen[where] += 1
        if ours and cpu > step.ours:
            step.ours, step.where = cpu, where
        self._restart()

    def _look(self) -> None:
        while not self._ended.wait(0.002):
            if not self._paused and time.monotonic() - self._tick > _LONG:
                frame = sys._current_frames().get(self._main)
                self._stacks.append(_ours(traceback.extract_stack(frame)) if frame is not None else "")


def _ours(stack: traceback.StackSummary) -> str:
    """The plugin's outermost and innermost function on the stack, "" when it is not at work."""
    frames = [f for f in stack if _PLUGIN in Path(f.filename).resolve().parents]
    names = [f"{Path(f.filename).name}:{f.name}:{f.lineno}" for f in frames]
    return " > ".join(dict.fromkeys((*names[:1], *names[-2:])))
