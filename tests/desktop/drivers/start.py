# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a driver of this folder in QGIS Desktop. Arguments: image, output folder, driver, JSON that is added to its mission."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from roofline.tests.desktop.drivers.qgis_process import DemoError, drive_qgis, end_group


def main() -> None:
    image, out, script, more = sys.argv[1:]
    seconds = 300

    def end_after_the_engine(process: subprocess.Popen[bytes]) -> None:
        """Wait until the engine has ended by itself, note whether it has, then end what is left of QGIS."""
        found = Path(out, "found.json")
        if found.is_file():
            engine = Path("/proc", str(json.loads(found.read_text(encoding="utf-8"))["engine"]))
            patience = time.monotonic() + 90
            while engine.exists() and time.monotonic() < patience:
                time.sleep(0.2)
            Path(out, "outlived").write_text(str(engine.exists()), encoding="utf-8")
        end_group(process)

    try:
        drive_qgis(Path(image), Path(out), seconds, script, json.loads(more), end_after_the_engine)
    except DemoError as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
