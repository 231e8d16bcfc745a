# SPDX-License-Identifier: GPL-2.0-or-later
"""Quantise an OpenVINO graph to INT8 after training (Jacob et al. 2018, Krishnamoorthi 2018).

Filters get one symmetric scale for each output map; feature maps get one range each, observed on images (calibration).
Concatenated maps share a range, so that concatenation copies bytes. The first convolutions, which read the image, are
not quantised: they are cheap. Neither is the classifier: it is cheap, too, and rounding its input causes most of the
error.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .openvino_backend import HINTS, Graph, core, library

_OUTPUT_AXES = {"Convolution": (0,), "GroupConvolution": (0, 1), "ConvolutionBackpropData": (1,)}  # of their filters
_FEWEST_MAPS = 8  # output maps of a quantised convolution; the classifier has fewer
_SHARE = 0.9  # quantile of the images' extremes used as range: clipping a few gives all others finer steps
_DIGITS = 5  # significant digits of a range, as stored in the model card

Ranges = dict[str, tuple[float, float]]
"""Minimum and maximum of feature maps, by "node:output"."""


def quantise(graph: Graph, ranges: Ranges) -> None:
    """Quantise, in place, the convolutions of `graph` whose input maps all have known `ranges`.

    Raises RuntimeError, and changes nothing, if the ranges belong to another graph.
    """
    convolutions = [node for node in _convolutions(graph) if _read_by(node) <= ranges.keys()]
    if set().union(*map(_read_by, convolutions)) != ranges.keys():
        raise RuntimeError("the ranges are those of another network")
    _insert(graph, convolutions, ranges)


def quantise_for_timing(graph: Graph) -> None:
    """Quantise with arbitrary ranges, for measuring speed only: the results are wrong."""
    convolutions = _convolutions(graph)
    _insert(graph, convolutions, dict.fromkeys(set().union(*map(_read_by, convolutions)), (0.0, 6.0)))


@lru_cache(maxsize=1)
def adds_exactly() -> bool:
    """Return whether this CPU adds the products of 8-bit integers without overflow.

    A CPU without VNNI or matrix units adds pairs of products in 16 bits, which cannot hold more than 32767. It is measured
    with a convolution of the largest values, in 30 ms.
    """
    maps, size, opset = 32, 8, library().opset13
    image = opset.parameter([1, maps, size, size], np.float32)
    rounded = opset.fake_quantize(image, *map(np.float32, (0, 1, 0, 1)), 256)
    filters = opset.convert(opset.constant(np.full((maps, maps, 1, 1), 127, np.int8)), "f32")
    scaled = opset.multiply(filters, opset.constant(np.full((maps, 1, 1, 1), 1 / 127, np.float32)))
    total = opset.convolution(rounded, scaled, [1, 1], [0, 0], [0, 0], [1, 1])
    options = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    compiled = core().compile_model(library().Model([total], [image], "probe"), "CPU", options)
    found = compiled.create_infer_request().infer([np.ones((1, maps, size, size), np.float32)])[0]
    return bool(np.all(np.abs(found / maps - 1) < 0.01))


def without_last_convolution(graph: Graph, ranges: Ranges) -> Ranges:
    """Return `ranges` without those of the last convolution of `graph`, which then stays in floating point.

    That convolution alone may cause half of the error; leaving it costs a tenth of the speed.
    """
    *others, last = [node for node in _convolutions(graph) if _read_by(node) <= ranges.keys()] or [None]
    if last is None:
        return ranges
    kept = set().union(*map(_read_by, others))
    return {name: both for name, both in ranges.items() if name in kept}


def _insert(graph: Graph, convolutions: list[Any], ranges: Ranges) -> None:
    """Insert fake quantisation behind the input maps of `convolutions` and replace their filters by 8-bit constants."""
    opset = library().opset13
    for group in _groups(convolutions):
        low, high = min(ranges[name][0] for name in group), max(ranges[name][1] for name in group)
        high = max(high, -low, 1e-6)
        low = -high * 128 / 127 if low < 0 else 0.0
        for output in group.values():
            targets = list(output.get_target_inputs())
            rounded = opset.fake_quantize(output, *map(np.float32, (low, high, low, high)), 256)
            for target in targets:
                target.replace_source_output(rounded.output(0))
    for convolution in convolutions:
        weights = convolution.input_value(1).get_node().data
        others = tuple(n for n in range(weights.ndim) if n not in _output_axes(convolution))
        step = (np.maximum(np.abs(weights).max(axis=others, keepdims=True), 1e-12) / 127).astype(np.float32)
        # Stored as int8 constants, a quarter of the size of float32.
        levels = opset.constant(np.rint(weights / step).astype(np.int8))
        rounded = opset.multiply(opset.convert(levels, "f32"), opset.constant(step))
        convolution.input(1).replace_source_output(rounded.output(0))
    graph.validate_nodes_and_infer_types()


def _convolutions(graph: Graph) -> list[Any]:
    """Return the convolutions to quantise: all but those that read the image and the classifier."""
    found = [node for node in graph.get_ordered_ops() if node.get_type_name() in _OUTPUT_AXES]
    return [
        node
        for node in found
        if math.prod(node.input_value(1).get_shape()[axis] for axis in _output_axes(node)) >= _FEWEST_MAPS
        and not any(map(_is_image, _sources(node.input_value(0))))
    ]


def _output_axes(convolution: Any) -> tuple[int, ...]:
    return _OUTPUT_AXES[convolution.get_type_name()]


def _is_image(output: Any) -> bool:
    return bool(output.get_node().get_type_name() == "Parameter")


def _sources(output: Any) -> list[Any]:
    """Return the outputs that `output` is concatenated or pooled from; these operations keep the value range."""
    node = output.get_node()
    if node.get_type_name() == "MaxPool":
        return _sources(node.input_value(0))
    if node.get_type_name() == "Concat":
        return [source for n in range(node.get_input_size()) for source in _sources(node.input_value(n))]
    return [output]


def _read_by(convolution: Any) -> set[str]:
    return {_key(output) for output in _sources(convolution.input_value(0))}


def _key(output: Any) -> str:
    return f"{output.get_node().get_friendly_name()}:{output.get_index()}"


def _groups(convolutions: list[Any]) -> list[dict[str, Any]]:
    """Group the input maps of `convolutions`, by name: concatenated maps are in one group and share a range."""
    groups: list[dict[str, Any]] = []
    for convolution in convolutions:
        group = {_key(output): output for output in _sources(convolution.input_value(0))}
        apart = []
        for other in groups:
            if group.keys() & other.keys():
                group |= other
            else:
                apart.append(other)
        groups = [*apart, group]
    return groups


def observe(graph: Graph, images: Iterable[Tensor], dtype: torch.dtype) -> Ranges:
    """Observe the ranges of the feature maps of `graph` over `images` (N, D, h, w), computed in `dtype`.

    A range covers nine images in ten. Minimum and maximum are computed inside a copy of the graph, because returning
    the maps would take too much memory.
    """
    opset = library().opset13
    copy = graph.clone()
    maps = {name: output for group in _groups(_convolutions(copy)) for name, output in group.items()}
    axes = np.arange(4)
    results = [
        reduce(output, axes, False) for output in maps.values() for reduce in (opset.reduce_min, opset.reduce_max)
    ]
    observed = library().Model(results, copy.get_parameters(), "observed")
    options = {
        "INFERENCE_PRECISION_HINT": HINTS[dtype],
        "INFERENCE_NUM_THREADS": torch.get_num_threads(),
        "NUM_STREAMS": 1,
    }
    request = core().compile_model(observed, "CPU", options).create_infer_request()
    seen = []
    for image in images:
        found = request.infer([image.numpy()])
        seen.append([float(found[n]) for n in range(len(results))])
    low, high = np.quantile(seen, 1 - _SHARE, axis=0)[0::2], np.quantile(seen, _SHARE, axis=0)[1::2]
    return {name: (_rounded(a), _rounded(b)) for name, a, b in zip(maps, low, high, strict=True)}


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
