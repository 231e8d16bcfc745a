# SPDX-License-Identifier: GPL-2.0-or-later
"""Check that the engine's packages, device and default model work: the first step when something is wrong."""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .. import ROOT, __version__
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError

if TYPE_CHECKING:
    from ..compute.device import Device


@dataclass(frozen=True)
class Findings:
    """`packages` maps a name to its version, `broken` a name to why it cannot be imported, `problems` are sentences.

    Memory and disk are free GiB; `forward_seconds` is one 256x256 tile through the default model, below 0 when not run.
    """

    roofline: str
    python: str
    executable: str
    system: str
    packages: dict[str, str]
    broken: dict[str, str]
    devices: tuple[str, ...]
    model: str
    free_memory_gib: float
    free_disk_gib: float
    forward_seconds: float
    problems: tuple[str, ...]

    @property
    def healthy(self) -> bool:
        return not self.problems


def examine(backend: str = "") -> Findings:
    """Import every package, load the default model and compute one tile. Never raises; problems are in the findings.

    `backend` is as for Predictor.
    """
    packages: dict[str, str] = {}
    broken: dict[str, str] = {}
    for name in _required():
        try:
            packages[name] = str(getattr(importlib.import_module(name), "__version__", "?"))
        except Exception as error:
            broken[name] = f"{type(error).__name__}: {error}"
    problems: list[Sentence] = []
    devices: tuple[str, ...] = ()
    model, seconds = "", -1.0
    if broken:
        problems.append(
            Sentence("These packages cannot be imported: {names}; set the engine up again.", names=", ".join(broken))
        )
    else:
        try:
            from ..compute.device import choose_device

            packages["openvino"] = _openvino()
            device = choose_device("cpu" if backend.startswith("openvino") else "auto")
            devices = device.reasons
            model, seconds, devices = _prove(device, backend)
        except EngineError as error:
            problems.append(error.sentence)
        except Exception as error:
            problems.append(
                Sentence(
                    "A test computation failed ({error}); set the engine up again.",
                    error=f"{type(error).__name__}: {error}",
                )
            )
    return Findings(
        roofline=__version__,
        python=platform.python_version(),
        executable=sys.executable,
        system=platform.platform(),
        packages=packages,
        broken=broken,
        devices=devices,
        model=model,
        free_memory_gib=_free_memory_gib(),
        free_disk_gib=shutil.disk_usage(Path.home()).free / 2**30,
        forward_seconds=seconds,
        problems=tuple(problems),
    )


def lines(findings: Findings) -> list[str]:
    """Format the findings for people."""
    found = [
        f"Roofline {findings.roofline}, Python {findings.python} ({findings.executable}), {findings.system}",
        "Packages: " + ", ".join(f"{name} {version}" for name, version in findings.packages.items()),
        *(f"  {name} cannot be imported: {reason}" for name, reason in findings.broken.items()),
        *findings.devices,
        f"Model: {findings.model or 'none'}",
        f"Free memory {findings.free_memory_gib:.1f} GiB, free disk {findings.free_disk_gib:.1f} GiB",
    ]
    if findings.forward_seconds >= 0:
        found.append(f"A 256x256 tile took {findings.forward_seconds:.2f} s")
    return [*found, *(findings.problems or ("No problem was found.",))]


def _required() -> tuple[str, ...]:
    text = (ROOT / "engine" / "requirements.txt").read_text(encoding="utf-8")
    wanted = dict.fromkeys(re.findall(r"^[a-z]+", text, re.MULTILINE))
    wanted.pop("tomli")  # only for Python 3.10, where pip brings it
    wanted.pop("openvino")  # optional
    return tuple(wanted)


def _openvino() -> str:
    """Return the version of OpenVINO, or why it is not used."""
    from ..compute import openvino_backend

    try:
        openvino_backend.library()
    except (ImportError, OSError) as error:
        return f"not used ({error})"
    return openvino_backend.version()


def _prove(device: Device, backend: str) -> tuple[str, float, tuple[str, ...]]:
    """Return the default model, the seconds for one tile and the reasons for device and backend. Raises EngineError."""
    import torch

    from ..compute.predictor import Predictor
    from ..inference import choose_model
    from ..models.model_file import load

    path = choose_model.find_model("")
    model = load(path)
    predict = Predictor(model.network, device, backend=backend)
    tile = torch.zeros(1, len(model.card.bands), 256, 256)
    predict(tile)  # the first call compiles kernels
    started = time.perf_counter()
    if not bool(torch.isfinite(predict(tile)).all()):
        raise EngineError("{device} computes wrong numbers; choose the device cpu.", device=device.name)
    return f"{model.card.name} ({path})", time.perf_counter() - started, predict.device.reasons


def _free_memory_gib() -> float:
    """Return the free memory in GiB; below 0 where the system does not report it."""
    meminfo = Path("/proc/meminfo")
    if meminfo.is_file():
        found = re.search(r"MemAvailable:\s+(\d+) kB", meminfo.read_text(encoding="ascii"))
        if found:
            return int(found.group(1)) / 2**20
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (AttributeError, ValueError, OSError):
        return -1.0
