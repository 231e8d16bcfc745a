# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/results.md, made of the results that are there; what was not run is said so."""

from __future__ import annotations

import statistics
import sys
from typing import Any

from . import paper
from .markdown import NOT_RUN, pair, table, two
from .plan import TEST_AREA, Budget, Training, ablation, four_bands, label, table_two
from .report_refinement import f1_against_minutes, table_three_of
from .report_summary import summary
from .run import Laboratory

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def report(laboratory: Laboratory, budget: Budget, command: str) -> str:
    """The whole document in Markdown. What people read in the figures stands in comments.toml beside the results."""
    path = laboratory.results / "comments.toml"
    comments = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    sections = {
        "introduction": _introduction(budget, command),
        "summary": summary(laboratory, budget),
        "default": _default(laboratory),
        "table2": _table_two(laboratory, budget),
        "bands": _bands(laboratory, budget),
        "table3": table_three_of(laboratory, budget),
        "minutes": f1_against_minutes(laboratory, budget),
        "ablation": _ablation(laboratory, budget),
        "adaptation": _options(laboratory, "adaptation", "Unlabelled adaptation", ADAPTATION),
        "crf": _options(laboratory, "crf", "Conditional random field", CRF),
        "times": _times(laboratory),
    }
    parts = [part.strip() for name, text in sections.items() for part in (text, comments.get(name, "")) if part.strip()]
    return "\n\n".join(parts) + "\n"


def _introduction(budget: Budget, command: str) -> str:
    asked = f"budget `{budget.name}`: {budget.steps} minibatches of {budget.batch} for every network"
    return f"""# Results{" on a GPU" if budget.name == "cuda" else ""}

Made by `{command}` ({asked}); it runs what has no result yet and writes this page. Each figure is kept with its seed, steps, device and day in
[experiments/results](../experiments/results/{budget.name}); what is run is listed in [experiments/plan.py](../experiments/plan.py).
`{TEST_AREA}` and `naip` are trained on by no network here but those of the section on four bands. F1 and accuracy are in percent, of the pixels, at a threshold of 0.5
unless it says otherwise. An F1 over few areas moves by some points with the seed: read differences of less as none."""


def _default(laboratory: Laboratory) -> str:
    result = laboratory.result_of_default("default")
    if not result:
        return ""
    rows = [
        [
            area,
            two(s["f1"]),
            two(s["accuracy"]),
            two(s["precision"]),
            two(s["recall"]),
            f"{s['best_f1']:.2f} at {s['best_threshold']:.2f}",
        ]
        for area, s in result["scores"].items()
    ]
    return f"""## The default model on areas it has not seen

8-bit weights, as shipped, at its threshold of {next(iter(result["scores"].values()))["threshold"]:g}. The paper's best mean without refinement is 69.55 (Table II).

{table(["area", "F1", "accuracy", "precision", "recall", "best F1 of any threshold"], rows)}"""


def _table_two(laboratory: Laboratory, budget: Budget) -> str:
    networks: dict[str, list[Training]] = {}
    for run in table_two(budget):
        networks.setdefault(label(run.config.architecture, run.config.hyperparameters["depth"]), []).append(run)
    areas = list(dict.fromkeys(area for run in next(iter(networks.values())) for area in run.test))
    rows = []
    for name, runs in networks.items():
        scores: dict[str, Any] = {}
        for run in runs:
            scores = {**(laboratory.result(run.name) or {"scores": {}})["scores"], **scores}
        left_out = [scores[area] for area in areas[2:] if area in scores]
        complete = len(left_out) == len(areas) - 2
        mean = pair(left_out) if complete else NOT_RUN
        rows.append([name, *(pair([scores[a]]) if a in scores else NOT_RUN for a in areas), mean, _printed(name)])
    default = laboratory.result_of_default("default")
    if default:
        tested = [pair([default["scores"][area]]) for area in areas[:2]]
        rows.append(["Prop-18, the default model", *tested, *["seen"] * (len(areas) - 2), "", _printed("Prop-18")])
    for name in paper.TABLE_TWO:
        if name not in networks:
            rows.append([name, *[NOT_RUN] * (len(areas) + 1), _printed(name)])
    head = ["network", *areas[:2], *(f"{area}, left out" for area in areas[2:]), "mean left out", "paper's mean"]
    return f"""## Table II: networks and areas they have not seen

F1 / accuracy. Trained on the seven open sets and {budget.generated} invented scenes with preset `best`; `{areas[0]}` and `{areas[1]}` are tested by the network trained on all of them,
each training set by a network that was trained without it (and without the others of its fold: {"; ".join(", ".join(fold) for fold in budget.folds)}).

{table(head, rows)}

The paper's three test images (F1 / accuracy):

{table(["network", "D12", "D19", "D22", "mean"], [[name, *(f"{f1:.2f} / {accuracy:.2f}" for f1, accuracy in row)] for name, row in paper.TABLE_TWO.items()])}"""


def _bands(laboratory: Laboratory, budget: Budget) -> str:
    rows = []
    for run in four_bands(budget):
        result = laboratory.result(run.name)
        score = result["scores"]["naip"] if result else None
        rows.append([", ".join(run.config.bands), pair([score]) if score else NOT_RUN])
    return f"""## Four bands

`naip`, every fifth block of connected chips held out; the same network (Prop-18), seed and budget.

{table(["bands", "F1 / accuracy"], rows)}"""


def _ablation(laboratory: Laboratory, budget: Budget) -> str:
    rows = []
    fold = budget.folds[0]
    for row, runs in ablation(budget):
        found = [result for run in runs if (result := laboratory.result(run.name))]
        if not found:
            rows.append([row, *[NOT_RUN] * (len(fold) + 2), "0"])
            continue
        means = [statistics.fmean(result["scores"][area]["f1"] for area in fold) for result in found]
        each = [two(statistics.fmean(result["scores"][area]["f1"] for result in found)) for area in (*fold, TEST_AREA)]
        rows.append(
            [
                row,
                *each[:-1],
                f"{two(statistics.fmean(means))} ({', '.join(map(two, means))})",
                each[-1],
                str(len(found)),
            ]
        )
    head = ["change", *fold, "mean (each seed)", f"{TEST_AREA}, not used to choose", "seeds"]
    return f"""## What each part of `best` gives

Prop-18, {budget.ablation_steps} minibatches, trained without {", ".join(fold)} and tested on them; F1, mean over seeds. Each row is one change.

{table(head, rows)}"""


ADAPTATION = (
    "`roofline segment --adapt SHARE`: the default model's batch-norm statistics mixed with those of the image."
)
CRF = "`roofline segment --crf`: fully connected conditional random field after the default model (Sec. IV-C). The paper found minor improvements only."


def _options(laboratory: Laboratory, name: str, title: str, text: str) -> str:
    result = laboratory.result_of_default(name)
    if not result:
        return f"## {title}\n\n{text}\n\n{NOT_RUN.capitalize()}."
    areas = list(next(iter(result["scores"].values())))
    rows = [[value, *(pair([scores[area]]) for area in areas)] for value, scores in result["scores"].items()]
    return f"## {title}\n\n{text} F1 / accuracy.\n\n{table(['', *areas], rows)}"


def _times(laboratory: Laboratory) -> str:
    rows = [
        [
            image,
            f"{paper.SEGMENTED_MEGAPIXELS[image]:.1f}",
            str(seconds),
            f"{paper.SEGMENTED_MEGAPIXELS[image] / seconds:.2f}",
        ]
        for image, seconds in paper.SEGMENTATION_SECONDS.items()
    ]
    result = laboratory.result_of_default("default")
    if result:
        score = result["scores"][TEST_AREA]
        rows.append(
            [
                f"{TEST_AREA}, default model on {result['device']}",
                f"{score['megapixels']:.1f}",
                f"{score['seconds']:.0f}",
                f"{score['megapixels'] / score['seconds']:.2f}",
            ]
        )
    return f"""## Seconds

The paper's with Prop-152 on a Titan X Pascal; ours beside them are whole runs, image to probability.tif, at the scale the model asks for. Refinement took the paper
{paper.REFINEMENT_SECONDS / 60:.0f} minutes an image; ours are in Table III. Training of each network: `training_seconds` in its result.

{table(["image", "Mpx", "seconds", "Mpx/s"], rows)}"""


def _printed(name: str) -> str:
    f1, accuracy = paper.TABLE_TWO[name][-1]
    return f"{f1:.2f} / {accuracy:.2f}"
