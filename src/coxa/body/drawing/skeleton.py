"""From joint angles to joint centres: forward kinematics of legs, trunk and head.

The pelvis stands in the world as the ``position`` says (upright, face up, face down) and is then
tilted, listed and turned. Each hip turns by flexion, then adduction, then axial rotation of the
thigh (the order of OpenSim's hip); the knee bends about the thigh's own mediolateral axis, so
rotation shows as the shank swinging. Arms are added by :mod:`coxa.body.drawing.arms`, the floor by
:mod:`coxa.body.drawing.rest`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.vectors import (
    IDENTITY,
    UP,
    Matrix,
    Vector,
    about,
    add,
    apply,
    between,
    compose,
    scale,
    unit,
)
from coxa.library.posture import LegAngles, Posture
from coxa.library.words import Position

OneSide = Literal["left", "right"]
SIDES: tuple[OneSide, OneSide] = ("left", "right")

FACE_UP = about("y", -90)
FACE_DOWN = about("y", 90)
LYING: Mapping[Position, Matrix] = MappingProxyType(
    {"supine": FACE_UP, "prone": FACE_DOWN, "all-fours": FACE_DOWN}
)


@dataclass(frozen=True)
class Body:
    """Where every joint of the figure is.

    ``points``: joint centres in the world, in shares of height, named ``pelvis``, ``waist``,
    ``neck``, ``head``, ``chin`` and per side ``left.hip``, ``left.knee`` ... ``frames``: how the
    pelvis, thorax, head, and each thigh and shank stand in the world.
    """

    points: Mapping[str, Vector]
    frames: Mapping[str, Matrix]

    def __getitem__(self, name: str) -> Vector:
        return self.points[name]

    def moved(self, by: Vector) -> "Body":
        """The same body, shifted ``by`` a vector."""
        return replace(self, points={name: add(point, by) for name, point in self.points.items()})

    def with_points(self, points: Mapping[str, Vector]) -> "Body":
        return replace(self, points={**self.points, **points})


def outward(side: OneSide) -> float:
    """+1 on the left and -1 on the right: the sign of y away from the body's middle."""
    return 1.0 if side == "left" else -1.0


def skeleton(posture: Posture, position: Position, side: OneSide, bend_deg: float = 0.0) -> Body:
    """The joint centres of ``posture`` with the pelvis at the world's origin, without arms.

    ``side`` is the working one, towards which the pelvis' list and turn and the trunk's bend and
    turn are stated. ``bend_deg`` is added to the trunk's flexion (+ forwards).
    """
    towards = outward("left" if posture.working_side(side) == "left" else "right")
    pelvis = compose(
        LYING.get(position, IDENTITY),
        about("y", posture.pelvis_tilt),
        about("x", towards * posture.pelvis_list),
        about("z", towards * posture.pelvis_turn),
    )
    points, frames = _trunk(posture, position, pelvis, towards, bend_deg)
    for name in SIDES:
        leg_points, leg_frames = leg(posture.legs(side)[name], name, pelvis)
        points |= leg_points
        frames |= leg_frames
    return Body(points, frames)


def leg(
    angles: LegAngles, side: OneSide, pelvis: Matrix, ankle_deg: float | None = None
) -> tuple[dict[str, Vector], dict[str, Matrix]]:
    """Points and frames of one leg below a ``pelvis`` frame whose middle is the origin.

    ``ankle_deg`` (+ dorsiflexion) replaces the stated angle of the ankle.
    """
    size = proportions().length
    inward = -outward(side)
    thigh = compose(
        pelvis,
        about("y", -angles.flexion_deg),
        about("x", inward * angles.adduction_deg),
        about("z", inward * angles.rotation_deg),
    )
    shank = compose(thigh, about("y", angles.knee_deg))
    hip = apply(pelvis, (0.0, outward(side) * size["hips"] / 2, 0.0))
    knee = add(hip, apply(thigh, (0.0, 0.0, -size["thigh"])))
    ankle = add(knee, apply(shank, (0.0, 0.0, -size["shank"])))
    dorsiflexion = angles.ankle_dorsiflexion if ankle_deg is None else ankle_deg
    points = {"hip": hip, "knee": knee, "ankle": ankle, **foot(ankle, shank, dorsiflexion)}
    return (
        {f"{side}.{name}": point for name, point in points.items()},
        {f"{side}.thigh": thigh, f"{side}.shank": shank},
    )


def foot(ankle: Vector, shank: Matrix, dorsiflexion_deg: float) -> dict[str, Vector]:
    """Heel, ball and toe of a foot at ``ankle``, each the middle of a sphere on the sole."""
    size, radius = proportions().length, proportions().radius
    frame = compose(shank, about("y", -dorsiflexion_deg))
    tip = size["foot"] - size["heel"] - radius["heel"] - radius["toe"]
    places = {"heel": -size["heel"], "ball": 0.68 * tip, "toe": tip}
    return {
        name: add(ankle, apply(frame, (x, 0.0, radius[name] - size["ankle_height"])))
        for name, x in places.items()
    }


def _trunk(
    posture: Posture, position: Position, pelvis: Matrix, towards: float, bend_deg: float
) -> tuple[dict[str, Vector], dict[str, Matrix]]:
    size = proportions().length
    thorax = compose(
        pelvis,
        about("y", posture.trunk_flexion + bend_deg),
        about("x", -towards * posture.trunk_bend),
        about("z", towards * posture.trunk_turn),
    )
    waist = apply(pelvis, (0.0, 0.0, size["waist"]))
    neck = add(waist, apply(thorax, (0.0, 0.0, size["trunk"] - size["waist"])))
    along = apply(thorax, UP)
    if position in ("sitting", "standing", "kneeling"):  # upright people carry the head upright
        along = unit(add(along, scale(UP, 0.8)))
    skull = add(neck, scale(along, size["neck"]))
    forwards = apply(thorax, (1.0, 0.0, 0.0))
    radius = proportions().radius
    head = add(skull, scale(along, size["head"] - radius["chin"] - radius["head"]))
    points = {
        "pelvis": (0.0, 0.0, 0.0),
        "waist": waist,
        "chest": between(waist, neck, 0.62),
        "neck": neck,
        "skull": skull,
        "head": head,
        "chin": add(skull, scale(forwards, 0.5 * radius["head"])),
    }
    for side in SIDES:
        across = outward(side) * size["shoulders"] / 2
        points[f"{side}.shoulder"] = add(neck, apply(thorax, (0.0, across, 0.0)))
    return points, {"pelvis": pelvis, "thorax": thorax}
