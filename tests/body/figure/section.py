"""The area of a section through a closed surface, by winding numbers on a grid."""

from collections.abc import Callable

import numpy as np

from coxa.body.figure.mesh import Ints
from coxa.body.frames import Floats

STEP_M = 0.003


def area_cm2(
    points: Floats, faces: Ints, at: Floats, normal: Floats, radius: float,
    keep: Callable[[Floats], Floats] | None = None,
) -> float:  # fmt: skip
    """Inside the surface, in the plane through ``at`` square to ``normal``, within ``radius`` of
    ``at`` and where ``keep`` says so of places (k, 3).
    """
    above = (points - at) @ normal
    sides = above[faces] > 0
    cut = faces[sides.any(axis=1) & ~sides.all(axis=1)]
    across = np.cross(normal, [0.3, 0.5, 0.8])
    across /= np.linalg.norm(across)
    plane = np.stack([across, np.cross(normal, across)])
    grid = np.arange(-radius, radius, STEP_M)
    spots = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)
    spots = spots[np.linalg.norm(spots, axis=1) < radius]
    if keep is not None:
        spots = spots[keep(at + spots @ plane)]
    turns = np.zeros(len(spots))
    for face in cut:
        for start, end in _crossing(points[face], above[face], normal):
            a, b = plane @ (start - at) - spots, plane @ (end - at) - spots
            turns += np.arctan2(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], (a * b).sum(axis=1))
    inside = np.abs(np.rint(turns / (2 * np.pi))) >= 1
    return float(inside.sum() * STEP_M**2 * 1e4)


def _crossing(corners: Floats, above: Floats, normal: Floats) -> list[tuple[Floats, Floats]]:
    ends = []
    for k in range(3):
        one, other = k, (k + 1) % 3
        if (above[one] > 0) != (above[other] > 0):
            share = above[one] / (above[one] - above[other])
            ends.append(corners[one] + share * (corners[other] - corners[one]))
    outwards = np.cross(corners[1] - corners[0], corners[2] - corners[0])
    start, end = ends
    along = np.cross(normal, outwards)
    return [(start, end) if along @ (end - start) >= 0 else (end, start)]
