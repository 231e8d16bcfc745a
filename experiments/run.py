# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the experiments that have no result yet. Each result is a JSON file, so a stopped run can be continued."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import rasterio
import torch
from roofline.engine.compute.device import choose_device
from roofline.engine.contract.card import Card, former_checksums
from roofline.engine.datasets.areas import Area, generated_areas, read_areas, weighted
from roofline.engine.datasets.description import read_description
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.models.model_file import Model, load, save
from roofline.engine.raster.labels import read_mask
from roofline.engine.training.pretrained import build_pretrained
from roofline.engine.training.train import train

from .plan import TEST_AREA, Budget, Refining, Training
from .score import Levels, levels_of_areas, levels_of_image

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "experiments" / "results"
DEFAULT = ROOT / "resources" / "models" / "default.safetensors"
DESCRIPTIONS = ROOT / "resources" / "datasets"
HELD_BLOCKS = 5  # every fifth block is held out for testing
THRESHOLD = 0.5


def sha256_of_default() -> tuple[str, ...]:
    """Return checksums of the default model: of the file now, and before its card was amended (same weights)."""
    return hashlib.sha256(DEFAULT.read_bytes()).hexdigest(), *former_checksums(DEFAULT)


def parent_of(refined: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the model that a refinement started from."""
    return str(refined["said"]["parent"]["sha256"])


class Laboratory:
    """Train, test and store: reads `data`, writes models to `work` (not committed) and results to `results`."""

    def __init__(self, data: Path, work: Path, results: Path) -> None:
        self.data = data
        self.work = work
        self.results = results
        self.areas = lru_cache(maxsize=None)(self._areas)
        self.generated = lru_cache(maxsize=1)(self._generated)

    def result(self, name: str) -> dict[str, Any] | None:
        """Read the result of the run `name`; None while there is none."""
        path = self.results / f"{name}.json"
        if not path.exists():
            return None
        result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return result

    def keep(self, name: str, result: dict[str, object]) -> None:
        """Write the result of `name` with the device and the date."""
        result |= {
            "device": choose_device().name,
            "threads": torch.get_num_threads(),
            "torch": str(torch.__version__),
            "date": time.strftime("%Y-%m-%d"),
        }
        self.results.mkdir(parents=True, exist_ok=True)
        path = self.results / f"{name}.json"
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")

    def result_of_default(self, name: str) -> dict[str, Any] | None:
        """Read the result of `name` if it was measured with the present default model."""
        result = self.result(name)
        return result if result and result["sha256"] in sha256_of_default() else None

    def refined(self, run: Refining, *, former: bool = False) -> dict[str, Any] | None:
        """Read the result of `run`; None while there is none that started from the present default model.

        With `former`, results of earlier default models count too.
        """
        result = self.result(run.name)
        if result and not former and run.parent == "default" and parent_of(result) not in sha256_of_default():
            return None
        return result

    def devices(self) -> list[str]:
        """Return the devices of the results, with their CPU threads; [] without results."""
        return sorted({f"{result['device']}, {result['threads']} threads" for result in self._stored()})

    def dates(self) -> list[str]:
        """Return the first and the last day of the results (YYYY-MM-DD); one if they are equal."""
        days = sorted({str(result["date"]) for result in self._stored()})
        return list(dict.fromkeys((days[0], days[-1]))) if days else []

    def _stored(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(self.results.glob("*.json"))]

    def model(self, name: str) -> Path:
        """Return the path of the model of the run `name`."""
        return self.work / f"{name}.safetensors"

    def train(self, run: Training) -> None:
        """Train and test `run` unless it has a result."""
        if self.result(run.name):
            return
        print(f"{run.name}: {run.config.steps} minibatches", flush=True)
        learnt: list[Area] = []
        for name in run.sets:
            areas = self.areas(name, run.config.bands)
            learnt += [area for number, area in enumerate(areas) if not run.blocks or number % HELD_BLOCKS]
        if run.generated:
            learnt += self.generated(run.generated, run.config.bands)
        if run.harder:
            learnt += generated_areas(run.harder, run.config.bands, 0.3, harder=True)
        learnt = weighted(learnt, dict(run.weights))
        checkpoint = self.work / f"{run.name}.checkpoint.safetensors"
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        # No model is selected on validation blocks here: training uses every annotated pixel of the training sets.
        config = dataclasses.replace(
            run.config, sampling=dataclasses.replace(run.config.sampling, validation_share=0.0)
        )
        start = None
        if config.pretrained:
            start = build_pretrained(config.architecture, config.hyperparameters, config.bands, config.seed)
        began = time.monotonic()
        network = train(learnt, config, checkpoint, _quiet, lambda: False, start=start, resume=checkpoint.exists())
        seconds = time.monotonic() - began
        checkpoint.unlink(missing_ok=True)
        card = Card(
            name=run.name,
            architecture=config.architecture,
            hyperparameters=config.hyperparameters,
            bands=config.bands,
            gsd=run.seen_at,
            threshold=THRESHOLD,
            training_data=tuple({"name": name, "licence": "", "attribution": ""} for name in run.sets),
        )
        save(self.model(run.name), network, card)
        scores = self.test(load(self.model(run.name)), run.test, blocks=run.blocks)
        self.keep(
            run.name,
            {
                "scores": scores,
                "training_seconds": round(seconds),
                "steps": config.steps,
                "batch": config.batch,
                "seed": config.seed,
                "sets": list(run.sets),
                "generated": run.generated,
                "harder": run.harder,
                "weights": dict(run.weights),
            },
        )
        print(f"{run.name}: { ({area: score['f1'] for area, score in scores.items()}) }, {seconds:.0f} s", flush=True)

    def test(
        self, model: Model, areas: Sequence[str], *, blocks: bool = False, options: SegmentOptions | None = None
    ) -> dict[str, dict[str, float]]:
        """Return the scores of `model` on each of the named areas."""
        return {
            name: dataclasses.asdict(
                self.levels(model, name, blocks=blocks, options=options).score(model.card.threshold)
            )
            for name in areas
        }

    def levels(self, model: Model, area: str, *, blocks: bool = False, options: SegmentOptions | None = None) -> Levels:
        """Count the levels of probability that `model` gives the named set, or the test area."""
        if area != TEST_AREA:
            parts = self.areas(area, model.card.bands)
            return levels_of_areas(model, parts[::HELD_BLOCKS] if blocks else parts, options)
        with rasterio.open(self.data / TEST_AREA / f"{TEST_AREA}_buildings.tif") as source:
            label = read_mask(source)
        return levels_of_image(model, self.data / TEST_AREA / f"{TEST_AREA}.tif", label, options)

    def _areas(self, name: str, bands: tuple[str, ...]) -> list[Area]:
        return read_areas(read_description(DESCRIPTIONS / f"{name}.toml", self.data), bands, 0.2)

    def _generated(self, count: int, bands: tuple[str, ...]) -> list[Area]:
        return generated_areas(count, bands, 0.3)


@dataclass(frozen=True)
class Column:
    """A budget and its results: one column of the tables in docs/results.md."""

    budget: Budget
    laboratory: Laboratory


def _quiet(stage: str, done: float, total: float) -> None:
    del stage, done, total
