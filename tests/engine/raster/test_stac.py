# SPDX-License-Identifier: GPL-2.0-or-later
"""Which asset of a STAC item is the image, and where its file lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from roofline.engine.raster.image_list import ListedImage, list_images, names_several
from roofline.engine.runtime.errors import EngineError

COG = "image/tiff; application=geotiff; profile=cloud-optimized"
COLOURS = [{"common_name": name} for name in ("red", "green", "blue")]


def item(assets: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": "town", "properties": {"datetime": None, **properties}, "assets": assets}


def listed(path: Path, *items: dict[str, Any]) -> list[ListedImage]:
    """The images of a collection of `items` in the file `path`."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}), encoding="utf-8")
    return list(list_images([str(path)]))


@pytest.mark.parametrize(
    "others",
    [
        {"data-mask": {"href": "m.tif"}},
        {"a": {"href": "m.tif", "roles": ["cloud-shadow"]}, "cloud_mask": {"href": "m.tif", "type": COG}},
        {"browse": {"href": "m.png", "type": "image/png"}},
        {"small": {"href": "m.png", "roles": ["overview"]}, "udm2": {"href": "m.tif"}},
        {"nir": {"href": "m.tif", "eo:bands": [{"name": "nir"}]}, "pan": {"href": "m.tif", "bands": [{}]}},
        {"tiles": {"href": "https://host/{z}"}, "odd": 5, "nothing": {"href": None}, "names": {"href": ["m.tif"]}},
    ],
)
def test_masks_small_pictures_and_single_bands_are_not_the_image(tmp_path: Path, others: dict[str, Any]) -> None:
    assets = {**others, "ortho": {"href": "ortho.tif", "type": COG, "roles": ["data"], "eo:bands": COLOURS}}
    assert [Path(image.address).name for image in listed(tmp_path / "i.json", item(assets))] == ["ortho.tif"]


def test_a_file_for_each_band_is_not_mapped_as_the_first_of_them(tmp_path: Path) -> None:
    assets: dict[str, Any] = {f"B0{n}": {"href": f"B0{n}.tif", "eo:bands": [{"name": f"B0{n}"}]} for n in (1, 2, 3)}
    assets["heights"] = {"href": "dsm.tif"}
    with pytest.raises(
        EngineError, match=r"item town in i\.json has a file for each band; join them with gdalbuildvrt"
    ):
        listed(tmp_path / "i.json", item(assets))
    (pan,) = listed(tmp_path / "i.json", item({"pan": assets["B01"]}))
    assert Path(pan.address).name == "B01.tif"


@pytest.mark.parametrize(
    "spelled", ["./a%20b%23.tif", "{folder}/a%20b%23.tif", "a b#.tif", "file://{folder}/a%20b%23.tif"]
)
def test_addresses_stand_for_files_as_in_a_browser(tmp_path: Path, spelled: str) -> None:
    (tmp_path / "a b#.tif").touch()
    (image,) = listed(tmp_path / "i.json", item({"visual": {"href": spelled.format(folder=tmp_path)}}))
    assert image.address == str(tmp_path / "a b#.tif")


def test_a_file_with_a_percent_sign_in_its_name_is_meant_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a%20b.tif").touch()
    (tmp_path / "a b.tif").touch()
    (image,) = listed(tmp_path / "i.json", item({"visual": {"href": "a%20b.tif"}}))
    assert image.address == str(tmp_path / "a%20b.tif")


def test_a_copy_on_this_computer_is_used_in_place_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "c.tif").touch()
    there = {"href": "https://host/c%20d.tif", "alternate": {"local": {"href": "c.tif"}, "odd": 1}}
    gone = {"href": "https://host/c%20d.tif", "alternate": {"local": {"href": "gone.tif"}}}
    found = listed(tmp_path / "i.json", item({"visual": there}), item({"visual": gone}))
    assert [image.address for image in found] == [str(tmp_path / "c.tif"), "https://host/c%20d.tif"]


@pytest.mark.parametrize("named", ["catalog.json", "."])
def test_a_catalog_stands_for_the_items_beside_it(tmp_path: Path, named: str) -> None:
    def write(name: str, content: dict[str, Any]) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")

    def link(rel: str, href: str) -> dict[str, str]:
        return {"rel": rel, "href": href}

    write("catalog.json", {"type": "Catalog", "links": [link("child", "east/collection.json"), link("self", "x"), "y"]})
    links = [link("item", "./first.json"), link("item", "second%20one.json"), link("item", "https://host/third.json")]
    small = {"thumbnail": {"href": "small.tif"}}
    write(
        "east/collection.json",
        {"type": "Collection", "links": [*links, link("child", "../catalog.json")], "assets": small},
    )
    write("east/first.json", item({"visual": {"href": "first.tif"}}, datetime="2024-05-01T00:00:00Z"))
    write("east/second one.json", item({"visual": {"href": "../second.tif"}}, start_datetime="2024-06-01"))
    path = str(tmp_path / named)
    assert names_several(path)
    *found, elsewhere = list_images([path])
    assert [(Path(image.address).resolve(), image.date) for image in found] == [
        (tmp_path / "east" / "first.tif", "2024-05-01T00:00:00Z"),
        (tmp_path / "second.tif", "2024-06-01"),
    ]
    assert str(elsewhere.problem) == (
        "collection.json links to https://host/third.json, which is not on this computer; download it, or name the images themselves."
    )


@pytest.mark.parametrize("link", ["https://host/item.json?sig=secret", "./gone.json"])
def test_a_catalog_of_items_elsewhere_says_so(tmp_path: Path, link: str) -> None:
    catalog = {"type": "Catalog", "links": [{"rel": "item", "href": link}]}
    (tmp_path / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    for named in (tmp_path, tmp_path / "catalog.json"):
        with pytest.raises(EngineError, match="catalog.json links to .*, which is not on this computer") as told:
            list_images([str(named)])
        assert "secret" not in str(told.value)


@pytest.mark.parametrize("odd", [[1], "x", None, {"datetime": 5}])
@pytest.mark.parametrize("roles", [[{"a": 1}], 5, "visual", None])
def test_items_with_other_types_than_stac_names_are_read_as_far_as_they_go(
    tmp_path: Path, odd: Any, roles: Any
) -> None:
    value = item({"visual": {"href": "a.tif", "roles": roles, "eo:bands": roles, "alternate": roles}})
    value["properties"] = odd
    (image,) = listed(tmp_path / "i.json", value)
    assert Path(image.address).name == "a.tif" and image.date in ("", "5")
