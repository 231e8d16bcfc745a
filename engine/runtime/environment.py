# SPDX-License-Identifier: GPL-2.0-or-later
"""Environment variables of the engine's process: GDAL and PROJ with the data and settings of the engine, whatever the shell exports.

Threads of OpenMP, with which PyTorch computes, soon sleep while they wait.
"""

from __future__ import annotations

import os
import warnings

# Those of an installed GDAL, PROJ or QGIS name data files of other versions, drivers that do not load, or other behaviour.
_FOREIGN = ("PROJ_", "GDAL_", "OGR_", "OSR_", "CPL_", "GTIFF_", "VRT_", "VSI_")
# How the user's network is reached: proxies, certificates, credentials of buckets, and the permission to download grids for
# datum transformations.
_NETWORK = (
    "GDAL_HTTP_",
    "GDAL_PROXY_",
    "GDAL_CURL_",
    "PROJ_CURL_",
    "PROJ_NETWORK",
    "CPL_AWS_",
    "CPL_GS_",
    "CPL_AZURE_",
)

_NO_PLACE = "Dataset has no geotransform"  # rasterio's warning begins so

HTTP_LIMITS = {
    "GDAL_HTTP_CONNECTTIMEOUT": "5",
    "GDAL_HTTP_LOW_SPEED_TIME": "5",
    "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_MAX_RETRY": "2",
    "GDAL_HTTP_RETRY_DELAY": "1",
}
"""GDAL's options for a server that does not answer or is busy, in seconds and bytes a second; its default is to wait for ever."""

_SPINS = "1000"
"""How often a thread of GNU OpenMP looks for work before it sleeps; GNU's own choice is 300 000 times, which takes milliseconds.

Where QGIS draws or another program computes meanwhile, a thread that is waited for does not run, and those that wait keep its
processor: a training step took 1.4 times as long (benchmarks/speed/busy.py). On a quiet computer training and segmentation take as long.
"""


def clean_environment() -> None:
    """Remove the settings of other GDAL and PROJ installations from this process, and limit how long GDAL waits for a server.

    rasterio's warning about an image without georeference is silenced, here and in processes that this one starts. Threads of
    OpenMP that wait do not keep the processor, unless the user has set how they wait.

    Called before GDAL and PyTorch are loaded, and only where the process is the engine's: a program that imports the engine
    keeps its environment.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", _SPINS)
    for name in list(os.environ):
        if name.upper().startswith(_FOREIGN) and not name.upper().startswith(_NETWORK):
            del os.environ[name]
    for name, value in HTTP_LIMITS.items():
        os.environ.setdefault(name, value)
    # Notes of the engine say so already. `warnings.catch_warnings` would not do: it works in one thread at a time.
    warnings.filterwarnings("ignore", message=_NO_PLACE)
    told = os.environ.get("PYTHONWARNINGS", "")
    if _NO_PLACE not in told:
        os.environ["PYTHONWARNINGS"] = f"{told},ignore:{_NO_PLACE}".lstrip(",")  # for its workers


def http_limits() -> dict[str, str]:
    """Return HTTP_LIMITS without those that the user has set."""
    return {name: value for name, value in HTTP_LIMITS.items() if name not in os.environ}
