# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's private environment.

It is outside the plugin's folder, so that updates of the plugin keep it, and never part of QGIS's own Python.

Standard library only. Slow functions are called from a background task.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
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
    pip_options,
    recommended_build,
    run,
    torch_options,
)
from .python_environment import clean_environment, find_python, makes_environments

__all__ = ["BUILDS", "EngineHome", "SetupCancelled", "SetupError", "clean_environment", "recommended_build"]

ENGINE = Path(__file__).resolve().parents[2] / "engine"
REQUIREMENTS = ENGINE / "requirements.txt"

_MARKER = "engine.json"
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
        self._environment = self.folder / "engine-env"

    def python(self) -> Path | None:
        """Return the engine's Python, or None while it is not ready."""
        marker = self._read_marker()
        python = Path(str(marker.get("python", "")))
        fits = marker.get("requirements") == self._fingerprint()
        return python if fits and python.is_file() else None

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
    ) -> None:
        """Create the environment with `base_python` (None: search for one) and install the requirements into it.

        `wheels` is a folder of wheels for a computer without internet; `build` is a key of BUILDS; `proxy` is an
        address for pip (default: from the environment variables). Raises SetupError or SetupCancelled and then leaves
        no files.
        """
        if wheels is not None and not any(Path(wheels).glob("*.whl")):
            raise SetupError(
                "There are no wheels in {folder}; choose the folder that contains the .whl files.", folder=str(wheels)
            )
        base = self._base(base_python)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._marker.unlink(missing_ok=True)
            self._make_environment(base, report, cancelled)
            self._install_requirements(wheels, build, proxy, report, cancelled)
            report("Checking", 0.95)
            self._check(self._private_python, _required_modules(self._requirements), cancelled)
            self._write_marker(self._private_python)
        except OSError as error:
            self._remove_environment()
            raise SetupError(
                "The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.",
                folder=str(self.folder),
                error=str(error),
            ) from error
        except BaseException:
            self._remove_environment()
            raise
        report("Ready", 1.0)

    def adopt(self, python: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Use an existing Python that has all requirements installed.

        Raises SetupError with the missing modules, or SetupCancelled.
        """
        # Do not resolve the link: in a venv's bin, the link selects the venv.
        python = Path(os.path.abspath(python))  # noqa: PTH100
        if not python.is_file():
            raise SetupError(
                "There is no Python at {path}; choose the file python (python.exe on Windows) itself.", path=str(python)
            )
        self._check(python, _required_modules(self._requirements), cancelled)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
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
        self._remove_environment()

    @property
    def _marker(self) -> Path:
        return self.folder / _MARKER

    @property
    def _private_python(self) -> Path:
        inside = Path("Scripts", "python.exe") if sys.platform == "win32" else Path("bin", "python")
        return self._environment / inside

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

    def _remove_environment(self) -> None:
        shutil.rmtree(self._environment, ignore_errors=True)

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

    def _make_environment(self, base: Path, report: PipReport, cancelled: Callable[[], bool]) -> None:
        report("Creating the environment", 0.0)
        self._remove_environment()
        code, output = run([str(base), "-m", "venv", str(self._environment)], lambda line: None, cancelled)
        if code != 0:
            raise SetupError(
                "The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu:"
                " python3-venv) and set the engine up again.",
                detail=output,
                path=str(base),
            )

    def _install_requirements(
        self, wheels: Path | None, build: str, proxy: str, report: PipReport, cancelled: Callable[[], bool]
    ) -> None:
        lines = _lines(self._requirements)
        progress = PipProgress(report, expected=3 * len(lines))
        pip = [str(self._private_python), "-m", "pip", "install"]
        torch = [line for line in lines if line.startswith("torch==")]
        if wheels is None and BUILDS[build] and torch:
            # On its own: given both indexes, pip would take PyPI's build, which is three times as large, when PyTorch's own
            # index does not answer.
            code, output = run([*pip, *torch_options(build), *torch], progress, cancelled, proxy=proxy)
            if code != 0:
                raise SetupError(explain_torch(output, build), detail=output)
        code, output = run(
            [*pip, *pip_options(wheels), "-r", str(self._requirements)], progress, cancelled, proxy=proxy
        )
        if code != 0:
            raise SetupError(explain(output, offline=wheels is not None), detail=output)

    def _check(self, python: Path, modules: tuple[str, ...], cancelled: Callable[[], bool]) -> None:
        try:
            _, output = run([str(python), "-c", _CHECK, *modules], lambda line: None, cancelled)
            found = json.loads([line for line in output.splitlines() if line.startswith('{"version"')][-1])
        except (OSError, ValueError, IndexError) as error:
            raise SetupError(
                "{path} cannot be run as a Python ({error}); choose another one.", path=str(python), error=str(error)
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


def _lines(requirements: Path) -> list[str]:
    text = requirements.read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _required_modules(requirements: Path) -> tuple[str, ...]:
    """Return the modules to import, without those only old Pythons need and those that are optional."""
    lines = [line for line in _lines(requirements) if not line.startswith(("tomli", "openvino"))]
    named = {re.split(r"[=<>;\s]", line, maxsplit=1)[0] for line in lines}
    return tuple(sorted(name.replace("-", "_") for name in named))
