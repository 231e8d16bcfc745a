# SPDX-License-Identifier: GPL-2.0-or-later
"""An engine that does not start says why; one that runs may print what it likes, and costs nothing while it waits."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from roofline.engine.contract.protocol import Done, Failed
from roofline.plugin.worker.client import EngineClient, EngineStartError

from .running import ROOT, MakeRequest, process_id, run


def test_a_python_without_the_packages_says_so(tmp_path: Path) -> None:
    bare = EngineClient(["/usr/bin/python3", str(ROOT / "engine" / "__main__.py"), "worker"], lambda line: None)
    with pytest.raises(EngineStartError, match="environment is damaged.*set the engine up again"):
        bare.start()


def test_a_python_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineStartError, match="cannot be run.*set the engine up again"):
        EngineClient([str(tmp_path / "python"), "worker"], lambda line: None).start()


def test_an_engine_that_ends_at_once_says_why() -> None:
    client = EngineClient([sys.executable, "-c", "raise SystemExit('no licence')"], lambda line: None)
    with pytest.raises(EngineStartError, match="ended while it was starting") as raised:
        client.start()
    assert "no licence" in raised.value.detail


def test_an_engine_that_never_answers_is_given_up() -> None:
    client = EngineClient([sys.executable, "-c", "import time; time.sleep(60)"], lambda line: None)
    since = time.monotonic()
    with pytest.raises(EngineStartError, match="did not start within"):
        client.start(timeout=0.5)
    assert time.monotonic() - since < 5
    assert not client.is_running


def test_an_engine_with_a_gpu_is_ready_before_it_has_started_it(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    """Starting one takes seconds; what comes of it is told afterwards, and a job is answered all the same."""
    slow = (
        "import sys, time; import torch; torch.version.cuda = '13.0'\n"
        "def start(*args, **kwargs): torch.zeros = zeros; time.sleep(5); raise RuntimeError('no kernel image')\n"
        "zeros, torch.zeros, torch.cuda.device_count, torch.cuda.is_available = torch.zeros, start, lambda: 1, lambda: True\n"
        "from roofline.engine.service import worker; worker.main()"
    )
    client = EngineClient([sys.executable, "-c", slow], chatter.append)
    ready = client.start()
    assert client.devices == ready.devices and "GPU was found" in ready.devices[0]
    events = run(client, segment_request("a", small_image, device="cpu"))
    assert isinstance(events[-1], Done)
    assert "CPU" in client.devices[0] and "does not work with this PyTorch (no kernel image)" in client.devices[1]
    client.stop()
    assert client.devices == ()


def test_an_engine_whose_gpu_failed_ends_and_the_next_starts_anew(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    """As after a suspend: in that process every job would be left to the processor from then on."""
    failing = (
        "import sys; import torch; from roofline.engine.service import jobs, worker\n"
        "def run(*args): raise torch.AcceleratorError('CUDA error: unknown error\\nCUDA kernel errors might be')\n"
        "jobs.run = run; worker.main()"
    )
    client = EngineClient([sys.executable, "-c", failing], chatter.append)
    client.start()
    first = process_id(client)
    [failed] = run(client, segment_request("a", small_image))
    assert isinstance(failed, Failed) and not failed.is_bug
    assert failed.message == "The GPU failed (CUDA error: unknown error); run again, which restarts the engine."
    while client.is_running:
        time.sleep(0.05)
    client.start()
    assert process_id(client) != first
    client.stop()


def test_noise_on_standard_output_is_logged_and_ignored(
    segment_request: MakeRequest, small_image: Path, chatter: list[str]
) -> None:
    noisy = (
        "import os, sys, threading, time; os.write(1, b'hello from a C library\\n{\\n'); "
        "threading.Thread(target=lambda: [(os.write(1, b'later noise\\n'), print('more'), time.sleep(0.01)) for _ in range(200)], daemon=True).start(); "
        "from roofline.engine.service import worker; worker.main()"
    )
    client = EngineClient([sys.executable, "-c", noisy], chatter.append)
    client.start()
    events = run(client, segment_request("a", small_image))
    client.stop()
    assert isinstance(events[-1], Done)
    assert "hello from a C library" in chatter and "later noise" in chatter


def test_a_flood_on_standard_error_stops_nothing_and_only_its_end_is_kept(
    segment_request: MakeRequest, small_image: Path
) -> None:
    flood = (
        "import sys; from roofline.engine.service import worker; "
        "print(*range(200_000), sep='\\n', file=sys.stderr); worker.main()"
    )
    client = EngineClient([sys.executable, "-c", flood], lambda line: None)
    client.start()
    assert isinstance(run(client, segment_request("a", small_image))[-1], Done)
    process = client._process
    assert process is not None
    client.stop()
    assert len(process.last_words().splitlines()) <= 200


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads processor time from /proc")
def test_an_idle_engine_uses_no_processor_time(client: EngineClient) -> None:
    client.start()

    def ticks() -> int:
        fields = Path(f"/proc/{process_id(client)}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    time.sleep(0.5)
    before = ticks()
    time.sleep(2)
    assert ticks() - before <= 1
