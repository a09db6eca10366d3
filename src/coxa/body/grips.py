"""Where hands lie that carry nothing: what each of the library's words for arms reaches for.

They are brought there last, with the rest of the body held still: hands must not move a hip.
"""

from collections.abc import Iterator

from coxa.body.model import whole_body
from coxa.body.resting import SIDES, Resting
from coxa.body.surroundings import CHAIR, FLOOR, OneSide
from coxa.library.posture import Posture
from coxa.library.words import Position

BENT_DEG = 30.0  # lying, hands that hold a thigh take the other leg's, if it is bent as far


def grips(posture: Posture, position: Position, side: OneSide) -> list[Resting]:
    """What hands reach for that no contact of the posture speaks of."""
    if any(contact.part in ("hand", "forearm") for contact in posture.contacts):
        return []
    return [grip for hand in SIDES for grip in _of(hand, posture, position, side)]


def _of(hand: OneSide, posture: Posture, position: Position, side: OneSide) -> Iterator[Resting]:
    body = whole_body()
    shapes = tuple(body.shapes("hand", hand))
    other: OneSide = "right" if side == "left" else "left"
    own = posture.work is None  # both legs do the same: each hand holds its own

    def on(part: str, leg: OneSide | None) -> Resting:
        return Resting(shapes, others=tuple(body.shapes(part, leg)))

    lying = position in ("supine", "prone")
    match posture.arms:
        case "hold-knee":
            yield on("shank", hand if own else side)
        case "hold-thigh":
            below = lying and posture.legs(side)[other].flexion_deg > BENT_DEG
            yield on("thigh", hand if own else other if below else side)
        case "hold-ankle" if own:
            yield on("ankle", hand)
        case "hold-ankle":  # lying on the side: the upper hand holds the ankle behind
            yield on("ankle", other) if hand == side else on("knee", side)
        case "on-hips":
            yield on("pelvis", hand)
        case "grip-seat":
            yield Resting(shapes, CHAIR)
        case "behind" | "on-floor":
            yield Resting(shapes, FLOOR)
        case "at-sides" | "out-to-sides" if lying:
            yield Resting(shapes, FLOOR)
