# SPDX-License-Identifier: GPL-2.0-or-later
"""Write docs/results.md from the stored results: a column for each budget, and only what was measured."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import paper
from .markdown import pair, printed, section, table, two
from .plan import TEST_AREA, Training, ablation, four_bands, label, table_two
from .report_footprints import footprints_of
from .report_harm import harm_of
from .report_refinement import refinement_against_minutes, table_three_of
from .report_summary import summary
from .report_unseen import unseen_of
from .run import Column, Laboratory

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

UNSEEN = (TEST_AREA, "naip")


def report(
    columns: Sequence[Column],
    comments: Path,
    unseen: Laboratory | None = None,
    footprints: Laboratory | None = None,
    harm: Laboratory | None = None,
) -> str:
    """Format the whole page. `comments` is a TOML file: what the figures of each section mean, by the section's key.

    `unseen` has the results of the trainings in unseen.py, `footprints` those of benchmarks/footprints, `harm` those of
    the refinements in refinement_harm.py.
    """
    remarks = tomllib.loads(comments.read_text(encoding="utf-8")) if comments.exists() else {}
    sections = {
        "introduction": _introduction(columns),
        "summary": summary(columns),
        "default": _default(columns),
        "table2": _unseen_areas(columns),
        "left_out": _left_out_sets(columns),
        "bands": _bands(columns),
        "table3": table_three_of(columns),
        "minutes": refinement_against_minutes(columns),
        "harm": harm_of(harm) if harm else "",
        "ablation": _ablation(columns),
        "unseen": unseen_of(unseen) if unseen else "",
        "footprints": footprints_of(footprints) if footprints else "",
        "adaptation": _options(columns, "adaptation", "Unlabelled adaptation", "share", ADAPTATION),
        "crf": _options(columns, "crf", "Conditional random field", "CRF", CRF),
    }
    parts = []
    for key, text in sections.items():
        if text:
            parts += [part.strip() for part in (text, remarks.get(key, "")) if part.strip()]
    return "\n\n".join(parts) + "\n"


def _introduction(columns: Sequence[Column]) -> str:
    rows = [
        ["command", *(f"`make tables BUDGET={column.budget.name}`" for column in columns)],
        ["each network", *(f"{column.budget.steps} minibatches of {column.budget.batch}" for column in columns)],
        ["device", *("; ".join(column.laboratory.devices()) for column in columns)],
        ["measured", *(" to ".join(column.laboratory.dates()) for column in columns)],
        [
            "stored in",
            *(f"[results/{column.budget.name}](../experiments/results/{column.budget.name})" for column in columns),
        ],
    ]
    return f"""# Results

How accurate are the networks, the default model and refinement, and what does each part of our training give?
The paper's Tables II and III stand beside ours. `python -m experiments --report-only` writes this page from the
stored results; [experiments/plan.py](../experiments/plan.py) lists every run.

{table(["", *(column.budget.title for column in columns)], rows)}

- F1 and accuracy are in percent of the pixels, at a threshold of 0.5 unless a table says otherwise.
- `{TEST_AREA}` and `naip` are never trained on, except `naip` in the section on four bands.
- An empty cell: this budget leaves that run out.
- F1 moves by one to three points with the seed: read smaller differences as none."""


def _default(columns: Sequence[Column]) -> str:
    for column in columns:
        result = column.laboratory.result_of_default("default")
        if result:
            rows = [
                [
                    area,
                    *(two(s[key]) for key in ("f1", "accuracy", "precision", "recall")),
                    f"{s['best_f1']:.2f} at {s['best_threshold']:.2f}",
                ]
                for area, s in result["scores"].items()
            ]
            threshold = next(iter(result["scores"].values()))["threshold"]
            return section(
                "How accurate is the default model on unseen images?",
                f"{column.budget.title}; the model file that ships with the plugin, at its threshold of {threshold:g}.",
                table(["area", "F1", "accuracy", "precision", "recall", "best F1 of any threshold"], rows),
            )
    return ""


def _name(run: Training) -> str:
    return label(run.config.architecture, run.config.hyperparameters["depth"])


def _networks(columns: Sequence[Column]) -> list[str]:
    """Return the networks that any column trains, in the paper's order."""
    trained = {_name(run) for column in columns for run in table_two(column.budget)}
    return [name for name in paper.TABLE_TWO if name in trained]


def _scores(column: Column, network: str) -> dict[str, Mapping[str, float]]:
    """Return the scores of `network` by area; if two runs test an area, those of the run trained on most sets."""
    scores: dict[str, Mapping[str, float]] = {}
    for run in table_two(column.budget):
        if _name(run) == network:
            result = column.laboratory.result(run.name) or {"scores": {}}
            scores = {**result["scores"], **scores}
    return scores


def _unseen_areas(columns: Sequence[Column]) -> str:
    rows = []
    for network in _networks(columns):
        each = [_scores(column, network) for column in columns]
        ours = [pair([scores[area]]) if area in scores else "" for area in UNSEEN for scores in each]
        if any(ours):
            rows.append([network, *ours, *map(printed, paper.TABLE_TWO[network])])
    defaults = [column.laboratory.result_of_default("default") for column in columns]
    if rows and any(defaults):
        ours = [pair([result["scores"][area]]) if result else "" for area in UNSEEN for result in defaults]
        rows.append(["default model", *ours, *[""] * 4])
    head = [f"{area}, {column.budget.title}" for area in UNSEEN for column in columns]
    generated = max((column.budget.generated for column in columns), default=0)
    return section(
        "Table II: how do the networks compare?",
        f"""F1 / accuracy. Ours are trained on the seven open sets and {generated} synthetic scenes with preset `best`;
the paper's columns are its three test images.""",
        table(["network", *head, "paper: D12", "paper: D19", "paper: D22", "paper: mean"], rows),
    )


def _left_out_sets(columns: Sequence[Column]) -> str:
    folds = columns[0].budget.folds if columns else ()
    areas = [area for fold in folds for area in fold]
    found = [
        (f"{network}, {column.budget.title}", _scores(column, network))
        for column in columns
        for network in _networks(columns)
    ]
    rows = [[area, *(pair([scores[area]]) if area in scores else "" for _, scores in found)] for area in areas]
    complete = [[scores[area] for area in areas] if set(areas) <= set(scores) else [] for _, scores in found]
    rows.append(["mean", *map(pair, complete)])
    return section(
        "How do the networks compare on training sets they have not seen?",
        f"""F1 / accuracy. Each set is tested by a network trained without it and without the others of its fold
({"; ".join(", ".join(fold) for fold in folds)}).""",
        table(["set left out", *(name for name, _ in found)], rows),
    )


def _bands(columns: Sequence[Column]) -> str:
    scores: dict[str, list[str]] = {}
    for column in columns:
        for run in four_bands(column.budget):
            result = column.laboratory.result(run.name)
            cell = pair([result["scores"]["naip"]]) if result else ""
            scores.setdefault(", ".join(run.config.bands), []).append(cell)
    return section(
        "What does a near-infrared band give?",
        "F1 / accuracy on `naip`, every fifth block of connected chips held out; Prop-18, one seed.",
        table(["bands", *(column.budget.title for column in columns)], [[name, *row] for name, row in scores.items()]),
    )


def _ablation(columns: Sequence[Column]) -> str:
    parts = [part for column in columns if (part := _ablation_of(column))]
    fold = columns[0].budget.folds[0] if columns else ()
    return section(
        "What does each part of the preset `best` give?",
        f"""Prop-18 trained without {", ".join(fold)} and tested on them; F1, mean over the seeds.
Each row changes one thing; `{TEST_AREA}` was not used to choose.""",
        "\n\n".join(parts),
    )


def _ablation_of(column: Column) -> str:
    """Format the table of one budget; "" if only the unchanged preset was trained, so that there is no comparison."""
    rows = []
    fold = column.budget.folds[0]
    for row, runs in ablation(column.budget):
        found = [result for run in runs if (result := column.laboratory.result(run.name))]
        if found:
            means = [statistics.fmean(result["scores"][area]["f1"] for area in fold) for result in found]
            *each, test = (
                two(statistics.fmean(result["scores"][area]["f1"] for result in found)) for area in (*fold, TEST_AREA)
            )
            seeds = f"{two(statistics.fmean(means))} ({', '.join(map(two, means))})"
            rows.append([row, *each, seeds, test])
    if len(rows) < 2:
        return ""
    head = ["change", *fold, "mean (each seed)", TEST_AREA]
    return f"{column.budget.title}, {_trained(column)}:\n\n{table(head, rows)}"


def _trained(column: Column) -> str:
    return f"{column.budget.ablation_steps} minibatches of {column.budget.batch}"


ADAPTATION = """`roofline segment --adapt SHARE` mixes the image's own statistics into the batch normalisation of the default
model. F1 / accuracy."""
CRF = """`roofline segment --crf` runs a fully connected conditional random field after the default model (Sec. IV-C).
F1 / accuracy."""


def _options(columns: Sequence[Column], name: str, title: str, option: str, text: str) -> str:
    results = [(column, column.laboratory.result_of_default(name)) for column in columns]
    found = [(column, result["scores"]) for column, result in results if result]
    values = list(dict.fromkeys(value for _, scores in found for value in scores))
    rows = [
        [value, *(pair([scores[value][area]]) if value in scores else "" for _, scores in found for area in UNSEEN)]
        for value in values
    ]
    head = [f"{area}, {column.budget.title}" for column, _ in found for area in UNSEEN]
    return section(title, text, table([option, *head], rows))
