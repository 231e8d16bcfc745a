# SPDX-License-Identifier: GPL-2.0-or-later
"""Print the result of a job on standard output, for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..contract.accuracy import SCORES

if TYPE_CHECKING:
    from ..service.api import Result


def segmented(result: Result, *, as_json: bool) -> None:
    """Print what `roofline segment` found."""
    if as_json:
        _print_json(result)
        return
    found = result.summary
    rate = found["megapixels"] / found["seconds"]
    print(
        f"{found['buildings']} buildings{_area(found)} in {found['seconds']:.1f} s ({rate:.2f} Mpx/s) on {found['device']}"
    )
    _print_outputs(result)


def vectorized(result: Result, *, as_json: bool) -> None:
    """Print what `roofline vectorize` drew."""
    if as_json:
        _print_json(result)
        return
    found = result.summary
    print(f"{found['buildings']} buildings{_area(found)} from {found['threshold']:g} on, in {found['seconds']:.1f} s")
    _print_outputs(result)


def handed_over(result: Result, *, as_json: bool) -> None:
    """Print what `roofline handover` wrote."""
    if as_json:
        _print_json(result)
        return
    found = result.summary
    area = f", {found['area_m2']:.0f} m2" if found["area_m2"] else ""
    print(
        f"{found['buildings']} buildings{area} ({found['chosen']}) in {found['files']} files, in {found['seconds']:.1f} s"
    )
    for note in found["notes"]:
        print(note)
    _print_outputs(result)


def evaluated(result: Result, *, as_json: bool) -> None:
    """Print the scores of `roofline evaluate`."""
    if as_json:
        _print_json(result)
        return
    for name, value in result.summary.items():
        print(f"{name:<16}{value:10.2f}" if isinstance(value, float) else f"{name:<16}{value:10d}")
    _print_outputs(result)


def sampled(result: Result, *, as_json: bool) -> None:
    """Print how the points of `roofline sample` are spread."""
    if as_json:
        _print_json(result)
        return
    print(f"{result.summary['points']} points; write building, background or unclear into their field 'answer'")
    for stratum, told in result.summary["strata"].items():
        print(f"{stratum:<21}{told['points']:6d} points for {told['share']:6.2f} % of the ground")
    _print_outputs(result)


def estimated(result: Result, *, as_json: bool) -> None:
    """Print the estimates of `roofline estimate` with their intervals."""
    if as_json:
        _print_json(result)
        return
    found = result.summary
    unclear = f", {found['unclear']} unclear" if found["unclear"] else ""
    print(f"{found['answered']} of {found['points']} points answered{unclear}")
    if "f1" not in found:
        print("These are too few for an estimate: it needs 10, and one in each stratum")
        return
    for name in SCORES:
        print(f"{name:<16}{found[name]:6.1f}  (95 %: {found[f'{name}_low']:.1f} to {found[f'{name}_high']:.1f})")


def refined(result: Result, *, as_json: bool) -> None:
    """Print the gain of `roofline refine`."""
    found = result.summary
    if as_json:
        _print_line({**found, "model": str(result.outputs["model"])})
        return
    print(
        f"{found['steps']} minibatches in {found['minutes']:.1f} min on {found['device']}; "
        f"{100 * found['share']:.2g} % of the image annotated, {100 * found['building_share']:.2g} % of that building"
    )
    if found["f1_after"] is not None:
        print(
            f"F1 on held-out ground: {found['f1_before']:.2f} before, {found['f1_after']:.2f} after (threshold {found['threshold']:g})"
        )
    if counts := found["buildings"]:
        print(
            f"{counts['found_after']} of {counts['counted']} buildings there found, {counts['false_after']} false "
            f"(before: {counts['found_before']}, {counts['false_before']} false)"
        )
    if found["disagreements"]:
        places = "1 place" if len(found["disagreements"]) == 1 else f"{len(found['disagreements'])} places"
        print(f"The two models disagree most in {places} outside the sketch (--json lists them); sketch there next")
    _print_outputs(result)


def suggested(result: Result, *, as_json: bool) -> None:
    """Print the areas of `roofline suggest`."""
    found = result.summary
    if as_json:
        _print_line({**found, "path": str(result.outputs["areas"])})
        return
    size = f" of {found['side_m']:.0f} m a side" if found["side_m"] else ""
    print(f"{len(found['areas'])} areas{size}, {100 * found['share']:.2g} % of the image, in {found['seconds']:.1f} s")
    for area in found["areas"]:
        print(f"{area['rank']:3d}  {area['score']:.2f}  {area['reason']}")
    _print_outputs(result)


def graded(result: Result, *, as_json: bool) -> None:
    """Print how many buildings `roofline damage` gave each grade."""
    found = result.summary
    if as_json:
        _print_json(result)
        return
    counts = ", ".join(f"{found[grade]} {grade}" for grade in ("none", "minor", "major", "destroyed"))
    print(f"{found['buildings']} buildings in {found['seconds']:.1f} s: {counts}; {found['not_seen']} not seen")
    if found["graded"]:
        print(f"Fitted to {found['graded']} buildings graded by a person{_agreement(found['agreement'])}")
    _print_outputs(result)


PRINTERS = {
    "segment": segmented,
    "vectorize": vectorized,
    "handover": handed_over,
    "evaluate": evaluated,
    "sample": sampled,
    "estimate": estimated,
    "refine": refined,
    "suggest": suggested,
    "damage": graded,
}
"""How the result of each job is printed."""


def _agreement(scores: Mapping[str, float]) -> str:
    words = {"f1_damaged": "damaged or not", "f1_major": "major or destroyed", "f1_four": "four grades"}
    told = ", ".join(f"{scores[name]:.1f} for {text}" for name, text in words.items() if name in scores)
    return f"; held out in turn, macro F1 {told}" if told else ""


def _area(found: Mapping[str, Any]) -> str:
    if found["area_m2"]:
        return f", {found['area_m2']:.0f} m2"
    return f", {found['area_px']} px" if found["area_px"] else ""


def _print_outputs(result: Result) -> None:
    print("\n".join(map(str, result.outputs.values())))


def _print_json(result: Result) -> None:
    outputs = {role: str(path) for role, path in result.outputs.items()}
    print(json.dumps({"outputs": outputs, "summary": result.summary}, indent=2, ensure_ascii=False))


def _print_line(values: Mapping[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False))
