# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by the engine's Python: starts QGIS on an image with a script of this folder. Arguments: image, output folder, script, JSON of what else it is told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import demo

IMAGE, OUT, SCRIPT, MORE = sys.argv[1:]
end = demo._end


def end_after_the_engine(process: subprocess.Popen[bytes]) -> None:
    """An engine whose QGIS is gone has to end by itself; only then what is left of QGIS and its display is ended."""
    found = Path(OUT, "found.json")
    if found.is_file():
        engine = Path("/proc", str(json.loads(found.read_text(encoding="utf-8"))["engine"]))
        patience = time.monotonic() + 90
        while engine.exists() and time.monotonic() < patience:
            time.sleep(0.2)
        Path(OUT, "outlived").write_text(str(engine.exists()), encoding="utf-8")
    end(process)


demo._end = end_after_the_engine
try:
    demo.drive_qgis(Path(IMAGE), Path(OUT), 300, f"../tests/desktop/{SCRIPT}", json.loads(MORE))
except demo.DemoError as problem:
    sys.exit(str(problem))
