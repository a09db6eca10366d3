"""A stretch at one moment, as a whole figure: skeleton, set down, arms, in its place."""

from functools import cache
from typing import Literal

from coxa.body.drawing.arms import Hands, overreach, reaches, with_arms
from coxa.body.drawing.rest import anchor, anchored, rested
from coxa.body.drawing.settle import settled
from coxa.body.drawing.skeleton import SIDES, Body, OneSide, skeleton
from coxa.body.drawing.vectors import add
from coxa.library.posture import Posture
from coxa.library.stretch import Stretch

Moment = Literal["start", "end"]

# How far the trunk may give beyond its stated flexion so that the hands reach their place.
GIVE_DEG = 40
_GIVES = ("on-floor", "hold-knee", "hold-thigh", "hold-ankle")


@cache
def posed(stretch: Stretch, moment: Moment, side: OneSide) -> Body:
    """The figure at the ``moment`` when ``side`` works, resting on the floor z = 0.

    Start and end share one place: what stays on the floor between them lies at the same spot.
    Hands that carry the body stay where they were at the start.
    """
    return _at(stretch, stretch.start if moment == "start" else stretch.end, side)


@cache
def path(stretch: Stretch, side: OneSide) -> tuple[Body, ...]:
    """The figure at the start, at each posture on the way, and at the end."""
    return tuple(_at(stretch, p, side) for p in (stretch.start, *stretch.via, stretch.end))


def _at(stretch: Stretch, posture: Posture, side: OneSide) -> Body:
    hands: Hands | None = None
    bare = _bare(stretch, posture, side)
    at = anchor(stretch.start, stretch.end, bare, side)
    if stretch.position == "all-fours" and posture is not stretch.start:
        start = posed(stretch, "start", side)
        hands = {
            name: add(start[f"{name}.wrist"], at) for name in SIDES if posture.arms == "on-floor"
        }
    return anchored(_set_down(stretch, posture, side, hands), at)


@cache
def _settled(stretch: Stretch, posture: Posture, side: OneSide) -> Posture:
    return settled(posture, stretch.tolerance, stretch.position, side)


def _bare(stretch: Stretch, posture: Posture, side: OneSide, bend_deg: float = 0.0) -> Body:
    posture = _settled(stretch, posture, side)
    return rested(skeleton(posture, stretch.position, side, bend_deg), posture, side)


def _set_down(
    stretch: Stretch, posture: Posture, side: OneSide, hands: Hands | None = None
) -> Body:
    gives = posture.arms in _GIVES and stretch.position not in ("supine", "prone")
    best: Body | None = None
    least = float("inf")
    for bend in sorted(range(-GIVE_DEG, GIVE_DEG + 1, 3) if gives else [0], key=abs):
        bare = _bare(stretch, posture, side, bend)
        aims = reaches(bare, posture, stretch.position, side, hands)
        short = overreach(bare, aims, posture, stretch.position) if gives else 0.0
        if short < least - 1e-4:
            best, least = with_arms(bare, aims), short
        if least < 1e-3:
            break
    assert best is not None  # the first bend is always better than none
    return best
