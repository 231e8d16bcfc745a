# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's process uses its own GDAL and PROJ, whatever the shell exports, and waits for no server for long."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import rasterio
from roofline.engine.runtime.environment import HTTP_LIMITS, clean_environment

from ..conftest import ROOT, WriteRaster, noise

STARTS = {
    "module": [sys.executable, "-m", "roofline.engine"],
    "file": [sys.executable, str(ROOT / "engine" / "__main__.py")],
    "script": [sys.executable, "-c", "import sys; from roofline.engine.cli.main import main; sys.exit(main())"],
}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a shell exports that has another PROJ and GDAL: a database this PROJ cannot read, drivers and options that fail."""
    folder = tmp_path_factory.mktemp("foreign")
    shutil.copy(Path(rasterio.__file__).with_name("proj_data") / "proj.db", folder)
    with closing(sqlite3.connect(folder / "proj.db")) as database, database:
        database.execute("UPDATE metadata SET value = '99' WHERE key = 'DATABASE.LAYOUT.VERSION.MAJOR'")
    (folder / "gdal_no_plugin.so").write_text("no library")
    (folder / "gdalrc").write_text("[configoptions]\nGDAL_SKIP=GTiff,GPKG\n")
    named = {
        name: str(folder) for name in ("PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "OGR_DRIVER_PATH")
    }
    return {
        **os.environ,
        **named,
        "GDAL_CONFIG_FILE": str(folder / "gdalrc"),
        "GDAL_SKIP": "GTiff,GPKG",
        "OGR_SKIP": "GPKG",
        "OGR_SQLITE_JOURNAL": "nonsense",
        "CPL_DEBUG": "ON",
        "CPL_LOG": str(folder / "no" / "log"),
        "CPL_TMPDIR": str(folder / "none"),
        "GDAL_VRT_ENABLE_PYTHON": "YES",
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    return write_raster(noise(3, 64, 64), colours=("red", "green", "blue"))


@pytest.mark.parametrize("start", STARTS)
def test_another_proj_and_gdal_in_the_shell_change_nothing(
    foreign: dict[str, str], image: Path, saved_model: Path, tmp_path: Path, start: str
) -> None:
    out = tmp_path / "out"
    words = ["segment", str(image), "--out", str(out), "--model", str(saved_model)]
    ended = subprocess.run([*STARTS[start], *words], env=foreign, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert not [line for line in ended.stderr.splitlines() if "GDAL" in line or "PROJ" in line or "Traceback" in line]
    with rasterio.open(image) as given, rasterio.open(out / "probability.tif") as dataset:
        assert (dataset.crs, dataset.transform) == (given.crs, given.transform)


def test_the_worker_answers_in_such_a_shell(
    foreign: dict[str, str], image: Path, saved_model: Path, tmp_path: Path
) -> None:
    request = {
        "type": "segment",
        "job": "1",
        "image": str(image),
        "out": str(tmp_path / "out"),
        "model": str(saved_model),
    }
    ended = subprocess.run(
        [*STARTS["file"], "worker"], input=json.dumps(request) + "\n", env=foreign, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    events = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [event["type"] for event in events if event.get("job") == "1"][-1] in ("done", "cancelled"), ended.stderr
    assert not [event for event in events if event["type"] == "failed"]


def test_how_the_network_is_reached_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(HTTP_LIMITS):
        monkeypatch.delenv(name, raising=False)
    kept = {
        "GDAL_HTTP_PROXY": "proxy:80",
        "GDAL_CURL_CA_BUNDLE": "ours.pem",
        "GDAL_HTTP_TIMEOUT": "7",
        "PROJ_NETWORK": "ON",
    }
    for name, value in {**kept, "PROJ_LIB": "elsewhere", "GDAL_DATA": "elsewhere"}.items():
        monkeypatch.setenv(name, value)
    clean_environment()
    assert {name: os.environ[name] for name in kept} == kept
    assert not {"PROJ_LIB", "GDAL_DATA"} & set(os.environ)
    assert os.environ["GDAL_HTTP_CONNECTTIMEOUT"] == HTTP_LIMITS["GDAL_HTTP_CONNECTTIMEOUT"]
    for name in HTTP_LIMITS:
        monkeypatch.delenv(name)


def test_importing_the_engine_leaves_the_environment_of_the_program_alone() -> None:
    code = (
        "import os, roofline.engine; before = {**os.environ, 'GDAL_CURL_CA_BUNDLE': '', 'PROJ_CURL_CA_BUNDLE': ''};"
        "from roofline.engine import segment; print({k for k in os.environ if k not in before})"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PROJ_LIB": "/elsewhere"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "GDAL" not in shown.stdout and "PROJ" not in shown.stdout, shown.stderr


def test_the_python_api_names_the_variable_that_breaks_proj(
    foreign: dict[str, str], image: Path, tmp_path: Path
) -> None:
    """Its caller's environment is not the engine's to change."""
    code = (
        "import sys; from roofline.engine import EngineError, segment, vectorize\n"
        "for work in (segment, vectorize):\n"
        "    try: work(*sys.argv[1:])\n"
        "    except EngineError as error: print(error)"
    )
    named = {name: foreign[name] for name in ("PROJ_LIB", "PROJ_DATA")}
    shown = subprocess.run(
        [sys.executable, "-c", code, str(image), str(tmp_path / "out")],
        env={**os.environ, **named}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert shown.stdout.count("PROJ_LIB and PROJ_DATA name the files of another PROJ") == 2, shown.stderr
    assert not (tmp_path / "out").exists()


# Servers that do not answer


@pytest.fixture
def silent_server() -> Iterator[int]:
    """A server that accepts connections and says nothing; its port."""
    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            try:
                while True:
                    kept.append(server.accept()[0])
            except OSError:
                return

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    for connection in kept:
        connection.close()


def remote(kind: str, port: int, folder: Path) -> str:
    """A name or a file whose pixels are on the server: a VRT or a description of a tile service."""
    path = folder / f"remote.{kind}"
    url = f"http://127.0.0.1:{port}"
    if kind == "tif":
        return f"/vsicurl/{url}/remote.tif"
    if kind == "vrt":
        path.write_text(
            '<VRTDataset rasterXSize="80" rasterYSize="60"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
            f"<SourceFilename>/vsicurl/{url}/x.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"
            "</VRTRasterBand></VRTDataset>"
        )
    else:
        path.write_text(
            f'<GDAL_WMS><Service name="TMS"><ServerUrl>{url}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service><DataWindow>'
            "<UpperLeftX>-20037508</UpperLeftX><UpperLeftY>20037508</UpperLeftY><LowerRightX>20037508</LowerRightX>"
            "<LowerRightY>-20037508</LowerRightY><TileLevel>3</TileLevel></DataWindow><Projection>EPSG:3857</Projection>"
            "<BandsCount>1</BandsCount><Timeout>100000</Timeout></GDAL_WMS>"
        )
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["vrt", "xml", "tif"])
def test_a_server_that_says_nothing_is_given_up(
    silent_server: int, saved_model: Path, tmp_path: Path, kind: str
) -> None:
    image = remote(kind, silent_server, tmp_path)
    words = ["segment", image, "--out", str(tmp_path / "out"), "--model", str(saved_model), "--bands", "1,1,1"]
    started = time.monotonic()
    ended = subprocess.run([*STARTS["file"], *words], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1 and time.monotonic() - started < 40
    assert f"remote.{kind}" in ended.stderr.splitlines()[-1] and "Traceback" not in ended.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_ctrl_c_gets_through_while_a_server_says_nothing(silent_server: int, saved_model: Path, tmp_path: Path) -> None:
    image = remote("vrt", silent_server, tmp_path)
    words = ["segment", image, "--out", str(tmp_path / "out"), "--model", str(saved_model), "--bands", "1,1,1"]
    with subprocess.Popen([*STARTS["file"], *words], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        while "PyTorch" not in process.stderr.readline():
            pass
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        told = process.stderr.read()
    assert process.returncode == 130 and time.monotonic() - started < 15
    assert "stopped; nothing was left behind" in told


def test_rasterio_warns_neither_here_nor_in_a_worker_of_an_image_without_georeference(tmp_path: Path) -> None:
    """`warnings.catch_warnings` keeps only one thread quiet at a time; the engine has a sentence of its own."""
    image = tmp_path / "photo.tif"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(image, "w", driver="GTiff", width=2, height=2, count=1, dtype="uint8") as file:
            file.write(np.zeros((1, 2, 2), np.uint8))
    opened = f"import rasterio; rasterio.open({str(image)!r})"
    code = (
        "from roofline.engine.runtime.environment import clean_environment; clean_environment();"
        f"{opened}; import subprocess, sys; subprocess.run([sys.executable, '-c', {opened!r}])"
    )
    for before in ("", "ignore::DeprecationWarning"):
        environment = {**os.environ, "PYTHONWARNINGS": before}
        shown = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert shown.stderr == ""


@pytest.mark.parametrize(
    ("chosen", "spins"), [({}, "1000"), ({"OMP_WAIT_POLICY": "active"}, None), ({"GOMP_SPINCOUNT": "7"}, "7")]
)
def test_threads_that_wait_leave_the_processor_to_others(
    monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], spins: str | None
) -> None:
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in chosen.items():
        monkeypatch.setenv(name, value)
    clean_environment()
    assert os.environ.get("GOMP_SPINCOUNT") == spins
