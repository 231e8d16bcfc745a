# SPDX-License-Identifier: GPL-2.0-or-later
"""The contenders: the peers and Roofline.

Each function loads imports and weights, and returns the function to measure: from the image file to the probability
file.

Peers run as documented, with their defaults except tile size and stride, which are the same for all: eager float32, the
whole image in memory, a float32 GeoTIFF at the end, uncompressed where the peer has no writer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from rasterio.windows import Window
from roofline.engine.compute.predictor import CALIBRATION_SAMPLES
from roofline.engine.contract.protocol import SegmentRequest
from roofline.engine.inference.choose_model import load_model
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.segment import segment
from roofline.engine.raster.tiles import TileGrid
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs
from torch import Tensor

from . import network as networks
from .installed import module_file, stand_in
from .job import Job
from .network import Network

Extras = dict[str, object]
Run = Callable[[], Extras]
"""Does the whole of it; returns fields of Measured that the process cannot see from outside."""


def monai(job: Job, network: Network) -> Run:
    """MONAI's sliding_window_inference; its default mode "constant" is the plain mean, the reference for Roofline."""
    from monai.inferers import sliding_window_inference

    def run() -> Extras:
        image = whole(job)[None]
        with torch.no_grad():
            found = sliding_window_inference(
                image,
                (job.tile, job.tile),
                job.batch,
                network,
                overlap=1 - job.stride / job.tile,
                sw_device=_device(job),
                device="cpu",
            )
        save(job, found[0, 0])
        return {}

    return run


def toolbelt(job: Job, network: Network) -> Run:
    """pytorch-toolbelt's ImageSlicer and TileMerger, as in its README: all tiles in a list, then a DataLoader."""
    tiles = module_file("pytorch-toolbelt", "pytorch_toolbelt/inference/tiles.py")  # its package imports torchvision

    def run() -> Extras:
        image = np.ascontiguousarray(whole(job).permute(1, 2, 0).numpy())
        slicer = tiles.ImageSlicer(image.shape, tile_size=job.tile, tile_step=job.stride)
        cut = [torch.from_numpy(np.ascontiguousarray(np.moveaxis(tile, -1, 0))) for tile in slicer.split(image)]
        merger = tiles.TileMerger(slicer.target_shape, 1, slicer.weight, device=_device(job))
        pairs: Any = list(zip(cut, slicer.crops, strict=True))  # what DataLoader takes beside a Dataset
        loader: Any = torch.utils.data.DataLoader(pairs, batch_size=job.batch)
        with torch.no_grad():
            for images, places in loader:
                merger.integrate_batch(network(images.to(_device(job))), places)
        found = np.moveaxis(merger.merge().cpu().numpy(), 0, -1)
        save(job, slicer.crop_to_orignal_size(found)[..., 0])
        return {}

    return run


def terratorch(job: Job, network: Network) -> Run:
    """TerraTorch's tiled_inference with its defaults: margins of 8 pixels cropped, cosine blending, reflection."""

    def pad_images(*arguments: object) -> None:
        raise NotImplementedError("imported by tiled_inference, which never calls it")

    # Its package imports torchvision, lightning and torchgeo; this module needs none of them.
    stand_ins = stand_in("terratorch.models.utils", pad_images=pad_images)
    module = module_file("terratorch", "terratorch/tasks/tiled_inference.py", stand_ins)

    def run() -> Extras:
        image = whole(job)[None]
        found = module.tiled_inference(
            lambda images: network(images.to(_device(job))),
            image,
            crop=job.tile,
            stride=job.stride,
            batch_size=job.batch,
        )
        save(job, found[0, 0])
        return {}

    return run


def geoai(job: Job, network: Network) -> Run:
    """geoai's predict_geotiff, including its reader and writer: spline blending, float64 accumulators, LZW."""
    # Its utility package imports geopandas, leafmap and more; the one function called selects the device.
    device = module_file("geoai-py", "geoai/utils/device.py")
    stand_ins = stand_in("geoai.utils", get_device=device.get_device)
    module = module_file("geoai-py", "geoai/inference.py", stand_ins)

    def run() -> Extras:
        module.predict_geotiff(
            network,
            job.image,
            job.out,
            tile_size=job.tile,
            overlap=job.tile - job.stride,
            batch_size=job.batch,
            preprocess_fn=lambda tile: networks.normalised(tile, job),
            device=_device(job),
            verbose=False,
        )
        return {}

    return run


def deepness(job: Job, network: Network) -> Run:
    """The loop of the QGIS plugin Deepness, reimplemented because the plugin runs only inside QGIS.

    Tiles are read one by one and passed to an onnxruntime session; the centre of each result, without half the overlap,
    is copied into an array of the whole image, which is padded to a whole number of tiles.
    """
    margin = (job.tile - job.stride) // 2

    def run() -> Extras:
        with rasterio.open(job.image) as source:
            height, width = source.shape
            rows, cols = (max(0, -(-(length - job.tile) // job.stride)) + 1 for length in (height, width))
            full = np.zeros([(count - 1) * job.stride + job.tile for count in (rows, cols)], dtype=np.float32)
            for row in range(rows):
                for col in range(cols):
                    first = row * job.stride, col * job.stride
                    window = Window(first[1], first[0], job.tile, job.tile)
                    image = networks.normalised(source.read(window=window, boundless=True, fill_value=0), job)
                    found = network(torch.from_numpy(image)[None])[0, 0].numpy()
                    inner = [
                        slice(0 if n == 0 else margin, job.tile if n == count - 1 else job.tile - margin)
                        for n, count in ((row, rows), (col, cols))
                    ]
                    place = [slice(part.start + at, part.stop + at) for part, at in zip(inner, first, strict=True)]
                    full[tuple(place)] = found[tuple(inner)]
        save(job, full[:height, :width])
        return {}

    return run


def onnx_session(job: Job) -> Network:
    """Return an onnxruntime session with Deepness's options; its separate GPU build is not compared."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    providers = [f"{kind}ExecutionProvider" for kind in ("CUDA", "CPU")]
    available = [name for name in providers if name in onnxruntime.get_available_providers()]
    if job.device == "cuda" and available[0].startswith("CPU"):
        raise NotImplementedError("this onnxruntime has no CUDA provider")
    session = onnxruntime.InferenceSession(job.onnx, options, providers=available)
    name = session.get_inputs()[0].name
    return Network(lambda images: torch.from_numpy(session.run(None, {name: images.numpy()})[0]))


def same_tiles(job: Job) -> Run:
    """`roofline segment` with the peers' tiles and a plain mean."""
    return _ours(job, SegmentOptions(device=job.device, tile=job.tile, stride=job.stride))


def standard(job: Job) -> Run:
    """`roofline segment` with its defaults, without footprints."""
    return _ours(job, SegmentOptions(device=job.device))


def whole_job(job: Job) -> Run:
    """`roofline segment` with its defaults, including footprints; run.json has the busy time of each stage."""
    model = load_model("")
    folder = Path(job.out).with_suffix("")

    def run() -> Extras:
        request = SegmentRequest("bench", job.image, str(folder), device=job.device)
        jobs.run(request, lambda event: None, never)
        about = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        (folder / "probability.tif").replace(job.out)
        with rasterio.open(job.image) as source:
            computed = _computed(source.height, source.width, SegmentOptions(device=job.device))
        return {"busy": about["busy"], "network": _waited_for(about["busy"], job), "computed": computed}

    assert model
    return run


def network_only(job: Job) -> Run:
    """The same number of tiles through our backend and nothing else: the upper bound for any stitching."""
    model = load_model("")
    predict = networks.ready_predictor(model, job.device)
    samples = networks.tiles_of(job, CALIBRATION_SAMPLES)
    with rasterio.open(job.image) as source:
        computed = _computed(source.height, source.width, SegmentOptions(tile=job.tile, stride=job.stride))
    if predict.samples_needed(computed, job.tile):
        predict.try_int8(samples, model.card.building, model.card.threshold)
    predict(torch.cat(samples))

    def run() -> Extras:
        started = time.perf_counter()
        for start in range(0, round(computed * 1e6 / job.tile**2), predict.batch):
            predict(torch.cat([samples[n % CALIBRATION_SAMPLES] for n in range(start, start + predict.batch)]))
        return {"network": time.perf_counter() - started, "computed": computed, "notes": predict.device.reasons}

    return run


PEERS: dict[str, Callable[[Job, Network], Run]] = {
    "monai": monai,
    "toolbelt": toolbelt,
    "terratorch": terratorch,
    "geoai": geoai,
    "deepness": deepness,
}
OURS: dict[str, Callable[[Job], Run]] = {
    "ours": same_tiles,
    "standard": standard,
    "whole": whole_job,
    "network": network_only,
}


def _waited_for(busy: dict[str, float], job: Job) -> float:
    """Return the seconds spent waiting for the network; a GPU runs asynchronously and is not counted."""
    return busy["network"] if job.device == "cpu" else 0.0


def _ours(job: Job, options: SegmentOptions) -> Run:
    model = load_model("")

    def run() -> Extras:
        began, first = time.perf_counter(), 0.0

        def report(stage: str, done: float, total: float) -> None:
            nonlocal first
            first = first or (time.perf_counter() - began if stage == "Segmenting" else 0.0)

        done = segment(Path(job.image), model, Path(job.out).parent, options, report, never)
        done.probability.replace(job.out)
        with rasterio.open(job.image) as source:
            computed = _computed(source.height, source.width, options)
        return {
            "busy": done.busy,
            "network": _waited_for(done.busy, job),
            "computed": computed,
            "start": first,
            "notes": done.reasons,
        }

    return run


def _computed(height: int, width: int, options: SegmentOptions) -> float:
    """Return the megapixels that go through the network."""
    grid = TileGrid(height, width, options.quality_preset().tiling)
    return len(grid.rows) * len(grid.cols) * grid.tile[0] * grid.tile[1] / 1e6


def _device(job: Job) -> str:
    """Return the device of a peer's network and tiles: the CPU with our backend, which exchanges CPU tensors."""
    return job.device if job.backend == "own" else "cpu"


def whole(job: Job) -> Tensor:
    """Return the normalised image, (D, H, W) float32."""
    with rasterio.open(job.image) as source:
        return torch.from_numpy(networks.normalised(source.read(), job))


def save(job: Job, probability: Tensor | np.ndarray) -> None:
    """Write (H, W) float32 as a GeoTIFF on the image's grid."""
    values = np.asarray(probability)
    with rasterio.open(job.image) as source:
        place = {"crs": source.crs, "transform": source.transform, "width": source.width, "height": source.height}
    with rasterio.open(job.out, "w", driver="GTiff", count=1, dtype="float32", **place) as dataset:
        dataset.write(values, 1)
