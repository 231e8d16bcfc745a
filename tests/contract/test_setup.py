# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's private environment: installed for real from a folder of wheels, adopted, cancelled, refused."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from roofline.plugin.worker import environment as engine_setup
from roofline.plugin.worker import pip_run, python_environment
from roofline.plugin.worker.client import EngineClient
from roofline.plugin.worker.environment import EngineHome, SetupCancelled, SetupError

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path("/usr/bin/python3")


@pytest.fixture(scope="session")
def base_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PYTHON, whose environments are copies of one that it made: making one takes seconds of the processor."""
    folder = tmp_path_factory.mktemp("python")
    subprocess.run([PYTHON, "-m", "venv", folder / "environment"], check=True)
    copying = folder / "python"
    copying.write_text(
        f'#!/bin/sh\n[ "$1 $2" = "-m venv" ] && exec cp -a "{folder}/environment/." "$3"\nexec {PYTHON} "$@"\n'
    )
    copying.chmod(0o755)
    return copying


def never() -> bool:
    return False


def quiet(text: str, fraction: float) -> None:
    pass


def make_wheel(folder: Path, name: str, source: str = "", version: str = "1.0") -> Path:
    """A wheel of one module, made by hand, so that pip needs no network."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-{version}"
    files = {
        f"{name}.py": source,
        f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text)}\n"
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{stem}.dist-info/RECORD": record}.items():
            archive.writestr(path, text)
    return wheel


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder of wheels with what `home` requires."""
    make_wheel(tmp_path / "wheels", "tinyroof")
    return tmp_path / "wheels"


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    """A home with a space in its path that requires one tiny package."""
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("# what the test needs\ntinyroof==1.0\n")
    return EngineHome(tmp_path / "user data" / "roofline", requirements)


def test_an_installation_from_wheels_needs_no_network_and_tells_how_far_it_is(home: EngineHome, wheels: Path) -> None:
    assert not home.is_ready() and home.python() is None
    told: list[tuple[str, float]] = []
    home.install(
        wheels, PYTHON, lambda text, fraction: told.append((text, fraction)), never, proxy="http://127.0.0.1:9"
    )
    python = home.python()
    assert home.is_ready() and python is not None
    assert subprocess.run([python, "-c", "import tinyroof"], check=False).returncode == 0
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0 and len(fractions) >= 4
    assert any("tinyroof" in text for text, _ in told)


def test_the_python_of_qgis_stays_as_it_is(home: EngineHome, wheels: Path) -> None:
    home.install(wheels, PYTHON, quiet, never)
    assert subprocess.run([PYTHON, "-c", "import tinyroof"], check=False, capture_output=True).returncode != 0


def test_an_update_of_the_plugin_with_other_requirements_asks_for_a_new_setup(
    home: EngineHome, wheels: Path, tmp_path: Path, base_python: Path
) -> None:
    home.install(wheels, base_python, quiet, never)
    assert EngineHome(home.folder, tmp_path / "requirements.txt").is_ready()
    (tmp_path / "requirements.txt").write_text("# a new comment changes nothing\ntinyroof==1.0\n")
    assert home.is_ready()
    (tmp_path / "requirements.txt").write_text("tinyroof==2.0\n")
    assert not home.is_ready()


def test_an_installation_over_an_old_one_replaces_it(home: EngineHome, wheels: Path, base_python: Path) -> None:
    home.install(wheels, base_python, quiet, never)
    home.install(wheels, base_python, quiet, never)
    assert home.is_ready()


@pytest.mark.parametrize("moment", ["at once", "while pip runs"])
def test_cancel_leaves_no_half_environment(home: EngineHome, tmp_path: Path, moment: str) -> None:
    asked = threading.Event()
    slow = tmp_path / "wheels"
    make_wheel(slow, "tinyroof")
    if moment == "at once":
        asked.set()

    def report(text: str, fraction: float) -> None:
        if "tinyroof" in text:
            asked.set()

    since = time.monotonic()
    with pytest.raises(SetupCancelled):
        home.install(slow, PYTHON, report, asked.is_set)
    assert time.monotonic() - since < 30
    assert not home.is_ready()
    assert list(home.folder.iterdir()) == []


@pytest.mark.parametrize("end", ["cancelled", "failed"])
def test_an_environment_that_works_stays_until_a_new_one_does(
    home: EngineHome, wheels: Path, tmp_path: Path, end: str, base_python: Path
) -> None:
    home.install(wheels, base_python, quiet, never)
    first = home.python()
    if end == "cancelled":
        asked = threading.Event()
        with pytest.raises(SetupCancelled):
            home.install(
                wheels, base_python, lambda text, fraction: asked.set() if fraction > 0.9 else None, asked.is_set
            )
    else:
        make_wheel(tmp_path / "other", "slate")
        with pytest.raises(SetupError, match="lacks tinyroof"):
            home.install(tmp_path / "other", base_python, quiet, never)
    assert home.python() == first and _imports(home)
    assert [path.name for path in home.folder.glob("engine-env*")] == ["engine-env"]
    states: list[tuple[Path | None, bool]] = []

    @contextmanager
    def replacing() -> Iterator[None]:
        states.append((home.python(), first is not None and first.exists()))
        yield

    home.install(wheels, base_python, quiet, never, replacing=replacing)
    assert states == [(first, True)] and home.python() != first and _imports(home)
    assert [path.name for path in home.folder.glob("engine-env*")] == ["engine-env-2"]
    home.install(wheels, base_python, quiet, never)
    assert sorted(path.name for path in home.folder.iterdir()) == ["engine-env", "engine.json"] and _imports(home)
    home.remove()
    assert list(home.folder.iterdir()) == []


def test_an_adopted_python_stays_until_a_new_environment_works(tmp_path: Path, base_python: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("safetensors==0.0\n")
    home = EngineHome(tmp_path / "home", requirements)
    home.adopt(Path(sys.executable))
    make_wheel(tmp_path / "other", "slate")
    with pytest.raises(SetupError, match="lacks safetensors"):
        home.install(tmp_path / "other", base_python, quiet, never)
    assert home.python() == Path(sys.executable)


def test_an_environment_with_damaged_packages_is_made_anew(home: EngineHome, wheels: Path, base_python: Path) -> None:
    home.install(wheels, base_python, quiet, never)
    (module,) = home.folder.rglob("tinyroof.py")
    module.unlink()
    home.install(wheels, base_python, quiet, never)
    assert _imports(home) and len(list(home.folder.glob("engine-env*"))) == 1


def test_two_windows_do_not_set_up_at_once(home: EngineHome, wheels: Path, base_python: Path) -> None:
    said: list[str] = []

    def report(text: str, fraction: float) -> None:
        if not said:
            try:
                home.install(wheels, base_python, quiet, never)
            except SetupError as error:
                said.append(str(error))

    home.install(wheels, base_python, report, never)
    assert said == ["Another QGIS window is setting up the engine; wait until it has ended."]
    assert _imports(home) and sorted(path.name for path in home.folder.iterdir()) == ["engine-env", "engine.json"]


def test_a_lock_of_a_killed_set_up_and_a_half_environment_do_not_matter(
    home: EngineHome, wheels: Path, base_python: Path
) -> None:
    (home.folder / "engine-env-7" / "tmp").mkdir(parents=True)
    (home.folder / "engine-environment").mkdir()  # not ours
    (home.folder / "setup.lock").touch()
    home.install(wheels, base_python, quiet, never)
    assert sorted(path.name for path in home.folder.iterdir()) == ["engine-env", "engine-environment", "engine.json"]


def test_temporary_files_of_pip_lie_in_the_environment_and_go_with_it(
    home: EngineHome, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base_python: Path
) -> None:
    """In the system's folder, which may be small or missing, a cancelled download would stay."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "nowhere"))
    home.install(wheels, base_python, quiet, never)
    python = home.python()
    assert python is not None and not (python.parents[1] / "tmp").exists()
    told: list[str] = []
    script = "import os, tempfile; print(tempfile.gettempdir(), os.environ['TEMP'], os.environ['TMP'])"
    pip_run.run([sys.executable, "-c", script], told.append, never, temporary=tmp_path)
    assert told == [f"{tmp_path} {tmp_path} {tmp_path}"]


def test_a_setting_of_pip_to_install_for_the_user_does_not_matter(
    home: EngineHome, wheels: Path, monkeypatch: pytest.MonkeyPatch, base_python: Path
) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    home.install(wheels, base_python, quiet, never)
    assert _imports(home)


def test_a_full_disk_is_named_also_while_the_environment_is_created(
    home: EngineHome, wheels: Path, tmp_path: Path
) -> None:
    full = tmp_path / "python"
    full.write_text(
        "#!/bin/sh\ncase \"$*\" in *venv\\ *) echo 'OSError: [Errno 28] No space left on device' >&2; exit 1;; esac\n"
        f'exec {PYTHON} "$@"\n'
    )
    full.chmod(0o755)
    with pytest.raises(SetupError, match="The disk is full"):
        home.install(wheels, full, quiet, never)
    assert list(home.folder.iterdir()) == []


def test_a_python_that_dies_while_it_imports_says_how(tmp_path: Path) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\necho 'Illegal instruction' >&2; exit 132\n")
    dying.chmod(0o755)
    with pytest.raises(SetupError, match=r"cannot be run as a Python \(Illegal instruction\)") as raised:
        EngineHome(tmp_path / "home").adopt(dying)
    assert "Illegal instruction" in raised.value.detail


def _imports(home: EngineHome) -> bool:
    return subprocess.run([str(home.python()), "-c", "import tinyroof"], check=False).returncode == 0


def test_cancel_kills_pip_and_its_children() -> None:
    since = time.monotonic()
    script = "import subprocess, sys; print('started', flush=True); subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    seen: list[str] = []
    with pytest.raises(SetupCancelled):
        pip_run.run([sys.executable, "-c", script], seen.append, lambda: bool(seen))
    assert time.monotonic() - since < 10


def test_a_wheel_that_was_cut_off_is_named(home: EngineHome, wheels: Path, base_python: Path) -> None:
    (wheel,) = wheels.iterdir()
    wheel.write_bytes(wheel.read_bytes()[:300])
    with pytest.raises(SetupError, match=r"^The wheel tinyroof-1.0-py3-none-any.whl is damaged; copy or download"):
        home.install(wheels, base_python, quiet, never)
    assert list(home.folder.iterdir()) == []


def test_a_missing_wheel_is_named(home: EngineHome, tmp_path: Path, base_python: Path) -> None:
    make_wheel(tmp_path / "other", "slate")
    with pytest.raises(SetupError, match="folder of wheels lacks tinyroof==1.0"):
        home.install(tmp_path / "other", base_python, quiet, never)
    assert not home.is_ready()
    assert list(home.folder.iterdir()) == []


def test_a_folder_without_wheels_is_refused_before_anything_is_made(home: EngineHome, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no wheels in"):
        home.install(tmp_path, PYTHON, quiet, never)
    assert not home.folder.exists()


def test_a_package_that_cannot_be_imported_fails_the_installation(
    home: EngineHome, tmp_path: Path, base_python: Path
) -> None:
    make_wheel(tmp_path / "wheels", "tinyroof", "raise OSError('DLL load failed')")
    with pytest.raises(SetupError, match="cannot import tinyroof") as raised:
        home.install(tmp_path / "wheels", base_python, quiet, never)
    assert "DLL load failed" in raised.value.detail
    assert not home.is_ready()


def test_a_home_that_cannot_be_written_is_a_sentence(wheels: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="cannot be set up in"):
        EngineHome(tmp_path / "file" / "roofline").install(wheels, PYTHON, quiet, never)


def test_something_else_than_a_python_is_refused(home: EngineHome, wheels: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="is not a Python"):
        home.install(wheels, Path("/bin/ls"), quiet, never)
    with pytest.raises(SetupError, match="no Python at"):
        home.adopt(tmp_path / "python")
    with pytest.raises(SetupError, match="cannot be run as a Python"):
        home.adopt(Path("/bin/ls"))


def test_an_existing_python_with_everything_is_adopted_and_runs_the_engine(tmp_path: Path) -> None:
    home = EngineHome(tmp_path / "home")
    home.adopt(Path(sys.executable))
    assert home.python() == Path(sys.executable)
    client = EngineClient(home.command(), lambda line: None)
    assert client.start().devices
    client.stop()
    home.remove()
    assert not home.is_ready() and Path(sys.executable).exists()


def test_an_existing_python_that_lacks_packages_is_refused_by_name(tmp_path: Path) -> None:
    home = EngineHome(tmp_path / "home")
    with pytest.raises(SetupError, match="cannot import .*torch"):
        home.adopt(PYTHON)
    assert not home.is_ready()


def test_a_damaged_marker_means_not_set_up(home: EngineHome) -> None:
    home.folder.mkdir(parents=True)
    fits = home._fingerprint()
    too_long, odd = (json.dumps({"python": text, "requirements": fits}) for text in ("x" * 5000, "a\0b"))
    for text in ("", "[]", "{", '{"python": 5}', too_long, odd):
        (home.folder / "engine.json").write_text(text)
        assert not home.is_ready()
    with pytest.raises(SetupError, match="not set up"):
        home.command()


def test_a_python_for_the_environment_is_found_even_when_qgis_is_the_executable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/usr/bin/qgis")
    found = python_environment.find_python()
    assert found is not None and python_environment.makes_environments(found)


def test_on_macos_the_folders_that_the_dock_hides_are_searched_and_xcodes_python_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
    monkeypatch.setattr(sys, "platform", "darwin")
    folders = (python_environment._search_path() or "").split(":")
    assert "/usr/bin" not in folders
    assert {"/opt/homebrew/bin", "/usr/local/bin", "/Library/Frameworks/Python.framework/Versions/3.12/bin"} <= set(
        folders
    )
    monkeypatch.setattr(sys, "platform", "linux")
    assert python_environment._search_path() == os.environ["PATH"]


def test_the_clean_environment_keeps_proxies_and_drops_what_qgis_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONHOME", "PROJ_LIB", "GDAL_DATA", "QT_QPA_PLATFORM", "QGIS_PREFIX_PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "x")
    for name in ("HTTPS_PROXY", "no_proxy", "PIP_INDEX_URL", "OMP_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    buckets = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_S3_ENDPOINT", "AWS_HTTPS", "AWS_VIRTUAL_HOSTING"}
    buckets |= {"CPL_AWS_CREDENTIALS_FILE", "GDAL_HTTP_PROXY", "GS_OAUTH2_REFRESH_TOKEN", "AZURE_STORAGE_ACCOUNT"}
    for name in buckets:
        monkeypatch.setenv(name, "1")
    environment = engine_setup.clean_environment()
    assert not {"PYTHONHOME", "PROJ_LIB", "GDAL_DATA", "QT_QPA_PLATFORM", "QGIS_PREFIX_PATH", "LD_LIBRARY_PATH"} & set(
        environment
    )
    assert {"HTTPS_PROXY", "no_proxy", "PIP_INDEX_URL", "OMP_NUM_THREADS", "PATH"} | buckets <= set(environment)
    assert os.environ["PYTHONHOME"] == "x", "the environment of QGIS itself is not touched"


@pytest.mark.parametrize(
    ("output", "offline", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", False, "disk is full"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy'))", False, "check the proxy"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))\nNo matching distribution found for torch==2", False, "certificate"),
        ("NewConnectionError(': Failed to establish a new connection')\nNo matching distribution found for x", False, "internet"),
        ("ERROR: No matching distribution found for torch==2.13.0", False, "no torch==2.13.0 for this Python"),
        ("ERROR: No matching distribution found for torch==2.13.0", True, "wheels lacks torch==2.13.0"),
        ("ERROR: Could not install packages due to an OSError: [Errno 122] Disk quota exceeded", False, "disk is full"),
        ("pip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(5 bytes read)',", False, "internet"),
        ("NameResolutionError(\"Failed to resolve 'pypi.org' ([Errno 11001] getaddrinfo failed)\")", False, "internet"),
        ("ERROR: Wheel 'torch' located at /media/stick/torch-2.13.0-cp312.whl is invalid.", True, "The wheel torch-2.13.0-cp312.whl is"),
        ("something new", False, "see the log for its output"),
    ],
)  # fmt: skip
def test_what_pip_says_becomes_a_sentence(output: str, offline: bool, words: str) -> None:
    assert words in pip_run.explain(output, offline=offline)


def test_the_password_of_a_proxy_reaches_pip_but_not_the_list_of_processes() -> None:
    script = "import os, sys; print(os.environ['PIP_PROXY'], sys.argv[1:])"
    told: list[str] = []
    pip_run.run([sys.executable, "-c", script], told.append, never, proxy="http://me:secret@proxy:8080")
    assert told == ["http://me:secret@proxy:8080 []"]


def test_processor_and_gpu_builds_can_be_chosen() -> None:
    assert pip_run.BUILDS["cpu"] in pip_run.torch_options("cpu")
    assert "--extra-index-url" not in pip_run.torch_options("cpu"), "two indexes: pip chooses"
    assert not any("index-url" in option for option in pip_run.pip_options(None))
    assert pip_run.recommended_build() in pip_run.BUILDS


@pytest.fixture
def indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two package indexes on this computer: `pypi` with the large build of torch, `cpu` with the small one; their folder."""
    root = tmp_path / "indexes"
    make_wheel(root / "pypi" / "torch", "torch", "BUILD = 'cuda'")
    make_wheel(root / "pypi" / "tinyroof", "tinyroof")
    make_wheel(root / "cpu" / "torch", "torch", "BUILD = 'cpu'", version="1.0+cpu")

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *values: Any) -> None:
            super().__init__(*values, directory=str(root))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("PIP_INDEX_URL", f"{address}/pypi")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setitem(pip_run.BUILDS, "cpu", f"{address}/cpu")
    yield root
    server.shutdown()
    server.server_close()


@pytest.fixture
def torch_home(tmp_path: Path) -> EngineHome:
    """A home that requires torch and one tiny package."""
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("torch==1.0\ntinyroof==1.0\n")
    return EngineHome(tmp_path / "home", requirements)


@pytest.mark.parametrize("build, installed", [("cpu", "cpu"), ("default", "cuda")])
def test_the_chosen_build_of_torch_is_installed(
    torch_home: EngineHome, indexes: Path, build: str, installed: str, base_python: Path
) -> None:
    told: list[float] = []
    torch_home.install(None, base_python, lambda text, fraction: told.append(fraction), never, build=build)
    code = "import tinyroof, torch; print(torch.BUILD)"
    done = subprocess.run([str(torch_home.python()), "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == installed
    assert told == sorted(told)


@pytest.mark.parametrize("trouble", ["unreachable", "without torch", "gone"])
def test_without_pytorchs_index_setting_up_ends_in_a_sentence_and_not_with_another_build(
    torch_home: EngineHome, indexes: Path, trouble: str, monkeypatch: pytest.MonkeyPatch, base_python: Path
) -> None:
    if trouble == "unreachable":
        monkeypatch.setitem(pip_run.BUILDS, "cpu", "http://127.0.0.1:9/cpu")
    else:
        shutil.rmtree(indexes / "cpu" if trouble == "gone" else indexes / "cpu" / "torch")
    with pytest.raises(SetupError, match=r"^PyTorch cannot be downloaded from http://127\.0\.0\.1:\d+/cpu; .*\.$"):
        torch_home.install(None, base_python, quiet, never, build="cpu")
    assert not torch_home.is_ready() and list(torch_home.folder.iterdir()) == []


def test_a_python_that_is_named_after_its_version_only_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest, newest = python_environment.OLDEST[1], python_environment.NEWEST_TRIED[1]
    assert newest >= 14
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/usr/bin/qgis")
    monkeypatch.setenv("PATH", str(tmp_path))
    for minor in range(oldest, newest + 1):
        named = tmp_path / f"python3.{minor}"
        named.symlink_to(PYTHON)
        assert python_environment.find_python() == named
        named.unlink()


def _pretended(path: Path, version: str, **more: str) -> Path:
    """A Python that says it is of another `version` or kind."""
    changes = {"sys.version_info": f"({version.replace('.', ', ')}, 0)", **more}
    lines = "".join(f"{name} = {value}\n" for name, value in changes.items())
    path.with_suffix(".py").write_text(f"import sys, sysconfig\n{lines}exec(sys.argv[2])\n")
    path.write_text(f'#!/bin/sh\nexec {PYTHON} {path.with_suffix(".py")} "$@"\n')
    path.chmod(0o755)
    return path


def test_a_python_newer_than_any_that_was_tried_is_the_last_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There may be no packages for it; a tried one beside it was never asked."""
    (tmp_path / "bin").mkdir()
    newer = _pretended(tmp_path / "bin" / "python3", f"3.{python_environment.NEWEST_TRIED[1] + 1}")
    (tmp_path / "path").mkdir()
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/usr/bin/qgis")
    monkeypatch.setenv("PATH", f"{tmp_path / 'path'}:/usr/bin:/bin")
    monkeypatch.setattr(python_environment, "_search_path", lambda: str(tmp_path / "path"))
    assert python_environment.find_python() == newer
    tried = tmp_path / "path" / "python3.12"
    tried.symlink_to(PYTHON)
    assert python_environment.find_python() == tried


@pytest.mark.parametrize(
    "more",
    [
        {"sys.implementation.name": "'pypy'"},
        {"sys.maxsize": "2**31 - 1"},
        {"sysconfig.get_config_var": "{'Py_GIL_DISABLED': 1}.get"},
        {"sys.version_info": "(3, 9, 0)"},
    ],
)
def test_a_python_without_wheels_of_pytorch_is_not_taken(tmp_path: Path, more: dict[str, str]) -> None:
    assert python_environment.makes_environments(_pretended(tmp_path / "plain", "3.12"))
    assert not python_environment.makes_environments(_pretended(tmp_path / "odd", "3.12", **more))


def test_the_real_requirements_are_pinned_and_without_torchvision() -> None:
    lines = [
        line for line in (ROOT / "engine" / "requirements.txt").read_text().splitlines() if not line.startswith("#")
    ]
    assert "torch==2.13.0" in lines
    assert all("==" in line for line in lines)
    assert not any("torchvision" in line for line in lines)
