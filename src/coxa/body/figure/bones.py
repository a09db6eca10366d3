"""What carries the skin: our segments, and between two of them helper bones that turn half way.

Blending two bones that are 120 degrees apart pulls the skin of a joint together to half of its
section; a helper between them, turned by half the angle, keeps it (87 % by the sum).

A bone carries a point of the bind posture as ``turn @ point + shift``; all of it in the world.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coxa.body.frames import Floats

MIDDLE = ("pelvis", "torso", "head")
PAIRED = ("femur", "tibia", "calcn", "toes", "humerus", "ulna", "radius", "hand")
# Helper, and the two segments that it stands between.
BETWEEN = (
    ("waist", "pelvis", "torso"), ("neck", "torso", "head"), ("hip", "pelvis", "femur"),
    ("knee", "femur", "tibia"), ("ankle", "tibia", "calcn"), ("shoulder", "torso", "humerus"),
    ("elbow", "humerus", "ulna"), ("wrist", "radius", "hand"),
)  # fmt: skip
SEGMENTS = (*MIDDLE, *(f"{name}_{side}" for name in PAIRED for side in "rl"))


@dataclass(frozen=True, eq=False)
class Helper:
    """A bone that turns ``share`` of the way from the first to the second of the bones ``of`` (by
    number), about ``at`` (3,), the joint's centre in the bind posture.
    """

    name: str
    of: tuple[int, int]
    at: Floats
    share: float = 0.5


@dataclass(frozen=True, eq=False)
class Bones:
    """``names`` of the segments; where they are (b, 3) and how turned (b, 4; w, x, y, z) in the
    bind posture; the helpers, which count on from the segments.
    """

    names: tuple[str, ...]
    places: Floats
    turns: Floats
    helpers: tuple[Helper, ...]

    def carried(self, places: Floats, turns: Floats) -> tuple[Floats, Floats]:
        """What every bone, helpers after segments, does to a point of the bind posture in a
        posture with segments at ``places`` (b, 3), turned by ``turns`` (b, 4): rotations
        (b + h, 3, 3) and shifts (b + h, 3).
        """
        spins = multiplied(turns, self.turns * [1, -1, -1, -1])
        rotations = matrices(spins)
        shifts = places - np.einsum("bij,bj->bi", rotations, self.places)
        pairs = np.array([helper.of for helper in self.helpers])
        at = np.array([helper.at for helper in self.helpers])
        share = np.array([helper.share for helper in self.helpers])
        between = matrices(slerp(spins[pairs[:, 0]], spins[pairs[:, 1]], share))
        ends = np.einsum("hkij,hj->hki", rotations[pairs], at) + shifts[pairs]
        middle = (1 - share)[:, None] * ends[:, 0] + share[:, None] * ends[:, 1]
        helped = middle - np.einsum("hij,hj->hi", between, at)
        return np.concatenate([rotations, between]), np.concatenate([shifts, helped])


def of_data(data: Any, names: Sequence[str] = SEGMENTS) -> tuple[Floats, Floats]:
    """Where the segments of a posed body (MuJoCo's data) are (b, 3), and how turned (b, 4)."""
    bodies = [data.body(name) for name in names]
    return np.array([b.xpos for b in bodies]), np.array([b.xquat for b in bodies])


def multiplied(a: Floats, b: Floats) -> Floats:
    """Products (..., 4) of quaternions: first ``b``, then ``a``."""
    w, x, y, z = np.moveaxis(a, -1, 0)
    p, q, r, s = np.moveaxis(b, -1, 0)
    return np.stack(
        [
            w * p - x * q - y * r - z * s,
            w * q + x * p + y * s - z * r,
            w * r - x * s + y * p + z * q,
            w * s + x * r - y * q + z * p,
        ],
        axis=-1,
    )


def slerp(a: Floats, b: Floats, share: Floats) -> Floats:
    """Rotations (n, 4) that lie ``share`` (n,) of the shorter way from ``a`` to ``b``."""
    dot = (a * b).sum(axis=-1)
    b = np.where(dot[..., None] < 0, -b, b)
    angle = np.arccos(np.clip(np.abs(dot), 0, 1))
    near = angle < 1e-6
    sine = np.where(near, 1.0, np.sin(angle))
    first = np.where(near, 1 - share, np.sin((1 - share) * angle) / sine)
    second = np.where(near, share, np.sin(share * angle) / sine)
    return np.asarray(first[..., None] * a + second[..., None] * b)


def matrices(turns: Floats) -> Floats:
    """Quaternions (..., 4) as rotations (..., 3, 3)."""
    w, x, y, z = np.moveaxis(turns / np.linalg.norm(turns, axis=-1, keepdims=True), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), (0, 1), (-2, -1))
