# SPDX-License-Identifier: GPL-2.0-or-later
"""Run `make test` in throw-away Debian systems, and write what passed to docs/compatibility.md.

Needs root and debootstrap. Each system is a minimal one in a folder; it is built once and used again. Mounts live in a
namespace of the command and end with it. What is not tested keeps its numbers: those of the folder, or of the page.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import dataclasses
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "compatibility.md"
CHECKOUT = Path("root/work/Roofline übung 1")  # a folder name with spaces and an umlaut, as users have
HALVES = {"engine": "Engine and contract", "plugin": "Plugin and desktop"}
_TITLES = {title.lower(): half for half, title in HALVES.items()}  # on the page
_VERSIONED = ("qgis", "qt", "python", "gdal", "engine_python", "torch")
_NONE = "–"
PREREQUISITES = ("make", "git", "ca-certificates")  # what a user has before `make setup`
FOREIGN_FILES = Path("srv/host")  # files that variables name, such as certificates, are copied here

# Variables that lead to the network; HOME, PYTHONPATH and all others stay outside.
_NETWORK = re.compile(
    r"PIP_\w+|(https?|ftp|all|no)_proxy|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE", re.IGNORECASE
)

_MOUNT_AND_ENTER = """
set -e
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
while [ "$1" != -- ]; do
    mkdir -p "$root$1"
    mount --bind "$1" "$root$1"
    mount -o remount,bind,ro "$root$1"
    shift
done
shift
# Not exec: Xvfb tells nothing to a parent with the process id 1.
chroot "$root" "$@"
exit $?
"""

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


@dataclass(frozen=True)
class System:
    """A release of Debian: the name in its archive, and the one that people know."""

    suite: str
    label: str


SYSTEMS = (System("bookworm", "Debian 12"), System("trixie", "Debian 13"), System("forky", "Debian 14 (testing)"))


@dataclass(frozen=True)
class Count:
    """Numbers of tests of one half, the seconds they took, and the commit and day on which they ran."""

    passed: int
    skipped: int
    failed: int
    seconds: float
    commit: str = ""
    date: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a system is made of, and what `make test` counted in it; a half that broke off is missing in `counts`."""

    label: str
    versions: Mapping[str, str]
    counts: Mapping[str, Count]

    @property
    def passed(self) -> bool:
        """Whether both halves were tested and nothing failed."""
        return len(self.counts) == len(HALVES) and not any(count.failed for count in self.counts.values())

    def is_of(self, commit: str) -> bool:
        """Whether all was tested at `commit`."""
        return all(count.commit == commit for count in self.counts.values())


class MatrixError(Exception):
    """A sentence that says what prevents the run and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build what is missing, run the tests in each system, write the page and print it. 1: a test failed."""
    args = _parse(argv)
    try:
        _require_root_and_debootstrap()
        environment, folders = _way_to_the_network()
        folders |= {folder.resolve() for folder in args.bind}
        folders |= {_prefix(python) for python in args.engine_python.values()}
        systems = [system for system in SYSTEMS if system.suite in (args.enter[:1] or args.only or _suites())]
        for system in systems:
            home = Home(args.folder.resolve() / system.suite, environment, frozenset(folders))
            home.build(system)
            if args.enter:
                home.clone()
                return home.run(args.enter[1:] or ["bash"])
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
    return Path(_output([python, "-c", "import sys; print(sys.base_prefix)"]))


def _require_root_and_debootstrap() -> None:
    if os.geteuid() != 0:
        raise MatrixError("Systems can be built and entered by root only; run `make matrix` as root.")
    for program in ("debootstrap", "unshare"):
        if shutil.which(program) is None:
            raise MatrixError(f"The program {program} is missing; install it with apt-get install {program}.")


def pip_settings(listing: str) -> dict[str, str]:
    """Turn what `pip config list` prints into the environment variables that mean the same."""
    found = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        with contextlib.suppress(ValueError, SyntaxError):
            name = key.rpartition(".")[2].replace("-", "_").upper()
            found[f"PIP_{name}"] = " ".join(str(ast.literal_eval(value)).split())
    return found


def mounts_within(folder: Path, mounts: str) -> list[str]:
    """Return where something is mounted in a folder, the deepest first, from the text of /proc/self/mounts."""
    # Blanks and the like are octal escapes there.
    points = (
        re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), line.split()[1]) for line in mounts.splitlines()
    )
    return sorted((point for point in points if Path(point).is_relative_to(folder)), key=len, reverse=True)


def _way_to_the_network() -> tuple[dict[str, str], set[Path]]:
    """Return the variables that lead pip and apt to their servers, and the local folders that they name."""
    listing = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True)
    variables = pip_settings(listing.stdout)  # nothing where this Python has no pip
    variables |= {name: value for name, value in os.environ.items() if _NETWORK.fullmatch(name)}
    named = {
        Path(word.removeprefix("file://")) for value in variables.values() for word in value.split() if "/" in word
    }
    return variables, {path for path in named if path.is_absolute() and path.is_dir()}


@dataclass(frozen=True)
class Home:
    """The folder of a system, the variables of its commands, and the folders of this machine that it sees."""

    folder: Path
    environment: Mapping[str, str]
    binds: frozenset[Path]

    def build(self, system: System) -> None:
        """Build the system with debootstrap, unless it is there."""
        if not self._is_built():
            print(f"{system.label}: building {self.folder}", flush=True)
            self._remove()
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            command = ["debootstrap", "--variant=minbase", system.suite, str(self.folder)]
            if not Path("/usr/share/debootstrap/scripts", system.suite).exists():
                command += ["", "sid"]  # an older debootstrap builds a newer release as it builds Debian's newest
            if subprocess.run(command, stdout=subprocess.DEVNULL).returncode != 0:
                raise MatrixError(
                    f"debootstrap could not build {system.label}; its log is in {self.folder}/debootstrap."
                )
        # A mirror may lag behind its own date.
        (self.folder / "etc/apt/apt.conf.d/99matrix").write_text(
            'Acquire::Check-Valid-Until "false";\n', encoding="utf-8"
        )
        # What a crash of this machine loses is built again.
        (self.folder / "etc/dpkg/dpkg.cfg.d/99matrix").write_text("force-unsafe-io\n", encoding="utf-8")
        for name in ("/etc/resolv.conf", "/etc/hosts"):
            shutil.copyfile(name, f"{self.folder}{name}")
        install = f"command -v git >/dev/null || (apt-get update -qq; apt-get install -y -qq --no-install-recommends {' '.join(PREREQUISITES)})"
        if self.run(["sh", "-c", install], stdout=subprocess.DEVNULL) != 0:
            raise MatrixError(f"apt-get could not install {', '.join(PREREQUISITES)} in {system.label}.")

    def _remove(self) -> None:
        """Remove the folder, unless something is mounted in it: its files are not the system's."""
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
        if mounted := mounts_within(self.folder.resolve(), mounts):
            raise MatrixError(f"{mounted[0]} is mounted inside {self.folder}; run `umount {mounted[0]}`, then again.")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_built(self) -> bool:
        """Return whether debootstrap came to its end; until then it keeps a folder."""
        return (self.folder / "etc/debian_version").exists() and not (self.folder / "debootstrap").exists()

    def clone(self) -> None:
        """Check this repository's HEAD out into the system; what it built earlier stays, anything else goes."""
        checkout = self.folder / CHECKOUT
        if not (checkout / ".git").is_dir():
            _output(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(checkout)])
        git = ["git", "-C", str(checkout)]
        _output([*git, "fetch", "--quiet", str(ROOT), "HEAD"])
        _output([*git, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])
        _output([*git, "clean", "-qfdx", "-e", ".venv"])

    def run(self, command: Sequence[str], **options: object) -> int:
        """Run a command in the system, in the checkout if there is one; return its exit status."""
        return subprocess.run(self._entering(command), **options).returncode  # type: ignore[call-overload, no-any-return]

    def read(self, command: Sequence[str]) -> str:
        """Run a command in the system and return what it prints."""
        return _output(self._entering(command))

    def _entering(self, command: Sequence[str]) -> list[str]:
        variables = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "TERM": "dumb",
        }
        variables |= {name: self._copy_files(value) for name, value in self.environment.items()}
        namespace = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        go = 'cd "/$0" 2>/dev/null || cd; exec "$@"'
        return [
            *("env", "-i", *(f"{name}={value}" for name, value in variables.items())),
            *(*namespace, "bash", "-c", _MOUNT_AND_ENTER, "matrix", str(self.folder)),
            *(*map(str, sorted(self.binds)), "--", "bash", "-c", go, str(CHECKOUT), *command),
        ]

    def _copy_files(self, value: str) -> str:
        """Copy the files that a variable names into the system, and name the copies."""
        words = []
        for word in value.split():
            if word.startswith("/") and Path(word).is_file():
                copy = FOREIGN_FILES / word.lstrip("/")
                (self.folder / copy).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(word, self.folder / copy)
                word = f"/{copy}"
            words.append(word)
        return " ".join(words)


def _test(system: System, home: Home, engine_python: str, again: bool, half: str) -> None:
    """Run `make test`, or one `half` of it, in a system and store the outcome, unless it has passed at this commit."""
    store, log = home.folder.with_suffix(".json"), home.folder.with_suffix(".log")
    commit = _output(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"])
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


def page(outcomes: Iterable[Outcome]) -> str:
    """Return docs/compatibility.md."""
    outcomes = list(outcomes)
    return _PAGE.format(
        versions="\n".join(_versions_row(outcome) for outcome in outcomes),
        tests="\n".join(_tests_row(outcome, half) for outcome in outcomes for half in HALVES),
    )


_PAGE = """\
# Compatibility

On which systems do all tests pass? `make matrix` builds each system from nothing with debootstrap, copies the last
commit into it, runs `make test` and writes this page.

## Which versions were tested?

QGIS, Qt, Python and GDAL are those of the system; the plugin runs in them. The engine runs in an environment of another
Python where the system's has no CPU build of PyTorch at hand, as users may set it up, too; the right columns name it.

| system | QGIS | Qt | Python | GDAL | engine's Python | engine's PyTorch |
|---|---|---|---|---|---|---|
{versions}

## How many tests passed?

Skipped are tests that need what such a system lacks: an NVIDIA GPU, the imagery, Windows.

| system | half | passed | skipped | failed | minutes | commit | date |
|---|---|---|---|---|---|---|---|
{tests}
"""


def outcome_on_page(label: str, text: str) -> Outcome:
    """Read what a page tells of a system; seconds are whole minutes there."""
    rows = [re.findall(r"[^|]+", line.replace("`", "")) for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row] for row in rows]
    versions = next((row[1:] for row in cells if row[0] == label and row[1] not in _TITLES), [])
    found = {_TITLES[row[1]]: row[2:] for row in cells if row[0] == label and row[1] in _TITLES}
    counts = {
        half: Count(int(passed), int(skipped), int(failed), 60.0 * int(minutes), commit, date)
        for half, (passed, skipped, failed, minutes, commit, date) in found.items()
        if passed != _NONE
    }
    known = {name: version for name, version in zip(_VERSIONED, versions, strict=False) if version != _NONE}
    return Outcome(label, known, counts)


def _versions_row(outcome: Outcome) -> str:
    return _row(outcome.label, *(outcome.versions.get(name, _NONE) for name in _VERSIONED))


def _tests_row(outcome: Outcome, half: str) -> str:
    count = outcome.counts.get(half)
    if count is None:
        return _row(outcome.label, HALVES[half].lower(), *[_NONE] * 6)
    numbers = (str(count.passed), str(count.skipped), str(count.failed), f"{count.seconds / 60:.0f}")
    return _row(outcome.label, HALVES[half].lower(), *numbers, f"`{count.commit}`", count.date)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _output(command: Sequence[str]) -> str:
    """Return what a command prints. Raises MatrixError when it fails."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise MatrixError(f"A command failed ({error}).") from error


if __name__ == "__main__":
    sys.exit(main())
