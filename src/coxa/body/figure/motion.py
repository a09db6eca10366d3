"""The motion file of a stretch: where every segment and every muscle is, sample by sample.

What stands in it is said in docs/figure.md. A motion is computed on demand and kept, where a folder
is given, under the hash of all that it comes from.
"""

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import mujoco
import numpy as np

from coxa.body.drawing.camera import camera_for
from coxa.body.figure.bones import SEGMENTS, of_data
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
PLACE_M, TURN, POINT_M, RADIUS_M, PERCENT = 2e-4, 1 / 8192, 5e-4, 1e-4, 0.1
MIRROR = np.array([1.0, -1.0, 1.0])
HERE = Path(__file__).parent


def motion_file(stretch: Stretch, side: OneSide, cache: Path | None = None) -> bytes:
    """The motion of ``stretch`` when ``side`` works, packed and compressed (gzip)."""
    path = cache / f"{stretch.slug}-{side}-{key(stretch, side)[:20]}.bin.gz" if cache else None
    if path and path.is_file():
        return path.read_bytes()
    data = gzip.compress(motion(stretch, side), mtime=0)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{sha256(data).hexdigest()[:8]}.new")
        new.write_bytes(data)
        new.replace(path)
    return data


def key(stretch: Stretch, side: OneSide) -> str:
    """The hash of all that a motion comes from."""
    postures = (stretch.start, *stretch.via, stretch.end)
    rested = [fingerprint(p, stretch.tolerance, stretch.position, side) for p in postures]
    words = "".join(row.model_dump_json() for row in library().muscles.values())
    stated = stretch.model_dump_json() + "".join(rested) + words
    return sha256(stated.encode() + _made_of()).hexdigest()


@cache
def _made_of() -> bytes:
    files = sorted([*HERE.glob("*.py"), *(HERE.parent / "drawing").glob("camera.py")])
    return b"".join(sha256(path.read_bytes()).digest() for path in files)


def motion(stretch: Stretch, side: OneSide) -> bytes:
    """The motion of ``stretch`` when ``side`` works, packed. Left is the mirror image of right."""
    turned = side == "left" and stretch.sides != ("both",)
    solved: OneSide = "right" if turned else side
    move = movement(stretch, solved)
    places, turns, points, lengths, of = _sampled(move)
    stated = _stated(stretch, solved, move)
    told = {leg: _told(stretch, solved, leg) for leg in SIDES}
    by_leg = [(leg, stated[leg]) for leg in SIDES]
    changes = np.concatenate([_changes(*row) for _, row in by_leg], axis=2)
    found = props(stretch, solved, move)
    if turned:
        places, turns, points = _turned(places, turns, points)
        found = [prop_mirrored(prop) for prop in found]
    header = {
        "format": "coxa-motion", "version": VERSION, "stretch": stretch.slug, "side": side,
        "bones": list(SEGMENTS), "progress": [round(float(p), 4) for p in move.progress],
        "keys": list(move.keys), "timing": timing(stretch),
        "muscles": list(_muscles(of, told, turned)), "props": found,
        "camera": _camera(stretch, side),
    }  # fmt: skip
    return packed(
        header,
        {
            "places": Column(places, "i16", PLACE_M, delta=True),
            "turns": Column(turns, "i16", TURN, delta=True),
            "paths": Column(points, "i16", POINT_M, delta=True),
            "radii": Column(radii_of(lengths), "u8", RADIUS_M, delta=True),
            "in_movement": Column(changes[0], "i16", PERCENT, delta=True),
            "from_standing": Column(changes[1], "i16", PERCENT, delta=True),
        },
    )


def _sampled(move: Movement) -> tuple[Floats, Floats, Floats, Floats, tuple[Tube, ...]]:
    """Places (s, b, 3), turns (s, b, 4), paths (s, p, 3) and lengths (s, 2, m); the tubes."""
    body = whole_body()
    data = mujoco.MjData(body.model)
    of = tuple(tube for leg in SIDES for tube in tubes(leg))
    places, points, lengths = list[Floats](), list[Floats](), list[Floats]()
    turns: list[Floats] = []
    tendons = [[body.model.tendon(f"{n}_{leg[0]}").id for n in muscles().names] for leg in SIDES]
    for qpos in move.qpos:
        data.qpos[:] = qpos
        mujoco.mj_kinematics(body.model, data)
        mujoco.mj_comPos(body.model, data)
        mujoco.mj_tendon(body.model, data)
        at, turn = of_data(data)
        if turns:  # the nearer of the two quaternions that mean one rotation
            turn = np.where((turn * turns[-1]).sum(axis=1, keepdims=True) < 0, -turn, turn)
        places.append(at)
        turns.append(turn)
        points.append(paths(data, of))
        lengths.append(data.ten_length[tendons])
    return np.array(places), np.array(turns), np.array(points), np.array(lengths), of


def radii_of(lengths: Floats) -> Floats:
    """The bellies' radii (s, 2 m) for lengths (s, 2, m)."""
    return np.concatenate([radii(lengths[:, leg]) for leg in range(len(SIDES))], axis=1)


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


def _changes(angles: Floats, start: Floats) -> Floats:
    """In the movement and from standing (2, s, m), in % of optimal fibre length."""
    model = muscles()
    return np.array([model.change_percent(angles, start), model.change_percent(angles)])


def _told(stretch: Stretch, side: OneSide, leg: OneSide) -> dict[str, Lengthening]:
    """What is said of every muscle of a leg at the end."""
    start, end = (of_leg(p.legs(side)[leg]) for p in (stretch.start, stretch.end))
    if start == end and _told_alone(stretch, side, leg):
        start = {**end, "hip_rotation": 0.0}
    return {row.muscle: row for row in in_posture(end, start)}


def _muscles(
    of: tuple[Tube, ...], told: Mapping[OneSide, Mapping[str, Lengthening]], turned: bool
) -> Any:
    first = 0
    for tube in of:
        row = told[tube.leg][tube.muscle]
        leg = {"left": "right", "right": "left"}[tube.leg] if turned else tube.leg
        yield {
            "id": tube.muscle, "name": row.name, "leg": leg, "first": first, "count": tube.points,
            "belly": tube.belly, "confidence": row.confidence, "note": row.note,
        }  # fmt: skip
        first += tube.points


def _camera(stretch: Stretch, side: OneSide) -> dict[str, float | bool]:
    camera = camera_for(stretch, side)
    return {
        "azimuth_deg": camera.azimuth_deg, "elevation_deg": camera.elevation_deg,
        "mirrors": camera.mirrors,
    }  # fmt: skip


def _turned(places: Floats, turns: Floats, points: Floats) -> tuple[Floats, Floats, Floats]:
    """The mirror image of all samples."""
    ends = {"_r": "_l", "_l": "_r"}
    other = [SEGMENTS.index(n[:-2] + ends[n[-2:]] if n[-2:] in ends else n) for n in SEGMENTS]
    return (
        places[:, other] * MIRROR,
        turns[:, other] * [1.0, -1.0, 1.0, -1.0],
        points * MIRROR,
    )
