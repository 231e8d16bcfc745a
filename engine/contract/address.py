# SPDX-License-Identifier: GPL-2.0-or-later
"""What the address of an image says: its name, whether it comes from a server, and what of it may be shown."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

_SERVERS = ("curl", "s3", "gs", "az", "adls", "oss", "swift", "webhdfs", "hdfs")  # each also with _streaming
_REMOTE = re.compile(rf"(^|[/:\"'])vsi({'|'.join(_SERVERS)})(_streaming)?/|^(https?|s3|gs|az|ftp)://", re.IGNORECASE)
_QUERY = re.compile(r"[?#].*$")
_USER = re.compile(r"(?<=://)[^/@]*@")
_SUBDATASET = re.compile(r'^(?:netcdf|hdf5|gpkg|zarr|bag):(?:"([^"]+)"|(.*?\.\w+))(:.*)?$', re.IGNORECASE)


def is_remote(address: str) -> bool:
    """Return whether GDAL reads the image at `address` from a server."""
    return _REMOTE.search(address) is not None


def public_address(address: str) -> str:
    """Remove what may be a secret from the address of a remote image: the query, such as a signature, and user and password."""
    return _USER.sub("", _QUERY.sub("", address)) if is_remote(address) else address


def image_name(address: str) -> str:
    """Return the last part of `address`, the name of the image in messages; of a raster in a file, the file's name and its own."""
    if is_remote(address):
        return PurePosixPath(public_address(address)).name
    found = _SUBDATASET.match(address)
    return Path(found[1] or found[2]).name + (found[3] or "") if found else Path(address).name


def file_in(address: str) -> str:
    """Return the path of the file that `address` names a raster of (NETCDF:"file.nc":band); another address unchanged."""
    found = _SUBDATASET.match(address)
    return found[1] or found[2] if found else address
