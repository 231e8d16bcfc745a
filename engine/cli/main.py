# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline ...` on the command line. Heavy imports wait until a command needs them, so that --help is instant."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import ROOT, __version__
from ..contract.request import BACKENDS
from ..runtime.errors import Cancelled, EngineError
from ..runtime.interruption import asked_to_stop
from . import refine, suggest

if TYPE_CHECKING:
    from ..contract.protocol import EvaluateRequest, Event, RefineRequest, SegmentRequest, SuggestRequest

CANCELLED_STATUS = 130  # what a shell gives a command that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 an error the user can act on (one line on standard error), 130 stopped with Ctrl-C."""
    parser, commands = _parsers()
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["train"]:  # its arguments come from a file that imports torch
        from . import train

        train.add_arguments(commands["train"])
    args = parser.parse_args(words)
    try:
        status: int = args.run(args)
        return status
    except EngineError as error:
        print(f"roofline: {error}", file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt) as stop:
        print(f"roofline: stopped; {str(stop) or 'nothing was left behind'}.", file=sys.stderr)
        return CANCELLED_STATUS
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output, `head` say, has had enough
        return 0


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = argparse.ArgumentParser(prog="roofline", description="Finds buildings in aerial and satellite images.")
    parser.add_argument("--version", action="version", version=f"roofline {__version__}")
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    commands = {}
    for name, run, text in (
        ("segment", _segment, "find the buildings of an image"),
        ("evaluate", _evaluate, "compare a result with the ground truth"),
        ("refine", _refine, "refine a model on a sketched part of an image, for that image"),
        ("suggest", _suggest, "say where to sketch next, so that a refinement learns most"),
        ("models", _models, "list the models that came with Roofline"),
        ("networks", _networks, "list the networks that can be trained, block by block"),
        ("doctor", _doctor, "say what the engine computes on and whether everything it needs is there"),
        ("worker", _worker, "serve the QGIS plugin over standard input and output"),
        ("train", _train, "train a model"),
    ):
        commands[name] = group.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        commands[name].set_defaults(run=run)

    segment = commands["segment"]
    segment.add_argument("image", help="a raster that GDAL reads")
    segment.add_argument("--out", required=True, help="folder for probability.tif, buildings.gpkg and run.json")
    segment.add_argument("--model", default="", help="a .safetensors file or the name of an installed model")
    segment.add_argument("--within", default="", metavar="POLYGONS", help="only inside the polygons of this file")
    segment.add_argument(
        "--extent", type=float, nargs=4, default=(), metavar=("XMIN", "YMIN", "XMAX", "YMAX"), help="in the image's CRS"
    )
    segment.add_argument("--bands", type=_numbers, default=(), help="band numbers in the model's order, such as 3,2,1")
    segment.add_argument("--gsd", type=float, default=0.0, help="metres a pixel, where the file does not tell")
    segment.add_argument(
        "--threshold", type=float, default=0.0, help="least probability of a building, 0 to 1 (default: the model's)"
    )
    segment.add_argument("--device", default="auto", help="auto, cpu or cuda")
    segment.add_argument(
        "--quality", default="standard",
        help="paper (tiles of 512 pixels that overlap by half, averaged), best (each tile and its mirror images: four times the computing of standard), standard (no seams at a third of the computing of paper) or fast (least overlap)",
    )  # fmt: skip
    for name in ("segment", "doctor"):
        commands[name].add_argument(
            "--backend", default="", metavar="NAME",
            help=f"what the network runs in on the processor: {', '.join(BACKENDS)} (default: ROOFLINE_BACKEND, else auto: the fastest)",
        )  # fmt: skip
    segment.add_argument(
        "--adapt", type=float, nargs="?", const=0.1, default=0.0, metavar="SHARE",
        help="mix the image's own statistics into the network's normalisation, 0 to 1 (without a number: 0.1)",
    )  # fmt: skip
    segment.add_argument(
        "--crf", action="store_true", help="even the result out with a conditional random field (slow)"
    )

    evaluate = commands["evaluate"]
    evaluate.add_argument("result", help="a result folder, a raster or a polygon file")
    evaluate.add_argument("reference", help="the ground truth: a raster or a polygon file")
    evaluate.add_argument("--exclude", default="", metavar="POLYGONS", help="leave out what lies inside these polygons")
    evaluate.add_argument(
        "--out", default="", help="folder for error_map.tif and scores.json (default: beside the result)"
    )
    evaluate.add_argument("--threshold", type=float, default=0.0, help="0 to 1 (default: the result's own, else 0.5)")

    refine.add_arguments(commands["refine"], _numbers)
    suggest.add_arguments(commands["suggest"], _numbers)
    for name in ("segment", "evaluate", "models", "networks", "doctor"):
        commands[name].add_argument("--json", action="store_true", help="print JSON on standard output")
    commands["networks"].add_argument("--bands", type=int, default=4, help="input bands to count for (default: 4)")
    return parser, commands


def _segment(args: argparse.Namespace) -> int:
    from ..contract.protocol import SegmentRequest

    _check_threshold(args.threshold)
    names = (
        "image",
        "out",
        "model",
        "within",
        "bands",
        "gsd",
        "threshold",
        "device",
        "adapt",
        "crf",
        "quality",
        "backend",
    )
    request = SegmentRequest("cli", extent=tuple(args.extent), **{name: getattr(args, name) for name in names})
    done = _run_job(request)
    if args.json:
        _print_json(done)
    else:
        found = done["summary"]
        area = f", {found['area_m2']:.0f} m2" if found["area_m2"] else ""
        rate = found["megapixels"] / found["seconds"]
        print(
            f"{found['buildings']} buildings{area} in {found['seconds']:.1f} s ({rate:.2f} Mpx/s) on {found['device']}"
        )
        print("\n".join(done["outputs"].values()))
    return 0


def _check_threshold(threshold: float) -> None:
    if not 0 <= threshold <= 1:
        raise EngineError(f"A threshold of {threshold:g} makes no sense; give a probability from 0 to 1.")


def _evaluate(args: argparse.Namespace) -> int:
    from ..contract.protocol import EvaluateRequest

    _check_threshold(args.threshold)
    result = Path(args.result)
    out = args.out or str(result if result.is_dir() else result.parent)
    done = _run_job(EvaluateRequest("cli", args.result, args.reference, out, args.exclude, args.threshold))
    if args.json:
        _print_json(done)
    else:
        for name, value in done["summary"].items():
            print(f"{name:<10}{value:10.2f}" if isinstance(value, float) else f"{name:<10}{value:10d}")
        print("\n".join(done["outputs"].values()))
    return 0


def _refine(args: argparse.Namespace) -> int:
    return refine.run(args, _run_job)


def _suggest(args: argparse.Namespace) -> int:
    return suggest.run(args, _run_job)


def _run_job(request: SegmentRequest | EvaluateRequest | RefineRequest | SuggestRequest) -> dict[str, Any]:
    from tqdm import tqdm

    from ..contract.protocol import CurvePoint, Log, Progress
    from ..service import jobs

    # disable=None: no bar where standard error is a file.
    bar = tqdm(total=1.0, leave=False, disable=None, bar_format="{desc} {percentage:3.0f}%|{bar:40}|{postfix}")

    def show(event: Event) -> None:
        if isinstance(event, Progress):
            bar.total, bar.n = max(event.total, 1e-9), event.done
            bar.set_description_str(event.stage, refresh=False)
            bar.set_postfix_str(f"{tqdm.format_interval(event.eta)} left" if event.eta >= 0 else "", refresh=False)
            bar.refresh()
        elif isinstance(event, Log):
            bar.write(event.message, file=sys.stderr)
        elif isinstance(event, CurvePoint):
            bar.write(refine.line(event), file=sys.stderr)

    with bar, asked_to_stop() as cancelled:
        return dataclasses.asdict(jobs.run(request, show, cancelled))


def _models(args: argparse.Namespace) -> int:
    from ..contract.card import CardError, read_card

    folder = ROOT / "resources" / "models"
    cards = []
    for path in sorted(folder.glob("*.safetensors")):
        try:
            cards.append((path, read_card(path)))
        except CardError as error:
            raise EngineError(f"This model cannot be used: {error}.") from error
    if args.json:
        print(
            json.dumps(
                [{"path": str(path), **json.loads(card.to_json())} for path, card in cards],
                indent=2,
                ensure_ascii=False,
            )
        )
        return 0
    if not cards:
        raise EngineError(f"There is no model in {folder}; install Roofline again or choose a model file with --model.")
    for path, card in cards:
        print(f"{path.stem}: {card.name}")
        print(f"  {card.network}, {card.parameters / 1e6:.1f} M parameters, bands {', '.join(card.bands)}")
        print(
            f"  for {card.gsd[0]:g} to {card.gsd[1]:g} m pixels; threshold {card.threshold:g}; licence {card.licence}"
        )
        print(f"  {path}")
        for area, scores in card.metrics.items():
            print(f"  {area}: " + ", ".join(f"{name} {value:.2f}" for name, value in scores.items()))
        if card.description:
            print(f"  {card.description}")
    return 0


def _networks(args: argparse.Namespace) -> int:
    import torch

    from ..models.complexity import describe
    from ..models.registry import FAMILIES, build

    rows: list[dict[str, Any]] = []
    for family in FAMILIES.values():
        for hyperparameters in family.variants():
            with torch.device("meta"):  # shapes without numbers: counting needs no weights
                described = describe(build(family.name, args.bands, **hyperparameters), args.bands)
            name = " ".join([family.name, *(f"{key} {value}" for key, value in hyperparameters.items())])
            known = {"name": name, "architecture": family.name, "hyperparameters": hyperparameters}
            rows.append({**known, **hyperparameters, **dataclasses.asdict(described)})
    if args.json:
        print(json.dumps(rows, indent=2))
        return 0
    for row in rows:
        print(
            f"{row['name']}: {row['parameters'] / 1e6:.1f} M parameters, "
            f"{row['flop_per_pixel'] / 1e3:.0f} kFLOP per pixel ({args.bands} bands, 2 classes)"
        )
        for block in row["blocks"]:
            print(f"    {block['name']:<16} {block['maps']:5d} maps  {block['convolutions']:4d} convolutions")
    return 0


def _doctor(args: argparse.Namespace) -> int:
    from ..service import doctor

    findings = doctor.examine(args.backend)
    if args.json:
        print(json.dumps(dataclasses.asdict(findings), indent=2, ensure_ascii=False))
    else:
        for line in doctor.lines(findings):
            print(line)
    return 0 if findings.healthy else 1


def _worker(args: argparse.Namespace) -> int:
    from ..service import worker

    worker.main()


def _train(args: argparse.Namespace) -> int:
    from . import train

    return train.run(args)


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no list of band numbers such as 3,2,1")
    return numbers


def _print_json(done: dict[str, Any]) -> None:
    print(json.dumps({"outputs": done["outputs"], "summary": done["summary"]}, indent=2, ensure_ascii=False))
