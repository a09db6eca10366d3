"""Muscle-tendon lengths, moment arms and paths of the muscles that cross one hip.

Left and right are mirror images with the same angles, so one leg serves both sides.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import mujoco
import numpy as np
from numpy.typing import ArrayLike, NDArray

from coxa.body import fibres
from coxa.body.frames import Floats
from coxa.body.giving import giving_cylinders
from coxa.body.mjcf import mjcf
from coxa.body.posture import COORDINATES, checked
from coxa.body.spline import Spline
from coxa.body.tables import Geometry, Muscle, UnknownMuscle, tables

LEG = ("pelvis", "femur", "tibia", "patella")


@dataclass(frozen=True)
class LengthsAndArms:
    """``lengths`` (n, m) in metres; ``moment_arms`` (n, m, 4) in metres, -dL/dq about the
    coordinates hip flexion, adduction, rotation and knee flexion (the others held still).
    """

    lengths: Floats
    moment_arms: Floats


class Muscles:
    """The muscles of one hip, ``names`` in the order of the second dimension of every array.

    Every method takes ``postures_deg``: (n, k) degrees, one column for each of ``coordinates``
    (names of :data:`coxa.body.posture.COORDINATES`; those left out are 0), one row a posture.
    """

    def __init__(self, geometry: Geometry = "coxa", names: Collection[str] | None = None) -> None:
        known = tables(geometry)
        for name in names or ():
            if name not in known.muscles:
                raise UnknownMuscle(name, known.muscles)
        self.geometry: Geometry = geometry
        self.tables: Mapping[str, Muscle] = {
            name: row for name, row in known.muscles.items() if names is None or name in names
        }
        self.names = tuple(self.tables)
        rows = self.tables.values()
        self.fibre_m = np.array([row.fibre for row in rows])
        self.tendon_m = np.array([row.tendon for row in rows])
        self.pennation = np.array([row.pennation for row in rows])
        self.assumed = np.array([row.fibre_position == "assumed" for row in rows])
        text = mjcf(known, sides=("_r",), segments=LEG, muscles=self.names)
        self._model = mujoco.MjModel.from_xml_string(text)
        joints = {self._model.joint(n).name: n for n in range(self._model.njnt)}
        self._hip = [joints[f"{name}_r"] for name in COORDINATES[:3]]
        self._knee = joints["knee_angle_r"]
        self._coupled = {joints[f"{name}_r"]: Spline(*row) for name, row in known.splines.items()}
        self._giving = {
            (joints[f"{name}_x_r"], joints[f"{name}_y_r"]): giving
            for name, giving in giving_cylinders(known).items()
            if f"{name}_x_r" in joints
        }
        # Where the derivatives by the hip's angles stand in MuJoCo's sparse rows, (m, 3), and
        # those by each giving cylinder's two slides, (muscles that bend round it, 2).
        self._entries = self._found(self._hip, range(len(self.names)))
        self._given = {
            slides: (bent, self._found(slides, bent))
            for slides in self._giving
            if (bent := [n for n in range(len(self.names)) if self._has(n, slides[0])])
        }
        # The derivatives by what the knee moves, muscle after muscle of those that cross it.
        muscle_of = np.repeat(np.arange(len(self.names)), self._model.ten_J_rownnz)
        self._kneed = np.flatnonzero(
            np.isin(self._model.ten_J_colind, [self._knee, *self._coupled])
        )
        self._over_knee, self._kneed_from = np.unique(muscle_of[self._kneed], return_index=True)

    def lengths_and_arms(
        self, postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES
    ) -> LengthsAndArms:
        """Both at once; computing both costs as much as computing one."""
        places, by_knee, by_hip = self._placed(checked(postures_deg, coordinates))
        lengths, rows = self._walk(places)
        arms = np.empty((*lengths.shape, 4))
        arms[:, :, :3] = -rows[:, self._entries]
        for slides, (bent, entries) in self._given.items():
            arms[:, bent, :3] -= np.einsum("nms,nsa->nma", rows[:, entries], by_hip[slides])
        arms[:, :, 3] = 0.0
        if len(self._kneed):
            slopes = rows[:, self._kneed] * by_knee[:, self._model.ten_J_colind[self._kneed]]
            arms[:, self._over_knee, 3] = -np.add.reduceat(slopes, self._kneed_from, axis=1)
        return LengthsAndArms(lengths, arms)

    def lengths(self, postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES) -> Floats:
        """Muscle-tendon lengths (n, m) in metres."""
        return self.lengths_and_arms(postures_deg, coordinates).lengths

    def moment_arms(
        self, postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES
    ) -> Floats:
        """Moment arms (n, m, 4) in metres; see :class:`LengthsAndArms`."""
        return self.lengths_and_arms(postures_deg, coordinates).moment_arms

    def normalised_fibre_lengths(
        self, postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES
    ) -> Floats:
        """Fibre length over optimal fibre length (n, m), tendon rigid.

        Where ``assumed`` (m,) is true, the fibre was taken to be at its optimal length in standing:
        such a figure tells changes, and nothing about being past optimal length.
        """
        return fibres.normalised_fibre_length(
            self.lengths(postures_deg, coordinates), self.fibre_m, self.tendon_m, self.pennation
        )

    def change_percent(
        self,
        postures_deg: ArrayLike,
        reference_deg: ArrayLike | None = None,
        coordinates: Sequence[str] = COORDINATES,
    ) -> Floats:
        """How much longer each muscle is than in ``reference_deg`` (n or 1 postures; none stands
        for standing, all angles 0): (n, m), in % of optimal fibre length.
        """
        if reference_deg is None:
            reference_deg = np.zeros((1, len(coordinates)))
        reference = self.lengths(reference_deg, coordinates)
        return fibres.change_percent(
            self.lengths(postures_deg, coordinates), reference, self.fibre_m
        )

    def crosses_knee(self, muscle: str) -> bool:
        """Does the muscle reach the shank, so that the knee changes its length?"""
        if muscle not in self.tables:
            raise UnknownMuscle(muscle, self.tables)
        return any(on in ("tibia", "patella") for on, *_ in self.tables[muscle].path)

    def paths(
        self, posture_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES
    ) -> dict[str, Floats]:
        """The course of every right muscle in one posture: points (k, 3) from origin to insertion,
        metres in the pelvis' frame (x forwards, y up, z to the right).
        """
        places = self.places(posture_deg, coordinates)
        data = mujoco.MjData(self._model)
        data.qpos[:] = places[0]
        mujoco.mj_kinematics(self._model, data)
        mujoco.mj_comPos(self._model, data)
        mujoco.mj_tendon(self._model, data)
        pelvis = data.body("pelvis")
        return {
            name: (points - pelvis.xpos) @ pelvis.xmat.reshape(3, 3)
            for name, points in zip(self.names, courses(self._model, data), strict=True)
        }

    def places(self, postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES) -> Floats:
        """The joint positions (n, q) that MuJoCo is given, coupled ones of the knee included."""
        return self._placed(checked(postures_deg, coordinates))[0]

    def _placed(self, postures_deg: Floats) -> tuple[Floats, Floats, dict[tuple[int, int], Floats]]:
        """MuJoCo's joint positions (n, q); their derivatives by knee flexion (n, q); and those of
        each giving cylinder's slides by the hip's angles (n, 2, 3).
        """
        angles = np.radians(postures_deg)
        places = np.zeros((len(angles), self._model.nq))
        by_knee, by_hip = np.zeros_like(places), {}
        places[:, self._hip] = angles[:, :3]
        places[:, self._knee], by_knee[:, self._knee] = angles[:, 3], 1.0
        for joint, spline in self._coupled.items():
            places[:, joint], by_knee[:, joint] = spline(angles[:, 3])
        for slides, giving in self._giving.items():
            places[:, slides], by_hip[slides] = giving(angles[:, :3])
        return places, by_knee, by_hip

    def _has(self, muscle: int, joint: int) -> bool:
        start, count = self._model.ten_J_rowadr[muscle], self._model.ten_J_rownnz[muscle]
        return joint in self._model.ten_J_colind[start : start + count]

    def _found(self, joints: Sequence[int], muscles: Sequence[int]) -> NDArray[np.int64]:
        """Where the derivatives of ``muscles`` by ``joints`` stand, (muscles, joints)."""
        columns = self._model.ten_J_colind
        spans = [(self._model.ten_J_rowadr[n], self._model.ten_J_rownnz[n]) for n in muscles]
        return np.array(
            [[a + list(columns[a : a + n]).index(joint) for joint in joints] for a, n in spans]
        )

    def _walk(self, places: Floats) -> tuple[Floats, Floats]:
        """Lengths (n, m) and MuJoCo's sparse derivatives (n, entries), posture by posture."""
        model, data = self._model, mujoco.MjData(self._model)  # data of its own: safe in threads
        kinematics, centres, tendons = mujoco.mj_kinematics, mujoco.mj_comPos, mujoco.mj_tendon
        qpos, length, rows = data.qpos, data.ten_length, data.ten_J
        found = np.empty((len(places), model.ntendon))
        derivatives = np.empty((len(places), model.nJten))
        for n, place in enumerate(places):
            qpos[:] = place
            kinematics(model, data)
            centres(model, data)
            tendons(model, data)
            found[n] = length
            derivatives[n] = rows
        return found, derivatives


def courses(model: mujoco.MjModel, data: mujoco.MjData) -> list[Floats]:
    """The points (k, 3) of every tendon in the world, as MuJoCo has laid them."""
    points = data.wrap_xpos.reshape(-1, 3)
    return [
        points[start : start + count].copy()
        for start, count in zip(data.ten_wrapadr, data.ten_wrapnum, strict=True)
    ]


@cache
def muscles(geometry: Geometry = "coxa") -> Muscles:
    """All muscles of a hip, built once. ``geometry``: ``coxa`` or ``published``."""
    return Muscles(geometry)
