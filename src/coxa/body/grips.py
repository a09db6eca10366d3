"""What hands do, word by word: where they take hold, and how they lie where they rest.

They are brought there last, with the rest of the body held still: hands must not move a hip. The
places are chosen by eye, on the surfaces of shapes.toml; x forwards, y up and z to the right in
each part's own frame.
"""

from collections.abc import Iterator

from coxa.body.model import whole_body
from coxa.body.reach import Reach
from coxa.body.resting import SIDES, Resting
from coxa.body.surroundings import FLOOR, OneSide, wall
from coxa.library.posture import Posture
from coxa.library.words import Position

CHEST_M = 1.22  # above the floor: where a hand leans on a wall
DOWN, UP = (0.0, 0.0, -1.0), (0.0, 0.0, 1.0)
Grip = Resting | Reach


def grips(posture: Posture, position: Position, side: OneSide) -> list[Grip]:
    """What the hands do beyond what contacts say."""
    parts = {contact.part: contact.on for contact in posture.contacts}
    if "forearm" in parts:
        return [Reach(f"hand_{hand[0]}", palm=DOWN) for hand in SIDES]
    return [g for hand in SIDES for g in _of(hand, posture, position, side, parts.get("hand"))]


def _of(
    hand: OneSide, posture: Posture, position: Position, side: OneSide, on: str | None
) -> Iterator[Grip]:
    name, out = f"hand_{hand[0]}", 1.0 if hand == "right" else -1.0
    other: OneSide = "right" if side == "left" else "left"
    own = posture.work is None  # both legs do the same: each hand holds its own
    leg = hand if own else side
    lying = position in ("supine", "prone")
    match posture.arms:
        case "hold-knee":  # round the shin, one hand below the other
            y = -0.05 if hand == leg else -0.11
            yield Reach(name, f"tibia_{leg[0]}", (0.025, y, 0.037 * out), (-7, 0, -7 * out),
                        (7, 0, -7 * out))  # fmt: skip
        case "hold-thigh" if lying:  # each its own, from outside: no way leads past the belly
            yield Reach(name, f"femur_{hand[0]}", (-0.02, -0.28, 0.06 * out), (2, 0, -9 * out))
        case "hold-thigh":  # each its own, from above
            yield Reach(name, f"femur_{hand[0]}", (0.066, -0.28, 0.0), (-1, 0, 0))
        case "hold-ankle" if own:  # from the inside
            yield Reach(name, f"tibia_{leg[0]}", (0.015, -0.37, -0.03 * out), (-3, 0, 9 * out))
        case "hold-ankle" if hand == side:  # lying on the side: the ankle behind
            yield Reach(name, f"tibia_{other[0]}", (0.026, -0.38, 0.0), (-1, 0, 0))
        case "hold-ankle":  # and the knee in front
            yield Reach(name, f"femur_{side[0]}", (0.03, -0.4, -0.045 * out), (-6, 0, 8 * out))
        case "on-wall" if hand != side:
            face = wall(side)
            x, y, z = face.normal.tolist()
            yield Reach(name, None, (0.2, y * face.offset, CHEST_M), (-x, -y, -z), (4, 0, 9))
        case "on-hips" | "on-wall":  # fingers forwards over the crest
            yield Reach(name, "pelvis", (-0.02, 0.06, 0.13 * out), (0, -1, -9 * out), (8, -6, 0))
        case "grip-seat":  # the heel of the hand on the edge, the fingers down over it
            yield Reach(name, "pelvis", (-0.02, -0.165, 0.22 * out), (0, -4, -9 * out),
                        (2, -9, 4 * out))  # fmt: skip
        case "under-head":  # flat, the fingertips meeting under the forehead
            yield Reach(name, "head", (0.157, 0.17, 0.085 * out), (1, 0, 0), (0, 3, -9 * out))
        case "behind" | "on-floor":
            yield from _flat(hand, DOWN, on)
        case "at-sides" if lying:
            yield from _flat(hand, DOWN, on)
        case "out-to-sides" if lying:
            yield from _flat(hand, UP, on)


def _flat(hand: OneSide, palm: tuple[float, float, float], on: str | None) -> Iterator[Grip]:
    """On the floor, the ``palm`` up or down."""
    if on is None:
        yield Resting(tuple(whole_body().shapes("hand", hand)), FLOOR)
    yield Reach(f"hand_{hand[0]}", palm=palm)
