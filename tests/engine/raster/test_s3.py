# SPDX-License-Identifier: GPL-2.0-or-later
"""Images in buckets (/vsis3/): read with the credentials of the environment, and a sentence where these do not open them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from numpy.testing import assert_array_equal
from rasterio.shutil import copy
from roofline.engine.cli import main
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError

from ...map_server import MapServer, serve
from ..conftest import WriteRaster, noise

ADDRESS = "/vsis3/imagery/after/town.tif"
_ERROR = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>{}</Code><Message>{}</Message></Error>"


@pytest.fixture
def bucket(write_raster: WriteRaster, tmp_path: Path) -> Iterator[MapServer]:
    """A server of the bucket `imagery` with one COG, for the access key AKID only."""
    served = tmp_path / "served" / "imagery" / "after" / "town.tif"
    served.parent.mkdir(parents=True)
    copy(write_raster(noise(3, 600, 700)), served, driver="COG", blocksize=128, compress="deflate")
    with serve(tmp_path / "served") as running:
        running.allowed = "Credential=AKID/"
        yield running


@pytest.fixture
def credentials(bucket: MapServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables as a user of a bucket sets them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKID")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    monkeypatch.setenv("AWS_S3_ENDPOINT", bucket.url.removeprefix("http://"))
    monkeypatch.setenv("AWS_HTTPS", "NO")
    monkeypatch.setenv("AWS_VIRTUAL_HOSTING", "FALSE")


def segment(address: str, out: Path, model: Path) -> int:
    """Run the command; return its exit status."""
    words = ["segment", address, "--out", str(out), "--model", str(model), "--bands", "1,2,3", "--device", "cpu"]
    return main.main(words)


def test_an_image_in_a_bucket_gives_the_pixels_of_its_file(
    bucket: MapServer, credentials: None, tmp_path: Path
) -> None:
    with open_scene(ADDRESS) as remote, open_scene(tmp_path / "served" / "imagery" / "after" / "town.tif") as local:
        assert remote.is_remote and remote.name == "town.tif"
        assert_array_equal(remote.read(200, 300, 100, 200)[0], local.read(200, 300, 100, 200)[0])
    assert bucket.paths and all("range" in headers for headers in bucket.headers)


def test_an_image_in_a_bucket_is_segmented_with_the_credentials_of_the_environment(
    credentials: None, tmp_path: Path, saved_model: Path
) -> None:
    assert segment(ADDRESS, tmp_path / "out", saved_model) == 0
    told = (tmp_path / "out" / "run.json").read_text(encoding="utf-8")
    assert json.loads(told)["image"]["path"] == ADDRESS and "hush" not in told and "AKID" not in told


@pytest.mark.parametrize(
    ("key", "address", "code", "said"),
    [
        ("WRONG", ADDRESS, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist"),
        ("AKID", "/vsis3/imagery/after/gone.tif", "NoSuchKey", "The specified key does not exist"),
    ],
    ids=["wrong credentials", "missing key"],
)
def test_a_bucket_that_does_not_give_an_image_is_a_sentence(
    bucket: MapServer,
    credentials: None,
    tmp_path: Path,
    saved_model: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    address: str,
    code: str,
    said: str,
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key)
    bucket.refusal = _ERROR.format(code, said).encode()
    assert segment(address, tmp_path / "out", saved_model) == 1
    (sentence,) = (line for line in capsys.readouterr().err.splitlines() if line.startswith("roofline: "))
    assert f"The image {Path(address).name} cannot be read from its server (" in sentence and said in sentence
    assert sentence.endswith("; check the address, the connection and the permission to read it.")
    assert not (tmp_path / "out").exists()


def test_a_bucket_without_credentials_is_a_sentence(
    bucket: MapServer, credentials: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("CPL_AWS_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("CPL_AWS_AUTODETECT_EC2", "NO")  # or GDAL asks the cloud that it may run in
    with pytest.raises(EngineError, match=r"The image town.tif cannot be read from its server \(.*AWS_"):
        open_scene(ADDRESS)
