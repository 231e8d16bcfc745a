# SPDX-License-Identifier: GPL-2.0-or-later
"""Train the grader on the buildings of invented pairs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize
from torch import nn
from torch.nn import functional as F

from ..contract.grade import GRADES
from .features import damage_index
from .grader import KINDS, LIMIT, inputs
from .invented import Invented

MEMBERS = 5
_HIDDEN = 32
_EPOCHS = 60
_BATCH = 256
_RATE, _DECAY = 3e-3, 0.03
_DROPOUT, _NOISE = 0.3, 0.2  # share of inputs; standard deviations added to each measurement


def train(samples: Sequence[Invented], seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Return the tensors of a grader fitted to `samples`: ensembles of networks, and the cuts of the index, for pairs and alone."""
    tensors: dict[str, NDArray[np.float32]] = {}
    for descriptions, kinds, baseline in (
        ([each.described for each in samples], KINDS[:2], "baseline"),
        ([each.alone for each in samples], KINDS[2:], "alone_baseline"),
    ):
        seen = [np.array([not reason for reason in each.hidden]) for each in descriptions]
        grades = np.concatenate([each.grades[keep] for each, keep in zip(samples, seen, strict=True)])
        for kind in kinds:
            table = np.concatenate([inputs(each, kind)[keep] for each, keep in zip(descriptions, seen, strict=True)])
            mean, std = table.mean(axis=0), table.std(axis=0) + 1e-3
            tensors[f"{kind}.mean"], tensors[f"{kind}.std"] = mean.astype(np.float32), std.astype(np.float32)
            scaled = torch.from_numpy(np.clip((table - mean) / std, -LIMIT, LIMIT).astype(np.float32))
            for member in range(MEMBERS):
                network = _fit(scaled, torch.from_numpy(grades), seed + member)
                for name, value in network.state_dict().items():
                    layer = {"1": "hidden", "4": "grades"}[name.partition(".")[0]]
                    tensors[f"{kind}.{member}.{layer}.{name.partition('.')[2]}"] = value.numpy()
        index = np.concatenate([damage_index(each)[keep] for each, keep in zip(descriptions, seen, strict=True)])
        tensors[f"{baseline}.offset"], tensors[f"{baseline}.slope"] = _fit_index(index, grades)
    return tensors


def _fit(scaled: torch.Tensor, grades: torch.Tensor, seed: int) -> nn.Sequential:
    """Train one network on standardised measurements (N, F)."""
    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Dropout(_DROPOUT),
        nn.Linear(scaled.shape[1], _HIDDEN),
        nn.ReLU(),
        nn.Dropout(_DROPOUT),
        nn.Linear(_HIDDEN, len(GRADES)),
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    weight = (len(grades) / torch.bincount(grades, minlength=len(GRADES)).clamp(min=1)).sqrt()
    for _ in range(_EPOCHS):
        for part in torch.split(torch.randperm(len(grades)), _BATCH):
            noisy = scaled[part] + _NOISE * torch.randn(len(part), scaled.shape[1])
            loss = F.cross_entropy(network(noisy), grades[part], weight=weight)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return network.eval()


def _fit_index(
    index: NDArray[np.float64], grades: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit an ordinal logistic regression (McCullagh 1980) on the index: three cut points and a slope."""
    above = np.stack([grades >= cut for cut in range(1, len(GRADES))], axis=1)

    def loss(parameters: NDArray[np.float64]) -> float:
        logits = parameters[3] * (index[:, None] - parameters[:3])
        return float(np.logaddexp(0, np.where(above, -logits, logits)).mean())

    found = minimize(loss, np.array([0.4, 0.5, 0.6, 8.0]), method="Nelder-Mead", options={"maxiter": 2000}).x
    return np.sort(found[:3]).astype(np.float32), found[3:].astype(np.float32)
