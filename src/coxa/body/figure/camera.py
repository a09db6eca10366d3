"""From where the figure is seen: an orthographic camera, one view per position or stretch."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from coxa.body.surroundings import OneSide
from coxa.library.stretch import Stretch
from coxa.library.words import Position

# (azimuth, elevation) in degrees when the left side works; 0 is in front of the upright person
# (at the feet of one who lies on the back), 90 at the person's left, 180 behind.
BY_POSITION: Mapping[Position, tuple[float, float]] = MappingProxyType(
    {
        "supine": (38, 36),
        "prone": (158, 30),
        "sitting": (30, 22),
        "standing": (28, 10),
        "kneeling": (130, 18),
        "all-fours": (130, 22),
    }
)
BY_STRETCH: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "band-across": (18, 8),
        "band-foot-out": (24, 12),
        "brettzel": (-52, 42),
        "butterfly": (14, 26),
        "cross-body-knee": (32, 48),
        "foot-out-swing": (24, 12),
        "frog-foot-lift": (152, 28),
        "knee-fall-out": (12, 38),
        "ninety-ninety-press": (34, 36),
        "ninety-ninety-switch": (-45, 34),
        "pigeon": (-42, 22),
        "press-in-press-out": (14, 12),
        "prone-drop": (-160, 34),
        "rock-back": (150, 26),
        "standing-circles": (25, 12),
    }
)


@dataclass(frozen=True)
class Camera:
    """Looks at the world from far away. ``azimuth_deg`` turns from x (0) towards y (90)."""

    azimuth_deg: float
    elevation_deg: float

    @property
    def mirrors(self) -> bool:
        """Whether the figure is seen from the front, and therefore drawn as in a mirror."""
        return math.cos(math.radians(self.azimuth_deg)) > 0


def camera_for(stretch: Stretch, side: OneSide) -> Camera:
    """The view that shows what the stretch does; that of the right side is the mirrored one."""
    azimuth, elevation = BY_STRETCH.get(stretch.slug, BY_POSITION[stretch.position])
    mirrored = side == "right" and stretch.sides != ("both",)
    return Camera(-azimuth if mirrored else azimuth, elevation)
