"""The motion file of a stretch: where every segment and every muscle is, sample by sample.

What stands in it is said in docs/figure.md. A motion is computed on demand and kept, where a folder
is given, under the hash of all that it comes from.
"""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import mujoco
import numpy as np

from coxa.body.figure.bones import SEGMENTS, of_data
from coxa.body.figure.camera import camera_for
from coxa.body.figure.kept import kept
from coxa.body.figure.moving import Movement, movement
from coxa.body.figure.packed import Column, packed
from coxa.body.figure.props import mirrored as prop_mirrored
from coxa.body.figure.props import props
from coxa.body.figure.timing import timing
from coxa.body.figure.tubes import Tube, paths, radii, tubes
from coxa.body.frames import Floats
from coxa.body.lengthening import Lengthening, in_posture
from coxa.body.model import whole_body
from coxa.body.muscles import muscles
from coxa.body.posture import COORDINATES, of_leg
from coxa.body.rest import fingerprint
from coxa.body.resting import SIDES
from coxa.body.shown import Shown
from coxa.body.surroundings import OneSide
from coxa.library import library
from coxa.library.stretch import Stretch

VERSION = 1
# The steps of what is packed: nothing that an eye could see.
PLACE_M, TURN, POINT_M, RADIUS_M, PERCENT, ARM_MM = 2e-4, 1 / 8192, 5e-4, 1e-4, 0.1, 1.0
MIRROR = np.array([1.0, -1.0, 1.0])
HERE = Path(__file__).parent


def motion_file(stretch: Stretch, side: OneSide, cache: Path | None = None) -> bytes:
    """The motion of ``stretch`` when ``side`` works, packed and compressed (gzip)."""
    name = f"{stretch.slug}-{side}"
    return kept(
        cache, name, key(stretch, side), ".bin.gz",
        lambda: gzip.compress(motion(stretch, side), mtime=0),
    )  # fmt: skip


def key(stretch: Stretch, side: OneSide) -> str:
    """The hash of all that a motion comes from."""
    postures = (stretch.start, *stretch.via, stretch.end)
    rested = [fingerprint(p, stretch.tolerance, stretch.position, side) for p in postures]
    words = "".join(row.model_dump_json() for row in library().muscles.values())
    stated = stretch.model_dump_json() + "".join(rested) + words
    return sha256(stated.encode() + _made_of()).hexdigest()


@cache
def _made_of() -> bytes:
    return b"".join(sha256(path.read_bytes()).digest() for path in sorted(HERE.glob("*.py")))


@lru_cache(maxsize=64)
def motion(stretch: Stretch, side: OneSide) -> bytes:
    """The motion of ``stretch`` when ``side`` works, packed. Left is the mirror image of right."""
    turned = side == "left" and stretch.sides != ("both",)
    solved: OneSide = "right" if turned else side
    move = movement(stretch, solved)
    samples = sampled(move.qpos)
    stated = _stated(stretch, solved, move)
    told = {leg: _told(stretch, solved, leg) for leg in SIDES}
    angles, starts = ([stated[leg][k] for leg in SIDES] for k in (0, 1))
    found = props(stretch, solved, move)
    if turned:
        samples = _turned(samples)
        found = [prop_mirrored(prop) for prop in found]
    header = {
        "format": "coxa-motion", "version": VERSION, "stretch": stretch.slug, "side": side,
        "bones": list(SEGMENTS), "progress": [round(float(p), 4) for p in move.progress],
        "keys": list(move.keys), "dose": stretch.dose.kind,
        "moves": stretch.start.legs(side) != stretch.end.legs(side), "timing": timing(stretch),
        "muscles": list(muscle_rows(told, turned)), "props": found,
        "camera": _camera(stretch, side),
        "label": _label(stretch, side),
    }  # fmt: skip
    return packed(header, columns(samples, angles, starts))


@dataclass(frozen=True, eq=False)
class Samples:
    """Where the segments are: ``places`` (s, b, 3) and ``turns`` (s, b, 4); the muscles' ``paths``
    (s, p, 3) and ``lengths`` (s, 2, m), leg after leg as in SIDES; metres.
    """

    places: Floats
    turns: Floats
    paths: Floats
    lengths: Floats


def columns(
    samples: Samples, angles: Sequence[Floats], starts: Sequence[Floats]
) -> dict[str, Column]:
    """What is packed of ``samples``; for each leg its ``angles`` (s, 4) in degrees and those that
    changes in the movement are told from (1 or s, 4).
    """
    model = muscles()
    pairs = list(zip(angles, starts, strict=True))
    moved = [model.change_percent(now, start) for now, start in pairs]
    stood = [model.change_percent(now) for now, _ in pairs]
    arms = [1000 * model.moment_arms(now)[:, :, :3] for now, _ in pairs]
    thick = [radii(samples.lengths[:, leg]) for leg in range(len(SIDES))]
    return {
        "places": Column(samples.places, "i16", PLACE_M, delta=True),
        "turns": Column(samples.turns, "i16", TURN, delta=True),
        "paths": Column(samples.paths, "i16", POINT_M, delta=True),
        "radii": Column(np.concatenate(thick, axis=1), "u8", RADIUS_M, delta=True),
        "in_movement": Column(np.concatenate(moved, axis=1), "i16", PERCENT, delta=True),
        "from_standing": Column(np.concatenate(stood, axis=1), "i16", PERCENT, delta=True),
        "arms": Column(np.concatenate(arms, axis=1), "i16", ARM_MM, delta=True),
    }


@cache
def all_tubes() -> tuple[Tube, ...]:
    return tuple(tube for leg in SIDES for tube in tubes(leg))


def sampled(rows: Sequence[Floats] | Floats) -> Samples:
    """The body at every one of ``rows``, MuJoCo's ``qpos`` (s, q)."""
    body = whole_body()
    data = mujoco.MjData(body.model)
    places, points, lengths = list[Floats](), list[Floats](), list[Floats]()
    turns: list[Floats] = []
    tendons = [[body.model.tendon(f"{n}_{leg[0]}").id for n in muscles().names] for leg in SIDES]
    for qpos in rows:
        data.qpos[:] = qpos
        mujoco.mj_kinematics(body.model, data)
        mujoco.mj_comPos(body.model, data)
        mujoco.mj_tendon(body.model, data)
        at, turn = of_data(data)
        if turns:  # the nearer of the two quaternions that mean one rotation
            turn = np.where((turn * turns[-1]).sum(axis=1, keepdims=True) < 0, -turn, turn)
        places.append(at)
        turns.append(turn)
        points.append(paths(data, all_tubes()))
        lengths.append(data.ten_length[tendons])
    return Samples(np.array(places), np.array(turns), np.array(points), np.array(lengths))


def _stated(
    stretch: Stretch, side: OneSide, move: Movement
) -> dict[OneSide, tuple[Floats, Floats]]:
    """For each leg its angles (s, 4) at every sample and those that changes are told from (1, 4),
    as the file states them: what is lit is what ``coxa muscles`` says.
    """
    found: dict[OneSide, tuple[Floats, Floats]] = {}
    for leg in SIDES:
        legs = [of_leg(p.legs(side)[leg]) for p in Shown(stretch, side).moments().values()]
        angles = np.array([[row[name] for name in COORDINATES] for row in legs])
        start = angles[:1].copy()
        if legs[0] == legs[-1] and _told_alone(stretch, side, leg):
            start[:, COORDINATES.index("hip_rotation")] = 0.0
        samples = np.arange(len(move.qpos))
        at = [np.interp(samples, move.keys, angles[:, axis]) for axis in range(angles.shape[1])]
        found[leg] = (np.stack(at, axis=1), start)
    return found


def _told_alone(stretch: Stretch, side: OneSide, leg: OneSide) -> bool:
    """Whether a leg that does not move is held against the same posture with rotation 0: not one
    that merely lies there while the other works.
    """
    return leg == side or stretch.sides == ("both",)


def _told(stretch: Stretch, side: OneSide, leg: OneSide) -> dict[str, Lengthening]:
    """What is said of every muscle of a leg at the end."""
    start, end = (of_leg(p.legs(side)[leg]) for p in (stretch.start, stretch.end))
    if start == end and _told_alone(stretch, side, leg):
        start = {**end, "hip_rotation": 0.0}
    return {row.muscle: row for row in in_posture(end, start)}


def muscle_rows(
    told: Mapping[OneSide, Mapping[str, Lengthening]], turned: bool = False
) -> Iterator[dict[str, Any]]:
    """What is ``told`` of every muscle of each leg, and where its path stands."""
    first = 0
    for tube in all_tubes():
        row = told[tube.leg][tube.muscle]
        leg = {"left": "right", "right": "left"}[tube.leg] if turned else tube.leg
        yield {
            "id": tube.muscle, "name": row.name, "leg": leg, "first": first, "count": tube.points,
            "belly": tube.belly, "confidence": row.confidence, "note": row.note,
            "in_movement": round(row.change_percent, 2),
            "from_standing": round(row.change_from_standing_percent, 2),
        }  # fmt: skip
        first += tube.points


def _camera(stretch: Stretch, side: OneSide) -> dict[str, float | bool]:
    camera = camera_for(stretch, side)
    return {
        "azimuth_deg": camera.azimuth_deg, "elevation_deg": camera.elevation_deg,
        "mirrors": camera.mirrors,
    }  # fmt: skip


def _label(stretch: Stretch, side: OneSide) -> str:
    which = "both sides" if stretch.sides == ("both",) else f"{side} side"
    moves = stretch.start.legs(side) != stretch.end.legs(side)
    does = "moves from the start to the end and back" if moves else "holds one posture"
    return f"{stretch.name}, {which}: a person {does}"


def _turned(samples: Samples) -> Samples:
    """The mirror image of all samples. The segments' own frames are mirrored too, along z, their
    axis to the right (in the world it is y): a rotation R becomes M R diag(1, 1, -1), which for a
    quaternion w, x, y, z is x, w, -z, -y.
    """
    ends = {"_r": "_l", "_l": "_r"}
    other = [SEGMENTS.index(n[:-2] + ends[n[-2:]] if n[-2:] in ends else n) for n in SEGMENTS]
    return replace(
        samples,
        places=samples.places[:, other] * MIRROR,
        turns=samples.turns[:, other][..., [1, 0, 3, 2]] * [1.0, 1.0, -1.0, -1.0],
        paths=samples.paths * MIRROR,
    )
