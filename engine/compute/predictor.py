# SPDX-License-Identifier: GPL-2.0-or-later
"""Images to class probabilities, with whatever is fastest here and still right."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from ..runtime.errors import EngineError
from .autotune import INT8, TuningResult, autotune, choose_backend, label_of, name_of, prepare_backend
from .calibration import MAX_CHANGE, MAX_DIFFERENCE, Calibration, calibrate, compare, compile_calibrated
from .cuda_graphs import CudaNetwork
from .device import Device, Predict, choose_device, is_out_of_memory, prepare
from .openvino_backend import CompiledNetwork
from .packed_tiles import Packing
from .test_time_augmentation import mirrored

CALIBRATION_SAMPLES = 8  # parts of an image that tell how to compute it in integers, and whether that is right
CHECK_SAMPLES = 2  # parts that tell whether it is right, where the model knows how
SAMPLE_SIZE = 512  # pixels: a quarter of a tile's cost
_START_SECONDS = 4e-8  # for each parameter of a network in integers, float_type what its samples take
_CHEAP = 0.02  # of a run: what checking may take


class Predictor:
    """A network made ready, called with images (N, D, H, W) float32 on the CPU, N of any size, for (N, C, H, W) float32 there.

    It survives a lack of memory: it halves its batch, then leaves the GPU; and numbers too large for float16: it goes on in
    float32. `notes` tell of it. `device.reasons` say what is used.
    """

    def __init__(
        self,
        network: nn.Module,
        device: Device,
        batch: int = 0,
        backend: str = "",
        calibration: Mapping[str, Any] | None = None,
    ) -> None:
        """`backend`, on the processor only, is one of BACKENDS; "" is that of the environment's ROOFLINE_BACKEND, or "auto".

        "torch" and "openvino" compute in the device's type; "auto" in what was measured to be fastest. `calibration` is that of the
        network's card. `network` stays as it is. Raises EngineError as `choose_backend`.
        """
        self._network = network
        self._backend = choose_backend(device, backend)
        self._calibration = Calibration.from_dict(calibration or {})
        self._packing: Packing | None = None
        self._predict: Predict = _not_ready
        self.batch = batch or _default_batch(device)
        self.notes: list[str] = []
        try:
            self._use(device)
            return
        except (MemoryError, RuntimeError) as error:
            if device.torch_device == "cpu" or not is_out_of_memory(error):
                raise
        self._leave_gpu("the network")

    def for_job(self, batch: int = 0) -> Predictor:
        """The same, made ready already, for a job of its own: what it finds out of its image does not concern the next one."""
        copied = copy.copy(self)
        copied.batch = batch or _default_batch(self.device)
        copied.notes = []
        return copied

    def expect(self, height: int = 0, width: int = 0) -> None:
        """Most images to come have this size in pixels; 0: the job is done, and what it needed beyond the usual is given back."""
        if isinstance(self._predict, CompiledNetwork):
            self._predict.expect(height, width)

    def set_packing(self, packing: Packing | None) -> Packing | None:
        """Images to come may be packed so, if the answer is not None: it is on the processor, where that saves nothing."""
        if not isinstance(self._predict, CudaNetwork):
            return None
        self._packing = packing
        self._predict.set_packing(packing)
        return packing

    def _use(self, device: Device) -> None:
        self._tuning: TuningResult | None = None
        self._float: Predict | None = None
        self.device = device
        if device.torch_device != "cpu":
            self._predict = prepare(self._network, device)
            self.set_packing(self._packing)
            return
        if self._backend == "torch":
            self._add_reason(f"Networks run in {label_of(name_of('torch', device.dtype))}, as was asked for.")
        elif self._backend == "auto":
            self._tuning = autotune(self._network, device)
            self._add_reason(str(self._tuning))
        else:
            float_type = " (integers where they are right)" if self._backend == INT8 else ""
            self._add_reason(
                f"Networks run in {label_of(name_of('openvino', device.dtype))}, as was asked for{float_type}."
            )
        self._predict = self._calibrated_int8() or self._float_network()

    def _float_network(self) -> Predict:
        """The network made ready in what is fastest, or was asked for, but integers."""
        if self._float is None:
            library = "torch" if self._backend == "torch" else "openvino"
            best = self._tuning.best if self._tuning else name_of(library, self.device.dtype)
            self._float = prepare_backend(best, self._network, self.device)
        return self._float

    def _calibrated_int8(self) -> Predict | None:
        """The network in integers, if they are faster and the model's card knows that they are right."""
        if self._calibration is None or not self._int8_is_faster():
            return None
        known = self._calibration
        differs = f"on {_parts(known.parts)} of the images that it was judged by, that differs by {known.agreement}"
        if not known.agreement.is_accepted:
            self._add_reason(f"Not computed in 8-bit integers: {differs}.")
            return None
        try:
            integers = compile_calibrated(self._network, known, self._float_dtype())
        except RuntimeError:
            # Another OpenVINO may give the maps other names: integers are tried on the image, as without a calibration.
            self._calibration = None
            return None
        self._add_reason(f"Computed in 8-bit integers: {differs}.")
        return integers

    def _int8_is_faster(self) -> bool:
        if self._backend != "auto" or self._tuning is None:
            return self._backend == INT8
        speeds = self._tuning.speeds
        return speeds.get(INT8, 0.0) > speeds[self._tuning.best]

    def _float_dtype(self) -> torch.dtype:
        """The type of what is not computed in integers where the rest is."""
        found: torch.dtype = self.device.dtype if self._tuning is None else getattr(torch, self._tuning.float_type)
        return found

    def __call__(self, images: Tensor) -> Tensor:
        """Class probabilities (N, C, H, W) of images (N, D, H, W), N of any size. Raises EngineError out of memory."""
        found = self._in_batches(images, lambda part: self._predict(part))
        return torch.cat(found) if len(found) > 1 else found[0]

    def of_class(self, images: Tensor, channel: int, *, mirror: bool = False) -> list[Tensor]:
        """As a call, of each image (H, W) the probability of class `channel` only, left on the GPU that computed it.

        `mirror`: the mean of what is said of it and of its mirror images.
        """

        def look(part: Tensor) -> Tensor:
            if isinstance(self._predict, CudaNetwork):
                return self._predict.of_class(part, channel)
            return self._predict(part)[:, channel]

        def compute(part: Tensor) -> Tensor:  # all looks, so that none is lost where memory is
            return mirrored(look, part) if mirror else look(part)

        return [each for found in self._in_batches(images, compute) for each in found]

    def _in_batches(self, images: Tensor, compute: Callable[[Tensor], Tensor]) -> list[Tensor]:
        done: list[Tensor] = []
        start = 0
        while start < len(images):
            part = images[start : start + self.batch]
            found: Tensor | None
            try:
                found = compute(self._unpacked(part))
                overflowed = self.device.dtype == torch.float16 and not bool(found.isfinite().all())
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                if len(part) == 1 and self.device.torch_device == "cpu":
                    raise EngineError(
                        "There is not enough memory for one tile; close other programs or choose a model of less depth."
                    ) from error
                found = None
            if found is None:  # dealt with down here: until `except` ends, the error holds the memory of what failed
                self._halve_batch(len(part))
            elif overflowed:
                self._widen()
            else:
                done.append(found)
                start += len(part)
        return done

    def _unpacked(self, images: Tensor) -> Tensor:
        packing = self._packing
        if packing is None or images.shape[1] != packing.bands or isinstance(self._predict, CudaNetwork):
            return images
        return packing.unpack(images)  # packed before the GPU was left

    def samples_needed(self, megapixels: float, edge: int) -> int:
        """How many samples of `edge` x `edge` pixels `try_int8` should see before so many megapixels are computed (0: leave it).

        As many as a trial takes where that saves much more than it costs; where the model is calibrated, a few that tell whether
        it suits the image, if they cost next to nothing float_type the rest.
        """
        if self.device.torch_device != "cpu" or not self._int8_is_faster():
            return 0
        if self._tuning is None:
            return 0 if self._calibration else CALIBRATION_SAMPLES
        now, then = (1 / self._tuning.speeds[name] for name in (self._tuning.best, INT8))
        start = _START_SECONDS * sum(parameter.numel() for parameter in self._network.parameters())
        pixels = edge**2 / 1e6
        if self._calibration:
            cost = CHECK_SAMPLES * pixels * (now + then) + start / 2
            return CHECK_SAMPLES if self._predict is not self._float and cost < _CHEAP * megapixels * then else 0
        cost = CALIBRATION_SAMPLES * pixels * (1.5 * now + then / 2) + start
        return CALIBRATION_SAMPLES if megapixels * (now - then) > 2 * cost else 0

    def try_int8(self, images: Sequence[Tensor], channel: int, threshold: float) -> None:
        """From now on compute in 8-bit integers if, and only if, on `images` that gives the same classes; `device.reasons` say it.

        `images` are (1, D, h, w), all of one size. Unless the model is calibrated, every second one gives the ranges; the others are
        compared, in the probability of class `channel`, which decides at `threshold`.
        """
        size = images[0].shape if images else ()
        alike = [image for image in images if image.shape == size]
        if len(alike) < 2:
            return
        judged = [(image, None) for image in (alike if self._calibration else alike[1::2])]
        try:
            integers, exact = self._predict, self._float_network()
            if self._calibration:
                agreement, parts = compare(exact, integers, judged, channel, threshold)
            else:
                integers, found = calibrate(
                    self._network, exact, alike[0::2], judged, self._float_dtype(), channel, threshold
                )
                agreement, parts = found.agreement, found.parts
        except (MemoryError, RuntimeError) as error:
            self._predict = self._float_network()
            self._add_reason(f"Not computed in 8-bit integers, which failed ({str(error).strip().splitlines()[-1]}).")
            return
        differs = f"on {_parts(parts)} of this image that differs by {agreement}"
        # A calibrated model's F1 is known to stand however many pixels change class.
        limits = f"less than {MAX_DIFFERENCE:g}" + ("" if self._calibration else f" and {MAX_CHANGE:.1%}")
        if agreement.is_accepted or (self._calibration and agreement.difference < MAX_DIFFERENCE):
            self._predict, self._float = integers, None  # whose memory the run can use
            self._add_reason(f"Computed in 8-bit integers: {differs}.")
        else:
            self._predict = exact
            self._add_reason(f"Not computed in 8-bit integers: {differs}; accepted is {limits}.")

    def _add_reason(self, sentence: str) -> None:
        self.device = dataclasses.replace(self.device, reasons=(*self.device.reasons, sentence))

    def _halve_batch(self, size: int) -> None:
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
        self._let_go()
        self._use(choose_device("cpu"))

    def _let_go(self) -> None:
        """Give back what the network holds on the GPU, before it is made ready anew."""
        if isinstance(self._predict, CudaNetwork):
            self._predict.release()
        self._predict = _not_ready
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _widen(self) -> None:
        self._let_go()
        try:
            self._use(dataclasses.replace(self.device, dtype=torch.float32))
        except (MemoryError, RuntimeError) as error:
            if self.device.torch_device == "cpu" or not is_out_of_memory(error):
                raise
        if self._predict is _not_ready:
            self._leave_gpu("the network in float32")
            return
        self._add_reason("Computes in float32 after all, which is slower: numbers became too large for float16.")


def _not_ready(images: Tensor) -> Tensor:
    raise RuntimeError("the network is not ready")


def _parts(count: int) -> str:
    return f"{count} part{'s' * (count > 1)}"


def _default_batch(device: Device) -> int:
    return 1 if device.torch_device == "cpu" else 8
