# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline train`: train a model on the data sets of description files."""

from __future__ import annotations

import argparse
import dataclasses
import math
import os
import sys
import time
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
from ..runtime.errors import Cancelled, EngineError
from ..runtime.interruption import asked_to_stop
from ..runtime.paths import name_with
from ..service.input_files import refuse_to_replace
from ..service.output_folder import sole_file
from ..training import pretrained
from ..training.calibrate import calibrate_saved
from ..training.config import PRESETS, TrainConfig
from ..training.distributed import Processes, connected
from ..training.epoch_log import EpochLog
from ..training.optimise import enough_memory
from ..training.train import Epoch, train

DESCRIPTIONS = ROOT / "resources" / "datasets"


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
    if os.path.lexists(log) and not EpochLog(log).is_one():
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
    log = EpochLog(args.out.with_suffix(".csv"))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    epochs: list[Epoch] = []
    progress = _Printer()
    kept = _written(checkpoint)  # of an earlier run

    def on_loss(loss: float) -> None:
        if not (args.resume or progress.has_begun):
            log.remove()  # of an earlier run, which this one replaces from here on
        progress.add(loss)

    def on_epoch(epoch: Epoch) -> None:
        epochs.append(epoch)
        log.add(epoch)
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
        card = _card(args, config, datasets, epochs or log.last(), parent)
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
