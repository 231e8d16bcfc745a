# SPDX-License-Identifier: GPL-2.0-or-later
"""Predict class probabilities with the fastest backend whose results are accurate."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.memory_room import require_memory
from . import openvino_backend
from .autotune import INT8, TuningResult, autotune, choose_backend, label_of, name_of, prepare_backend
from .calibration import MAX_CHANGE, MAX_DIFFERENCE, Calibration, calibrate, compare, compile_calibrated
from .cuda_graphs import CudaNetwork
from .device import Device, Predict, choose_device, is_out_of_memory, prepare
from .openvino_backend import CompiledNetwork
from .packed_tiles import Packing
from .quantisation import adds_exactly
from .test_time_augmentation import mirrored

CALIBRATION_SAMPLES = 8  # samples of an image to calibrate and check INT8
CHECK_SAMPLES = 2  # samples to check INT8 if the model is calibrated
SAMPLE_SIZE = 512  # pixels; a quarter of the cost of a tile
_START_SECONDS = 4e-8  # per parameter, to prepare an INT8 network, in addition to its samples
_CHEAP = 0.02  # share of a run that the check may take


class Predictor:
    """A network prepared for a device.

    It maps images (N, D, H, W) float32 to class probabilities (N, C, H, W) float32, both on the CPU. If memory runs out
    it halves the batch, then falls back to the CPU; if values overflow float16 it falls back to float32. `notes` and
    `device.reasons` are sentences on these fallbacks and on the backend in use.
    """

    def __init__(
        self,
        network: nn.Module,
        device: Device,
        batch: int = 0,
        backend: str = "",
        calibration: Mapping[str, Any] | None = None,
        measured: TuningResult | None = None,
    ) -> None:
        """Prepare `network`, which is not changed, for `device`.

        `batch` is the number of images computed at a time (0: the default of the device). `backend` is one of BACKENDS
        and applies to the CPU; "" is the environment variable ROOFLINE_BACKEND, or "auto". "torch" and "openvino"
        compute in the type of the device, "auto" in the fastest type measured; `measured` is what a larger run has measured.
        `calibration` is that of the model card.
        Raises EngineError as `choose_backend`.
        """
        self._network = network
        self._backend = choose_backend(device, backend)
        self._calibration = Calibration.from_dict(calibration or {})
        self._measured = measured
        self._packing: Packing | None = None
        self._predict: Predict = _not_ready
        self.integers: Calibration | None = None
        """The ranges with which it computes in 8-bit integers; None: it computes in floating point."""
        self.batch = batch or _default_batch(device)
        self.notes: list[Sentence] = []
        try:
            self._use(device)
            return
        except (MemoryError, RuntimeError) as error:
            if device.torch_device == "cpu" or not is_out_of_memory(error):
                raise
        self._leave_gpu(Sentence("the network"))

    def for_job(self, batch: int = 0) -> Predictor:
        """Return a copy for one job that shares the network; its notes and INT8 decision do not affect later jobs."""
        copied = copy.copy(self)
        copied.batch = batch or _default_batch(self.device)
        copied.notes = []
        return copied

    def expect(self, height: int = 0, width: int = 0) -> None:
        """Optimise for this image size in pixels; 0 frees the memory that was needed for it."""
        if isinstance(self._predict, CompiledNetwork):
            self._predict.expect(height, width)

    @property
    def tuning(self) -> TuningResult | None:
        """The measurement that chose the backend; None where none did."""
        return self._tuning

    @property
    def number_type(self) -> str:
        """The type of number that it computes in, such as "bfloat16", or "int8" where most layers do."""
        if self.integers is not None:
            return "int8"
        if self._tuning is not None:
            return self._tuning.best.partition("-")[2]
        return str(self.device.dtype).removeprefix("torch.")

    def set_packing(self, packing: Packing | None) -> Packing | None:
        """Accept images packed with `packing`, and return it; None on the CPU, where packing saves nothing."""
        if not isinstance(self._predict, CudaNetwork):
            return None
        self._packing = packing
        self._predict.set_packing(packing)
        return packing

    def _use(self, device: Device) -> None:
        self._tuning: TuningResult | None = None
        self._float: Predict | None = None
        self.integers = None
        self.device = device
        if device.torch_device != "cpu":
            self._predict = prepare(self._network, device)
            self.set_packing(self._packing)
            return
        if self._backend == "torch":
            self._add_reason(
                Sentence("Networks run in {backend}, as requested.", backend=label_of(name_of("torch", device.dtype)))
            )
        elif self._backend == "auto":
            tuning = self._measured or autotune(self._network, device)
            measured = tuning.speeds.get(INT8, 0.0) > tuning.speeds[tuning.best] or tuning.best.startswith("openvino")
            why = openvino_backend.why_unavailable() if measured else None
            if why is None:
                self._tuning = tuning
            else:  # it was whole when it was measured
                self._backend = "torch"
                if self._measured is not None:
                    kind = self._measured.best.partition("-")[2]
                    self.device = dataclasses.replace(device, dtype=getattr(torch, kind))
            self._add_reason(why or tuning.sentence)
        else:
            backend_label = label_of(name_of("openvino", device.dtype))
            if self._backend == INT8:
                self._add_reason(
                    Sentence(
                        "Networks run in {backend}, in 8-bit integers if these are accurate, as requested.",
                        backend=backend_label,
                    )
                )
            else:
                self._add_reason(Sentence("Networks run in {backend}, as requested.", backend=backend_label))
        self._predict = self._calibrated_int8() or self._float_network()

    def _float_network(self) -> Predict:
        """Return the network prepared for the fastest or requested backend, but not INT8."""
        if self._float is None:
            library = "torch" if self._backend == "torch" else "openvino"
            best = self._tuning.best if self._tuning else name_of(library, self.device.dtype)
            self._float = prepare_backend(best, self._network, self.device)
        return self._float

    def _calibrated_int8(self) -> Predict | None:
        """Return the INT8 network if it is faster and the calibration in the model card accepts it."""
        if self._calibration is None or not self._int8_is_faster():
            return None
        if not adds_exactly():
            # The card's ranges were judged on a CPU that does. Where INT8 is asked for, it is tried on the image instead.
            self._calibration = None
            return None
        known = self._calibration
        if not known.agreement.is_accepted:
            self._add_reason(
                Sentence(
                    "Not computed in 8-bit integers: on validation images of the model ({count}), {agreement}.",
                    count=known.parts,
                    agreement=known.agreement.sentence,
                )
            )
            return None
        try:
            integers = compile_calibrated(self._network, known, self._float_dtype())
        except RuntimeError:
            # Another version of OpenVINO may name the maps differently: calibrate on the image instead.
            self._calibration = None
            return None
        self.integers = known
        self._add_reason(
            Sentence(
                "Computed in 8-bit integers: on validation images of the model ({count}), {agreement}.",
                count=known.parts,
                agreement=known.agreement.sentence,
            )
        )
        return integers

    def _int8_is_faster(self) -> bool:
        if self._backend != "auto" or self._tuning is None:
            return self._backend == INT8
        speeds = self._tuning.speeds
        return speeds.get(INT8, 0.0) > speeds[self._tuning.best] and adds_exactly()

    def _float_dtype(self) -> torch.dtype:
        """Return the type of the layers that INT8 leaves in floating point."""
        found: torch.dtype = self.device.dtype if self._tuning is None else getattr(torch, self._tuning.float_type)
        return found

    def __call__(self, images: Tensor) -> Tensor:
        """Predict class probabilities (N, C, H, W) of images (N, D, H, W). Raises EngineError if memory runs out."""
        found = self._in_batches(images, lambda part: self._predict(part))
        return torch.cat(found) if len(found) > 1 else found[0]

    def of_class(self, images: Tensor, channel: int, *, mirror: bool = False) -> list[Tensor]:
        """Predict the probability (H, W) of class `channel` for each image; results stay on the GPU.

        With `mirror`, predictions are averaged over mirror images. Raises EngineError if memory runs out.
        """

        def look(part: Tensor) -> Tensor:
            if isinstance(self._predict, CudaNetwork):
                return self._predict.of_class(part, channel)
            return self._predict(part)[:, channel]

        def compute(part: Tensor) -> Tensor:  # all mirror images in one step, so that a fallback repeats all of them
            return mirrored(look, part) if mirror else look(part)

        return [each for found in self._in_batches(images, compute) for each in found]

    def _in_batches(self, images: Tensor, compute: Callable[[Tensor], Tensor]) -> list[Tensor]:
        done: list[Tensor] = []
        start = 0
        while start < len(images):
            part = images[start : start + self.batch]
            found: Tensor | None
            try:
                if self.device.torch_device == "cpu":
                    require_memory()
                found = compute(self._unpacked(part))
                overflowed = self.device.dtype == torch.float16 and not bool(found.isfinite().all())
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                if len(part) == 1 and self.device.torch_device == "cpu":
                    raise EngineError(
                        "There is not enough memory for one tile; close other programs or choose a smaller model."
                    ) from error
                found = None
            if (
                found is None
            ):  # handled outside `except`, where the exception would still hold the memory of the failed call
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
        return packing.unpack(images)  # packed before the fallback to the CPU

    def samples_needed(self, megapixels: float, edge: int) -> int:
        """Return the number of samples for `try_int8`, each `edge` x `edge` pixels, in a run of `megapixels`; 0: skip.

        Without a calibration, INT8 is tried if it saves much more time than the trial costs. With one, a few samples
        check that it suits the image, if that costs little compared with the run.
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
        """Switch to INT8 if it agrees with floating point on `images`; `device.reasons` describe the decision.

        `images` are (1, D, h, w); those that differ in size from the first are ignored. Unless the model is calibrated,
        every second image is used for calibration and the others for the comparison, which uses the probability of
        class `channel` and its `threshold`.
        """
        size = images[0].shape if images else ()
        alike = [image for image in images if image.shape == size]
        if len(alike) < 2:
            return
        judged = [(image, None) for image in (alike if self._calibration else alike[1::2])]
        try:
            integers, exact = self._predict, self._float_network()
            if known := self._calibration:
                agreement, parts = compare(exact, integers, judged, channel, threshold)
            else:
                integers, known = calibrate(
                    self._network, exact, alike[0::2], judged, self._float_dtype(), channel, threshold
                )
                agreement, parts = known.agreement, known.parts
        except (MemoryError, RuntimeError) as error:
            self._predict, self.integers = self._float_network(), None
            self._add_reason(
                Sentence(
                    "Not computed in 8-bit integers, which failed ({error}).",
                    error=str(error).strip().splitlines()[-1],
                )
            )
            return
        # A calibrated model keeps its F1 however many pixels change class.
        if agreement.is_accepted or (self._calibration and agreement.difference < MAX_DIFFERENCE):
            self._predict, self._float, self.integers = integers, None, known  # frees the float network
            self._add_reason(
                Sentence(
                    "Computed in 8-bit integers: on samples of this image ({count}), {agreement}.",
                    count=parts,
                    agreement=agreement.sentence,
                )
            )
            return
        self._predict, self.integers = exact, None
        limits = f"{MAX_DIFFERENCE:g}" if self._calibration else f"{MAX_DIFFERENCE:g}, {MAX_CHANGE:.1%}"
        self._add_reason(
            Sentence(
                "Not computed in 8-bit integers: on samples of this image ({count}), {agreement}; the"
                " limit is {limits}.",
                count=parts,
                agreement=agreement.sentence,
                limits=limits,
            )
        )

    def use_integers(self, ranges: Calibration | None) -> None:
        """Compute with `ranges`, None in floating point, as decided for a larger run; a GPU ignores it.

        Raises EngineError where this computer cannot compute in 8-bit integers.
        """
        if self.device.torch_device != "cpu" or ranges == self.integers:
            return
        told = Sentence("Computed in floating point, as the whole run is.")
        try:
            if ranges is not None and not adds_exactly():
                ranges = None
                told = Sentence("Computed in floating point: this processor does not add 8-bit integers exactly.")
            elif ranges is not None:
                self._predict = compile_calibrated(self._network, ranges, self._float_dtype())
                told = Sentence("Computed in 8-bit integers, as the whole run is.")
        except (ImportError, RuntimeError) as error:
            raise EngineError(
                "The run computes in 8-bit integers, which this computer cannot; choose the backend openvino or torch"
                " for all of it."
            ) from error
        if ranges is None:
            self._predict = self._float_network()
        self.integers = ranges
        self._add_reason(told)

    def _add_reason(self, sentence: Sentence) -> None:
        self.device = dataclasses.replace(self.device, reasons=(*self.device.reasons, sentence))

    def _halve_batch(self, size: int) -> None:
        """Reduce the batch below `size` tiles, or fall back to the CPU if it was one tile."""
        if size == 1:
            self._leave_gpu(Sentence("one tile"))
            return
        while self.batch >= size:
            self.batch //= 2
        self.notes.append(
            Sentence(
                "Memory ran out on {device}; the batch size was reduced to {batch}.",
                device=self.device.name,
                batch=self.batch,
            )
        )
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _leave_gpu(self, what: Sentence) -> None:
        self.notes.append(
            Sentence(
                "The memory of {device} is too small for {item}; the rest is computed on the CPU.",
                device=self.device.name,
                item=what,
            )
        )
        self._let_go()
        self._use(choose_device("cpu"))

    def _let_go(self) -> None:
        """Free the network's GPU memory before it is prepared again."""
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
            self._leave_gpu(Sentence("the network in float32"))
            return
        self._add_reason(Sentence("Computes in float32, which is slower, because values overflowed float16."))


def _not_ready(images: Tensor) -> Tensor:
    raise RuntimeError("the network is not ready")


def _default_batch(device: Device) -> int:
    return 1 if device.torch_device == "cpu" else 8
