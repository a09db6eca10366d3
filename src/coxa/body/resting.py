"""A stretch's contacts as gaps that must close: which shapes rest on which face or leg."""

from collections.abc import Iterator
from dataclasses import dataclass

from coxa.body.frames import Floats
from coxa.body.model import whole_body
from coxa.body.surroundings import BLOCK_M, FACES, Face, OneSide, wall
from coxa.body.touch import Gap, Touch
from coxa.library.posture import Contact, Posture
from coxa.library.words import Leg, Position

GRIP_M = 0.005  # how dear a hand's gap is that carries nothing
SIDES: tuple[OneSide, OneSide] = ("left", "right")
# Whoever sits, stands or lies with a foot on the floor has the sole down; on all fours the instep.
SOLE_DOWN = ("sitting", "standing", "supine", "kneeling")


@dataclass(frozen=True)
class Resting:
    """Some shapes of which one must touch: a face, a block of any height, or ``others``.

    ``soft``: it should lie there as well, for the looks of it, but need not.
    """

    shapes: tuple[int, ...]
    face: Face | None = None
    block: bool = False
    others: tuple[int, ...] = ()
    soft: bool = False

    def pulls(self, touch: Touch) -> Iterator[tuple[float, Floats]]:
        """What should be zero when it is a hand's wish, in units, and its slopes (v,)."""
        yield self.gap(touch).over(GRIP_M)

    def gap(self, touch: Touch) -> Gap:
        """How far it is from touching (negative: sunk in)."""
        if self.face is None:
            return touch.between(self.shapes, self.others)
        gap = touch.lowest(self.face, self.shapes)
        if self.block:
            off = gap.metres - min(max(gap.metres, BLOCK_M[0]), BLOCK_M[1])
            return Gap(off, gap.slope if off else 0 * gap.slope, gap.shapes)
        return gap


def legs_named(leg: Leg | None, side: OneSide) -> tuple[OneSide, ...]:
    """The legs that a contact's ``leg`` means when ``side`` works; none for no leg."""
    other: OneSide = "right" if side == "left" else "left"
    named: dict[Leg | None, tuple[OneSide, ...]] = {
        "work": (side,), "other": (other,), "both": SIDES, "left": ("left",), "right": ("right",),
    }  # fmt: skip
    return named.get(leg, ())


def restings(posture: Posture, position: Position, side: OneSide) -> list[tuple[Resting, ...]]:
    """What must touch, one row for each contact of the posture."""
    return [tuple(_of(contact, position, side)) for contact in posture.contacts]


def _of(contact: Contact, position: Position, side: OneSide) -> Iterator[Resting]:
    body = whole_body()
    for name in _sides(contact, side):
        shapes = tuple(body.shapes(contact.part, name))
        if contact.on == "wall":
            yield Resting(shapes, wall(side))
        elif contact.on == "block":
            yield Resting(shapes, FACES["floor"], block=True)
        elif contact.on in FACES:
            yield Resting(shapes, FACES[contact.on])
            if contact.part == "foot" and position in SOLE_DOWN:
                yield Resting(tuple(body.shapes("heel", name)), FACES[contact.on], soft=True)
        elif contact.on == "hand":
            yield Resting(shapes, others=tuple(body.shapes("hand")))
        else:  # the other leg, or the own one for a hand
            legs = [
                leg for leg in legs_named(contact.on_leg, side) if leg != name or not contact.leg
            ]
            others = [shape for leg in legs for shape in body.shapes(contact.on, leg)]
            yield Resting(shapes, others=tuple(others))


def _sides(contact: Contact, side: OneSide) -> tuple[OneSide | None, ...]:
    """The sides a contact speaks of; None for a part that is one, like the back."""
    if contact.part in ("hand", "forearm"):
        if contact.on == "wall":  # the hand beside it
            return legs_named("other", side)
        return SIDES
    return legs_named(contact.leg, side) or (None,)
