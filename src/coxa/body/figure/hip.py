"""One posture of the right hip, on the figure standing: what the explorer of the hip shows.

Packed as one sample of a motion (docs/figure.md). Changes "in the movement" are told against the
same posture with rotation 0: what the rotation does here.
"""

from collections.abc import Mapping

import numpy as np

from coxa.body.figure.bones import SEGMENTS
from coxa.body.figure.motion import VERSION, columns, muscle_rows, sampled
from coxa.body.figure.packed import packed
from coxa.body.frames import Floats
from coxa.body.lengthening import STANDING, Lengthening, in_posture
from coxa.body.model import whole_body
from coxa.body.posture import COORDINATES
from coxa.body.resting import SIDES
from coxa.body.surroundings import FLOOR, OneSide
from coxa.body.touch import Touch

AWAY = {"arm_flex": -28.0, "arm_add": -42.0, "elbow_flex": 25.0, "pro_sup": 100.0}  # degrees
ARMS = {f"{joint}_{end}": deg for joint, deg in AWAY.items() for end in "lr"}
# The view: from the right and in front, where the working hip is nearest.
CAMERA = {"azimuth_deg": -52, "elevation_deg": 14, "mirrors": False}


def hip(flexion: float, adduction: float, rotation: float, knee: float) -> bytes:
    """The right hip at these angles, degrees; + is flexion, adduction, internal rotation.

    Raises :class:`~coxa.body.posture.OutOfRange` or :class:`~coxa.body.posture.NotFinite`.
    """
    right = dict(zip(COORDINATES, (flexion, adduction, rotation, knee), strict=True))
    legs: dict[OneSide, Mapping[str, float]] = {"right": right, "left": STANDING}
    angles = [np.array([[legs[leg][name] for name in COORDINATES]]) for leg in SIDES]
    starts = [row * (np.array(COORDINATES) != "hip_rotation") for row in angles]
    header = {
        "format": "coxa-motion", "version": VERSION, "stretch": None, "side": "right",
        "bones": list(SEGMENTS), "progress": [0.0], "keys": [0], "dose": None, "moves": False,
        "timing": None,
        "muscles": list(muscle_rows({leg: _told(angles) for leg, angles in legs.items()})),
        "props": [], "camera": CAMERA, "label": "A person stands and moves the right hip",
    }  # fmt: skip
    return packed(header, columns(sampled([_standing(right)]), angles, starts))


def _told(leg: Mapping[str, float]) -> dict[str, Lengthening]:
    return {row.muscle: row for row in in_posture(leg, {**leg, "hip_rotation": 0.0})}


def _standing(right: Mapping[str, float]) -> Floats:
    """MuJoCo's ``qpos`` of the body, its left sole on the floor."""
    body = whole_body()
    names = {"knee_flexion": "knee_angle"}
    leg = {f"{names.get(name, name)}_r": deg for name, deg in right.items()}
    room = {"hip_adduction_l": -max(0.0, right["hip_adduction"])}  # the other leg gives way
    qpos = body.places({**ARMS, **leg, **room})
    touch = Touch(body)
    touch.pose(qpos)
    height = body.joints(["pelvis_ty"])[0]
    qpos[height] -= touch.depths(FLOOR, body.shapes("foot", "left")).min()
    return body.followed(qpos)
