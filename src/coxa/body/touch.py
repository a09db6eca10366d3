"""How far the body's shapes are from a face or from one another, and how that changes.

A gap is in metres and negative where two things sink into each other. Its slope (v,) is the
derivative by MuJoCo's velocities, which are the time derivatives of ``qpos``.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import mujoco
import numpy as np
from numpy.typing import NDArray

from coxa.body.frames import Floats
from coxa.body.model import WholeBody
from coxa.body.surroundings import Face
from coxa.body.tables import tables

LEVEL_M = 0.003  # heights that differ by less count as level
FAR = 10.0  # metres; farther than anything on a body
# Neighbours whose flesh meets at a joint: a gap between them tells nothing.
JOINED = (
    ("pelvis", "torso"), ("pelvis", "femur"), ("torso", "head"), ("torso", "humerus"),
    ("femur", "tibia"), ("tibia", "calcn"), ("tibia", "toes"), ("calcn", "toes"),
    ("humerus", "radius"), ("radius", "hand"), ("humerus", "hand"),
)  # fmt: skip


class Gap(NamedTuple):
    """``metres`` between two things, the ``slope`` (v,) of that, and what they are."""

    metres: float
    slope: Floats
    shapes: tuple[str, str]

    def over(self, dear: float) -> tuple[float, Floats]:
        """The gap and its slope in units of ``dear`` metres."""
        return self.metres / dear, self.slope / dear


class Touch:
    """Gaps of one posed body; ``pose`` it first. One for each thread: it is a body of its own."""

    def __init__(self, body: WholeBody) -> None:
        self.body = body
        self.model, self.data = body.model, mujoco.MjData(body.model)
        self.shapes = body.skin()
        self.names = {g: self.model.geom(g).name for g in self.shapes}
        self._pairs = _apart(body)
        self._reach = self.model.geom_rbound[self._pairs].sum(axis=1)
        self._points = np.zeros(6)
        kinds = self.model.geom_type
        self._long = (kinds == mujoco.mjtGeom.mjGEOM_CAPSULE).astype(float)
        self._egg = kinds == mujoco.mjtGeom.mjGEOM_ELLIPSOID
        of = self.shapes
        self._size = self.model.geom_size[of]
        self._half = self._size[:, 1] * self._long[of]  # of a capsule's length
        self._eggs = np.flatnonzero(self._egg[of])
        self._row = {shape: n for n, shape in enumerate(of)}
        self._depths: dict[Face, Floats] = {}  # of all shapes, as posed

    def pose(self, qpos: Floats) -> None:
        """Places the body; ``qpos`` is MuJoCo's."""
        self.data.qpos[:] = qpos
        mujoco.mj_kinematics(self.model, self.data)
        mujoco.mj_comPos(self.model, self.data)
        self._depths.clear()

    def to_face(self, face: Face, shapes: Sequence[int]) -> list[Gap]:
        """The gap between each of ``shapes`` and a face."""
        return self._sloping(face, shapes, self.depths(face, shapes))

    def _sloping(self, face: Face, shapes: Sequence[int], depths: Floats) -> list[Gap]:
        found = []
        for shape, gap in zip(shapes, depths, strict=True):
            slope = face.normal @ self._jacobian(self._nearest(shape, face.normal), shape)
            found.append(Gap(float(gap), slope, (self.names[shape], face.name)))
        return found

    def depths(self, face: Face, shapes: Sequence[int]) -> Floats:
        """The gaps alone (n,), without slopes."""
        if face not in self._depths:  # a posture is asked for many parts, mostly over the floor
            self._depths[face] = self._over(face)
        return self._depths[face][[self._row[shape] for shape in shapes]]

    def _over(self, face: Face) -> Floats:
        turn = self.data.geom_xmat[self.shapes].reshape(-1, 3, 3)
        across = np.einsum("nij,i->nj", turn, face.normal)  # the normal in each shape's frame
        thick = self._size[:, 0] + self._half * np.abs(across[:, 2])
        eggs = self._eggs
        thick[eggs] = np.sqrt(((self._size[eggs] * across[eggs]) ** 2).sum(axis=1))
        return np.asarray(self.data.geom_xpos[self.shapes] @ face.normal - thick - face.offset)

    def lowest(self, face: Face, shapes: Sequence[int]) -> Gap:
        """The smallest gap between ``shapes`` and a face. Shapes that are about as near share its
        slope, so that a body lying level has no side to tip to.
        """
        depths = self.depths(face, shapes)
        shares = np.exp((depths.min() - depths) / LEVEL_M)
        near = np.flatnonzero(shares > 0.01)
        gaps = self._sloping(face, [shapes[int(n)] for n in near], depths[near])
        slope = shares[near] @ np.array([gap.slope for gap in gaps]) / shares[near].sum()
        return min(gaps, key=lambda gap: gap.metres)._replace(slope=slope)

    def between(self, one: Iterable[int], other: Sequence[int]) -> Gap:
        """The smallest gap between two groups of shapes."""
        pairs = [(a, b) for a in one for b in other]
        gaps = [
            mujoco.mj_geomDistance(self.model, self.data, a, b, FAR, self._points) for a, b in pairs
        ]
        return self._gap(*pairs[int(np.argmin(gaps))])

    def meeting(self, within: float) -> list[Gap]:
        """Every gap of less than ``within`` between shapes of the body that are no neighbours."""
        centres = self.data.geom_xpos
        apart = np.linalg.norm(centres[self._pairs[:, 0]] - centres[self._pairs[:, 1]], axis=1)
        found = []
        for a, b in self._pairs[apart - self._reach < within]:
            gap = mujoco.mj_geomDistance(self.model, self.data, a, b, within, self._points)
            if gap < within:
                found.append(self._gap(int(a), int(b)))
        return found

    def _gap(self, a: int, b: int) -> Gap:
        points = np.zeros(6)
        gap = mujoco.mj_geomDistance(self.model, self.data, a, b, FAR, points)
        along = points[3:] - points[:3]
        size = np.linalg.norm(along)
        if size < 1e-9:
            along = self.data.geom_xpos[b] - self.data.geom_xpos[a]
            size = np.linalg.norm(along)
        normal = along / size if gap >= 0 else -along / size
        slope = normal @ (self._jacobian(points[3:], b) - self._jacobian(points[:3], a))
        return Gap(float(gap), slope, (self.names[a], self.names[b]))

    def _nearest(self, shape: int, normal: Floats) -> Floats:
        """The point of a shape that lies farthest against ``normal``; of a capsule that lies
        level, one between its ends.
        """
        centre, turn = self.data.geom_xpos[shape], self.data.geom_xmat[shape].reshape(3, 3)
        size = self.model.geom_size[shape]
        if self._egg[shape]:
            across = size * (turn.T @ normal)
            return np.asarray(centre - turn @ (size * across) / np.linalg.norm(across))
        along = self._long[shape] * size[1] * turn[:, 2]
        return np.asarray(centre - size[0] * normal - np.tanh(along @ normal / LEVEL_M) * along)

    def _jacobian(self, point: Floats, shape: int) -> Floats:
        found = np.zeros((3, self.model.nv))
        mujoco.mj_jac(self.model, self.data, found, None, point, self.model.geom_bodyid[shape])
        return found


@cache
def _apart(body: WholeBody) -> NDArray[np.int64]:
    """The pairs (p, 2) of shapes that are no neighbours and so must not sink into each other."""
    rows, found = tables().shapes, []
    names = {g: body.model.geom(g).name for g in body.skin()}
    of = {g: rows[name.removesuffix("_r").removesuffix("_l")] for g, name in names.items()}
    middle = {"pelvis", "torso", "head"}
    for a, b in combinations(names, 2):
        segments = (of[a].segment, of[b].segment)
        one_side = names[a][-2:] == names[b][-2:] or not (of[a].mirrored and of[b].mirrored)
        near = one_side or not middle.isdisjoint(segments)
        same = segments[0] == segments[1] and (near or segments[0] in middle)
        joined = near and (segments in JOINED or segments[::-1] in JOINED)
        if not (same or joined):
            found.append((a, b))
    return np.array(found)
