# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline train`: train a model on the data sets of description files."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import math
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from .. import ROOT
from ..contract.card import MAX_BANDS, Card, Hyperparameter
from ..contract.sentence import Sentence
from ..datasets.areas import GENERATED, HARDER, Area, generated_areas, read_areas, weighted
from ..datasets.description import DataSet, read_description
from ..datasets.samples import Sampling
from ..datasets.scratch_arrays import Scratch
from ..models.model_file import Model, load, save
from ..models.registry import complete
from ..models.widen import widen
from ..runtime.atomic import atomic_file
from ..runtime.errors import Cancelled, EngineError
from ..runtime.interruption import asked_to_stop
from ..runtime.paths import name_with
from ..service.input_files import refuse_to_replace
from ..service.output_folder import sole_file
from ..training import pretrained
from ..training.calibrate import calibrate_saved
from ..training.config import PRESETS, TrainConfig
from ..training.distributed import Processes, connected
from ..training.optimise import enough_memory
from ..training.train import Epoch, train

DESCRIPTIONS = ROOT / "resources" / "datasets"
_LOGGED = [described.name for described in dataclasses.fields(Epoch)]
"""The first row of the log."""
_LARGEST = 2**63
_LINE = 1000  # characters, more than that row has


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `roofline train` to `parser`."""
    parser.add_argument("sets", nargs="+", help="description files (.toml), or names of those in resources/datasets")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder that the paths in the descriptions are relative to"
    )
    parser.add_argument("--out", type=Path, required=True, help="the model file to write (.safetensors)")
    parser.add_argument(
        "--generated", type=_count, default=0, help="number of synthetic scenes to train on in addition to the sets"
    )
    parser.add_argument(
        "--harder", type=_count, default=0, help="number of synthetic scenes of ground that is hard to tell from roofs"
    )
    parser.add_argument(
        "--weight",
        action="append",
        type=_number_of,
        default=[],
        metavar="SET=NUMBER",
        help="weight of a set, of `generated` or of `harder` in the samples; repeatable (default: its description's)",
    )
    parser.add_argument(
        "--start", type=Path, metavar="MODEL", help="begin with this model's weights; it may have fewer bands"
    )
    parser.add_argument(
        "--pretrained", action="store_true", help="begin with ImageNet weights (needs requirements-training.txt)"
    )
    parser.add_argument(
        "--encoder-rate",
        type=_rate,
        default=0.0,
        help="factor on the encoder's learning rate; other than 1, its weights do not decay (default: 0.1 with --pretrained, else 1)",
    )
    parser.add_argument(
        "--frozen-statistics", action="store_true", help="keep the statistics of the encoder's batch norm"
    )
    parser.add_argument("--preset", choices=sorted(PRESETS), default="best", help="training procedure (default: best)")
    parser.add_argument("--architecture", default="resnet-deconv", help="network, as `roofline networks` lists them")
    parser.add_argument("--depth", type=int, help="the same as --hyperparameter depth=N")
    parser.add_argument(
        "--hyperparameter",
        action="append",
        type=_hyperparameter,
        default=[],
        metavar="NAME=VALUE",
        help="hyperparameter of the architecture, as `roofline networks` lists them; repeatable (default: the architecture's first)",
    )
    parser.add_argument("--bands", default="red,green,blue", help="band names, comma separated")
    parser.add_argument("--hold-out", default="", metavar="SETS", help="sets used for validation only, comma separated")
    parser.add_argument(
        "--steps", type=_count, default=0, help="minibatches to train for (default: the preset's epochs)"
    )
    parser.add_argument("--epochs", type=_count, default=0, help="passes over the samples (default: the preset's)")
    parser.add_argument("--batch", type=_count, default=0, help="samples per minibatch (default: the preset's)")
    parser.add_argument(
        "--learning-rate", type=_rate, default=0.0, help="learning rate of the optimiser (default: the preset's)"
    )
    parser.add_argument(
        "--gsd",
        type=float,
        nargs=2,
        metavar=("FINEST", "COARSEST"),
        help="pixel sizes of the samples in metres, drawn between the two (default: the preset's)",
    )
    parser.add_argument(
        "--radiometry",
        type=float,
        help="strength of changes of colour and contrast, 0 for none (default: the preset's)",
    )
    parser.add_argument(
        "--blurred",
        type=float,
        help="share of samples with the blur of another sensor, 0 to 1 (default: the preset's)",
    )
    parser.add_argument(
        "--size", type=_count, default=0, help="side of a sample in pixels, a multiple of 32 (default: the preset's)"
    )
    parser.add_argument("--seed", type=_count, default=0, help="seed of the random number generator (default: 0)")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda; with torchrun each process takes a GPU")
    parser.add_argument("--resume", action="store_true", help="continue from the checkpoint beside --out")
    parser.add_argument(
        "--weights",
        choices=("float32", "float16", "int8"),
        default="float32",
        help="number type of the weights in the file",
    )
    parser.add_argument("--name", default="", help="the model's name (default: the file's)")


def _hyperparameter(text: str) -> tuple[str, Hyperparameter]:
    """Parse NAME=VALUE; a value that reads as a number becomes one."""
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=VALUE")
    for kind in (int, float):
        try:
            return name, kind(value)
        except ValueError:
            continue
    return name, value


def _count(text: str) -> int:
    """Parse a whole number from 0."""
    number = int(text) if text.isascii() and text.isdigit() else _LARGEST
    if number >= _LARGEST:
        raise argparse.ArgumentTypeError(f"'{text[:50]}' is not a whole number of at least 0")
    return number


def _rate(text: str) -> float:
    """Parse a number from 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of at least 0")
    return number


def _number_of(text: str) -> tuple[str, float]:
    """Parse SET=NUMBER, a number above 0."""
    name, _, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (name and 0 < number < math.inf):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form SET=NUMBER, with a number above 0")
    return name, number


def run(args: argparse.Namespace) -> int:
    """Train as the arguments say, together with the other processes of torchrun; returns the exit status.

    Raises EngineError.
    """
    with connected(args.device) as processes:
        if processes.is_first:
            print("\n".join(processes.reasons), file=sys.stderr)
        return _run(args, processes)


def _run(args: argparse.Namespace, processes: Processes) -> int:
    _check_outputs(args)
    if not processes.is_first:
        return _train(args, processes)
    with sole_file(args.out):
        return _train(args, processes)


def _check_outputs(args: argparse.Namespace) -> None:
    """Raise EngineError where training would replace one of its inputs or a table that is not its log."""
    if args.out.suffix != ".safetensors":
        raise EngineError("A model is a .safetensors file; name it {name}.", name=name_with(".safetensors", args.out))
    outputs = (args.out, args.out.with_suffix(".checkpoint.safetensors"), args.out.with_suffix(".csv"))
    refuse_to_replace((args.start or "", *_descriptions(args)), outputs)
    log = outputs[-1]
    if os.path.lexists(log):
        with suppress(OSError, ValueError), log.open(encoding="utf-8") as file:
            if file.readline(_LINE).strip() in ("", ",".join(_LOGGED)):
                return
        raise EngineError(
            "{log} exists and is not the log of a training; move it, or choose another --out.", log=str(log)
        )


def _descriptions(args: argparse.Namespace) -> list[Path]:
    """Return the description files of the sets."""
    return [Path(name) if name.endswith(".toml") else DESCRIPTIONS / f"{name}.toml" for name in args.sets]


def _train(args: argparse.Namespace, processes: Processes) -> int:
    datasets = _datasets(args)
    config = _config(args, datasets)
    processes.share(config.batch)  # refuse it before the data are read
    parent = load(args.start) if args.start else None
    start = None
    if config.pretrained:
        start = pretrained.build_pretrained(config.architecture, config.hyperparameters, config.bands, config.seed)
    if parent is not None:
        start = widen(parent.network, parent.card.bands, config.bands)
        config = dataclasses.replace(
            config, architecture=parent.card.architecture, hyperparameters=parent.card.hyperparameters
        )
    missing = [band for band in config.bands if not any(band in dataset.bands for dataset in datasets)]
    if missing:
        raise EngineError(
            "None of the sets {sets} has the band {bands}; leave it out of --bands.",
            sets=", ".join(args.sets),
            bands=", ".join(missing),
        )
    finest = config.sampling.gsd[0] or 0.05
    scratch = Scratch(args.out.parent)
    areas: list[Area] = []
    with enough_memory(lambda: Sentence("name fewer sets, or a smaller number for --generated or --harder")):
        for dataset in datasets:
            areas += read_areas(dataset, config.bands, 0.8 * finest, scratch)
        if args.generated:
            areas += generated_areas(args.generated, config.bands, 1.2 * finest, scratch=scratch)
            datasets.append(GENERATED)
        if args.harder:
            areas += generated_areas(args.harder, config.bands, 1.2 * finest, harder=True, scratch=scratch)
            datasets.append(HARDER)
    areas = weighted(areas, dict(args.weight))
    checkpoint = args.out.with_suffix(".checkpoint.safetensors")
    log = args.out.with_suffix(".csv")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    epochs: list[Epoch] = []
    progress = _Printer()
    kept = _written(checkpoint)  # of an earlier run

    def on_loss(loss: float) -> None:
        if not (args.resume or progress.has_begun):
            log.unlink(missing_ok=True)  # of an earlier run, which this one replaces from here on
        progress.add(loss)

    def on_epoch(epoch: Epoch) -> None:
        epochs.append(epoch)
        _add_to_log(log, epoch)
        print(
            f"epoch {epoch.number}, step {epoch.step}: loss {epoch.loss:.4f}, validation {epoch.validation_loss:.4f}, "
            f"F1 {epoch.validation_f1:.2f}, {epoch.seconds:.0f} s",
            flush=True,
        )

    try:
        with asked_to_stop() as cancelled:
            network = train(
                areas,
                config,
                checkpoint,
                progress,
                cancelled,
                processes=processes,
                start=start,
                resume=args.resume,
                on_epoch=on_epoch,
                on_loss=on_loss,
            )
    except (Cancelled, KeyboardInterrupt) as stop:
        # The latter is of a second Ctrl-C, which waits for no further checkpoint.
        if isinstance(stop, KeyboardInterrupt) and _written(checkpoint) == kept and not args.resume:
            raise
        raise Cancelled(
            f"{checkpoint.name} keeps the training so far; the same command with --resume continues"
        ) from None
    if processes.is_first:
        card = _card(args, config, datasets, epochs or _logged_epochs(log), parent)
        save(args.out, network, card, weights=args.weights)
        calibrate_saved(args.out, network, card, areas, config.sampling, weights=args.weights)
        print(f"wrote {args.out}")
    return 0


def _written(path: Path) -> int:
    """Return when the file `path` was written, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _logged_epochs(log: Path) -> list[Epoch]:
    """Read the last row of the table `log`: the last epoch of a run that was complete when it was resumed; [] without one."""
    with suppress(OSError, ValueError, IndexError, TypeError), log.open(newline="") as file:
        number, step, *values = list(csv.reader(file))[-1]
        return [Epoch(int(number), int(step), *map(float, values))]
    return []


def _add_to_log(log: Path, epoch: Epoch) -> None:
    """Add an epoch to the table `log`, complete or not at all.

    A row of the same step or a later one is of a run that was killed before the checkpoint of that epoch, and goes.
    """
    rows: list[list[str]] = []
    if log.exists():
        with log.open(newline="") as file:
            _, *rows = list(csv.reader(file)) or [[]]
    step = _LOGGED.index("step")
    kept = [row for row in rows if len(row) == len(_LOGGED) and row[step].isdigit() and int(row[step]) < epoch.step]
    with atomic_file(log) as partial, partial.open("w", newline="") as file:
        csv.writer(file).writerows([_LOGGED, *kept, dataclasses.astuple(epoch)])


def _datasets(args: argparse.Namespace) -> list[DataSet]:
    """Read the descriptions of the sets. Raises EngineError when two have the same name, by which sets are told apart."""
    datasets = [read_description(path, args.data) for path in _descriptions(args)]
    invented = [(GENERATED, args.generated), (HARDER, args.harder)]
    names = [dataset.name for dataset in (*datasets, *(each for each, count in invented if count))]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise EngineError("Two sets are called {name}; leave one out, or rename it in its description.", name=twice)
    return datasets


def _held_out(args: argparse.Namespace, datasets: list[DataSet]) -> tuple[str, ...]:
    """Return the names of the sets of --hold-out, which are known by their own names and by those of their descriptions."""
    known = {path.stem: dataset.name for path, dataset in zip(_descriptions(args), datasets, strict=True)}
    known |= {dataset.name: dataset.name for dataset in datasets}
    given = [name.strip() for name in args.hold_out.split(",") if name.strip()]
    if unknown := [name for name in given if name not in known]:
        raise EngineError(
            "{unknown} cannot be held out, as it is not one of the sets {sets}; correct --hold-out.",
            unknown=", ".join(unknown),
            sets=", ".join(args.sets),
        )
    return tuple(dict.fromkeys(known[name] for name in given))


def _bands(text: str) -> tuple[str, ...]:
    """Parse --bands: names separated by commas."""
    bands = tuple(band.strip() for band in text.split(","))
    if not all(bands) or len(set(bands)) < len(bands) or len(bands) > MAX_BANDS:
        raise EngineError(
            "The bands must be 1 to {most} different names, separated by commas, not '{bands}'; correct --bands.",
            most=MAX_BANDS,
            bands=text,
        )
    return bands


def _config(args: argparse.Namespace, datasets: list[DataSet]) -> TrainConfig:
    preset = PRESETS[args.preset]
    given: dict[str, Hyperparameter] = dict(args.hyperparameter)
    if args.depth is not None:
        given["depth"] = args.depth
    changes = {
        "steps": args.steps,
        "epochs": args.epochs,
        "batch": args.batch,
        "learning_rate": args.learning_rate,
    }
    if args.pretrained and args.start:
        raise EngineError("--start and --pretrained both set the initial weights; leave one of them out.")
    return dataclasses.replace(
        preset,
        architecture=args.architecture,
        hyperparameters=complete(args.architecture, given),
        bands=_bands(args.bands),
        seed=args.seed,
        pretrained=args.pretrained,
        encoder_rate=args.encoder_rate or (0.1 if args.pretrained else 1.0),
        frozen_statistics=args.frozen_statistics,
        sampling=_sampling(args, dataclasses.replace(preset.sampling, hold_out=_held_out(args, datasets))),
        **{name: value for name, value in changes.items() if value},
    )


def _sampling(args: argparse.Namespace, preset: Sampling) -> Sampling:
    """Change the pixel sizes of the samples, their size and with it that of their tiles, and the radiometric augmentation."""
    if args.gsd:
        finest, coarsest = args.gsd
        if not 0.01 <= finest <= coarsest <= 10:
            raise EngineError(
                "The pixel sizes --gsd must be two numbers from 0.01 to 10 m, the smaller one first, not {finest:g} and {coarsest:g}.",
                finest=finest,
                coarsest=coarsest,
            )
        preset = dataclasses.replace(preset, gsd=(finest, coarsest))
    if args.radiometry is not None:
        if not 0 <= args.radiometry < math.inf:
            raise EngineError("The strength --radiometry must be at least 0, not {value:g}.", value=args.radiometry)
        preset = dataclasses.replace(preset, radiometry=args.radiometry)
    if args.blurred is not None:
        if not 0 <= args.blurred <= 1:
            raise EngineError("The share --blurred must be from 0 to 1, not {value:g}.", value=args.blurred)
        preset = dataclasses.replace(preset, blurred=args.blurred)
    if not args.size:
        return preset
    if args.size < 64 or args.size % 32:
        raise EngineError(
            "The sample size must be a multiple of 32 and at least 64 pixels, not {size}; correct --size.",
            size=args.size,
        )
    ratio = args.size / preset.size
    return dataclasses.replace(
        preset, size=args.size, tile=round(preset.tile * ratio), stride=round(preset.stride * ratio)
    )


def _card(
    args: argparse.Namespace, config: TrainConfig, datasets: list[DataSet], epochs: list[Epoch], parent: Model | None
) -> Card:
    metrics = {}
    if epochs and not math.isnan(epochs[-1].validation_f1):
        metrics[" + ".join(config.sampling.hold_out) or "validation ground"] = {
            "f1": round(epochs[-1].validation_f1, 2)
        }
    known = parent.card.training_data if parent else ()
    used = [
        {"name": d.name, "licence": d.licence, "attribution": d.attribution}
        for d in datasets
        if d.name not in config.sampling.hold_out
    ]
    if config.pretrained:
        used.insert(0, pretrained.training_data(int(config.hyperparameters["depth"])))
    low, high = config.sampling.gsd
    native = [dataset.gsd for dataset in datasets if dataset.gsd]
    return Card(
        name=args.name or args.out.stem,
        architecture=config.architecture,
        hyperparameters=config.hyperparameters,
        bands=config.bands,
        gsd=(low, high) if low else (min(native, default=0.1), max(native, default=1.0)),
        licence="GPL-2.0-or-later",
        training_data=(*(data for data in known if data not in used), *used),
        parent_sha256=parent.sha256 if parent else "",
        procedure={
            "preset": args.preset,
            **dataclasses.asdict(config),
            **({"weights": dict(args.weight)} if args.weight else {}),
        },
        metrics=metrics,
        created=time.strftime("%Y-%m-%d"),
    )


class _Printer:
    """Report that prints a line every half minute, with the mean of the `losses` since the last one."""

    def __init__(self) -> None:
        self.losses: list[float] = []
        self.has_begun = False
        self._began = self._last = time.monotonic()
        self._first = -1.0

    def add(self, loss: float) -> None:
        """Note the loss of a minibatch."""
        self.has_begun = True
        self.losses.append(loss)

    def __call__(self, stage: str, done: float, total: float) -> None:
        now = time.monotonic()
        if self._first < 0:
            self._first = done
        if now - self._last > 30:
            self._last = now
            rate = (done - self._first) / (now - self._began)
            left = f" {(total - done) / rate / 60:.0f} min left" if rate else ""
            loss = f" loss {sum(self.losses) / len(self.losses):.4f}" if self.losses else ""
            self.losses.clear()
            parts = ",".join((f"{stage}: step {done:.0f} of {total:.0f}", *filter(None, (loss, left))))
            print(parts, file=sys.stderr, flush=True)
