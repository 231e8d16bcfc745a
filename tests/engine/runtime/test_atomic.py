# SPDX-License-Identifier: GPL-2.0-or-later
"""Files and folders that appear complete or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from roofline.engine.runtime.atomic import atomic_file, atomic_folder


@pytest.mark.parametrize("keep_suffix", [False, True])
@pytest.mark.parametrize("of_process", [False, True])
def test_a_file_replaces_the_earlier_one_on_success(tmp_path: Path, keep_suffix: bool, of_process: bool) -> None:
    path = tmp_path / "new" / "map.tif"
    for text in ("first", "second"):
        with atomic_file(path, keep_suffix=keep_suffix, of_process=of_process) as partial:
            partial.write_text(text)
            assert partial != path and (partial.suffix == ".tif") == keep_suffix
        assert path.read_text() == text
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_keeps_the_earlier_file_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "b.gpkg"
    path.write_text("earlier")

    def fail() -> None:
        with atomic_file(path) as partial:
            partial.write_text("half")
            partial.with_name(partial.name + "-wal").write_text("half")
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert path.read_text() == "earlier" and list(tmp_path.iterdir()) == [path]


def test_temporary_files_of_a_killed_run_are_removed_first(tmp_path: Path) -> None:
    for name in ("m.part", "m.part-journal"):
        (tmp_path / name).write_text("left behind")
    with atomic_file(tmp_path / "m") as partial:
        assert list(tmp_path.iterdir()) == []
        partial.write_text("whole")
    assert (tmp_path / "m").read_text() == "whole"


def test_a_target_that_cannot_be_replaced_leaves_no_temporary_file(tmp_path: Path) -> None:
    path = tmp_path / "m"
    path.mkdir()
    with pytest.raises(OSError), atomic_file(path) as partial:
        partial.write_text("whole")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_replaces_the_earlier_one_on_success_only(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "entry"
    with atomic_folder(path) as partial:
        (partial / "old").write_text("1")

    def fail() -> None:
        with atomic_folder(path) as partial:
            (partial / "new").write_text("2")
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert [file.name for file in path.iterdir()] == ["old"]
    with atomic_folder(path) as partial:
        (partial / "new").write_text("2")
    assert [file.name for file in path.iterdir()] == ["new"] and list(path.parent.iterdir()) == [path]
