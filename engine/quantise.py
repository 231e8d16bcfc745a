# SPDX-License-Identifier: GPL-2.0-or-later
"""A network in 8-bit integers: post-training quantisation of an OpenVINO graph (Jacob et al. 2018, Krishnamoorthi 2018).

Filters get one symmetric scale for each output map, maps one range each, seen on images (calibration). Maps that are joined
share theirs, so that joining copies bytes. The convolutions that see the image stay as they are: they are cheap, and
processors without VNNI add up pairs of 8-bit products in 16 bits, which signed pixels overflow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .openvino_backend import HINTS, Graph, core, library

_CONVOLUTIONS = ("Convolution", "ConvolutionBackpropData")
_SHARE = 0.9  # of the images lie within the ranges: those beyond are clipped, and all others get finer steps
_DIGITS = 5  # of a range, significant: as many as a file keeps

Place = tuple[str, int]
"""A node's name and the number of its output."""

Ranges = dict[str, tuple[float, float]]
"""Least and largest value of maps, by "node:output"."""


def quantise(graph: Graph, ranges: Ranges) -> None:
    """Make the convolutions of `graph` integer ones, in place, with the `ranges` of their maps.

    Raises RuntimeError where those are of another graph; it then stays as it is.
    """
    groups = _groups(graph)
    if {_key(place) for group in groups for place in group} != set(ranges):
        raise RuntimeError("the ranges are those of another network")
    insert(graph, groups, {place: ranges[_key(place)] for group in groups for place in group})


def quantise_blindly(graph: Graph) -> None:
    """As `quantise` with ranges out of thin air: as fast, and wrong. For measuring speed."""
    groups = _groups(graph)
    insert(graph, groups, {place: (0.0, 6.0) for group in groups for place in group})


def insert(graph: Graph, groups: list[dict[Place, Any]], ranges: dict[Place, tuple[float, float]]) -> None:
    """Put the rounding to 8 bits behind the maps of each of `groups`, which share a range, and behind the filters they meet."""
    opset, convolutions = library().opset13, _convolutions(graph)
    for group in groups:
        low, high = min(ranges[place][0] for place in group), max(ranges[place][1] for place in group)
        high = max(high, -low, 1e-6)
        low = -high * 128 / 127 if low < 0 else 0.0
        for output in group.values():
            targets = list(output.get_target_inputs())
            rounded = opset.fake_quantize(output, *map(np.float32, (low, high, low, high)), 256)
            for target in targets:
                target.replace_source_output(rounded.output(0))
    for convolution in convolutions:
        filters = convolution.input_value(1)
        weights = filters.get_node().data
        axis = 1 if convolution.get_type_name() == "ConvolutionBackpropData" else 0
        others = tuple(n for n in range(weights.ndim) if n != axis)
        step = (np.maximum(np.abs(weights).max(axis=others, keepdims=True), 1e-12) / 127).astype(np.float32)
        # As a constant of a byte each, which is a quarter of what is kept and read.
        levels = opset.constant(np.rint(weights / step).astype(np.int8))
        rounded = opset.multiply(opset.convert(levels, "f32"), opset.constant(step))
        convolution.input(1).replace_source_output(rounded.output(0))
    graph.validate_nodes_and_infer_types()


def _convolutions(graph: Graph) -> list[Any]:
    """Those that do not read the image."""
    found = [node for node in graph.get_ordered_ops() if node.get_type_name() in _CONVOLUTIONS]
    return [node for node in found if not any(map(_is_image, _sources(node.input_value(0))))]


def _is_image(output: Any) -> bool:
    return bool(output.get_node().get_type_name() == "Parameter")


def _sources(output: Any) -> list[Any]:
    """The outputs that `output` is made of by joining and pooling, which keep values as they are."""
    node = output.get_node()
    if node.get_type_name() == "MaxPool":
        return _sources(node.input_value(0))
    if node.get_type_name() == "Concat":
        return [source for n in range(node.get_input_size()) for source in _sources(node.input_value(n))]
    return [output]


def _groups(graph: Graph) -> list[dict[Place, Any]]:
    """The maps that convolutions read, with those they are joined to."""
    groups: list[dict[Place, Any]] = []
    for convolution in _convolutions(graph):
        group = {(s.get_node().get_friendly_name(), s.get_index()): s for s in _sources(convolution.input_value(0))}
        apart = []
        for other in groups:
            if group.keys() & other.keys():
                group |= other
            else:
                apart.append(other)
        groups = [*apart, group]
    return groups


def _key(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def observe(graph: Graph, images: Iterable[Tensor], dtype: torch.dtype) -> Ranges:
    """The ranges that maps of `graph` take over `images` (N, D, h, w), computed in `dtype`; one image in ten may go beyond.

    They are found inside a copy of the graph: the maps themselves would fill the memory.
    """
    opset = library().opset13
    copy = graph.clone()
    nodes = {node.get_friendly_name(): node for node in copy.get_ordered_ops()}
    places = [place for group in _groups(graph) for place in group]
    axes = np.arange(4)
    results = [
        reduce(nodes[name].output(index), axes, False)
        for name, index in places
        for reduce in (opset.reduce_min, opset.reduce_max)
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
    return {_key(place): (_rounded(a), _rounded(b)) for place, a, b in zip(places, low, high, strict=True)}


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
