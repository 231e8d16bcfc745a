# SPDX-License-Identifier: GPL-2.0-or-later
"""The command `roofline`. Heavy imports wait until a command needs them, so that --help is instant."""

from __future__ import annotations

import argparse
import atexit
import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..contract.request import JOBS
from ..contract.segment_request import BACKENDS
from ..contract.sentence import Sentence
from ..runtime.environment import clean_environment
from ..runtime.errors import Cancelled, EngineError
from . import listing
from .options import add_options, build_request
from .summary import PRINTERS

CANCELLED_STATUS = 130  # the status that a shell gives a command ended by Ctrl-C


def run() -> NoReturn:
    """Run the command of this process and end it at once."""
    status = main()
    # Not `sys.exit`: unloading torch takes half a second.
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # the reader of our output, such as `head`, has closed it
            stream.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `argv`. Returns 0, 1 after an error the user can act on (one line on standard error), 130 after Ctrl-C."""
    clean_environment()
    parser, commands = _parsers()
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["train"]:  # its options are defined beside imports of torch
        from .train_arguments import add_arguments

        add_arguments(commands["train"])
    args = parser.parse_args(words)
    try:
        status: int = args.run(args)
        return status
    except EngineError as error:
        print(f"roofline: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output, such as `head`, has closed it
        return 0
    except OSError as error:
        print(f"roofline: {_about(error)}", file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt) as stop:
        print(f"roofline: stopped; {str(stop) or 'nothing was left behind'}.", file=sys.stderr)
        return CANCELLED_STATUS


def _about(error: OSError) -> Sentence:
    """Say which file or disk failed."""
    from ..runtime.disk_space import output_problem

    file = str(error.filename or Path.cwd())
    return output_problem(error, file) or Sentence(
        "{file} cannot be read or written ({problem}); check the path, its rights and its disk.",
        file=file,
        problem=str(error.strerror or error),
    )


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = argparse.ArgumentParser(prog="roofline", description="Finds buildings in aerial and satellite images.")
    parser.add_argument("--version", action="version", version=f"roofline {__version__}")
    group = parser.add_subparsers(required=True, metavar="COMMAND")
    commands = {}
    for name, run, text in (
        ("segment", _job, "find the buildings of an image"),
        ("vectorize", _job, "draw the buildings of a result again, at another threshold or smallest area"),
        ("handover", _job, "write a result in the formats, and with the statistics, that others take"),
        ("evaluate", _job, "compare a result with the ground truth"),
        (
            "sample",
            _job,
            "draw points where a person looks, to estimate the accuracy of a result without a ground truth",
        ),
        ("estimate", _job, "estimate the accuracy of a result from what a person saw at the points of a sample"),
        ("refine", _job, "train a model further on a sketched part of one image"),
        ("suggest", _job, "suggest where to sketch next, so that a refinement gains most"),
        (
            "damage",
            _job,
            "grade the damage of each building between an image from before an event and one from after it",
        ),
        ("models", listing.models, "list the installed models"),
        ("networks", listing.networks, "list the networks that can be trained, block by block"),
        ("doctor", _doctor, "show which device and backend are used, and whether anything is missing"),
        ("worker", _worker, "serve the QGIS plugin over standard input and output"),
        ("train", _train, "train a model"),
    ):
        commands[name] = group.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        commands[name].set_defaults(run=run, job=name)

    for name in PRINTERS:
        add_options(commands[name], JOBS[name])
        commands[name].add_argument("--json", action="store_true", help="print JSON on standard output")
    commands["doctor"].add_argument(
        "--backend", default="", metavar="NAME", choices=BACKENDS,
        help=f"library that runs the network on the CPU: {', '.join(BACKENDS)} (default: ROOFLINE_BACKEND, else auto: the fastest)",
    )  # fmt: skip
    for name in ("models", "networks", "doctor"):
        commands[name].add_argument("--json", action="store_true", help="print JSON on standard output")
    commands["networks"].add_argument("--bands", type=int, default=4, help="input bands to count for (default: 4)")
    return parser, commands


def _job(args: argparse.Namespace) -> int:
    from .run_job import run_job

    result = run_job(build_request(JOBS[args.job], args))
    PRINTERS[args.job](result, as_json=args.json)
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
