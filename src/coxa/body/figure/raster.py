"""Which triangle is seen where: a depth buffer in numpy, for stills without any GL."""

import numpy as np
from numpy.typing import NDArray

from coxa.body.frames import Floats

Ints = NDArray[np.int64]
NOTHING = -1
AT_ONCE = 2_000_000  # pixels that are looked at together


def seen(places: Floats, triangles: Ints, width: int, height: int) -> tuple[Ints, Floats]:
    """The triangle in front at every pixel (height, width), :data:`NOTHING` where there is none,
    and its depth. ``places`` (n, 3): x to the right and y down in pixels, depth + nearer.
    """
    ids = np.full(height * width, NOTHING)
    depths = np.full(height * width, -np.inf)
    corners = places[triangles]
    triangle, y, first, count = _rows(corners, width, height)
    part = np.cumsum(count) // AT_ONCE
    slopes = _slopes(corners)
    for n in np.unique(part[count > 0]):
        of = (part == n) & (count > 0)
        _drawn(ids, depths, corners, slopes, triangle[of], y[of], first[of], count[of], width)
    return ids.reshape(height, width), depths.reshape(height, width)


def _rows(corners: Floats, width: int, height: int) -> tuple[Ints, Ints, Ints, Ints]:
    """The rows of pixels that lie inside triangles: whose, at which y, from which x, how many."""
    low = np.ceil(corners[:, :, 1].min(axis=1) - 0.5).astype(int).clip(0, height)
    high = np.floor(corners[:, :, 1].max(axis=1) + 0.5).astype(int).clip(0, height)
    counts = np.maximum(high - low, 0)
    triangle = np.repeat(np.arange(len(corners)), counts)
    y = low[triangle] + np.arange(len(triangle)) - np.repeat(np.cumsum(counts) - counts, counts)
    left, right = np.full(len(triangle), np.inf), np.full(len(triangle), -np.inf)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        (ax, ay), (bx, by) = corners[triangle, a, :2].T, corners[triangle, b, :2].T
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (y + 0.5 - ay) / (by - ay)
            x = np.where((share >= 0) & (share <= 1), ax + share * (bx - ax), np.nan)
        left, right = np.fmin(left, x), np.fmax(right, x)
    first = np.ceil(left.clip(0, width) - 0.5).astype(int).clip(0, width)
    last = np.floor(right.clip(0, width) - 0.5).astype(int).clip(-1, width - 1)
    return triangle, y, first, np.maximum(last - first + 1, 0)


def _slopes(corners: Floats) -> Floats:
    """How depth (t, 2) changes along x and y over each triangle; 0 where it has no area."""
    one, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    area = np.where(area == 0, np.inf, area)
    along = (one[:, 2] * other[:, 1] - other[:, 2] * one[:, 1]) / area
    down = (other[:, 2] * one[:, 0] - one[:, 2] * other[:, 0]) / area
    return np.stack([along, down], axis=1)


def _drawn(
    ids: Ints, depths: Floats, corners: Floats, slopes: Floats, of: Ints, y: Ints, first: Ints,
    count: Ints, width: int,
) -> None:  # fmt: skip
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    off = np.stack([first, y], axis=1) + 0.5 - corners[of, 0, :2]
    begin = corners[of, 0, 2] + (off * slopes[of]).sum(axis=1)
    pixel = np.repeat(y * width + first, count) + within
    depth = np.repeat(begin, count) + within * np.repeat(slopes[of, 0], count)
    np.maximum.at(depths, pixel, depth)
    nearest = depth == depths[pixel]
    ids[pixel[nearest]] = np.repeat(of, count)[nearest]
