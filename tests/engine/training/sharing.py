# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by torchrun in test_distributed.py: write the gradients and weights of several processes and of a single one."""

from __future__ import annotations

import dataclasses
import sys
import warnings
from pathlib import Path

import torch
from roofline.engine.datasets.areas import generated_areas
from roofline.engine.datasets.samples import Sampling
from roofline.engine.raster.labels import IGNORE
from roofline.engine.runtime.errors import Cancelled
from roofline.engine.runtime.progress import never, silent
from roofline.engine.training import learner, optimise, train
from roofline.engine.training.config import PAPER, TrainConfig, loss_of
from roofline.engine.training.distributed import Processes, alone, connected
from safetensors.torch import save_file
from torch import Tensor, nn

RGB = ("red", "green", "blue")
SMALL = dataclasses.replace(
    PAPER,
    sampling=Sampling(tile=91, stride=45, size=64, gsd=(0.4, 0.6), validation_share=0.3),
    loss="cross-entropy+dice",
    batch=4,
    steps=3,
    learning_rate=0.001,  # small, so that roundings stay small over a few steps
)


def gradients(processes: Processes, share: range) -> dict[str, Tensor]:
    """Compute those of a small network on a minibatch whose first sample is annotated in one corner only."""
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 2, 3)).to(processes.device)
    images, labels = torch.randn(4, 3, 20, 20), torch.randint(0, 2, (4, 16, 16))
    labels[0, 4:] = IGNORE
    images, labels = images[share.start : share.stop], labels[share.start : share.stop]
    parallel = processes.parallel(network)  # its gradients are the mean only as long as it lives
    logits = parallel(images.to(processes.device))
    loss_of(logits, labels.to(processes.device), "cross-entropy+dice", processes.total).backward()
    found = {f"gradient.{name}": p.grad.cpu() for name, p in network.named_parameters() if p.grad is not None}
    found |= {f"buffer.{name}": b.cpu() for name, b in network.named_buffers()}
    return found


def weights(config: TrainConfig, checkpoint: Path, processes: Processes) -> dict[str, Tensor]:
    """Train a few steps, stop at the request of the last process only, resume, and train the rest."""
    areas = generated_areas(2, RGB, 0.5, size=200, seed=2)
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2 and processes.rank == processes.world - 1

    try:
        train.train(areas, config, checkpoint, silent, stop, processes=processes)
    except Cancelled:
        pass
    else:
        raise AssertionError("the run was not stopped")
    epochs: list[train.Epoch] = []
    network = train.train(
        areas, config, checkpoint, silent, never, processes=processes, resume=True, on_epoch=epochs.append
    )
    assert bool(epochs) == processes.is_first, "only the first process reports epochs"
    return {f"weight.{name}": tensor.contiguous() for name, tensor in network.state_dict().items()}


def main(out: Path) -> None:
    """Write out/several-RANK.safetensors and out/one.safetensors."""
    warnings.simplefilter("error")
    torch.set_num_threads(1)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    # In bfloat16 one rounding is larger than what shall be seen.
    learner.has_bfloat16 = optimise.has_bfloat16 = lambda device: False
    with connected() as processes:
        found = gradients(processes, processes.share(4)) | weights(SMALL, out / "several.checkpoint", processes)
    save_file(found, out / f"several-{processes.rank}.safetensors")
    if processes.is_first:
        one = dataclasses.replace(alone(), device=processes.device)
        save_file(gradients(one, range(4)) | weights(SMALL, out / "one.checkpoint", one), out / "one.safetensors")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
