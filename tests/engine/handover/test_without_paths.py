# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts that are handed on hold no path, and addresses of servers stay whole."""

from __future__ import annotations

import pytest
from roofline.engine.handover.without_paths import without_paths


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example.org/a/{z}/{x}/{y}.png",
        "https://services.example.com/arcgis/rest/services/World/MapServer/tile/{z}/{y}/{x}",
        "http://127.0.0.1:8080/wms imagery",
        "s3://bucket/2023/(a)/scene.tif",
    ],
)
def test_the_address_of_a_service_stays_whole(address: str) -> None:
    assert without_paths(address) == address
    assert without_paths(f"Fetched from {address} to /home/anna/maps/a.tif.") == f"Fetched from {address} to a.tif."


@pytest.mark.parametrize(
    "path", ["/home/anna/maps/a.tif", "file:///home/anna/maps/a.tif", r"C:\Users\anna\a.tif", r"\\server\share\a.tif"]
)
def test_a_path_becomes_the_name_of_its_file(path: str) -> None:
    assert without_paths(path) == "a.tif"
    assert without_paths(f"see “{path}”, or ({path})").count("a.tif") == 2
    assert "anna" not in without_paths(f"see {path}") and "share" not in without_paths(f"see {path}")
