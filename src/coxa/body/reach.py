"""A hand that takes hold: where its palm lies on another part of the body, and which way it turns.

In the hand's own frame the palm faces along x and the fingers point along -y, on both sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import mujoco
import numpy as np

from coxa.body.frames import Floats
from coxa.body.touch import Touch

PALM_M = (0.022, -0.075, 0.0)  # the middle of the palm
PALM, FINGERS = (1.0, 0.0, 0.0), (0.0, -1.0, 0.0)
# What counts as one: metres of the palm from its place, and the length by which a direction is off.
PLACE_M, TURNED = 0.02, 0.25

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Reach:
    """A ``hand`` (a body of the model) on another body, or in the world where ``on`` is None:
    ``place`` of the palm's middle, the direction that the ``palm`` faces and that the ``fingers``
    point, in that frame; None where it does not matter.
    """

    hand: str
    on: str | None = None
    place: Vector | None = None
    palm: Vector | None = None
    fingers: Vector | None = None

    def pulls(self, touch: Touch) -> Iterator[tuple[float, Floats]]:
        """What should be zero, in units, and its slopes (v,)."""
        hand = touch.data.body(self.hand)
        turn = hand.xmat.reshape(3, 3)
        at, frame, other = np.zeros(3), np.eye(3), 0
        if self.on is not None:
            carrier = touch.data.body(self.on)
            at, frame, other = carrier.xpos, carrier.xmat.reshape(3, 3), carrier.id
        if self.place is not None:
            palm, place = hand.xpos + turn @ PALM_M, at + frame @ self.place
            slope = _moves(touch, palm, hand.id) - _moves(touch, place, other)
            yield from zip((palm - place) / PLACE_M, slope / PLACE_M, strict=True)
        for own, wanted in ((PALM, self.palm), (FINGERS, self.fingers)):
            if wanted is None:
                continue
            way, aim = turn @ own, frame @ wanted / np.linalg.norm(wanted)
            slope = _turns(touch, way, hand.id) - _turns(touch, aim, other)
            yield from zip((way - aim) / TURNED, slope / TURNED, strict=True)


def _moves(touch: Touch, point: Floats, body: int) -> Floats:
    """How a point (3,) of a body moves: (3, v)."""
    found = np.zeros((3, touch.model.nv))
    mujoco.mj_jac(touch.model, touch.data, found, None, point, body)
    return found


def _turns(touch: Touch, way: Floats, body: int) -> Floats:
    """How a direction (3,) that is fixed to a body changes: (3, v)."""
    found = np.zeros((3, touch.model.nv))
    mujoco.mj_jac(touch.model, touch.data, None, found, np.zeros(3), body)
    x, y, z = way
    return np.array([[0, z, -y], [-z, 0, x], [y, -x, 0]]) @ found  # found x way, column by column
