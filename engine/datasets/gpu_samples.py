# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut training samples on the GPU, which would otherwise wait for the CPU: all areas are in GPU memory.

The samples are those of `samples.Sampler`, except for rounding and the noise of the radiometric augmentation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from ..raster.labels import BUILDING, IGNORE
from .areas import Area
from .optics import blurred, draw_optics
from .radiometry import Radiometry, draw_radiometry, vary_all
from .samples import PYRAMID_LEVELS, SMALLEST, Batch, Placement, Sampler, SampleTile, Sampling, draw_placement, level_of

_SHARE = 0.4  # of the GPU's free memory that areas may take
_NO_DATA, _IGNORED = 0, 3  # pixel codes: no image data, label IGNORE; otherwise label + 1


def sampler_for(areas: Sequence[Area], sampling: Sampling, device: torch.device) -> AnySampler:
    """Choose the sampler for a network on `device`: on the GPU if the areas fit into its memory."""
    if device.type == "cuda":
        bytes_wanted = sum(area.label.size * (len(_known(area)) * _dtype(areas).itemsize + 1) for area in areas) * 4 / 3
        if bytes_wanted < _SHARE * torch.cuda.mem_get_info(device)[0]:
            return GpuSampler(areas, sampling, device)
    return Sampler(areas, sampling)


class GpuSampler:
    """Cut normalised samples from `areas` on `device`, a minibatch at a time (Sec. III-B).

    Each minibatch depends only on the given generators.
    """

    def __init__(self, areas: Sequence[Area], sampling: Sampling, device: torch.device) -> None:
        """Raises torch.OutOfMemoryError when the areas do not fit."""
        self.areas, self.sampling, self.device = areas, sampling, device
        bands = len(_known(areas[0]))
        pixels, codes = [], []
        places: list[tuple[int, int, int]] = []  # first pixel, height and width of each level of each area
        self._levels: list[tuple[int, int]] = []  # of each area: its first row in `_places`, its number of levels
        first = 0
        for area in areas:
            levels = _pyramid(area, _dtype(areas), device)
            self._levels.append((len(places), len(levels)))
            for image, code in levels:
                height, width = code.shape
                places.append((first, height, width))
                first += code.numel()
                pixels.append(image.permute(1, 2, 0).reshape(-1, bands))
                codes.append(code.reshape(-1))
        self._pixels, self._codes = torch.cat(pixels), torch.cat(codes)  # of all areas and levels, row by row
        self._places = places
        self._mean, self._std, self._has = (
            torch.tensor(np.stack([values(area) for area in areas]), dtype=torch.float32, device=device)
            for values in (_mean, _std, lambda area: np.array(_known(area), dtype=np.float64))
        )
        self._axis = torch.arange(sampling.size, dtype=torch.float32, device=device) - (sampling.size - 1) / 2
        self._noise = torch.Generator(device)

    def minibatch(self, tiles: Sequence[SampleTile], rngs: Sequence[np.random.Generator]) -> Batch:
        """Cut a random sample of each of `tiles`, with the generator of the same index in `rngs`."""
        placed = [draw_placement(tile, self.sampling, rng) for tile, rng in zip(tiles, rngs, strict=True)]
        images, labels, shown = self._cut(tiles, placed)
        has = self._has[[tile.area for tile in tiles]]
        if self.sampling.blurred:
            images = blurred(images, [draw_optics(rng, self.sampling.blurred) for rng in rngs], has)
        if strength := self.sampling.radiometry:
            drawn = [self._radiometry(tile, rng, strength) for tile, rng in zip(tiles, rngs, strict=True)]
            self._noise.manual_seed(int(rngs[0].integers(2**62)))
            images = vary_all(images, drawn, self._noise)
        return images * (shown[:, None] * has[:, :, None, None]), labels

    def centres(self, tiles: Sequence[SampleTile]) -> Batch:
        """Cut the centre of each of `tiles`, without augmentation."""
        images, labels, shown = self._cut(tiles, [Placement(tile.gsd) for tile in tiles])
        return images * shown[:, None], labels

    def _radiometry(self, tile: SampleTile, rng: np.random.Generator, strength: float) -> Radiometry:
        """Draw the radiometric changes of the bands that the area has; the other bands stay 0."""
        known = np.array(_known(self.areas[tile.area]), dtype=bool)
        drawn = draw_radiometry(int(known.sum()), rng, strength)
        if known.all():
            return drawn
        gain, offset, mix = np.ones(len(known)), np.zeros(len(known)), np.eye(len(known))
        gain[known], offset[known] = drawn.gain, drawn.offset
        if drawn.mix is not None:
            mix[np.ix_(known, known)] = drawn.mix
        return Radiometry(gain, offset, drawn.bent, mix, drawn.blur, drawn.noise)

    def _cut(self, tiles: Sequence[SampleTile], placed: Sequence[Placement]) -> tuple[Tensor, Tensor, Tensor]:
        """Cut images (N, D, size, size) float32, labels (N, size, size) int64, and a mask (N, size, size) of the pixels to show."""
        whole, real = [], []
        for tile, place in zip(tiles, placed, strict=True):
            scale = place.gsd / self.areas[tile.area].gsd  # area pixels per sample pixel
            start, levels = self._levels[tile.area]
            level = level_of(scale, levels)
            reduction = 2**level
            turned = (scale * math.cos(place.angle), scale * math.sin(place.angle))
            whole.append((*self._places[start + level], tile.area))
            real.append((tile.row, tile.col, *turned, *place.flips, *place.shift, reduction, *_finite(tile.bounds)))
        first, height, width, area = torch.tensor(whole, device=self.device).T[:, :, None, None]
        values = torch.tensor(real, dtype=torch.float32, device=self.device).T[:, :, None, None]
        row, col, cos, sin, flip_rows, flip_cols, down, across, reduction, top, left, bottom, right = values
        ys = self._axis[:, None] * flip_rows + down
        xs = self._axis[None, :] * flip_cols + across
        rows, cols = row + cos * ys + sin * xs, col + cos * xs - sin * ys
        # Positions in the level, with pixel centres at whole numbers, as in grid_sample(align_corners=False).
        v, u = rows / reduction - 0.5, cols / reduction - 0.5
        # Clamped before the conversion to integers. Outside the area there is no label, and the border pixels are repeated.
        last_row, last_col = height - 1, width - 1
        near_rows, near_cols = v.round(), u.round()
        inside = (near_rows >= 0) & (near_rows <= last_row) & (near_cols >= 0) & (near_cols <= last_col)
        nearest = first + near_rows.long().clamp_min(0).minimum(last_row) * width
        code = self._codes[nearest + near_cols.long().clamp_min(0).minimum(last_col)] * inside
        label = torch.where((code == _NO_DATA) | (code == _IGNORED), IGNORE, code.long() - 1)
        beyond = (rows < top + reduction) | (rows > bottom - reduction)
        beyond |= (cols < left + reduction) | (cols > right - reduction)
        label = label.masked_fill(beyond, IGNORE)
        v, u = v.clamp_min(0).minimum(last_row), u.clamp_min(0).minimum(last_col)
        above, before = v.floor(), u.floor()
        weight_v, weight_u = (v - above)[..., None], (u - before)[..., None]
        above, before = above.long(), before.long()
        upper = first + above * width
        lower = first + (above + 1).minimum(last_row) * width
        after = (before + 1).minimum(last_col)
        top_line = torch.lerp(self._read(upper + before), self._read(upper + after), weight_u)
        low_line = torch.lerp(self._read(lower + before), self._read(lower + after), weight_u)
        number = area[:, 0, 0]
        mean, std = self._mean[number][:, None, None], self._std[number][:, None, None]
        image = (torch.lerp(top_line, low_line, weight_v) - mean) / std
        shown = code != _NO_DATA if self.sampling.context else label != IGNORE
        return image.permute(0, 3, 1, 2), label, shown

    def _read(self, places: Tensor) -> Tensor:
        return self._pixels[places].float()


AnySampler = Sampler | GpuSampler


def _pyramid(area: Area, dtype: torch.dtype, device: torch.device) -> list[tuple[Tensor, Tensor]]:
    """Build the area's pyramid: per level the image (D, H, W), with every band of the network, and the pixel codes (H, W)."""
    known = np.array(_known(area), dtype=bool)
    image = torch.zeros((len(known), *area.label.shape), dtype=dtype, device=device)
    for place, number in enumerate(np.flatnonzero(known)):
        image[int(number)] = torch.from_numpy(_as_torch(area.image[place])).to(device)
    label = torch.from_numpy(np.array(area.label)).to(device)
    code = torch.where(label <= BUILDING, label + 1, _IGNORED).to(torch.uint8)
    code *= torch.from_numpy(np.array(area.valid)).to(device)
    levels = [(image, code)]
    while min(code.shape) >= SMALLEST and len(levels) < PYRAMID_LEVELS:
        height, width = code.shape[0] // 2 * 2, code.shape[1] // 2 * 2
        image = F.avg_pool2d(image[:, :height, :width].float(), 2).to(dtype)
        code = code[:height:2, :width:2]
        levels.append((image, code))
    return levels


def _as_torch(values: NDArray[np.generic]) -> NDArray[np.generic]:
    """Copy an array to a dtype that torch supports: uint8 or float32."""
    return np.array(values, dtype=np.uint8 if values.dtype == np.uint8 else np.float32)


def _dtype(areas: Sequence[Area]) -> torch.dtype:
    return torch.uint8 if all(area.image.dtype == np.uint8 for area in areas) else torch.float32


def _known(area: Area) -> tuple[bool, ...]:
    """Return which bands of the network the area has."""
    return area.known or (True,) * len(area.image)


def _mean(area: Area) -> NDArray[np.float64]:
    return _spread(area, area.mean, 0.0)


def _std(area: Area) -> NDArray[np.float64]:
    return _spread(area, area.std, 1.0)


def _spread(area: Area, values: NDArray[np.float64], otherwise: float) -> NDArray[np.float64]:
    known = np.array(_known(area), dtype=bool)
    spread = np.full(len(known), otherwise)
    spread[known] = values
    return spread


def _finite(bounds: tuple[float, float, float, float]) -> tuple[float, ...]:
    return tuple(min(max(value, -1e9), 1e9) for value in bounds)
