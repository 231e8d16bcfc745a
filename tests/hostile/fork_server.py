# SPDX-License-Identifier: GPL-2.0-or-later
"""Run `roofline` commands in forks of this process, which has imported the engine, and kill them at a given moment.

Run as a file. Reads one JSON object a line from standard input: "words" of the command, and optionally "after" (seconds until
SIGKILL), "at" (the number of the file operation before which the process kills itself), "memory" (bytes of memory it may take
beyond what it has) and "file_size" (bytes of the largest file it may write). Answers with one: "status" (negative: the signal),
"seconds", "operations" (file operations that Python saw) and "said" (the end of standard error).
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import mmap
import os
import signal
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[2]
_OPERATIONS = (
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.link",
    "os.symlink",
    "os.chmod",
)
_STATUS_OF_A_HANG = 124


def main() -> None:
    """Serve until the end of the input."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _import_engine()
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_run(json.loads(line))) + "\n")
        answers.flush()


def _import_engine() -> None:
    """Register the root as `roofline`, as `python engine/__main__.py` does, and import what takes seconds."""
    spec = importlib.util.spec_from_file_location("engine_command", ROOT / "engine" / "__main__.py")
    assert spec is not None and spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    for name in ("cli.main", "cli.train", "cli.run_job", "service.jobs"):
        importlib.import_module(f"roofline.engine.{name}")


def _run(order: dict[str, Any]) -> dict[str, Any]:
    # Neither is a file, whose size may be limited.
    reading, writing = os.pipe()
    counted = mmap.mmap(-1, 8)
    since = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_command(order, writing, counted)
    os.close(writing)
    said: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(reading, said))
    listener.start()
    status = _wait(child, since + order["after"] if "after" in order else None, since + order["seconds"])
    took = time.monotonic() - since
    listener.join()
    (operations,) = struct.unpack("<q", counted)
    text = b"".join(said).decode(errors="replace")
    return {"status": status, "seconds": took, "operations": operations, "said": text[-2000:]}


def _listen(reading: int, said: list[bytes]) -> None:
    with os.fdopen(reading, "rb") as pipe:
        said.append(pipe.read())


def _wait(child: int, kill_at: float | None, deadline: float) -> int:
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        now = time.monotonic()
        if now > deadline or (kill_at is not None and now > kill_at):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return _STATUS_OF_A_HANG if now > deadline else -signal.SIGKILL
        time.sleep(0.002)


def _be_the_command(order: dict[str, Any], errors: int, counted: mmap.mmap) -> NoReturn:
    status = 70
    try:
        os.dup2(errors, 1)
        os.dup2(errors, 2)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        _limit(order)
        _count_operations(counted, order.get("at"))
        status = importlib.import_module("roofline.engine.cli.main").main(order["words"])
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 71
    except BaseException:
        import traceback

        with contextlib.suppress(BaseException):
            traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stderr.flush()
        os._exit(status)


def _limit(order: dict[str, Any]) -> None:
    import resource

    if "memory" in order:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + order["memory"]
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    if "file_size" in order:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["file_size"], order["file_size"]))


def _count_operations(counted: mmap.mmap, last: int | None) -> None:
    """Count the operations that may change a file; before number `last`, the process kills itself."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in _OPERATIONS or (event == "open" and not _writes(arguments)):
            return
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        counted[:] = struct.pack("<q", seen)

    sys.addaudithook(hook)


def _writes(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    main()
