# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure one run in this process: python -m benchmarks.peers.run JOB takes a line of JSON and prints one."""

from __future__ import annotations

import gc
import resource
import sys
import time
from pathlib import Path

import torch

from . import network as networks
from .contenders import OURS, PEERS, onnx_session
from .job import Job, Measured


def measure(job: Job) -> Measured:
    """Load and warm up, then measure the run: its time, and the memory of the warm-up and the run."""
    network = None
    if job.contender in OURS:
        run = OURS[job.contender](job)
    else:
        if job.backend == "ours":
            network = networks.ours(job)
        else:
            network = onnx_session(job) if job.contender == "deepness" else networks.eager(job)
        run = PEERS[job.contender](job, network)
    gc.collect()
    ready = _resident_mb()
    _forget_peak()
    networks.compute_an_empty_tile(job, network)
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    began = time.perf_counter()
    if network:
        network.begin()
    extras = run()
    seconds = time.perf_counter() - began
    if network:
        extras |= {"network": network.seconds, "computed": network.megapixels}
    gpu = torch.cuda.max_memory_allocated() / 1e6 if torch.cuda.is_available() else 0.0
    values = {"seconds": seconds, "ready_mb": ready, "peak_mb": _peak_mb(), "gpu_mb": gpu, **extras}
    return Measured(**values)  # type: ignore[arg-type]


def _resident_mb() -> float:
    status = Path("/proc/self/status")
    return _line(status, "VmRSS:") if status.exists() else _peak_mb()


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        return _line(status, "VmHWM:")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def _line(status: Path, name: str) -> float:
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status.read_text().splitlines() if line.startswith(name))


def _forget_peak() -> None:
    """Reset the peak of resident memory (Linux), because loading may have needed more than the run."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


if __name__ == "__main__":
    print(measure(Job.from_json(sys.argv[1])).to_json())
