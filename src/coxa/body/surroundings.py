"""What a body rests on: floor, chair, wall and block, as flat faces in the world.

The world is z-up, x forwards, y to the person's left; the floor is z = 0. The sizes are coxa's
own choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from coxa.body.frames import Floats
from coxa.library.words import Surface

OneSide = Literal["left", "right"]

SEAT_M = 0.48  # a chair so high that the feet hang free, as the measure and the drills want it
WALL_M = 0.61  # from the middle of the pelvis to the wall beside
# A block, a folded blanket or a cushion is as high as it needs to be, between these.
BLOCK_M = (0.04, 0.25)


@dataclass(frozen=True, eq=False)
class Face:
    """A flat face: the body stays on the side to which ``normal`` (3,) points, ``offset`` metres
    from the origin along it. ``name`` is the library's word.
    """

    name: Surface
    normal: Floats
    offset: float


UP = np.array([0.0, 0.0, 1.0])
FLOOR = Face("floor", UP, 0.0)
CHAIR = Face("chair", UP, SEAT_M)
FACES: Mapping[str, Face] = MappingProxyType({face.name: face for face in (FLOOR, CHAIR)})


def wall(working: OneSide) -> Face:
    """The wall beside the person, on the side that does not work."""
    towards = 1.0 if working == "left" else -1.0
    return Face("wall", np.array([0.0, towards, 0.0]), -WALL_M)
