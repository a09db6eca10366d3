"""Muscles as tubes: their computed courses with the arcs round cylinders, and how thick they are.

MuJoCo tells where a path meets a cylinder and where it leaves it; the arc between lies on the
cylinder. A muscle keeps its volume, so its belly is thinner when it is long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import mujoco
import numpy as np

from coxa.body.fibres import normalised_fibre_length
from coxa.body.frames import Floats
from coxa.body.model import WholeBody, whole_body
from coxa.body.muscles import muscles
from coxa.body.surroundings import OneSide
from coxa.body.tables import Muscle, tables

ARC_DEG = 12.0  # one more point on a cylinder for so much of an arc
CORNER_DEG = 8.0
BENT_POINTS = 12  # of a path that bends round a cylinder; a straight one has its own points
# What force a muscle has for its section (rajagopal2016), and the section where nobody states a
# force: only what is drawn depends on it.
TENSION_PA, SECTION_M2 = 6e5, 3e-4
IN_TENDON = 0.35  # share of the tendon over which the belly still tapers
RADIUS_M = (0.0025, 0.016)  # thin ones stay visible, thick ones do not hide their neighbours


@dataclass(frozen=True)
class Tube:
    """One muscle of one leg; ``points``: how many its path has; ``belly``: the shares of the path
    between which the belly lies.
    """

    muscle: str
    leg: OneSide
    points: int
    belly: tuple[float, float]


@cache
def tubes(leg: OneSide) -> tuple[Tube, ...]:
    """The muscles of the ``left`` or ``right`` leg, in the model's order."""
    standing = muscles().lengths([[0, 0, 0, 0]])[0]
    return tuple(
        Tube(name, leg, BENT_POINTS if row.wraps else len(row.path), _belly(row, length))
        for (name, row), length in zip(muscles().tables.items(), standing.tolist(), strict=True)
    )


def _belly(row: Muscle, length: float) -> tuple[float, float]:
    share = min(1.0, _belly_m(row, row.fibre) / length)
    return round((1 - share) / 2, 3), round((1 + share) / 2, 3)


def _belly_m(row: Muscle, fibre: float) -> float:
    return float(fibre * np.cos(row.pennation) + IN_TENDON * row.tendon)


def radii(lengths: Floats) -> Floats:
    """How thick every muscle's belly is (n, m), metres, for muscle-tendon lengths (n, m)."""
    rows = list(muscles().tables.values())
    fibre, tendon, pennation = (
        np.array([getattr(row, key) for row in rows]) for key in ("fibre", "tendon", "pennation")
    )
    section = np.array([row.force / TENSION_PA if row.force else SECTION_M2 for row in rows])
    now = fibre * normalised_fibre_length(lengths, fibre, tendon, pennation)
    belly = np.maximum(now, 0.4 * fibre) * np.cos(pennation) + IN_TENDON * tendon
    return np.asarray(np.sqrt(section * fibre / (np.pi * belly)).clip(*RADIUS_M))


def paths(data: Any, of: Sequence[Tube]) -> Floats:
    """The points of all tubes of a posed body, one after another (p, 3), metres in the world."""
    body, known = whole_body(), tables().muscles
    found = []
    for tube in of:
        number = _tendons(body)[f"{tube.muscle}_{tube.leg[0]}"]
        course = _course(body.model, data, number)
        found.append(_even(course, tube.points) if known[tube.muscle].wraps else course)
    return np.concatenate(found)


@cache
def _tendons(body: WholeBody) -> Mapping[str, int]:
    return {body.model.tendon(n).name: n for n in range(body.model.ntendon)}


def _course(model: mujoco.MjModel, data: Any, tendon: int) -> Floats:
    start, count = data.ten_wrapadr[tendon], data.ten_wrapnum[tendon]
    points = data.wrap_xpos.reshape(-1, 3)[start : start + count]
    on = data.wrap_obj.reshape(-1)[start : start + count]
    found = [points[0]]
    for n in range(1, count):
        if on[n] >= 0 and on[n] == on[n - 1]:
            found += _arc(model, data, int(on[n]), points[n - 2], points[n - 1], points[n])
        found.append(points[n])
    return np.array(found)


def _arc(
    model: mujoco.MjModel, data: Any, cylinder: int, before: Floats, start: Floats, end: Floats
) -> list[Floats]:
    """Points on a cylinder between ``start`` and ``end``, the way that goes on from ``before``."""
    turn, at = data.geom_xmat[cylinder].reshape(3, 3), data.geom_xpos[cylinder]
    came, a, b = ((p - at) @ turn for p in (before, start, end))
    first, last = np.arctan2(a[1], a[0]), np.arctan2(b[1], b[0])
    onwards = (a - came)[:2] @ np.array([-np.sin(first), np.cos(first)])
    sense = 1.0 if onwards >= 0 else -1.0
    angle = float((sense * (last - first)) % (2 * np.pi))
    if angle > 1.9 * np.pi:  # the two points are one
        return []
    count = int(np.ceil(np.degrees(angle) / ARC_DEG))
    share = np.arange(1, count) / max(count, 1)
    turned, radius = first + sense * angle * share, model.geom_size[cylinder, 0]
    local = np.stack(
        [radius * np.cos(turned), radius * np.sin(turned), a[2] + share * (b[2] - a[2])], axis=1
    )
    return list(at + local @ turn.T)


def _even(course: Floats, count: int) -> Floats:
    """``count`` points, evenly along a course but for its corners, which are kept."""
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(course, axis=0), axis=1))])
    at = np.linspace(0, far[-1], count)
    along = np.diff(course, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
    turns = 1 - (along[1:] * along[:-1]).sum(axis=1)
    taken = {0, count - 1}
    for corner in np.argsort(-turns, kind="stable")[: count // 2].tolist():
        nearest = int(np.abs(at - far[corner + 1]).argmin())
        if turns[corner] > 1 - np.cos(np.radians(CORNER_DEG)) and nearest not in taken:
            at[nearest] = far[corner + 1]
            taken.add(nearest)
    return np.stack([np.interp(at, far, course[:, axis]) for axis in range(3)], axis=1)
