"""What stays where it is between two postures of a movement, and what slides.

A solved posture knows nothing of the one before it: its pelvis stands at the world's origin. Here
the later one is shifted and turned over the floor until what rests in both lies in the same place
as well as it can; what then still is far off slides (a leg that reaches back), all else is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import mujoco
import numpy as np

from coxa.body.figure.mesh import Ints
from coxa.body.frames import Floats
from coxa.body.model import whole_body
from coxa.body.resting import Resting, restings
from coxa.body.surroundings import OneSide
from coxa.body.touch import Touch
from coxa.library.posture import Contact, Posture
from coxa.library.stretch import Stretch

NEAR_M = 0.015  # a shape that near its face is one of those that rest
# What is farther off than this, with the rest in place, is meant to slide; arms can reach.
SLIDES_M, HANDS_SLIDE_M = 0.06, 0.35
LIES_M = 0.04  # a heel that near the floor lies there, on the side of its foot
TURNS_RAD = 0.5  # who turns by more turns on what they sit on
EVEN_M = 0.005  # distances below this count as one when places are matched
ROUNDS = 30
# Where a body is looked for first when it has to stay in place: a foot before a shin.
FIRST = {
    "foot": 3.0, "heel": 6.0, "hand": 1.5, "head": 2.0, "back": 3.0, "belly": 3.0, "pelvis": 6.0,
    "chair": 9.0,
}  # fmt: skip
# How firmly a part keeps its place (metres that count as one): soles and hands do not slide, a
# thigh rolls.
FIRM_M = {"foot": 0.001, "heel": 0.001, "hand": 0.001, "forearm": 0.002, "knee": 0.002,
          "head": 0.01, "thigh": 0.03}  # fmt: skip
OTHERWISE_M, ROLLS_M, SLIDING_M = 0.004, 0.02, 0.004


@dataclass(frozen=True, eq=False)
class Hold:
    """A part that rests in both postures: ``shapes`` (k,) whose centres go from ``begin`` to
    ``end`` (k, 3); the same place, unless it ``slides``. ``dear``: metres off that count as one.
    ``gaps``: metres over its face in either posture.
    """

    part: str

    resting: Resting
    shapes: Ints
    begin: Floats
    end: Floats
    slides: bool
    dear: float
    gaps: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, eq=False)
class Step:
    """From one posture to the next: MuJoCo's ``begin`` and ``end``, the latter set in place over
    the floor by ``turn`` (radians) and a shift; what is held; and parts of the body that touch
    each other in both.
    """

    begin: Floats
    end: Floats
    holds: tuple[Hold, ...]
    touching: tuple[Resting, ...]
    turn: float


def step(
    stretch: Stretch, postures: tuple[Posture, Posture], begin: Floats, end: Floats,
    side: OneSide, turned: float = 0.0,
) -> Step:  # fmt: skip
    """``begin`` (already in place) and ``end`` are MuJoCo's ``qpos`` of the two ``postures``;
    ``turned``: by how much (radians) the former was turned over the floor.
    """
    faces, touching = _common(stretch, postures, side)
    touch = Touch(whole_body())
    faces += _lying(stretch, postures, side, touch, (begin, end))
    shapes = [_resting(touch, row, (begin, end)) for _, row in faces]
    before, after = (_centres(touch, at, shapes) for at in (begin, end))
    turn = turned
    if shapes:
        weights = np.concatenate(
            [
                np.full(len(s), _weight(c, r) / len(s))
                for s, (c, r) in zip(shapes, faces, strict=True)
            ]
        )
        turn, shift = _matched(np.concatenate(before), np.concatenate(after), weights, turned)
        end = _moved(end, turn, shift)
        after = _centres(touch, end, shapes)
    holds = []
    for (contact, row), of, a, b in zip(faces, shapes, before, after, strict=True):
        off = float(np.linalg.norm((b - a)[:, :2], axis=1).min())
        most = HANDS_SLIDE_M if contact.part in ("hand", "forearm") else SLIDES_M
        pivots = contact.part == "pelvis" and abs(turn - turned) > TURNS_RAD
        slides = (off > most or pivots) and not row.soft
        firm = ROLLS_M if row.soft else FIRM_M.get(contact.part, OTHERWISE_M)
        holds.append(
            Hold(contact.part, row, of, a, b if slides or row.block else a, slides,
                 SLIDING_M if slides else firm, _gaps(touch, row, (begin, end)))
        )  # fmt: skip
    return Step(begin, end, tuple(holds), tuple(touching), turn)


def _common(
    stretch: Stretch, postures: tuple[Posture, Posture], side: OneSide
) -> tuple[list[tuple[Contact, Resting]], list[Resting]]:
    faces: list[tuple[Contact, Resting]] = []
    touching: list[Resting] = []
    one, other = postures
    for contact, rows in zip(one.contacts, restings(one, stretch.position, side), strict=True):
        if contact not in other.contacts:
            continue
        for row in rows:
            if row.face is None:
                touching.append(row)
            else:
                faces.append((contact, row))
    return faces, touching


def _lying(
    stretch: Stretch, postures: tuple[Posture, Posture], side: OneSide, touch: Touch,
    at: tuple[Floats, Floats],
) -> list[tuple[Contact, Resting]]:  # fmt: skip
    """Heels that rest in one posture only, but lie in the other as well."""
    found = []
    for posture, other, qpos in zip(postures, postures[::-1], at[::-1], strict=True):
        touch.pose(qpos)
        for contact, rows in zip(
            posture.contacts, restings(posture, stretch.position, side), strict=True
        ):
            if contact.part == "heel" and contact not in other.contacts:
                found += [(contact, row) for row in rows if row.gap(touch).metres < LIES_M]
    return found


def _gaps(touch: Touch, row: Resting, at: tuple[Floats, Floats]) -> tuple[float, float]:
    def gap(qpos: Floats) -> float:
        touch.pose(qpos)
        return row.gap(touch).metres

    return gap(at[0]), gap(at[1])


def _weight(contact: Contact, row: Resting) -> float:
    weight = FIRST.get(contact.on, FIRST.get(contact.part, 1.0))
    return 0.2 * weight if row.soft else weight


def _resting(touch: Touch, row: Resting, at: Sequence[Floats]) -> Ints:
    """The shapes of a part that rest in either posture."""
    assert row.face is not None
    gaps = []
    for qpos in at:
        touch.pose(qpos)
        gaps.append(touch.depths(row.face, row.shapes))
    least = np.min(gaps, axis=0)
    return np.asarray(np.array(row.shapes)[least <= least.min() + NEAR_M])


def _centres(touch: Touch, qpos: Floats, shapes: Sequence[Ints]) -> list[Floats]:
    touch.pose(qpos)
    return [touch.data.geom_xpos[of].copy() for of in shapes]


def _matched(begin: Floats, end: Floats, weights: Floats, prior: float) -> tuple[float, Floats]:
    """The turn about the vertical and the shift (2,) that bring ``end`` back onto ``begin``, with
    the least weighted sum of distances; about ``prior`` where nothing else tells the turn.
    """
    turn, shift = prior, np.zeros(2)
    a, b = begin[:, :2], end[:, :2]
    for _ in range(ROUNDS):
        c, s = np.cos(turn), np.sin(turn)
        moved = b @ np.array([[c, s], [-s, c]]) + shift
        off = a - moved
        w = weights / np.maximum(np.linalg.norm(off, axis=1), EVEN_M)
        rows = np.zeros((2 * len(a), 3))
        rows[0::2, 0], rows[1::2, 1] = 1.0, 1.0
        rows[0::2, 2], rows[1::2, 2] = -(moved - shift)[:, 1], (moved - shift)[:, 0]
        root = np.sqrt(np.repeat(w, 2))
        steady = np.diag([1e-6, 1e-6, 0.03 * np.sqrt(weights.sum() / EVEN_M)])
        found = np.linalg.lstsq(
            np.vstack([rows * root[:, None], steady]),
            np.concatenate([off.reshape(-1) * root, [0, 0, steady[2, 2] * (prior - turn)]]),
            rcond=None,
        )[0]  # fmt: skip
        shift = shift + found[:2]
        turn += float(found[2])
    return turn, shift


def _moved(qpos: Floats, turn: float, shift: Floats) -> Floats:
    """The whole body turned about the world's vertical axis and shifted over the floor."""
    body = whole_body()
    x, z, tilt, side, spin = body.joints(
        ["pelvis_tx", "pelvis_tz", "pelvis_tilt", "pelvis_list", "pelvis_rotation"]
    )
    found = qpos.copy()
    c, s = np.cos(turn), np.sin(turn)
    east, north = qpos[x], -qpos[z]  # the world's x and y
    found[x] = c * east - s * north + shift[0]
    found[z] = -(s * east + c * north + shift[1])
    # Tilt, list and rotation turn about body-fixed z, x, y of a y-up frame.
    quat, turned = np.zeros(4), np.zeros(4)
    data = mujoco.MjData(body.model)
    data.qpos[:] = qpos
    mujoco.mj_kinematics(body.model, data)
    mujoco.mju_axisAngle2Quat(turned, np.array([0.0, 0.0, 1.0]), turn)
    mujoco.mju_mulQuat(quat, turned, data.body("pelvis").xquat)
    wanted = np.zeros(9)
    mujoco.mju_quat2Mat(wanted, quat)
    up = data.body("ground").xmat.reshape(3, 3)
    r = up.T @ wanted.reshape(3, 3)
    angles = np.array(
        [np.arctan2(-r[0, 1], r[1, 1]), np.arcsin(np.clip(r[2, 1], -1, 1)),
         np.arctan2(-r[2, 0], r[2, 2])]
    )  # fmt: skip
    for joint, angle in zip((tilt, side, spin), angles, strict=True):
        found[joint] = angle
    return found
