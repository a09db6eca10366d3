"""Which triangle is seen where: a depth buffer in numpy, for stills without any GL."""

import numpy as np
from numpy.typing import NDArray

from coxa.body.frames import Floats

Ints = NDArray[np.int64]
NOTHING = -1
AT_ONCE = 4_000_000  # pixels of bounding boxes that are looked at together


def seen(places: Floats, triangles: Ints, width: int, height: int) -> tuple[Ints, Floats]:
    """The triangle in front at every pixel (height, width), :data:`NOTHING` where there is none,
    and its depth. ``places`` (n, 3): x to the right and y down in pixels, depth + nearer.
    """
    ids = np.full(height * width, NOTHING)
    depths = np.full(height * width, -np.inf)
    corners = places[triangles]
    low = np.ceil(corners[:, :, :2].min(axis=1) - 0.5).astype(int).clip(0, [width, height])
    high = np.ceil(corners[:, :, :2].max(axis=1) - 0.5).astype(int).clip(0, [width, height])
    sizes = high - low
    areas = np.maximum(sizes, 0).prod(axis=1)
    part = np.cumsum(areas) // AT_ONCE
    for n in np.unique(part[areas > 0]):
        _drawn(ids, depths, corners, low, sizes, np.flatnonzero((part == n) & (areas > 0)), width)
    return ids.reshape(height, width), depths.reshape(height, width)


def _drawn(
    ids: Ints, depths: Floats, corners: Floats, low: Ints, sizes: Ints, of: Ints, width: int
) -> None:
    counts = sizes[of].prod(axis=1)
    triangle = np.repeat(of, counts)
    within = np.arange(len(triangle)) - np.repeat(np.cumsum(counts) - counts, counts)
    x = low[triangle, 0] + within % sizes[triangle, 0]
    y = low[triangle, 1] + within // sizes[triangle, 0]
    a, b, c = (corners[triangle, k] for k in range(3))
    px, py = x + 0.5, y + 0.5
    u = (b[:, 0] - px) * (c[:, 1] - py) - (b[:, 1] - py) * (c[:, 0] - px)
    v = (c[:, 0] - px) * (a[:, 1] - py) - (c[:, 1] - py) * (a[:, 0] - px)
    w = (a[:, 0] - px) * (b[:, 1] - py) - (a[:, 1] - py) * (b[:, 0] - px)
    total = u + v + w
    inside = ((u >= 0) & (v >= 0) & (w >= 0) & (total > 0)) | (
        (u <= 0) & (v <= 0) & (w <= 0) & (total < 0)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        depth = (u * a[:, 2] + v * b[:, 2] + w * c[:, 2]) / total
    pixel = y[inside] * width + x[inside]
    depth, triangle = depth[inside], triangle[inside]
    order = np.argsort(depth, kind="stable")  # the nearest is written last
    pixel, depth, triangle = pixel[order], depth[order], triangle[order]
    nearest = np.full(len(ids), -1)
    nearest[pixel] = np.arange(len(pixel))
    hit = np.flatnonzero(nearest >= 0)
    best = nearest[hit]
    nearer = depth[best] > depths[hit]
    ids[hit[nearer]], depths[hit[nearer]] = triangle[best[nearer]], depth[best[nearer]]
