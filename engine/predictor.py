# SPDX-License-Identifier: GPL-2.0-or-later
"""Images to class probabilities, with whatever is fastest here and still right."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from . import openvino_backend
from .backend import Device, Predict, choose_device, is_lack_of_memory, prepare
from .choice import INT8, Choice, build, choose, in_words, name_of
from .errors import EngineError
from .openvino_backend import Compiled, graph_of
from .quantise import LARGEST_CHANGE, LARGEST_DIFFERENCE, compare, quantise
from .request import BACKENDS

SAMPLES = 8  # parts of an image that tell how to compute it in integers, and whether that is right
SAMPLE_EDGE = 512  # pixels: a quarter of a tile's cost
_START_SECONDS = 4e-8  # for each parameter of a network in integers, beside what its samples take
_HOPELESS = 3  # times what is accepted, on the first sample: the others are not looked at


class Predictor:
    """A network made ready, called with images (N, D, H, W) float32 on the CPU, N of any size, for (N, C, H, W) float32.

    It survives a lack of memory: it halves its batch, then leaves the GPU; and numbers too large for float16: it goes on in
    float32. `notes` tell of it. `device.reasons` say what is used.
    """

    def __init__(self, network: nn.Module, device: Device, batch: int = 0, backend: str = "") -> None:
        """`backend`, on the processor only, is one of BACKENDS; "" is that of the environment's ROOFLINE_BACKEND, or "auto".

        "torch" and "openvino" compute in the device's type; "auto" in what was measured to be fastest. `network` stays as it is.
        Raises EngineError as `backend_for`.
        """
        self._network = network
        self._backend = backend_for(device, backend)
        self.batch = batch or (2 if device.torch_device == "cpu" else 8)
        self.notes: list[str] = []
        try:
            self._use(device)
            return
        except (MemoryError, RuntimeError) as error:
            if device.torch_device == "cpu" or not is_lack_of_memory(error):
                raise
        self._leave_gpu("the network")

    def _use(self, device: Device) -> None:
        self._choice: Choice | None = None
        self.device = device
        self._predict: Predict
        if device.torch_device != "cpu":
            self._predict = prepare(self._network, device)
        elif self._backend == "torch":
            self._predict = prepare(self._network, device)
            self._say(f"Networks run in {in_words(name_of('torch', device.dtype))}, as was asked for.")
        elif self._backend == "auto":
            self._choice = choose(self._network, device)
            self._predict = build(self._choice.best, self._network, device)
            self._say(str(self._choice))
        else:
            self._predict = openvino_backend.compiled(self._network, device.dtype)
            beside = " (integers are tried on each image)" if self._backend == INT8 else ""
            self._say(f"Networks run in {in_words(name_of('openvino', device.dtype))}, as was asked for{beside}.")

    def __call__(self, images: Tensor) -> Tensor:
        """Class probabilities (N, C, H, W) of images (N, D, H, W), N of any size. Raises EngineError out of memory."""
        done: list[Tensor] = []
        start = 0
        while start < len(images):
            part = images[start : start + self.batch]
            found: Tensor | None
            try:
                found = self._predict(part)
            except (MemoryError, RuntimeError) as error:
                if not is_lack_of_memory(error):
                    raise
                if len(part) == 1 and self.device.torch_device == "cpu":
                    raise EngineError(
                        "There is not enough memory for one tile; close other programs or choose a model of less depth."
                    ) from error
                found = None
            if found is None:  # dealt with down here: until `except` ends, the error holds the memory of what failed
                self._retreat(len(part))
            elif self.device.dtype == torch.float16 and not bool(found.isfinite().all()):
                self._widen()
            else:
                done.append(found)
                start += len(part)
        return torch.cat(done) if len(done) > 1 else done[0]

    def gains_from_integers(self, megapixels: float, edge: int) -> bool:
        """Whether so many megapixels are so many that `quantise`, on samples of `edge` x `edge` pixels, saves much more than it takes."""
        if self.device.torch_device != "cpu" or self._backend != "auto":
            return self._backend == INT8 and self.device.torch_device == "cpu"
        if self._choice is None or INT8 not in self._choice.speeds:
            return False
        now, then = (1 / self._choice.speeds[name] for name in (self._choice.best, INT8))
        samples = SAMPLES * edge**2 / 1e6
        parameters = sum(parameter.numel() for parameter in self._network.parameters())
        cost = samples * (1.5 * now + then / 2) + _START_SECONDS * parameters
        return megapixels * (now - then) > 2 * cost

    def quantise(self, images: Sequence[Tensor], channel: int, threshold: float) -> None:
        """From now on compute in 8-bit integers, if on `images` that gives the same classes; `device.reasons` say it either way.

        `images` are (1, D, h, w), all of one size: every second one gives the ranges, the others are compared, in the
        probability of class `channel`, which decides at `threshold`.
        """
        size = images[0].shape if images else ()
        alike = [image for image in images if image.shape == size]
        if len(alike) < 2:
            return
        dtype = self.device.dtype if self._choice is None else getattr(torch, self._choice.beside)
        try:
            graph = graph_of(self._network)
            quantise(graph, alike[0::2], dtype)
            integers = Compiled(graph, dtype, int(getattr(self._network, "multiple", 1)))
            exact, found = [], []
            for image in alike[1::2]:
                exact.append(self(image)[:, channel])
                found.append(integers(image)[:, channel])
                if compare(exact[-1], found[-1], threshold).is_beyond(_HOPELESS):
                    break
        except (MemoryError, RuntimeError) as error:
            self._say(f"Not computed in 8-bit integers, which failed ({str(error).strip().splitlines()[-1]}).")
            return
        agreement = compare(torch.cat(exact), torch.cat(found), threshold)
        differs = f"on {len(exact)} part{'s' * (len(exact) > 1)} of this image that differs by {agreement}"
        if agreement.is_close:
            self._predict = integers
            self._say(f"Computed in 8-bit integers: {differs}.")
        else:
            limits = f"accepted are less than {LARGEST_DIFFERENCE:g} and {LARGEST_CHANGE:.1%}"
            self._say(f"Not computed in 8-bit integers: {differs}; {limits}.")

    def _say(self, sentence: str) -> None:
        self.device = dataclasses.replace(self.device, reasons=(*self.device.reasons, sentence))

    def _retreat(self, size: int) -> None:
        """Go on with less memory than `size` tiles at a time take."""
        if size == 1:
            self._leave_gpu("one tile")
            return
        while self.batch >= size:
            self.batch //= 2
        tiles = "one tile is" if self.batch == 1 else f"{self.batch} tiles are"
        self.notes.append(f"Memory ran short on {self.device.name}: {tiles} computed at a time.")
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _leave_gpu(self, what: str) -> None:
        self.notes.append(
            f"The memory of {self.device.name} is too small for {what}: the rest is computed on the processor."
        )
        self._use(choose_device("cpu"))
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _widen(self) -> None:
        self._use(dataclasses.replace(self.device, dtype=torch.float32))
        self._say("Computes in float32 after all, which is slower: numbers became too large for float16.")


def backend_for(device: Device, asked: str = "") -> str:
    """One of BACKENDS: `asked`, else that of the environment's ROOFLINE_BACKEND, else "auto".

    Raises EngineError for one that is not known, not there, or does not compute on `device`.
    """
    backend = asked or os.environ.get("ROOFLINE_BACKEND", "") or "auto"
    if backend not in BACKENDS:
        raise EngineError(f"There is no backend {backend}; choose one of {', '.join(BACKENDS)}.")
    if backend.startswith("openvino"):
        if device.torch_device != "cpu":
            raise EngineError(
                f"OpenVINO was asked for, which does not compute on {device.name}; choose the device cpu."
            )
        if why := openvino_backend.why_not():
            raise EngineError(f"OpenVINO was asked for. {why}")
    return backend
