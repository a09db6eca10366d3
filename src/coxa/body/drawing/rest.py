"""How the figure rests: on the floor (z = 0) or on a chair, ankles settled, feet in place."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.skeleton import SIDES, Body, OneSide, foot
from coxa.body.drawing.vectors import Vector, apply, scale
from coxa.library.posture import Posture

# Height of the seat, so that the feet hang just clear of the floor. A choice of ours.
SEAT = 0.285
ANKLE_FLAT_DEG = range(-50, 31, 2)  # what an ankle can do to lay a sole flat
ANKLE_FREE_DEG = range(-84, 31, 2)  # with the forefoot's own bend, for an instep on the floor

_SOLE = ("heel", "ball", "toe")


def clearance(body: Body, names: Iterable[str] | None = None) -> float:
    """Height of the lowest surface of ``names`` (all points with a thickness) above z = 0."""
    found = body.points if names is None else names
    return min(body[n][2] - thick for n in found if (thick := _radius(n)) is not None)


@cache
def _radius(name: str) -> float | None:
    return proportions().radius.get(name.split(".")[-1])


def rested(body: Body, posture: Posture, side: OneSide) -> Body:
    """``body`` with its ankles settled and set down: the pelvis on the chair if it sits on one,
    else the lowest point on the floor.
    """
    on_chair = any(c.part == "pelvis" and c.on == "chair" for c in posture.contacts)
    seated = ("left.hip", "right.hip")
    flat = {name for name in SIDES if _stands(body, posture, side, name)}
    for name in sorted(flat):
        body = _sole_flat(body, posture, side, name)
    loose = {f"{name}.{part}" for name in SIDES if name not in flat for part in _SOLE}
    solid = [name for name in body.points if name not in loose]
    floor = clearance(body, seated) - SEAT if on_chair else clearance(body, solid)
    for name in SIDES:
        if name not in flat:
            body = _foot_above(body, posture, side, name, floor)
    floor = clearance(body, seated) - SEAT if on_chair else clearance(body)
    return body.moved((0.0, 0.0, -floor))


def legs_named(leg: str | None, side: OneSide) -> tuple[OneSide, ...]:
    """The legs that a contact's ``leg`` means when ``side`` works; none for no leg."""
    other: OneSide = "right" if side == "left" else "left"
    named: Mapping[str | None, tuple[OneSide, ...]] = {
        "work": (side,), "other": (other,), "both": SIDES, "left": ("left",), "right": ("right",),
    }  # fmt: skip
    return named.get(leg, ())


def _stands(body: Body, posture: Posture, side: OneSide, name: OneSide) -> bool:
    """Whether this foot's sole is on the floor below a shank that comes from above."""
    contact = any(
        c.part == "foot" and c.on == "floor" and name in legs_named(c.leg, side)
        for c in posture.contacts
    )
    return contact and apply(body.frames[f"{name}.shank"], (0.0, 0.0, -1.0))[2] < -0.35


def _soles(body: Body, name: OneSide, angles_deg: Iterable[int]) -> Iterator[dict[str, Vector]]:
    """Heel, ball and toe at each angle of the ankle (+ dorsiflexion)."""
    ankle, shank = body[f"{name}.ankle"], body.frames[f"{name}.shank"]
    return (foot(ankle, shank, deg) for deg in angles_deg)


def _with_sole(body: Body, name: OneSide, sole: dict[str, Vector]) -> Body:
    return body.with_points({f"{name}.{part}": point for part, point in sole.items()})


def _low(sole: dict[str, Vector]) -> float:
    radius = proportions().radius
    return min(point[2] - radius[part] for part, point in sole.items())


def _sole_flat(body: Body, posture: Posture, side: OneSide, name: OneSide) -> Body:
    radius = proportions().radius
    if posture.legs(side)[name].ankle_dorsiflexion:
        return body

    def slope(sole: dict[str, Vector]) -> float:
        return abs((sole["heel"][2] - radius["heel"]) - (sole["toe"][2] - radius["toe"]))

    return _with_sole(body, name, min(_soles(body, name, ANKLE_FLAT_DEG), key=slope))


def _foot_above(body: Body, posture: Posture, side: OneSide, name: OneSide, floor: float) -> Body:
    """The ankle angle nearest to the stated one that keeps the foot out of the floor."""
    stated = posture.legs(side)[name].ankle_dorsiflexion
    best = {part: body[f"{name}.{part}"] for part in _SOLE}
    for sole in _soles(body, name, sorted(ANKLE_FREE_DEG, key=lambda deg: abs(deg - stated))):
        if _low(best) >= floor - 1e-6:
            break
        if _low(sole) > _low(best):
            best = sole
    return _with_sole(body, name, best)


def planted(start: Posture, end: Posture, side: OneSide) -> set[str]:
    """The knees and ankles that rest on the floor, or above a sole that does, in both."""

    def standing(posture: Posture) -> set[str]:
        joint = {"knee": "knee", "shank": "knee", "foot": "ankle"}
        return {
            f"{name}.{joint[c.part]}"
            for c in posture.contacts
            if c.on == "floor" and c.part in joint
            for name in legs_named(c.leg, side)
        }

    return standing(start) & standing(end)


def anchor(start: Posture, end: Posture, body: Body, side: OneSide) -> Vector:
    """The middle (x, y, 0) of what stays where it is from start to end: the pelvis of one who
    sits or lies, else the planted knees and feet.
    """
    held = sorted(planted(start, end, side)) or ["pelvis"]
    if any(c.part in ("pelvis", "back", "belly") for c in start.contacts):
        held = ["pelvis"]
    total = [body[name] for name in held]
    x, y = (sum(point[i] for point in total) / len(total) for i in (0, 1))
    return (x, y, 0.0)


def anchored(body: Body, at: Vector) -> Body:
    """``body`` shifted over the floor so that ``at`` comes to lie at the world's origin."""
    return body.moved(scale(at, -1.0))
