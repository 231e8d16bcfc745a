# SPDX-License-Identifier: GPL-2.0-or-later
"""Run pip as a process: options, progress, cancellation, and failures as sentences."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO, Callable, cast

from ...engine.contract.sentence import Sentence
from .python_environment import clean_environment, no_window

PipReport = Callable[[str, float], None]
"""Called with a short English phrase and the fraction done (0 to 1)."""

# PyPI has torch for CUDA on Linux, but for the CPU only on Windows and macOS. PyTorch's own index has the other builds
# under the same version number.
BUILDS = {
    "default": "",
    "cpu": "https://download.pytorch.org/whl/cpu",
    "cuda": "https://download.pytorch.org/whl/cu130" if sys.platform == "win32" else "",
}


class SetupCancelled(Exception):
    """Raised after the user cancelled the installation and its files were removed."""


def recommended_build() -> str:
    """Return the key of BUILDS for this computer: "cuda" with NVIDIA's driver, else the much smaller "cpu"."""
    has_driver = shutil.which("nvidia-smi") or Path("/proc/driver/nvidia/version").exists()
    return "cuda" if has_driver and sys.platform != "darwin" else "cpu" if sys.platform == "linux" else "default"


def pip_options(wheels: Path | None) -> list[str]:
    """Return options of `pip install`: only from the folder `wheels`, or online."""
    # In a virtual environment, pip refuses to install for one user only, as PIP_USER asks.
    options = ["--no-user", "--no-input", "--disable-pip-version-check", "--no-color", "--only-binary=:all:"]
    return options if wheels is None else [*options, "--no-index", "--find-links", str(wheels)]


def torch_options(build: str) -> list[str]:
    """Return options of `pip install` for that build of torch, from PyTorch's index only and without what torch needs."""
    return [*pip_options(None), "--no-deps", "--index-url", BUILDS[build]]


class PipProgress:
    """Turns lines of pip into a phrase and a fraction, estimated because pip does not announce the package count."""

    def __init__(self, report: PipReport, expected: int) -> None:
        self._report = report
        self._expected = expected
        self._collected = 0
        self._fraction = 0.0

    def __call__(self, line: str) -> None:
        if line.startswith(("Collecting ", "Processing ")):  # from an index, from a folder
            self._collected += 1
        elif line.startswith("Installing collected packages"):
            # torch is installed first when it comes from an index of its own
            self._tell("Installing; this takes a few minutes", 0.8 if self._collected > 1 else self._fraction)
            return
        elif not line.lstrip().startswith("Downloading "):
            return
        fraction = 0.05 + 0.7 * min(1.0, self._collected / self._expected)
        self._tell(re.sub(r"\s+", " ", line).strip()[:120], fraction)

    def _tell(self, text: str, fraction: float) -> None:
        self._fraction = max(self._fraction, fraction)
        self._report(text, self._fraction)


def run(
    command: list[str],
    on_line: Callable[[str], None],
    cancelled: Callable[[], bool],
    *,
    proxy: str = "",
    temporary: Path | None = None,
) -> tuple[int, str]:
    """Run `command`; return its exit status and the end of its output.

    Raises SetupCancelled after killing the command and its children. `proxy` is passed in the environment, because its
    password must not appear in the list of processes. `temporary` is a folder for its temporary files, which a killed
    command leaves behind.
    """
    variables = clean_environment()
    if proxy:
        variables["PIP_PROXY"] = proxy
    if temporary is not None:
        variables.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)))
    # The command is a list built by this plugin for the pip of the engine's environment; no shell is involved.
    process = subprocess.Popen(  # nosec B603
        command,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        creationflags=no_window(),
        start_new_session=sys.platform != "win32",
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        with cast("IO[str]", process.stdout) as stream:
            for line in stream:
                lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    tail: deque[str] = deque(maxlen=200)
    while True:
        if cancelled():
            _kill_tree(process)
            raise SetupCancelled
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            continue
        if line is None:
            return process.wait(), "\n".join(tail)
        tail.append(line)
        on_line(line)


def _kill_tree(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        # The only variable in the command is the id of a process started by this plugin.
        subprocess.run(  # nosec B603
            command, stdin=subprocess.DEVNULL, capture_output=True, creationflags=no_window()
        )
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.2)  # Windows releases the files of an ended process a moment later


def explain_torch(output: str, build: str) -> Sentence:
    """Return a sentence on why pip did not get that build of torch from PyTorch's index."""
    known = explain(output, offline=False)
    if is_disk_full(output) or re.search(r"ProxyError|407 Proxy|SSLError|CERTIFICATE_VERIFY_FAILED", output):
        return known
    return Sentence(
        "PyTorch cannot be downloaded from {index}; allow that address in your network, install offline, or choose the other"
        " download in the Engine panel.",
        index=BUILDS[build],
    )


_UNCONNECTED = (
    "NewConnectionError|NameResolutionError|Temporary failure in name resolution|ConnectTimeout|ReadTimeout|Read timed out"
    "|ProtocolError|IncompleteRead|ConnectionResetError|RemoteDisconnected|incomplete-download|getaddrinfo failed"
)


def is_disk_full(output: str) -> bool:
    """Return whether a program says in its output that the disk, or what the user may store on it, is full."""
    return re.search(r"No space left|Disk quota exceeded|WinError 112|Errno 122", output) is not None


def explain(output: str, *, offline: bool) -> Sentence:
    """Return a sentence on why pip failed, from the end of its output."""
    if is_disk_full(output):
        return Sentence("The disk is full; free about 10 GB and set the engine up again.")
    missing = re.search(r"No matching distribution found for (\S+)", output)
    if missing and offline:
        return Sentence(
            "The folder of wheels lacks {package} for this Python; add it, or install online.", package=missing.group(1)
        )
    if "ProxyError" in output or "407 Proxy" in output:
        return Sentence("The proxy refused the download; check the proxy in QGIS's network settings and try again.")
    if re.search(r"SSLError|CERTIFICATE_VERIFY_FAILED", output):
        return Sentence(
            "The certificate of the download server was rejected; ask your network administrator, or install offline."
        )
    damaged = re.search(r"Wheel '[^']*' located at (.+) is invalid|BadZipFile.*?([^/\\ ]+\.whl)", output)
    if damaged:
        return Sentence(
            "The wheel {file} is damaged; copy or download it again, and set the engine up again.",
            file=re.split(r"[/\\]", damaged[1] or damaged[2])[-1],
        )
    if re.search(_UNCONNECTED, output):
        return Sentence("The packages cannot be downloaded; check the internet connection, or install offline.")
    if missing:
        return Sentence(
            "There is no {package} for this Python and operating system; install Python 3.12.", package=missing.group(1)
        )
    return Sentence("pip could not install the engine's packages; see the log for its output.")
