# SPDX-License-Identifier: GPL-2.0-or-later
"""The throw-away Debian systems of `make matrix`: their settings, and what is never removed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ..conftest import ROOT


@pytest.fixture(scope="module")
def debian() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "tools"))
    yield importlib.import_module("debian_system")
    sys.path.remove(str(ROOT / "tools"))


def test_settings_of_pip_become_variables(debian: ModuleType) -> None:
    listing = ":env:.cert='/etc/a.crt'\nglobal.extra-index-url='file:///a/simple\\nfile:///b/simple'\n"
    assert debian.pip_settings(listing) == {
        "PIP_CERT": "/etc/a.crt",
        "PIP_EXTRA_INDEX_URL": "file:///a/simple file:///b/simple",
    }


def test_a_folder_in_which_something_is_mounted_is_not_removed(debian: ModuleType) -> None:
    mounts = (
        "/dev/vda / ext4 rw 0 0\n"
        "devtmpfs /srv/old\\040systems/trixie/dev devtmpfs rw 0 0\n"
        "devpts /srv/old\\040systems/trixie/dev/pts devpts rw 0 0\n"
        "/dev/vda /srv/old\\040systems/trixie2/opt ext4 rw 0 0\n"
    )
    inside = debian.mounts_within(Path("/srv/old systems/trixie"), mounts)
    assert inside == ["/srv/old systems/trixie/dev/pts", "/srv/old systems/trixie/dev"]
    assert debian.mounts_within(Path("/srv/old systems/bookworm"), mounts) == []


def test_a_system_with_a_mount_in_its_folder_is_refused_and_left_as_it_is(
    debian: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "null").touch()
    monkeypatch.setattr(debian, "mounts_within", lambda folder, mounts: [str(folder / "dev")])
    home = debian.Home(tmp_path, {}, frozenset())
    with pytest.raises(debian.MatrixError, match="run `umount .*/dev`, then again"):
        home._remove()
    assert (tmp_path / "dev" / "null").exists()
