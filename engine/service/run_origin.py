# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell footprints where they come from: of a run that begins, or of an earlier one by its run.json."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from ..contract.address import image_name
from ..footprints.origin import FootprintOrigin
from ..models.model_file import Model
from ..raster.acquisition_date import acquisition_date

_DIGITS = 8  # of the model's SHA-256, which tell versions of the same name apart


def begin_origin(image: str, model: Model, date: str = "") -> FootprintOrigin:
    """Describe the footprints of a run of `model` on `image`, taken at `date` ("": as its file tells), that begins now."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
    version = _version(model.card.name, model.sha256)
    return FootprintOrigin(image_name(image), date or acquisition_date(image), version, now)


def earlier_origin(run: Mapping[str, Any]) -> FootprintOrigin:
    """Describe the footprints of the run that wrote `run` into run.json; unknown where the file is of another kind.

    Of several images, `image` is what was named first, as in `begin_origin`.
    """
    image, model, created = run.get("image"), run.get("model"), run.get("created")
    if not isinstance(image, dict) or not isinstance(model, dict) or not isinstance(created, str):
        return FootprintOrigin()
    name, sha256 = str(model.get("name") or ""), str(model.get("sha256") or "")
    request = run.get("request")
    named = request.get("image") if "images" in run and isinstance(request, dict) else image.get("path")
    return FootprintOrigin(
        image_name(str(named or "")),
        str(image.get("date") or ""),
        _version(name, sha256),
        created.replace("+00:00", "Z"),
    )


def _version(name: str, sha256: str) -> str:
    return f"{name} ({sha256[:_DIGITS]})" if sha256 else name
