# SPDX-License-Identifier: GPL-2.0-or-later
"""The image under construction: reflectance, height and illumination on one grid, painted patch by patch.

Scene coordinates are metres, x to the right and y down, with the origin at the top left corner of the image.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Reflectance = tuple[float, float, float, float]
"""Reflectance, 0 to 1, in blue, green, red, near infrared."""

NOISE_SIZE = 512


@dataclass(frozen=True)
class Patch:
    """A window of the grid, and the coordinates of its pixel centres in the rotated frame of an object."""

    rows: slice
    cols: slice
    u: Array
    """(h, w) metres along the object's first axis from its centre."""
    v: Array
    """(h, w) metres along its second axis."""
    x: float
    y: float
    angle: float

    @property
    def place(self) -> tuple[slice, slice]:
        """Rows and columns in the grid."""
        return self.rows, self.cols

    def shifted(self, x: float, y: float, angle: float) -> tuple[Array, Array]:
        """Compute u and v (h, w) of the same pixels in the frame of another object."""
        dx, dy = self.x - x, self.y - y
        offset_u, offset_v = dx * np.cos(angle) + dy * np.sin(angle), dy * np.cos(angle) - dx * np.sin(angle)
        turn = self.angle - angle
        cosine, sine = np.float32(np.cos(turn)), np.float32(np.sin(turn))
        return self.u * cosine - self.v * sine + np.float32(offset_u), self.u * sine + self.v * cosine + np.float32(
            offset_v
        )


class PixelGrid:
    """Pixel arithmetic of a raster of `height` x `width` cells of `gsd` metres."""

    def __init__(self, height: int, width: int, gsd: float) -> None:
        self.height, self.width, self.gsd = height, width, gsd

    def window(self, x: float, y: float, angle: float, half_u: float, half_v: float, pad: float = 0.0) -> Patch | None:
        """Select the cells around a rectangle rotated by `angle` (radians), with `pad` metres around it; None outside the grid."""
        cosine, sine = np.cos(angle), np.sin(angle)
        reach_x = abs(half_u * cosine) + abs(half_v * sine) + pad + self.gsd
        reach_y = abs(half_u * sine) + abs(half_v * cosine) + pad + self.gsd
        c0, c1 = max(0, int((x - reach_x) / self.gsd)), min(self.width, int((x + reach_x) / self.gsd) + 1)
        r0, r1 = max(0, int((y - reach_y) / self.gsd)), min(self.height, int((y + reach_y) / self.gsd) + 1)
        if c0 >= c1 or r0 >= r1:
            return None
        dx = ((np.arange(c0, c1) + 0.5) * self.gsd - x).astype(np.float32)[None, :]
        dy = ((np.arange(r0, r1) + 0.5) * self.gsd - y).astype(np.float32)[:, None]
        u = dx * np.float32(cosine) + dy * np.float32(sine)
        v = dy * np.float32(cosine) - dx * np.float32(sine)
        return Patch(slice(r0, r1), slice(c0, c1), u, v, x, y, angle)

    def inside(self, u: Array, v: Array, half_u: float, half_v: float) -> Array:
        """Compute the share, 0 to 1, of each pixel that a rectangle covers, for anti-aliased edges."""
        distance = np.maximum(np.abs(u) - np.float32(half_u), np.abs(v) - np.float32(half_v))
        return np.clip(np.float32(0.5) - distance / np.float32(self.gsd), 0.0, 1.0)


class Canvas(PixelGrid):
    """The surfaces of the scene before illumination, as float32 rasters."""

    def __init__(self, height: int, width: int, gsd: float, rng: np.random.Generator) -> None:
        super().__init__(height, width, gsd)
        self.rng = rng
        self.albedo = np.zeros((4, height, width), np.float32)
        self.elevation = np.zeros((height, width), np.float32)
        """(H, W) metres above the ground, for shadows."""
        self.shade = np.ones((height, width), np.float32)
        """(H, W) direct sunlight relative to a level surface."""
        self.cover = np.zeros((height, width), np.float32)
        """(H, W) share of the pixel under a roof, 0 to 1."""
        bank = np.stack([fractal_tile(rng, slope) for slope in (0.35, 0.8, 1.2)])
        self._noise = np.tile(bank, (1, 2, 2))

    def noise(self, place: tuple[slice, slice], kind: int) -> Array:
        """Draw noise (h, w) of mean 0 and standard deviation 1 for a window; `kind` 0 is grainy, 1 mottled, 2 cloudy."""
        height, width = place[0].stop - place[0].start, place[1].stop - place[1].start
        row, col = self.rng.integers(0, NOISE_SIZE, 2)
        if height <= NOISE_SIZE and width <= NOISE_SIZE:
            return np.asarray(self._noise[kind, row : row + height, col : col + width], np.float32)
        rows = (np.arange(height) + row) % NOISE_SIZE
        cols = (np.arange(width) + col) % NOISE_SIZE
        return np.asarray(self._noise[kind][np.ix_(rows, cols)], np.float32)

    def paint(
        self, place: tuple[slice, slice], colour: Reflectance, alpha: Array, texture: Array | float = 1.0
    ) -> None:
        """Blend `colour` times `texture` into a window with the opacity `alpha` (h, w)."""
        for band in range(4):
            target = self.albedo[band][place]
            target += alpha * (np.float32(colour[band]) * texture - target)

    def rectangle(
        self,
        x: float,
        y: float,
        angle: float,
        half_u: float,
        half_v: float,
        colour: Reflectance,
        height: float = 0.0,
        grain: float = 0.06,
    ) -> Patch | None:
        """Paint a level rectangle, `height` metres high; None outside the grid."""
        window = self.window(x, y, angle, half_u, half_v)
        if window is None:
            return None
        alpha = self.inside(window.u, window.v, half_u, half_v)
        self.paint(window.place, colour, alpha, 1.0 + np.float32(grain) * self.noise(window.place, 1))
        self.shade[window.place] += alpha * (1.0 - self.shade[window.place])
        if height > 0:
            self.raise_to(window.place, alpha, height)
        return window

    def raise_to(self, place: tuple[slice, slice], alpha: Array, height: Array | float) -> None:
        """Raise the surface to at least `height` metres where more than half the pixel is covered."""
        target = self.elevation[place]
        np.copyto(target, np.maximum(target, height), where=alpha > 0.5)


def fractal_tile(rng: np.random.Generator, slope: float) -> Array:
    """Generate periodic noise (512, 512) of mean 0 and standard deviation 1; amplitude falls with frequency to the power `slope`."""
    spectrum = np.fft.rfft2(rng.standard_normal((NOISE_SIZE, NOISE_SIZE), dtype=np.float32))
    fy = np.fft.fftfreq(NOISE_SIZE)[:, None]
    fx = np.fft.rfftfreq(NOISE_SIZE)[None, :]
    frequency = np.maximum(np.hypot(fx, fy), 3.0 / NOISE_SIZE)
    tile = np.fft.irfft2(spectrum / frequency**slope, (NOISE_SIZE, NOISE_SIZE)).astype(np.float32)
    tile -= tile.mean()
    tile /= tile.std()
    return tile


def smooth_field(
    rng: np.random.Generator, height: int, width: int, gsd: float, wavelength: float, octaves: int = 3
) -> Array:
    """Generate smooth noise (height, width), standard deviation about 1, of `wavelength` metres and finer octaves."""
    field = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        cell = max(wavelength / 2**octave / gsd, 2.0)
        coarse = rng.standard_normal((int(height / cell) + 3, int(width / cell) + 3), dtype=np.float32)
        field += np.float32(0.5**octave) * _stretch(_stretch(coarse, height, cell).T, width, cell).T
    return field / np.float32(0.75)


def _stretch(coarse: Array, size: int, cell: float) -> Array:
    """Interpolate rows (smoothstep), each `cell` pixels apart, to `size` rows."""
    position = np.arange(size, dtype=np.float32) / np.float32(cell)
    index = position.astype(np.intp)
    share = (position - index).astype(np.float32)[:, None]
    share = share * share * (3.0 - 2.0 * share)
    return np.asarray(coarse[index] * (1.0 - share) + coarse[index + 1] * share, np.float32)
