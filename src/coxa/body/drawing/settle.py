"""Lets a posture give a little, so that what it says rests on floor or leg really rests there.

Stated angles are round numbers; a body is not. The working leg strays by no more than the
stretch's own tolerance, and pelvis and other leg by no more than the limits below.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.rest import clearance, legs_named
from coxa.body.drawing.skeleton import SIDES, Body, OneSide, skeleton
from coxa.body.drawing.vectors import Vector, add, distance, dot, scale, subtract
from coxa.library.posture import Contact, LegAngles, Posture, Tolerance
from coxa.library.words import Position

OTHER_LEG_DEG = 25.0
PELVIS_DEG = 25.0
CLOSE = 0.02  # a gap (share of height) that nobody sees
STEPS_DEG = (8.0, 4.0, 2.0, 1.0)
ROUNDS = 12  # at most, for each step

_LEG = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_flexion")
_PELVIS: Mapping[Position, tuple[str, ...]] = MappingProxyType(
    {
        "sitting": ("pelvis_tilt", "pelvis_list"),
        "kneeling": ("pelvis_tilt", "pelvis_list"),
        "supine": ("pelvis_turn", "pelvis_list"),
    }
)


class _Freedom(NamedTuple):
    """One angle that may give: of a stated leg or (None) of the pelvis, by at most ``limit``."""

    leg: str | None
    angle: str
    limit_deg: float


Change = Mapping[_Freedom, float]


def settled(posture: Posture, tolerance: Tolerance, position: Position, side: OneSide) -> Posture:
    """``posture`` with its angles changed as little as brings its contacts to rest."""
    if position in ("standing", "all-fours", "prone"):
        return posture
    if any(contact.on == "chair" for contact in posture.contacts):
        return posture
    if max(_gaps(posture, position, side), default=0.0) < CLOSE:
        return posture
    free = list(_freedoms(posture, tolerance, position))
    change = dict.fromkeys(free, 0.0)
    least = _cost(posture, change, position, side)
    for step in STEPS_DEG:
        for _ in range(ROUNDS):
            before = least
            for freedom in free:
                for by in (step, -step):
                    tried = {**change, freedom: change[freedom] + by}
                    if abs(tried[freedom]) > freedom.limit_deg:
                        continue
                    cost = _cost(posture, tried, position, side)
                    if cost < least - 1e-9:
                        change, least = tried, cost
                        break
            if least > before - 1e-3:
                break
    return _changed(posture, change)


def _freedoms(posture: Posture, tolerance: Tolerance, position: Position) -> Iterator[_Freedom]:
    for name in _PELVIS.get(position, ()):
        if position != "supine" or abs(posture.pelvis_turn) > 45:  # lying flat, the pelvis is flat
            yield _Freedom(None, name, PELVIS_DEG)
    for leg in ("work", "other", "both", "left", "right"):
        if getattr(posture, leg) is not None:
            for name in _LEG:
                limit = OTHER_LEG_DEG if leg == "other" else float(getattr(tolerance, name))
                yield _Freedom(leg, name, limit)


def _changed(posture: Posture, change: Change) -> Posture:
    update: dict[str, object] = {}
    for leg in {freedom.leg for freedom in change} - {None}:
        assert leg is not None
        stated: LegAngles = getattr(posture, leg)
        angles: dict[str, float] = {
            "hip_flexion": stated.flexion_deg,
            "hip_adduction": stated.adduction_deg,
            "hip_rotation": stated.rotation_deg,
            "knee_flexion": stated.knee_deg,
        }
        for freedom, by in change.items():
            if freedom.leg == leg:
                angles[freedom.angle] += by
        update[leg] = LegAngles.model_construct(
            hip_flexion=angles["hip_flexion"],
            hip_adduction=angles["hip_adduction"],
            hip_rotation=angles["hip_rotation"],
            knee_flexion=min(max(angles["knee_flexion"], 0.0), 140.0),
            ankle_dorsiflexion=stated.ankle_dorsiflexion,
        )
    for freedom, by in change.items():
        if freedom.leg is None:
            update[freedom.angle] = getattr(posture, freedom.angle) + by
            if freedom.angle == "pelvis_tilt":  # the trunk stays as it was
                update["trunk_flexion"] = posture.trunk_flexion - by
            if freedom.angle == "pelvis_list":
                update["trunk_bend"] = posture.trunk_bend + by
    return posture.model_copy(update=update)


def _cost(posture: Posture, change: Change, position: Position, side: OneSide) -> float:
    strain = sum((by / freedom.limit_deg) ** 2 for freedom, by in change.items())
    gaps = _gaps(_changed(posture, change), position, side)
    return sum((gap / 0.01) ** 2 for gap in gaps) + 0.3 * strain


def _gaps(posture: Posture, position: Position, side: OneSide) -> list[float]:
    """How far each contact is from what it should touch, in shares of height."""
    body = skeleton(posture, position, side)
    solid = [n for n in body.points if n.split(".")[-1] not in ("heel", "ball", "toe")]
    body = body.moved((0.0, 0.0, -clearance(body, solid)))
    gaps: list[float] = []
    for contact in posture.contacts:
        legs = legs_named(contact.leg, side)
        if contact.on == "floor":
            gaps += _from_floor(body, contact, legs)
        elif contact.on in ("thigh", "knee", "shank"):
            for name in legs:
                for other in legs_named(contact.on_leg, side):
                    gaps.append(_from_leg(body, contact.on, name, other))
    return gaps


def _from_floor(body: Body, contact: Contact, legs: tuple[OneSide, ...]) -> list[float]:
    radius = proportions().radius

    def height(joint: str, name: OneSide) -> float:
        return body[f"{name}.{joint}"][2] - radius[joint]

    if contact.part == "pelvis":
        return [min(height("hip", name) for name in SIDES)]
    joints = {
        "thigh": ("hip", "knee"),
        "knee": ("knee",),
        "shank": ("knee", "ankle"),
        "foot": ("ankle",),
        "heel": ("ankle",),
        "ankle": ("ankle",),
    }.get(contact.part, ())
    soft = 0.02 if contact.part in ("foot", "heel", "thigh") else 0.0
    return [max(height(joint, name) - soft, 0.0) for name in legs for joint in joints]


def _from_leg(body: Body, on: str, name: OneSide, other: OneSide) -> float:
    """Gap between this leg's ankle and the other leg's thigh, knee or shank."""
    radius = proportions().radius
    ankle, knee = body[f"{name}.ankle"], body[f"{other}.knee"]
    far = {"thigh": body[f"{other}.hip"], "shank": body[f"{other}.ankle"]}.get(on, knee)
    near = _nearest(ankle, knee, far)
    return abs(distance(ankle, near) - radius["ankle"] - radius["knee"])


def _nearest(point: Vector, a: Vector, b: Vector) -> Vector:
    along = subtract(b, a)
    size = dot(along, along)
    share = min(max(dot(subtract(point, a), along) / size, 0.0), 1.0) if size else 0.0
    return add(a, scale(along, share))
