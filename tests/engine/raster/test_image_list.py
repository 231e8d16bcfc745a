# SPDX-License-Identifier: GPL-2.0-or-later
"""Folders, patterns, lists and STAC items stand for images."""

from __future__ import annotations

import json
import sqlite3
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from affine import Affine
from roofline.engine.raster.image_list import list_images, names_several
from roofline.engine.runtime.errors import EngineError
from shapely import box

from ..conftest import WriteRaster, noise
from .test_polygon_file import add_layer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two images and a text."""
    for name in ("b.tif", "a.TIF", "readme.md"):
        (tmp_path / name).touch()
    return tmp_path


def _names(*named: str | Path) -> list[str]:
    return [Path(image.address).name for image in list_images([str(each) for each in named]) if not image.problem]


def test_a_folder_stands_for_its_images_in_the_order_of_their_names(folder: Path) -> None:
    assert _names(folder) == ["a.TIF", "b.tif"]


def _archive(path: Path, *members: Path) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for member in members:
                archive.write(member, f"tiles/{member.name}")
    else:
        with tarfile.open(path, "w:gz") as archive:
            for member in members:
                archive.add(member, f"tiles/{member.name}")
    return path


@pytest.mark.parametrize("name, kind", [("all.zip", "zip"), ("all.tar.gz", "tar")])
def test_an_archive_of_several_images_stands_for_them(folder: Path, name: str, kind: str) -> None:
    (folder / "._b.tif").touch()
    path = _archive(folder / name, folder / "b.tif", folder / "a.TIF", folder / "._b.tif", folder / "readme.md")
    assert names_several(str(path))
    assert [image.address for image in list_images([str(path)])] == [
        f"/vsi{kind}/{path}/tiles/a.TIF",
        f"/vsi{kind}/{path}/tiles/b.tif",
    ]
    assert not names_several(str(_archive(folder / f"one_{name}", folder / "b.tif", folder / "readme.md")))


def test_a_folder_of_archives_stands_for_the_images_in_them(folder: Path) -> None:
    inside = folder / "delivered"
    inside.mkdir()
    _archive(inside / "1.zip", folder / "b.tif")
    _archive(inside / "2.zip", folder / "a.TIF", folder / "readme.md")
    (inside / "3.zip").write_bytes(b"broken off")
    assert _names(inside) == ["b.tif", "a.TIF"]
    assert "3.zip is a damaged archive" in str(list_images([str(inside)])[-1].problem)
    _archive(inside / "b.zip", folder / "b.tif")
    (inside / "b.tif").touch()  # unpacked beside it
    assert _names(inside) == ["b.tif"]


def test_a_pattern_stands_for_the_files_that_it_fits(folder: Path) -> None:
    assert _names(folder / "*.tif") == ["b.tif"]
    (folder / "odd[1].tif").touch()
    assert _names(folder / "odd[1].tif") == ["odd[1].tif"]


def test_a_list_names_images_beside_it_and_elsewhere(folder: Path) -> None:
    listed = folder / "list.txt"
    listed.write_text(f"# the town\n\nb.tif\n{folder / 'a.TIF'}\ngone.tif\nhttps://example.org/c.tif?x=*\n")
    found = [image.address for image in list_images([str(listed)])]
    assert found == [str(folder / n) for n in ("b.tif", "a.TIF", "gone.tif")] + ["https://example.org/c.tif?x=*"]


def test_an_image_named_twice_is_listed_once(folder: Path) -> None:
    assert _names(folder / "b.tif", folder, folder / "." / "b.tif") == ["b.tif", "a.TIF"]


def test_an_image_named_twice_is_told(folder: Path) -> None:
    problems = [image.problem for image in list_images([str(folder / "b.tif"), str(folder)])]
    assert [str(problem) for problem in problems if problem] == ["b.tif is named more than once; it is used once."]


def test_a_stac_item_without_an_image_does_not_stop_the_others(folder: Path) -> None:
    bare = {"id": "x", "assets": {"thumbnail": {"href": "a.png"}}}
    good = {"id": "y", "assets": {"visual": {"href": "b.tif"}}}
    path = folder / "items.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [bare, good]}))
    without, found = list_images([str(path)])
    assert "The STAC item x in items.json has no asset" in str(without.problem)
    assert Path(found.address).name == "b.tif" and found.problem is None


def test_stac_items_give_their_images_and_dates(folder: Path) -> None:
    def item(asset: dict[str, Any], date: str | None) -> dict[str, Any]:
        small = {"href": "small.png", "roles": ["thumbnail"]}
        return {"type": "Feature", "properties": {"datetime": date}, "assets": {"a": small, "visual": asset}}

    cog = {"href": "https://example.org/c", "type": "image/tiff; application=geotiff"}
    items = [item({"href": "./b.tif"}, "2024-05-01T10:00:00Z"), item(cog, None)]
    path = folder / "items.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    assert [(Path(image.address).name, image.date) for image in list_images([str(path)])] == [
        ("b.tif", "2024-05-01T10:00:00Z"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    "name, text, problem",
    [
        ("empty", None, "The folder .*empty holds no image; choose"),
        ("*.jp2", "", r"No file has a name like .*\*\.jp2; check"),
        ("list.txt", "# nothing\n", "The list list.txt names no image; write"),
        ("list.txt", b"\xff\xfe\x00", "list.txt is not a list of images: it is no text in UTF-8; save"),
        ("item.json", '{"id": "x", "assets": {"thumbnail": {"href": "a.png"}}}', "The STAC item x in item.json has no"),
    ],
)
def test_what_stands_for_no_image_is_refused(tmp_path: Path, name: str, text: str | bytes | None, problem: str) -> None:
    path = tmp_path / name
    if text is None:
        path.mkdir()
    elif "*" not in name:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EngineError, match=problem):
        list_images([str(path)])


def test_an_image_is_no_list(folder: Path) -> None:
    (folder / "grid").mkdir()
    (folder / "grid" / "hdr.adf").touch()
    for name in ("b.tif", "gone.tif", "grid"):
        assert not names_several(str(folder / name))
    assert not names_several("https://example.org/c.tif?x=*")


def test_a_line_of_a_list_stands_for_what_the_name_would(folder: Path) -> None:
    """A folder, a pattern or an archive; one that stands for none is told and the others are used."""
    inside = folder / "[2020] town"
    inside.mkdir()
    for name in ("1.tif", "2.tif"):
        (inside / name).touch()
    _archive(folder / "some.zip", folder / "a.TIF", folder / "b.tif")
    (inside / "more.txt").write_text("1.tif\n")
    listed = inside / "list.txt"
    listed.write_text("*.tif\n*.jp2\nmore.txt\n..\n../some.zip\n")
    found = list_images([str(listed)])
    assert [Path(image.address).name for image in found if image.problem is None] == [
        "1.tif", "2.tif", "a.TIF", "b.tif", "a.TIF", "b.tif",
    ]  # fmt: skip
    assert [str(image.problem) for image in found if image.problem] == [
        "No file has a name like *.jp2; check the pattern and the folder.",
        "more.txt is a list named in another list; write its lines into that one.",
    ]


def test_a_folder_gives_images_of_every_kind_and_no_map_of_an_earlier_run(
    folder: Path, write_raster: WriteRaster, tmp_path: Path
) -> None:
    inside = tmp_path / "mixed"
    inside.mkdir()
    for name in ("photo.bmp", "old.ecw", "probability.tif", "probability_2.tif", "error_map.tif"):
        (inside / name).touch()
    place = {"crs": "EPSG:3857", "transform": Affine(0.5, 0, 1e6, 0, -0.5, 6e6)}
    write_raster(noise(3, 256, 256), "mixed/tiles.gpkg", driver="GPKG", **place)
    for name, kind in (("web", "png"), ("vector", "pbf")):
        with closing(sqlite3.connect(inside / f"{name}.mbtiles")) as tiles, tiles:
            tiles.execute("CREATE TABLE metadata (name, value)")
            tiles.execute("INSERT INTO metadata VALUES ('format', ?)", (kind,))
    add_layer(inside / "roofs.gpkg", "roofs", [box(15, 48, 16, 49)])
    (inside / "damaged.gpkg").write_bytes(b"SQLite format 3")
    images = ["old.ecw", "photo.bmp", "tiles.gpkg", "web.mbtiles"]
    assert _names(inside) == sorted([*images, "error_map.tif", "probability.tif", "probability_2.tif"])
    (inside / "run.json").touch()
    assert _names(inside) == images


def test_quotes_around_a_line_of_a_list_are_not_part_of_the_path(folder: Path) -> None:
    listed = folder / "list.txt"
    listed.write_bytes(b"\xef\xbb\xbf\"b.tif\"\r\n'a.TIF'\r\n")
    assert _names(listed) == ["b.tif", "a.TIF"]


def test_an_archive_and_the_only_image_in_it_are_one_image(folder: Path) -> None:
    path = _archive(folder / "one.zip", folder / "b.tif")
    (folder / "link.zip").symlink_to(path)
    spelled = [str(path), str(folder / "link.zip"), f"/vsizip/{path}/tiles/b.tif", f"/vsizip{path}/tiles/b.tif"]
    first, *again = list_images(spelled)
    assert first.problem is None and all("named more than once" in str(image.problem) for image in again)
