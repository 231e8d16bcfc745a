# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's private environment.

It is outside the plugin's folder, so that updates of the plugin keep it, and never part of QGIS's own Python.

Standard library only. Slow functions are called from a background task.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Callable

from ...engine.contract.atomic import atomic_file
from .errors import WorkerError
from .pip_run import (
    BUILDS,
    PipProgress,
    PipReport,
    SetupCancelled,
    explain,
    explain_torch,
    is_disk_full,
    pip_options,
    recommended_build,
    run,
    torch_options,
)
from .python_environment import clean_environment, find_python, is_file, makes_environments
from .setup_lock import LockHeldError, locked

__all__ = ["BUILDS", "EngineHome", "SetupCancelled", "SetupError", "clean_environment", "recommended_build"]

ENGINE = Path(__file__).resolve().parents[2] / "engine"
REQUIREMENTS = ENGINE / "requirements.txt"

_MARKER = "engine.json"
_LOCK = "setup.lock"
_ENVIRONMENT = "engine-env"
_TEMPORARY = "tmp"  # in the environment; pip unpacks gigabytes, for which the system's folder may be too small
# Import each module: an installed wheel may still lack its DLLs.
_CHECK = """
import importlib, json, sys
broken = {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        broken[name] = f"{type(error).__name__}: {error}"
print("\\n" + json.dumps({"version": sys.version_info[:2], "broken": broken}))
"""


class SetupError(WorkerError):
    """Error when the environment could not be set up, with the remedy; `detail` is the output of pip."""


class EngineHome:
    """The engine's environment in `folder`, which is kept when the plugin is updated.

    `requirements` is the pinned list that decides whether the installed packages fit this version of the plugin.
    """

    def __init__(self, folder: Path, requirements: Path = REQUIREMENTS) -> None:
        self.folder = Path(folder)
        self._requirements = requirements

    def python(self) -> Path | None:
        """Return the engine's Python, or None while it is not ready."""
        marker = self._read_marker()
        python = Path(str(marker.get("python", "")))
        fits = marker.get("requirements") == self._fingerprint()
        return python if fits and is_file(python) else None

    def is_ready(self) -> bool:
        """Return whether an environment was completely installed, or adopted, for this version's requirements."""
        return self.python() is not None

    def command(self) -> list[str]:
        """Return the command that starts the engine as a worker. Raises SetupError while it is not ready."""
        python = self.python()
        if python is None:
            raise SetupError("The engine is not set up; set it up in the Engine panel.")
        return [str(python), str(ENGINE / "__main__.py"), "worker"]

    def install(
        self,
        wheels: Path | None,
        base_python: Path | None,
        report: PipReport,
        cancelled: Callable[[], bool],
        *,
        build: str = "default",
        proxy: str = "",
        replacing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Create the environment with `base_python` (None: search for one) and install the requirements into it.

        `wheels` is a folder of wheels for a computer without internet; `build` is a key of BUILDS; `proxy` is an
        address for pip (default: from the environment variables). What was set up before stays in use until the new
        environment works; `replacing` is entered while the one takes the place of the other. Raises SetupError, also
        when another process is setting up in the same folder, or SetupCancelled; it then leaves no new files.
        """
        if wheels is not None and not any(Path(wheels).glob("*.whl")):
            raise SetupError(
                "There are no wheels in {folder}; choose the folder that contains the .whl files.", folder=str(wheels)
            )
        base = self._base(base_python)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / _LOCK):
                environment = self._free_folder()
                try:
                    self._make_environment(environment, base, report, cancelled)
                    self._install_requirements(environment, wheels, build, proxy, report, cancelled)
                    report("Checking", 0.95)
                    python = _python_in(environment)
                    self._check(python, _required_modules(self._requirements), cancelled)
                    _remove(environment / _TEMPORARY)
                    with replacing():
                        self._write_marker(python)
                        self._remove_environments(but=python)
                except BaseException:
                    _remove(environment)
                    raise
        except LockHeldError as error:
            raise SetupError("Another QGIS window is setting up the engine; wait until it has ended.") from error
        except OSError as error:
            raise SetupError(
                "The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.",
                folder=str(self.folder),
                error=str(error),
            ) from error
        report("Ready", 1.0)

    def adopt(
        self,
        python: Path,
        cancelled: Callable[[], bool] = lambda: False,
        replacing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Use an existing Python that has all requirements installed; `replacing` is entered while it becomes the engine's.

        Raises SetupError with the missing modules, or SetupCancelled.
        """
        # Do not resolve the link: in a venv's bin, the link selects the venv.
        python = Path(os.path.abspath(python))  # noqa: PTH100
        if not is_file(python):
            raise SetupError(
                "There is no Python at {path}; choose the file python (python.exe on Windows) itself.", path=str(python)
            )
        self._check(python, _required_modules(self._requirements), cancelled)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing():
                self._write_marker(python)
        except OSError as error:
            raise SetupError(
                "The choice cannot be saved in {folder} ({error}); check the permissions of that folder.",
                folder=str(self.folder),
                error=str(error),
            ) from error

    def remove(self) -> None:
        """Delete the private environment; an adopted Python is only forgotten, not deleted."""
        self._marker.unlink(missing_ok=True)
        self._remove_environments()

    @property
    def _marker(self) -> Path:
        return self.folder / _MARKER

    def _fingerprint(self) -> str:
        return hashlib.sha256("\n".join(_lines(self._requirements)).encode()).hexdigest()

    def _read_marker(self) -> dict[str, Any]:
        try:
            values = json.loads(self._marker.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write_marker(self, python: Path) -> None:
        marker = {"python": str(python), "requirements": self._fingerprint()}
        with atomic_file(self._marker) as partial:
            partial.write_text(json.dumps(marker), encoding="utf-8")

    def _free_folder(self) -> Path:
        """Return a new folder for an environment, after removing what earlier set-ups left and the engine does not use."""
        self._remove_environments(but=self.python())
        numbered = (self.folder / f"{_ENVIRONMENT}-{number}" for number in itertools.count(2))
        return next(path for path in itertools.chain([self.folder / _ENVIRONMENT], numbered) if not path.exists())

    def _remove_environments(self, but: Path | None = None) -> None:
        """Delete all private environments but that of the Python `but`."""
        for environment in self.folder.glob(f"{_ENVIRONMENT}*"):
            if re.fullmatch(_ENVIRONMENT + r"(-\d+)?", environment.name) and (
                but is None or environment not in but.parents
            ):
                _remove(environment)

    def _base(self, chosen: Path | None) -> Path:
        if chosen is None:
            found = find_python()
            if found is None:
                raise SetupError(
                    "No Python 3.10 or newer with venv was found; install Python 3.12 from python.org (on Debian and Ubuntu:"
                    " python3-venv) and set the engine up again."
                )
            return found
        if not makes_environments(chosen):
            raise SetupError(
                "{path} is not a Python 3.10 or newer with venv and pip; choose another one.", path=str(chosen)
            )
        return chosen

    def _make_environment(
        self, environment: Path, base: Path, report: PipReport, cancelled: Callable[[], bool]
    ) -> None:
        report("Creating the environment", 0.0)
        temporary = environment / _TEMPORARY
        temporary.mkdir(parents=True)
        command = [str(base), "-m", "venv", str(environment)]
        code, output = run(command, lambda line: None, cancelled, temporary=temporary)
        if code != 0:
            if is_disk_full(output):
                raise SetupError(explain(output, offline=False), detail=output)
            raise SetupError(
                "The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu:"
                " python3-venv) and set the engine up again.",
                detail=output,
                path=str(base),
            )

    def _install_requirements(
        self,
        environment: Path,
        wheels: Path | None,
        build: str,
        proxy: str,
        report: PipReport,
        cancelled: Callable[[], bool],
    ) -> None:
        lines = _lines(self._requirements)
        progress = PipProgress(report, expected=3 * len(lines))
        pip = [str(_python_in(environment)), "-m", "pip", "install"]
        temporary = environment / _TEMPORARY
        torch = [line for line in lines if line.startswith("torch==")]
        if wheels is None and BUILDS[build] and torch:
            # On its own: given both indexes, pip would take PyPI's build, which is three times as large, when PyTorch's own
            # index does not answer.
            code, output = run(
                [*pip, *torch_options(build), *torch], progress, cancelled, proxy=proxy, temporary=temporary
            )
            if code != 0:
                raise SetupError(explain_torch(output, build), detail=output)
        code, output = run(
            [*pip, *pip_options(wheels), "-r", str(self._requirements)],
            progress,
            cancelled,
            proxy=proxy,
            temporary=temporary,
        )
        if code != 0:
            raise SetupError(explain(output, offline=wheels is not None), detail=output)

    def _check(self, python: Path, modules: tuple[str, ...], cancelled: Callable[[], bool]) -> None:
        output = ""
        try:
            _, output = run([str(python), "-c", _CHECK, *modules], lambda line: None, cancelled)
            found = json.loads([line for line in output.splitlines() if line.startswith('{"version"')][-1])
        except (OSError, ValueError, IndexError) as error:
            raise SetupError(
                "{path} cannot be run as a Python ({error}); choose another one.",
                detail=output,
                path=str(python),
                error=str(error) if isinstance(error, OSError) else (output.strip().splitlines() or ["?"])[-1][:200],
            ) from error
        version, broken = found["version"], found["broken"]
        if version < [3, 10]:
            raise SetupError(
                "{path} is Python {version}; the engine needs 3.10 or newer.",
                path=str(python),
                version=f"{version[0]}.{version[1]}",
            )
        if broken:
            detail = "\n".join(f"{name}: {reason}" for name, reason in broken.items())
            names = ", ".join(broken)
            raise SetupError(
                "{path} cannot import {names}; install the packages of engine/requirements.txt, or choose another Python.",
                detail=detail,
                path=str(python),
                names=names,
            )


def _python_in(environment: Path) -> Path:
    return environment / (Path("Scripts", "python.exe") if sys.platform == "win32" else Path("bin", "python"))


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _lines(requirements: Path) -> list[str]:
    text = requirements.read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _required_modules(requirements: Path) -> tuple[str, ...]:
    """Return the modules to import, without those only old Pythons need and those that are optional."""
    lines = [line for line in _lines(requirements) if not line.startswith(("tomli", "openvino"))]
    named = {re.split(r"[=<>;\s]", line, maxsplit=1)[0] for line in lines}
    return tuple(sorted(name.replace("-", "_") for name in named))
