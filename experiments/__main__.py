# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the experiments that have no result yet, then write docs/results.md: `python -m experiments --budget small`."""

from __future__ import annotations

import argparse
from pathlib import Path

from roofline.engine.inference.plan import SegmentOptions

from .deployed import refine, test_default, try_options
from .plan import BUDGETS, Training, ablation, four_bands, table_three, table_two
from .refinement_harm import harms, measure
from .report import report
from .run import RESULTS, ROOT, Column, Laboratory
from .unseen import unseen

EXPERIMENTS = ("table2", "ablation", "bands", "default", "crf", "adaptation", "table3")
LONG = ("unseen", "harm")  # run when named: a day on a CPU core, two hours
ADAPT = {f"{share:g}": SegmentOptions(adapt=share) for share in (0.0, 0.1, 0.3)}
CRF = {"off": SegmentOptions(), "on": SegmentOptions(crf=True)}


_HELP = f"{', '.join(EXPERIMENTS)} (default: all of these), or {', '.join(LONG)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="experiments", description=__doc__)
    parser.add_argument("experiments", nargs="*", metavar="EXPERIMENT", help=_HELP)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="see resources/datasets")
    parser.add_argument("--budget", choices=sorted(BUDGETS), default="small")
    parser.add_argument("--work", type=Path, default=ROOT / "runs" / "experiments", help="folder for the models")
    parser.add_argument("--match", default="", help="run only those whose name contains this")
    parser.add_argument("--report-only", action="store_true", help="only write docs/results.md from the stored results")
    args = parser.parse_args()
    unknown = set(args.experiments) - {*EXPERIMENTS, *LONG}
    if unknown:
        known = ", ".join((*EXPERIMENTS, *LONG))
        parser.error(f"there is no experiment {', '.join(sorted(unknown))}; choose from {known}")
    budget = BUDGETS[args.budget]
    laboratory = Laboratory(args.data, args.work / budget.name, RESULTS / budget.name)
    harm = Laboratory(args.data, args.work / "harm", RESULTS / "harm")
    unseen_areas = Laboratory(args.data, args.work / "unseen", RESULTS / "unseen")
    wanted = args.experiments or EXPERIMENTS
    if not args.report_only:
        if not (args.data / "README.md").exists():
            parser.error(f"there is no imagery at {args.data}; name its folder with --data")
        trainings: list[Training] = []
        if "table2" in wanted:
            trainings += table_two(budget)
        if "ablation" in wanted:
            trainings += [run for _, runs in ablation(budget) for run in runs]
        if "bands" in wanted:
            trainings += four_bands(budget)
        for run in trainings:
            if args.match in run.name:
                laboratory.train(run)
        if "default" in wanted:
            test_default(laboratory)
        if "adaptation" in wanted:
            try_options(laboratory, "adaptation", ADAPT)
        if "crf" in wanted:
            try_options(laboratory, "crf", CRF)
        if "table3" in wanted:
            for refining in table_three(budget):
                if args.match in refining.name:
                    refine(laboratory, refining)
        if "unseen" in wanted:
            for run in unseen():
                if args.match in run.name:
                    unseen_areas.train(run)
        if "harm" in wanted:
            for each in harms():
                if args.match in each.name:
                    measure(harm, each)
    columns = [
        Column(each, Laboratory(args.data, args.work / each.name, RESULTS / each.name)) for each in BUDGETS.values()
    ]
    page = ROOT / "docs" / "results.md"
    footprints = Laboratory(args.data, args.work / "footprints", RESULTS / "footprints")
    measured = [column for column in columns if column.laboratory.devices()]
    page.write_text(
        report(measured, RESULTS / "comments.toml", unseen_areas, footprints, harm),
        encoding="utf-8",
    )
    print(f"wrote {page}")


if __name__ == "__main__":
    main()
