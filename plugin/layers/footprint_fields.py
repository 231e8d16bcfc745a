# SPDX-License-Identifier: GPL-2.0-or-later
"""The attributes of footprints in QGIS: names, formats, and what new and changed footprints get by themselves.

Everything here is a setting of the layer, which QGIS saves with the project, so most of it also works where the plugin is
not installed.
"""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsField,
    QgsFieldConstraints,
    QgsFields,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import (
    ACCEPTED,
    ADDED,
    AREA,
    CONFIDENCE,
    DATE,
    DETECTED,
    EDITED,
    FIELDS,
    GSD,
    ID,
    IMAGE,
    MODEL,
    NOTES,
    NUMBERS,
    REJECTED,
    REVIEWER,
    RUN_DATE,
    STATUS,
    UUID,
)
from .field_types import DOUBLE, INTEGER, TEXT
from .local_crs import is_local, metres_per_unit
from .table_columns import arrange_columns

translate = QCoreApplication.translate

NOT_REJECTED = f"coalesce(\"{STATUS}\", '') <> '{REJECTED}'"
"""Expression that is true for footprints that a review did not reject."""
SOURCE = "source"
"""Field of a result of several images: the image of the footprint."""
_EQUAL_AREA = "EPSG:6933"  # cylindrical, on the WGS 84 ellipsoid, valid on the whole Earth
_DECIMALS = {CONFIDENCE: 2, AREA: 1, GSD: 2}
_ORDER = (ID, STATUS, CONFIDENCE, AREA, REVIEWER, NOTES, SOURCE, IMAGE, DATE, GSD, MODEL, RUN_DATE, UUID)
_FIXED = (UUID, CONFIDENCE, AREA, IMAGE, GSD, MODEL, RUN_DATE, SOURCE)  # not to be typed


def missing_fields(fields: QgsFields) -> list[QgsField]:
    """Return the fields of a footprint that `fields`, of an older result, do not have."""
    types = {ID: INTEGER, **dict.fromkeys(NUMBERS, DOUBLE)}
    return [QgsField(name, types.get(name, TEXT)) for name in FIELDS if fields.indexOf(name) < 0]


def status_words() -> dict[str, str]:
    """Return the values of `status` in the user's language."""
    return {
        DETECTED: translate("footprint_fields", "Detected"),
        ACCEPTED: translate("footprint_fields", "Accepted"),
        EDITED: translate("footprint_fields", "Edited"),
        ADDED: translate("footprint_fields", "Added"),
        REJECTED: translate("footprint_fields", "Rejected"),
    }


def reviewer_name() -> str:
    """Return the name of the person at the computer, as the operating system knows it."""
    return QgsApplication.userFullName() or QgsApplication.userLoginName()


def set_up_fields(layer: QgsVectorLayer) -> None:
    """Give the footprints of `layer` names, formats, default values and constraints for the fields that it has."""
    fields = layer.fields()
    for name, alias in _aliases().items():
        if fields.indexOf(name) >= 0:
            layer.setFieldAlias(fields.indexOf(name), alias)
    for name, widget in _widgets().items():
        if fields.indexOf(name) >= 0:
            layer.setEditorWidgetSetup(fields.indexOf(name), widget)
    for name, value in _default_values(layer).items():
        if fields.indexOf(name) >= 0:
            layer.setDefaultValueDefinition(fields.indexOf(name), value)
    for name in (ID, UUID):  # QGIS gives the parts of a split footprint new values where they have to be unique
        if fields.indexOf(name) >= 0:
            unique, soft = QgsFieldConstraints.Constraint.ConstraintUnique, _SOFT
            layer.setFieldConstraint(fields.indexOf(name), unique, soft)
    form = layer.editFormConfig()
    fixed = [index for index in map(fields.indexOf, _FIXED) if index >= 0 and not form.readOnly(index)]
    for index in fixed:
        form.setReadOnly(index, True)
    if fixed:
        layer.setEditFormConfig(form)
    arrange_columns(layer, _ORDER)


_SOFT = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft


def _default_values(layer: QgsVectorLayer) -> dict[str, QgsDefaultValue]:
    """Return the default value of each field that has one; the area follows the geometry."""
    values = {
        ID: QgsDefaultValue(f'coalesce(maximum("{ID}"), 0) + 1'),
        UUID: QgsDefaultValue("uuid('WithoutBraces')"),
        STATUS: QgsDefaultValue(f"'{ADDED}'"),
        REVIEWER: QgsDefaultValue("coalesce(nullif(@user_full_name, ''), @user_account_name)"),
    }
    if layer.crs().isValid():
        values[AREA] = QgsDefaultValue(area_expression(layer), True)
    return values


def area_expression(layer: QgsVectorLayer) -> str:
    """Return the expression for the ground area in m² of a footprint of `layer`, whose CRS is valid.

    By an equal-area projection of the ellipsoid: QGIS's $area depends on the ellipsoid and the unit that are chosen in the
    project. Of a CRS without a number only $area knows, but not of a local one, of which only the unit is known.
    """
    crs = layer.crs()
    if crs.authid():
        return f"area(transform($geometry, '{crs.authid()}', '{_EQUAL_AREA}'))"
    return f"area($geometry) * {metres_per_unit(crs) ** 2!r}" if is_local(crs) else "$area"


def _widgets() -> dict[str, QgsEditorWidgetSetup]:
    numbers = {
        name: QgsEditorWidgetSetup("Range", {"AllowNull": True, "Precision": decimals, "Style": "SpinBox", "Max": 1e12})
        for name, decimals in _DECIMALS.items()
    }
    words = [{word: status} for status, word in status_words().items()]
    return {
        **numbers,
        STATUS: QgsEditorWidgetSetup("ValueMap", {"map": words}),
        NOTES: QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True}),
    }


def _aliases() -> dict[str, str]:
    return {
        ID: translate("footprint_fields", "No."),
        UUID: translate("footprint_fields", "UUID"),
        CONFIDENCE: translate("footprint_fields", "Confidence"),
        AREA: translate("footprint_fields", "Area (m²)"),
        SOURCE: translate("footprint_fields", "Source"),
        IMAGE: translate("footprint_fields", "Image"),
        DATE: translate("footprint_fields", "Image date"),
        GSD: translate("footprint_fields", "Pixel (m)"),
        MODEL: translate("footprint_fields", "Model"),
        RUN_DATE: translate("footprint_fields", "Detected on"),
        STATUS: translate("footprint_fields", "Status"),
        REVIEWER: translate("footprint_fields", "Reviewer"),
        NOTES: translate("footprint_fields", "Notes"),
    }
