# SPDX-License-Identifier: GPL-2.0-or-later
"""Build a minimal Debian in a folder, and run commands in it that see nothing of this machine but the network.

Needs root and debootstrap. Mounts live in a namespace of the command and end with it.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKOUT = Path("root/work/Roofline übung 1")  # a folder name with spaces and an umlaut, as users have
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


@dataclass(frozen=True)
class System:
    """A release of Debian: the name in its archive, and the one that people know."""

    suite: str
    label: str


class MatrixError(Exception):
    """A sentence that says what prevents the run and what to do."""


def require_root_and_debootstrap() -> None:
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


def way_to_the_network() -> tuple[dict[str, str], set[Path]]:
    """Return the variables that lead pip and apt to their servers, and the local folders that they name."""
    listing = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True)
    variables = pip_settings(listing.stdout)  # nothing where this Python has no pip
    variables |= {name: value for name, value in os.environ.items() if _NETWORK.fullmatch(name)}
    named = {
        Path(word.removeprefix("file://")) for value in variables.values() for word in value.split() if "/" in word
    }
    return variables, {path for path in named if path.is_absolute() and path.is_dir()}


def mounts_within(folder: Path, mounts: str) -> list[str]:
    """Return where something is mounted in a folder, the deepest first, from the text of /proc/self/mounts."""
    # Blanks and the like are octal escapes there.
    points = (
        re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), line.split()[1]) for line in mounts.splitlines()
    )
    return sorted((point for point in points if Path(point).is_relative_to(folder)), key=len, reverse=True)


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
            output(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(checkout)])
        git = ["git", "-C", str(checkout)]
        output([*git, "fetch", "--quiet", str(ROOT), "HEAD"])
        output([*git, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])
        output([*git, "clean", "-qfdx", "-e", ".venv"])

    def run(self, command: Sequence[str], **options: object) -> int:
        """Run a command in the system, in the checkout if there is one; return its exit status."""
        return subprocess.run(self._entering(command), **options).returncode  # type: ignore[call-overload, no-any-return]

    def read(self, command: Sequence[str]) -> str:
        """Run a command in the system and return what it prints."""
        return output(self._entering(command))

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


def output(command: Sequence[str]) -> str:
    """Return what a command prints. Raises MatrixError when it fails."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise MatrixError(f"A command failed ({error}).") from error
