"""The whole body as a MuJoCo model: both legs with their muscles, trunk, head, arms, shapes.

Coordinates bear OpenSim's names: ``pelvis_tilt`` ... ``hip_flexion_r``, ``knee_angle_l``,
``lumbar_extension``, ``arm_flex_r``; degrees, except ``pelvis_tx``, ``pelvis_ty`` and
``pelvis_tz`` (metres: forwards, up, to the right; the world itself is z-up).
"""

from collections.abc import Mapping, Sequence
from functools import cache

import mujoco
import numpy as np

from coxa.body.frames import Floats
from coxa.body.giving import giving_cylinders
from coxa.body.mjcf import SHAPES, SIDES, mjcf
from coxa.body.muscles import courses
from coxa.body.posture import COORDINATES, NotFinite, OutOfRange, UnknownCoordinate
from coxa.body.spline import Spline
from coxa.body.tables import Geometry, tables

_SLIDE = int(mujoco.mjtJoint.mjJNT_SLIDE)


class WholeBody:
    """Both sides of the body, posed by its coordinates.

    ``model`` is MuJoCo's; ``coordinates`` are the free ones in its order, ``ranges`` their limits
    (degrees; the three ``pelvis_t`` have none). What follows others is set by itself.
    """

    def __init__(self, geometry: Geometry = "coxa") -> None:
        known = tables(geometry)
        self.model = mujoco.MjModel.from_xml_string(mjcf(known))
        joints = {self.model.joint(n).name: n for n in range(self.model.njnt)}
        self._knees = {
            joints[f"{c.name}{side}"]: (joints[f"{c.of}{side}"], Spline(*known.splines[c.name]))
            for segment in known.segments.values()
            for c in segment.coordinates
            if c.of
            for side in SIDES
        }
        self._hips = [[joints[f"{name}{side}"] for name in COORDINATES[:3]] for side in SIDES]
        self._giving = [
            ([joints[f"{name}_{axis}{side}"] for axis in "xy"], hip, giving)
            for name, giving in giving_cylinders(known).items()
            for side, hip in zip(SIDES, self._hips, strict=True)
        ]
        bound = {*self._knees, *(joint for slides, *_ in self._giving for joint in slides)}
        self._place = {name: n for name, n in joints.items() if n not in bound}
        self.coordinates = tuple(self._place)
        self.ranges: Mapping[str, tuple[float, float]] = {
            name: tuple(np.degrees(self.model.jnt_range[n]))
            for name, n in self._place.items()
            if self.model.jnt_limited[n]
        }
        self._slides = {n for n in joints.values() if self.model.jnt_type[n] == _SLIDE}

    def places(self, posture: Mapping[str, float]) -> Floats:
        """MuJoCo's ``qpos`` of a posture in degrees (metres); what is not named is 0.

        Raises :class:`UnknownCoordinate`, :class:`OutOfRange` or :class:`NotFinite`.
        """
        found = np.zeros(self.model.nq)
        for name, value in posture.items():
            if name not in self._place:
                raise UnknownCoordinate(name, self.coordinates)
            if not np.isfinite(value):
                raise NotFinite(name)
            joint = self._place[name]
            if name in self.ranges and not (
                self.ranges[name][0] - 1e-9 <= value <= self.ranges[name][1] + 1e-9
            ):
                raise OutOfRange(name, value, ranges=self.ranges)
            found[joint] = value if joint in self._slides else np.radians(value)
        return self.followed(found)

    def followed(self, qpos: Floats) -> Floats:
        """``qpos`` with all that follows the knees and hips set from their angles, in place: the
        published knee's coupled coordinates, and cylinders that give way.
        """
        for joint, (leader, spline) in self._knees.items():
            qpos[joint], _ = spline.at(qpos[leader])
        for slides, hip, giving in self._giving:
            qpos[slides] = giving(qpos[None, hip])[0][0]
        return qpos

    def joints(self, names: Sequence[str]) -> list[int]:
        """Where these free coordinates stand in ``qpos``."""
        return [self._place[name] for name in names]

    def bent(self, qpos: Floats) -> Floats:
        """Sets the knees' coupled coordinates in place, all that a skin sees of what follows;
        returns the derivatives (v, v) of ``qpos`` by the free coordinates.
        """
        slopes = np.eye(self.model.nv)
        for joint, (leader, spline) in self._knees.items():
            qpos[joint], slopes[joint, leader] = spline.at(qpos[leader])
        return slopes

    def posed(self, posture: Mapping[str, float]) -> mujoco.MjData:
        """The body in a posture: where every segment, shape and muscle is in the world."""
        data = mujoco.MjData(self.model)
        data.qpos[:] = self.places(posture)
        mujoco.mj_kinematics(self.model, data)
        mujoco.mj_comPos(self.model, data)
        mujoco.mj_tendon(self.model, data)
        return data

    def shapes(self, part: str, side: str | None = None) -> list[int]:
        """The geoms of a part of the body in the library's word (``foot``, ``back`` ...), of the
        ``left`` or ``right`` side, or of both and the middle.
        """
        ends = {None: ("", *SIDES), "right": ("_r",), "left": ("_l",)}[side]
        names = [name for name, row in tables().shapes.items() if row.part == part]
        known = {self.model.geom(n).name: n for n in range(self.model.ngeom)}
        return [known[f"{n}{end}"] for n in names for end in ends if f"{n}{end}" in known]

    def skin(self) -> list[int]:
        """All shapes for contacts, as geoms."""
        return [g for g in range(self.model.ngeom) if self.model.geom_group[g] == SHAPES]

    def paths(self, data: mujoco.MjData) -> dict[str, Floats]:
        """The course of every muscle (``piri_r`` ...) of a posed body: points (k, 3) from origin
        to insertion, metres in the world.
        """
        found = courses(self.model, data)
        return {self.model.tendon(n).name: points for n, points in enumerate(found)}


@cache
def whole_body(geometry: Geometry = "coxa") -> WholeBody:
    """The whole body, built once."""
    return WholeBody(geometry)
