"""A cylinder that gives way: coxa's own remedy for a published path that jumps.

A muscle bends round a cylinder in the pelvis. Where the thigh carries one of the muscle's points
into that cylinder, the published path lets go of it all at once and the length jumps. Here the
cylinder is pushed away from the point, square to its own axis, as far as it must, and smoothly:
with the point at a distance d from the axis, by ``s * log(1 + exp((radius + margin - d) / s))``.
"""

import numpy as np

from coxa.body.frames import Floats, thigh, turned
from coxa.body.tables import Cylinder, Segment, Tables

# Choices of ours: how far outside the surface the point is kept, and how softly the push begins.
MARGIN_M = 0.0005
SOFTNESS_M = 0.0005
_NEAREST_M = 1e-6  # on the axis itself there is no way away from it


class GivingCylinder:
    """The push on a ``cylinder`` of the pelvis by a point of the femur, right side."""

    def __init__(self, cylinder: Cylinder, femur: Segment) -> None:
        assert cylinder.gives_way_to is not None
        on, *point = cylinder.gives_way_to
        assert (cylinder.on, on, femur.parent) == ("pelvis", "femur", "pelvis")
        self._point = np.array(point)
        self._across = turned(cylinder.turned)[:, :2]  # x and y of the cylinder, in the pelvis
        self._hip = np.array(femur.at) - np.array(cylinder.at)
        self._reach = cylinder.radius + MARGIN_M

    def __call__(self, hip: Floats) -> tuple[Floats, Floats]:
        """The push (n, 2) along the cylinder's x and y in metres, and its derivatives (n, 2, 3) by
        the ``hip`` angles (n, 3): flexion, adduction, rotation in radians.
        """
        turn, axes = thigh(hip)
        point = turn @ self._point
        moved = np.cross(axes, point[:, :, None], axis=1)
        away = -(self._hip + point) @ self._across
        moved = -np.einsum("nca,cx->nxa", moved, self._across)
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), _NEAREST_M)[:, None]
        way = away / distance
        short = (self._reach - distance) / SOFTNESS_M
        push = SOFTNESS_M * np.logaddexp(0.0, short)
        share = np.exp(-np.logaddexp(0.0, -short))  # d(push) / d(short of reach)
        nearer = -np.einsum("nx,nxa->na", way, moved)[:, None, :]
        turning = (moved + way[:, :, None] * nearer) / distance[:, :, None]
        slope = (share * way)[:, :, None] * nearer + push[:, :, None] * turning
        return push * way, slope


def giving_cylinders(tables: Tables) -> dict[str, GivingCylinder]:
    """The cylinders that give way, by name."""
    return {
        name: GivingCylinder(row, tables.segments["femur"])
        for name, row in tables.cylinders.items()
        if row.gives_way_to
    }
