#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scan the plugin's zip as plugins.qgis.org does: bandit, flake8 and detect-secrets with the rules enabled there.

The rules are those of qgis-app/plugins/management/commands/data in qgis/QGIS-Plugins-Website. Part of `make lint`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from package import package

BIN = Path(sysconfig.get_path("scripts"))
# bandit's rules that are disabled there; all others are enabled.
BANDIT_SKIPPED = "B404,B410,B411"
FLAKE8_SELECTED = (
    "E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,W605,"
    "F402,F403,F404,F405,F811,F821,F822,F823,F831,F901,C901"
)
SECRETS_DISABLED = "IPPublicDetector"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package(Path(folder))) as made:
            made.extractall(Path(folder, "zip"))
        findings = scan(Path(folder, "zip"))
    for line in findings:
        print(line)
    print(f"The scan of plugins.qgis.org: {len(findings)} findings.")
    return 1 if findings else 0


def scan(folder: Path) -> list[str]:
    """Return the findings of the three tools in the unpacked zip, a line each."""
    template = "{relpath}:{line}: {test_id} {msg}"
    bandit = _run(folder, "bandit", "-r", ".", "-q", "-f", "custom", "--msg-template", template, "-s", BANDIT_SKIPPED)
    flake8 = _run(folder, "flake8", "--isolated", "--max-line-length=120", "--select", FLAKE8_SELECTED, ".")
    secrets = _run(
        folder,
        "detect-secrets",
        "scan",
        "--all-files",
        "--exclude-files",
        r"metadata\.txt",
        "--disable-plugin",
        SECRETS_DISABLED,
        ".",
    )
    found = [
        f"{s['filename']}:{s['line_number']}: {s['type']}" for f in json.loads(secrets)["results"].values() for s in f
    ]
    return [*bandit.splitlines(), *flake8.splitlines(), *found]


def _run(folder: Path, tool: str, *arguments: str) -> str:
    """Return the standard output of `tool`, run in `folder`; findings end bandit and flake8 with status 1."""
    done = subprocess.run([BIN / tool, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        sys.exit(f"{tool} failed: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
