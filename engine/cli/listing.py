# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline models` and `roofline networks`: what is installed, and what can be trained."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import ROOT
from ..runtime.errors import EngineError

if TYPE_CHECKING:
    from ..contract.card import Card


def models(args: argparse.Namespace) -> int:
    """List the installed models with their cards.

    Raises EngineError when there are none and, at the end, EngineError or OSError for the first damaged one.
    """
    from ..contract.card import CardError, read_card

    folder = ROOT / "resources" / "models"
    cards, damaged = [], list[CardError | OSError]()
    for path in sorted(folder.glob("*.safetensors")):
        try:
            cards.append((path, read_card(path)))
        except (CardError, OSError) as error:
            damaged.append(error)
    if args.json:
        print(
            json.dumps(
                [{"path": str(path), **json.loads(card.to_json())} for path, card in cards],
                indent=2,
                ensure_ascii=False,
            )
        )
    else:
        _print_cards(cards)
    first = next(iter(damaged), None)
    if isinstance(first, OSError):
        raise first
    if first is not None:
        raise EngineError("This model cannot be used: {problem}.", problem=first.sentence) from first
    if not cards and not args.json:
        raise EngineError(
            "There is no model in {folder}; install Roofline again or choose a model file with --model.",
            folder=str(folder),
        )
    return 0


def _print_cards(cards: Iterable[tuple[Path, Card]]) -> None:
    for path, card in cards:
        print(f"{path.stem}: {card.name}")
        print(f"  {card.network}, {card.parameters / 1e6:.1f} M parameters, bands {', '.join(card.bands)}")
        print(
            f"  for {card.gsd[0]:g} to {card.gsd[1]:g} m pixels; threshold {card.threshold:g}; licence {card.licence}"
        )
        if card.confidence:
            expected = ", ".join(f"{name} {value:.1f}" for name, value in card.confidence.items())
            print(f"  to expect at that threshold on ground it has not seen, in percent: {expected}")
        print(f"  {path}")
        for area, scores in card.metrics.items():
            print(f"  {area}: " + ", ".join(f"{name} {value:.2f}" for name, value in scores.items()))
        if card.description:
            print(f"  {card.description}")


def networks(args: argparse.Namespace) -> int:
    """List the networks that can be trained, block by block."""
    import torch

    from ..models.complexity import describe
    from ..models.registry import FAMILIES, build

    rows: list[dict[str, Any]] = []
    for family in FAMILIES.values():
        for hyperparameters in family.variants():
            with torch.device("meta"):  # counting parameters needs shapes only, no weights
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
