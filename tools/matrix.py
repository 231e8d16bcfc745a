# SPDX-License-Identifier: GPL-2.0-or-later
"""Run `make test` in throw-away Debian systems, and write what passed to docs/compatibility.md.

Each system (debian_system.py) is built once and used again. What is not tested keeps its numbers: those of the folder, or of
the page (compatibility_page.py).
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from compatibility_page import HALVES, Count, Outcome, outcome_on_page, page
from debian_system import Home, MatrixError, System, output, require_root_and_debootstrap, way_to_the_network

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "compatibility.md"

_VERSIONS = """
import json, platform
from osgeo import gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import qVersion
print(json.dumps({
    "qgis": Qgis.QGIS_VERSION.split("-")[0],
    "qt": qVersion(),
    "python": platform.python_version(),
    "gdal": gdal.__version__,
}))
"""

_ENGINE_VERSIONS = """
import json, platform, torch
print(json.dumps({"engine_python": platform.python_version(), "torch": torch.__version__}))
"""

SYSTEMS = (System("bookworm", "Debian 12"), System("trixie", "Debian 13"), System("forky", "Debian 14 (testing)"))


def main(argv: Sequence[str] | None = None) -> int:
    """Build what is missing, run the tests in each system, write the page and print it. 1: a test failed."""
    args = _parse(argv)
    try:
        require_root_and_debootstrap()
        environment, folders = way_to_the_network()
        folders |= {folder.resolve() for folder in args.bind}
        folders |= {_prefix(python) for python in args.engine_python.values()}
        systems = [system for system in SYSTEMS if system.suite in (args.enter[:1] or args.only or _suites())]
        for system in systems:
            home = Home(args.folder.resolve() / system.suite, environment, frozenset(folders))
            home.build(system)
            if args.enter:
                home.clone()
                status: int = home.run(args.enter[1:] or ["bash"])
                return status
            _test(system, home, args.engine_python.get(system.suite, ""), args.again, args.half)
    except MatrixError as error:
        print(error, file=sys.stderr)
        return 2
    outcomes = [_last_outcome(system, args.folder) for system in SYSTEMS]
    PAGE.write_text(page(outcomes), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=ROOT / ".venv" / "matrix", help="where the systems lie (3 GB each)"
    )
    parser.add_argument("--only", action="append", default=[], choices=_suites(), help="this system alone; repeatable")
    parser.add_argument("--again", action="store_true", help="test again what passed at this commit")
    parser.add_argument(
        "--half", default="", choices=list(HALVES), help="test this half alone, and keep the other's numbers"
    )
    parser.add_argument(
        "--bind", action="append", default=[], type=Path, help="a folder that the systems see, read only; repeatable"
    )
    parser.add_argument(
        "--engine-python",
        action="append",
        default=[],
        metavar="SYSTEM=PYTHON",
        help="a Python of this machine for the engine's environment in one system; repeatable",
    )
    parser.add_argument(
        "--enter",
        nargs=argparse.REMAINDER,
        default=[],
        metavar="SYSTEM [COMMAND]",
        help="run a command in a system, in a clone of the last commit",
    )
    args = parser.parse_args(argv)
    args.engine_python = dict(each.partition("=")[::2] for each in args.engine_python)
    if not set(args.engine_python) | set(args.enter[:1]) <= set(_suites()):
        parser.error(f"the systems are {', '.join(_suites())}")
    return args


def _suites() -> list[str]:
    return [system.suite for system in SYSTEMS]


def _prefix(python: str) -> Path:
    """Return the folder that holds all of a Python's files."""
    return Path(output([python, "-c", "import sys; print(sys.base_prefix)"]))


def _test(system: System, home: Home, engine_python: str, again: bool, half: str) -> None:
    """Run `make test`, or one `half` of it, in a system and store the outcome, unless it has passed at this commit."""
    store, log = home.folder.with_suffix(".json"), home.folder.with_suffix(".log")
    commit = output(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"])
    last = _last_outcome(system, home.folder.parent)
    if not again and last.passed and last.is_of(commit):
        print(f"{system.label}: passed at {commit}", flush=True)
        return
    home.clone()
    variables = [f"ENGINE_PYTHON={engine_python}"] if engine_python else []
    target = f"test-{half}" if half else "test"
    print(f"{system.label}: make {target}, logged in {log}", flush=True)
    with log.open("w", encoding="utf-8") as file:
        status = home.run(["make", target, *variables], stdout=file, stderr=subprocess.STDOUT)
    text = log.read_text(encoding="utf-8", errors="replace")
    if status != 0:
        print("\n".join(text.splitlines()[-30:]), file=sys.stderr)
    today = datetime.date.today().isoformat()
    found = {name: dataclasses.replace(count, commit=commit, date=today) for name, count in counts_of(text)}
    if status != 0 and not any(count.failed for count in found.values()):
        found = {name: dataclasses.replace(count, failed=1) for name, count in found.items()}
    kept = {name: count for name, count in last.counts.items() if half and name != half}
    outcome = Outcome(system.label, _versions(home), {**kept, **found})
    store.write_text(json.dumps(dataclasses.asdict(outcome), indent=1), encoding="utf-8")


def _versions(home: Home) -> dict[str, str]:
    found: dict[str, str] = {}
    for python, script in (("/usr/bin/python3", _VERSIONS), (".venv/engine/bin/python", _ENGINE_VERSIONS)):
        with contextlib.suppress(MatrixError, ValueError):
            found |= json.loads(home.read([python, "-c", script]))
    return found


def counts_of(log: str) -> Iterator[tuple[str, Count]]:
    """Find each half's numbers in what `make test` prints; an error before or after a test counts as a failure."""
    parts = re.split(r"^== (.+)$", log, flags=re.MULTILINE)
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        half = next((name for name, start in HALVES.items() if title.startswith(start)), "")
        closings = re.findall(r"^=+ ((?:\d+ \w+(?:, )?)+) in ([\d.]+)s\b.*=+$", text, re.MULTILINE)
        if half and closings:
            number: Counter[str] = Counter()
            for words, _ in closings:  # of runs side by side
                number.update({word.rstrip("s"): int(count) for count, word in re.findall(r"(\d+) (\w+)", words)})
            seconds = max(float(seconds) for _, seconds in closings)
            yield half, Count(number["passed"], number["skipped"], number["failed"] + number["error"], seconds)


def _last_outcome(system: System, folder: Path) -> Outcome:
    """Return what was last counted in a system: in this folder, or else by the page, whose folder may be gone."""
    store = folder / f"{system.suite}.json"
    return _read(store) if store.exists() else outcome_on_page(system.label, PAGE.read_text(encoding="utf-8"))


def _read(path: Path) -> Outcome:
    values = json.loads(path.read_text(encoding="utf-8"))
    counts = {half: Count(**count) for half, count in values["counts"].items()}
    return Outcome(values["label"], values["versions"], counts)


if __name__ == "__main__":
    sys.exit(main())
