"""Solves the posture of the whole body, so that what a stretch says rests really rests.

Stated angles are round numbers and a body is not. Each angle may stray within its tolerance, at a
price; contacts must touch, and nothing may sink into floor, furniture or the body itself. What is
left over is told in :class:`Rested`, and judged by :mod:`coxa.body.check`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np

from coxa.body.arms import of_arms
from coxa.body.frames import Floats
from coxa.body.grips import Grip, grips
from coxa.body.least_squares import Residuals, solved
from coxa.body.model import whole_body
from coxa.body.posture import COORDINATES, of_library
from coxa.body.resting import SIDES, legs_named, restings
from coxa.body.surroundings import CHAIR, FLOOR, Face, OneSide, wall
from coxa.body.tables import HOME
from coxa.body.touch import Gap, Touch
from coxa.library.posture import TOLERANCE_DEG, Posture, Tolerance
from coxa.library.words import Position

# A gap at a contact that counts as much as an angle at its tolerance: first roughly, then finely.
CONTACT_M = (0.02, 0.003, 0.0005)
SINK_M = 0.004  # flesh gives this much before it counts as sinking in
SOFT_M = 0.01  # the same for what should, but need not, touch
ROUGHLY, GOOD_ENOUGH = 20, 1e-3  # rounds for hands on their way, and what one must still win
PELVIS_DEG = 5.0
TRUNK_DEG = 15.0
# How dear a free joint's angle is: nobody states it, it goes where contacts want it.
FREE_DEG = 120.0
ARMS = ("arm_", "elbow_", "pro_sup", "wrist_")
HANDS_MOVE = (*ARMS, "lumbar_")  # what gives for the hands' sake: never a hip
_LEG = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle")
_TOLERANCES = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_flexion")


@dataclass(frozen=True)
class Sunk:
    """Two things that sink into each other by ``depth_mm``."""

    what: str
    depth_mm: float


@dataclass(frozen=True)
class Rested:
    """A solved posture.

    ``coordinates``: every free coordinate of :class:`~coxa.body.model.WholeBody` in degrees
    (``pelvis_ty`` in metres). ``stated``: those that the file states, in the same names, and
    ``limits`` how far each may stray. ``gaps_mm``: one per contact of the file, in its order;
    ``sunk``: the deepest first.
    """

    coordinates: Mapping[str, float]
    stated: Mapping[str, float]
    limits: Mapping[str, float]
    gaps_mm: tuple[float, ...]
    sunk: tuple[Sunk, ...]

    def leg(self, side: OneSide) -> dict[str, float]:
        """Hip and knee of one leg in degrees, by :data:`~coxa.body.posture.COORDINATES`."""
        names = (f"{name}_{side[0]}" for name in _LEG)
        return {c: self.coordinates[n] for c, n in zip(COORDINATES, names, strict=True)}

    def strays(self) -> dict[str, float]:
        """How far each stated coordinate went from what the file says, degrees."""
        return {name: self.coordinates[name] - value for name, value in self.stated.items()}

    def mirrored(self) -> "Rested":
        """The same posture with left and right changed over."""
        return Rested(
            _mirrored(self.coordinates), _mirrored(self.stated),
            {_swapped(name): limit for name, limit in self.limits.items()}, self.gaps_mm,
            tuple(Sunk(" and ".join(map(_swapped, s.what.split(" and "))), s.depth_mm)
                  for s in self.sunk),
        )  # fmt: skip


@cache
def rested(posture: Posture, tolerance: Tolerance, position: Position, side: OneSide) -> Rested:
    """The posture solved for one working side: left is the mirror image of right."""
    if side == "left" and posture.working_side("right") == "right":
        return rested(posture, tolerance, position, "right").mirrored()
    return solved_posture(posture, tolerance, position, side)


def solved_posture(
    posture: Posture, tolerance: Tolerance, position: Position, side: OneSide
) -> Rested:
    """Solves a posture afresh, whichever side works; :func:`rested` remembers."""
    return _Problem(posture, tolerance, position, side).solved()


def fingerprint(posture: Posture, tolerance: Tolerance, position: Position, side: OneSide) -> str:
    """The hash of all that a solved posture comes from: what is stated, and the body's tables and
    code. A solved posture may be kept under it.
    """
    stated = f"{posture.model_dump_json()}|{tolerance.model_dump_json()}|{position}|{side}"
    return sha256(stated.encode() + _made_of()).hexdigest()


@cache
def _made_of() -> bytes:
    files = (path for path in sorted(HOME.glob("*.*")) if path.suffix in (".py", ".toml"))
    return b"".join(sha256(path.read_bytes()).digest() for path in files)


class _Problem:
    def __init__(
        self, posture: Posture, tolerance: Tolerance, position: Position, side: OneSide
    ) -> None:
        self.body = whole_body()
        self.touch = Touch(self.body)
        self.stated = of_library(posture, position, side)
        self.limits = dict(_limits(posture, tolerance, side))
        self.faces = self._faces(posture, side)
        self.restings = restings(posture, position, side)
        self.grips = grips(posture, position, side)
        self.held: list[Grip] = []
        self.solid = True
        self._unknowns(self.stated | of_arms(posture, side))

    def _unknowns(self, begin: Mapping[str, float]) -> None:
        """What may move, from where, how dear, and between which bounds (radians, metres)."""
        fixed = {"pelvis_tx", "pelvis_tz"}
        self.free = [name for name in self.body.coordinates if name not in fixed]
        ranges, limits = self.body.ranges, self.limits
        at = {name: begin.get(name, 0.0) for name in self.free}
        wide = {n: ranges.get(n, (-2.0, 2.0)) for n in self.free}
        low = [max(wide[n][0], at[n] - limits.get(n, np.inf)) for n in self.free]
        high = [min(wide[n][1], at[n] + limits.get(n, np.inf)) for n in self.free]
        dear = [limits.get(n, FREE_DEG) for n in self.free]
        height = self.free.index("pelvis_ty")
        units = np.full(len(self.free), np.pi / 180)
        units[height] = 1.0
        self.begin, self.low, self.high, self.dear = (
            np.array(row) * units for row in ([at[n] for n in self.free], low, high, dear)
        )
        self.dear[height] = np.inf
        self.places, self.units = self.body.joints(self.free), units

    def _faces(self, posture: Posture, side: OneSide) -> list[tuple[Face, list[int]]]:
        """Each face with the shapes that must not sink into it."""
        shapes = self.touch.shapes
        found = [(FLOOR, shapes)]
        surfaces = {contact.on for contact in posture.contacts}
        if "chair" in surfaces:
            found.append((CHAIR, [*self.body.shapes("pelvis"), *self.body.shapes("thigh")]))
        if "wall" in surfaces:
            found.append((wall(side), shapes))
        return found

    def solved(self) -> Rested:
        self.begin[self.free.index("pelvis_ty")] = self._height()
        x = self.begin
        for self.fine in CONTACT_M:
            x = solved(self._residuals, x, self.low, self.high)
        if self.grips:
            self.held = self.grips
            gives = np.array([name.startswith(HANDS_MOVE) for name in self.free])
            low, high = np.where(gives, self.low, x), np.where(gives, self.high, x)
            # Hands first go where they belong, through whatever is between; then round it.
            self.solid, self.fine = False, CONTACT_M[0]
            x = solved(self._residuals, x, low, high, ROUGHLY, GOOD_ENOUGH)
            self.solid, self.fine = True, CONTACT_M[-1]
            x = solved(self._residuals, x, low, high, good_enough=GOOD_ENOUGH)
        self._pose(x)
        gaps = tuple(max((r.gap(self.touch).metres for r in row), key=abs) for row in self.restings)
        values = dict(zip(self.free, x / self.units, strict=True))
        return Rested(
            {name: float(values.get(name, 0.0)) for name in self.body.coordinates},
            self.stated, self.limits,
            tuple(1000 * gap for gap in gaps), tuple(self._sunk()),
        )  # fmt: skip

    def _height(self) -> float:
        """Where the body, as stated, just stands on the floor or sits on its chair."""
        self._pose(self.begin)
        return max(
            -float(self.touch.depths(face, shapes).min())
            for face, shapes in self.faces
            if face.normal[2] > 0
        )

    def _pose(self, x: Floats) -> Floats:
        """Poses the body; the derivatives (v, k) of MuJoCo's ``qpos`` by the unknowns."""
        qpos = np.zeros(self.body.model.nq)
        qpos[self.places] = x
        slopes = self.body.bent(qpos)
        self.touch.pose(qpos)
        return slopes[:, self.places]

    def _residuals(self, x: Floats) -> Residuals:
        slopes = self._pose(x)
        values, rows = [], []
        for value, row in self._wanted():
            values.append(value)
            rows.append(row)
        for gap in self._sinking() if self.solid else ():
            values.append((gap.metres + SINK_M) / self.fine)
            rows.append(gap.slope / self.fine)
        stray = (x - self.begin) / self.dear
        return Residuals(
            np.concatenate([stray, values]),
            np.vstack([np.diag(1 / self.dear), np.array(rows).reshape(-1, len(slopes)) @ slopes]),
        )

    def _wanted(self) -> Iterator[tuple[float, Floats]]:
        """What must, should or would like to be zero, in units, and its slopes (v,)."""
        for resting in (resting for row in self.restings for resting in row):
            yield resting.gap(self.touch).over(SOFT_M if resting.soft else self.fine)
        for grip in self.held:
            yield from grip.pulls(self.touch)

    def _sinking(self) -> Iterator[Gap]:
        """What sinks into a face or the body by more than flesh gives."""
        for face, shapes in self.faces:
            deep = np.flatnonzero(self.touch.depths(face, shapes) < -SINK_M)
            yield from self.touch.to_face(face, [shapes[n] for n in deep])
        yield from self.touch.meeting(-SINK_M)

    def _sunk(self) -> list[Sunk]:
        gaps = sorted(self._sinking(), key=lambda gap: gap.metres)
        return [Sunk(" and ".join(g.shapes), -1000 * g.metres) for g in gaps]


def _limits(posture: Posture, tolerance: Tolerance, side: OneSide) -> Iterator[tuple[str, float]]:
    """How far each stated angle may stray: working legs by the stretch's own tolerance."""
    yield from ((name, PELVIS_DEG) for name in ("pelvis_tilt", "pelvis_list", "pelvis_rotation"))
    yield from ((f"lumbar_{name}", TRUNK_DEG) for name in ("extension", "bending", "rotation"))
    working = legs_named("work", side) if posture.work else SIDES
    for leg in SIDES:
        for name, key in zip(_LEG, _TOLERANCES, strict=True):
            limit = float(getattr(tolerance, key)) if leg in working else TOLERANCE_DEG
            yield f"{name}_{leg[0]}", limit


def _swapped(name: str) -> str:
    """``hip_flexion_r`` as ``hip_flexion_l``, and the other way round."""
    ends = {"_r": "_l", "_l": "_r"}
    return name[:-2] + ends[name[-2:]] if name[-2:] in ends else name


def _mirrored(coordinates: Mapping[str, float]) -> dict[str, float]:
    """Coordinates of the mirror image; what tips or turns to a side goes to the other one."""
    turned = ("pelvis_list", "pelvis_rotation", "pelvis_tz", "_bending", "_rotation")
    sideways = [n for n in coordinates if n[-2:] not in ("_r", "_l") and n.endswith(turned)]
    return {_swapped(n): -v if n in sideways else v for n, v in coordinates.items()}
