"""The movement of a stretch: postures between its start and its end, with contacts that stay put.

Between two solved postures all angles go evenly from one to the other; then, at every sample, the
body gives a little (least squares, as in :mod:`coxa.body.rest`) so that what is held stays in its
place and nothing sinks into the floor or the body.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import mujoco
import numpy as np

from coxa.body.figure.holding import Hold, Step, step
from coxa.body.frames import Floats
from coxa.body.grips import Grip, grips
from coxa.body.least_squares import Residuals, solved
from coxa.body.model import whole_body
from coxa.body.rest import HANDS_MOVE
from coxa.body.shown import Shown
from coxa.body.surroundings import CHAIR, FLOOR, Face, OneSide, wall
from coxa.body.touch import Touch
from coxa.library.posture import Posture
from coxa.library.stretch import Stretch

SAMPLES = {1: 12, 2: 8}  # a step, by how many steps there are
SAMPLES_MORE = 6
# What counts as one: metres at a contact, degrees (metres) off the way between two postures.
RESTS_M, ROLLS_M, TOUCHES_M, SUNK_M = 0.0007, 0.02, 0.004, 0.002
SINK_M = 0.004  # flesh gives this much
DEAR: Mapping[str, float] = {
    "hip_": 3, "knee": 3, "pelvis_tx": 0.05, "pelvis_tz": 0.05, "pelvis_ty": 1.0, "pelvis_": 4,
    "lumbar": 6, "neck": 12, "ankle": 12, "subtalar": 12, "mtp": 12, "arm": 20, "elbow": 20,
    "pro_sup": 30, "wrist": 30,
}  # fmt: skip
# How far an angle may be off the way between two postures, and how fast it may change (degrees a
# sample, beyond what the way itself changes).
LIMITS: Mapping[str, float] = {
    "hip_rotation": 4, "hip_": 8, "knee": 10, "pelvis_t": 360, "pelvis_": 8, "lumbar": 10,
    "neck": 25,
}  # fmt: skip
FAST_DEG = 4.0
MIDWAY = 2.0  # half way, where nobody states an angle, limits are so much wider
ROUNDS, GOOD_ENOUGH = 12, 1e-3  # every sample begins near its solution
SHIFTS = ("pelvis_tx", "pelvis_ty", "pelvis_tz")
STAY = ("foot", "heel", "hand", "forearm", "knee")


@dataclass(frozen=True, eq=False)
class Movement:
    """Samples of the way from start to end: MuJoCo's ``qpos`` (s, q); ``progress`` (s,) from 0 to
    1, even between samples; ``keys``: the samples that are the postures of the file.
    """

    qpos: Floats
    progress: Floats
    keys: tuple[int, ...]
    steps: tuple[Step, ...]


def movement(stretch: Stretch, side: OneSide) -> Movement:
    """How the body moves when ``side`` works."""
    shown, body = Shown(stretch, side), whole_body()
    postures = list(shown.moments().values())
    places = [body.places(shown.rested(posture).coordinates) for posture in postures]
    found, keys, steps = [places[0]], [0], []
    turned = 0.0
    count = SAMPLES.get(len(postures) - 1, SAMPLES_MORE)
    for n in range(len(postures) - 1):
        pair = (postures[n], postures[n + 1])
        to = step(stretch, pair, found[-1], places[n + 1], side, turned)
        way = _Way(stretch, side, to, _carried(stretch, pair, side), 1 / count)
        at = found[-1]
        for share in np.arange(1, count + 1) / count:
            at = way.at(float(share), at)
            found.append(at)
        steps.append(to)
        turned = to.turn
        keys.append(len(found) - 1)
    return Movement(np.array(found), np.linspace(0, 1, len(found)), tuple(keys), tuple(steps))


def _carried(stretch: Stretch, pair: tuple[Posture, Posture], side: OneSide) -> list[Grip]:
    """What hands hold on to in both postures."""
    one, other = (grips(posture, stretch.position, side) for posture in pair)
    return [grip for grip in one if grip in other]


class _Way:
    def __init__(
        self, stretch: Stretch, side: OneSide, step: Step, carried: list[Grip], every: float
    ) -> None:
        self.body, self.step, self.every = whole_body(), step, every
        self.touch = Touch(self.body)
        self.touching, self.carried, self.grips = step.touching, carried, list[Grip]()
        self.faces = self._faces(stretch, side)
        names = self.body.coordinates
        self.places = self.body.joints(names)
        dear = np.array([next(v for k, v in DEAR.items() if n.startswith(k)) for n in names])
        metres = np.array([n in SHIFTS for n in names])
        self.gives = np.array([n.startswith(HANDS_MOVE) for n in names])
        limits = [next((v for k, v in LIMITS.items() if n.startswith(k)), 360) for n in names]
        self.limits = np.radians(np.where([n == "pelvis_tilt" for n in names], 8, limits))
        self.dear = np.where(metres, dear, np.radians(dear))
        ranges = self.body.ranges
        low, high = np.array([np.radians(ranges.get(n, (-1e3, 1e3))) for n in names]).T
        self.low, self.high = np.where(metres, -5.0, low), np.where(metres, 5.0, high)

    def _faces(self, stretch: Stretch, side: OneSide) -> list[tuple[Face, list[int]]]:
        surfaces = {c.on for p in (stretch.start, stretch.end) for c in p.contacts}
        found = [(FLOOR, self.touch.shapes)]
        if "chair" in surfaces:
            found.append((CHAIR, [*self.body.shapes("pelvis"), *self.body.shapes("thigh")]))
        if "wall" in surfaces:
            found.append((wall(side), self.touch.shapes))
        return found

    def at(self, share: float, before: Floats) -> Floats:
        """The posture ``share`` of the way; ``before`` is where the body was just now."""
        self.share = share
        begin, end = self.step.begin[self.places], self.step.end[self.places]
        self.aim = begin + share * (end - begin)
        start = before[self.places]
        fast = np.abs(end - begin) * self.every + np.radians(FAST_DEG)
        limits = self.limits * (1 + MIDWAY * np.sin(np.pi * share))
        low = np.maximum(np.maximum(self.aim - limits, start - fast), self.low)
        high = np.minimum(np.minimum(self.aim + limits, start + fast), self.high)
        low, high = np.minimum(low, high), np.maximum(low, high)
        ahead = start + (end - begin) * self.every
        self.grips = []
        x = self._solved(ahead, low, high)
        if self.carried:  # hands must not move a hip
            self.grips = self.carried
            low, high = np.where(self.gives, low, x), np.where(self.gives, high, x)
            x = self._solved(x, low, high)
        return self._qpos(x)

    def _solved(self, start: Floats, low: Floats, high: Floats) -> Floats:
        return solved(self._residuals, start, low, high, ROUNDS, GOOD_ENOUGH)

    def _qpos(self, x: Floats) -> Floats:
        qpos = np.zeros(self.body.model.nq)
        qpos[self.places] = x
        return self.body.followed(qpos)

    def _residuals(self, x: Floats) -> Residuals:
        qpos = np.zeros(self.body.model.nq)
        qpos[self.places] = x
        slopes = self.body.bent(qpos)[:, self.places]
        self.touch.pose(qpos)
        values, rows = [], []
        for value, row, dear in self._wanted():
            values.append(value / dear)
            rows.append(row / dear)
        off = (x - self.aim) / self.dear
        return Residuals(
            np.concatenate([off, values]),
            np.vstack([np.diag(1 / self.dear), np.array(rows).reshape(-1, len(slopes)) @ slopes]),
        )

    def _wanted(self) -> Iterator[tuple[float, Floats, float]]:
        """What should be zero, its derivatives (v,), and how much of it counts as one."""
        for hold in self.step.holds:
            yield from self._held(hold)
        for resting in self.touching:
            gap = resting.gap(self.touch)
            yield gap.metres, gap.slope, TOUCHES_M
        for grip in self.grips:
            for value, slope in grip.pulls(self.touch):
                yield value, slope, 1.0
        for face, shapes in self.faces:
            deep = np.flatnonzero(self.touch.depths(face, shapes) < -SINK_M)
            for gap in self.touch.to_face(face, [shapes[n] for n in deep]):
                yield gap.metres + SINK_M, gap.slope, SUNK_M
        for gap in self.touch.meeting(-SINK_M):
            yield gap.metres + SINK_M, gap.slope, SUNK_M

    def _held(self, hold: Hold) -> Iterator[tuple[float, Floats, float]]:
        spots = hold.begin + self.share * (hold.end - hold.begin)
        assert hold.resting.face is not None
        upright = abs(hold.resting.face.normal[2]) < 0.5
        for shape, spot in zip(hold.shapes.tolist(), spots, strict=True):
            off = self.touch.data.geom_xpos[shape] - spot
            slope = np.zeros((3, self.body.model.nv))
            carrier = self.body.model.geom_bodyid[shape]
            mujoco.mj_jac(
                self.body.model, self.touch.data, slope, None,
                self.touch.data.geom_xpos[shape], carrier,
            )  # fmt: skip
            # Along the face; several shapes of one part share the demand.
            along = (0, 2) if upright else (0, 1)
            for axis in (*along, 2) if hold.resting.block else along:
                yield float(off[axis]), slope[axis], hold.dear * len(hold.shapes) ** 0.5
        if not hold.resting.block:
            gap = self.touch.lowest(hold.resting.face, hold.resting.shapes)
            begin, end = hold.gaps
            off_m = gap.metres - begin - self.share * (end - begin)
            yield off_m, gap.slope, ROLLS_M if hold.resting.soft else RESTS_M


def slides_mm(move: Movement) -> dict[str, float]:
    """How far each part that is held wanders over its face, at most, in mm."""
    body = whole_body()
    data = mujoco.MjData(body.model)
    found: dict[str, float] = {}
    for n, to in enumerate(move.steps):
        for hold in to.holds:
            if hold.slides or hold.resting.soft or hold.part not in STAY:
                continue
            for sample in range(move.keys[n], move.keys[n + 1] + 1):
                data.qpos[:] = move.qpos[sample]
                mujoco.mj_kinematics(body.model, data)
                off = (data.geom_xpos[hold.shapes] - hold.begin).mean(axis=0)
                assert hold.resting.face is not None
                off = off - off @ hold.resting.face.normal * hold.resting.face.normal
                name = body.model.geom(int(hold.shapes[0])).name
                found[name] = max(found.get(name, 0.0), 1000 * float(np.linalg.norm(off)))
    return found
