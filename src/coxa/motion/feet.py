"""Which foot moves: a mirroring camera shows the left one as the right one."""

from collections import deque

import numpy as np

from coxa.motion.quality import shoulder_width
from coxa.motion.rotation import OTHER, Side
from coxa.motion.smooth import Floats
from coxa.motion.track import Track

LIFTED = 0.15  # shoulder widths away from where it rested
CLEARLY = 2.0  # and so many times farther than the other one
LIFTED_S = 0.3
SWUNG_DEG = 10.0  # the other shank so far from its rest ...
SWUNG_S = 0.6  # ... for so long is no twitch


class Lift:
    """Waits for one foot to be lifted. ``track``: a second in which both hang."""

    def __init__(self, track: Track) -> None:
        self._width = shoulder_width(track)
        self._rested = {side: np.nanmedian(_foot(track, side), axis=0) for side in OTHER}
        self._since: dict[Side, float] = {}

    def see(self, track: Track) -> Side | None:
        """The foot that is lifted now, if one is. ``track``: the last pictures."""
        t_s = float(track.t_s[-1])
        away = {
            side: float(np.linalg.norm(_foot(track, side)[-1] - rested)) / self._width
            for side, rested in self._rested.items()
        }
        for side in OTHER:
            if away[side] >= LIFTED and away[side] >= CLEARLY * away[OTHER[side]]:
                if t_s - self._since.setdefault(side, t_s) >= LIFTED_S:
                    return side
            elif np.isfinite(away[side]):
                self._since.pop(side, None)
        return None


class OtherFoot:
    """Watches the foot that is not measured. ``rest_deg``: its shank's angle when it hangs."""

    def __init__(self, rest_deg: float) -> None:
        self._rest_deg = rest_deg
        self._recent: deque[tuple[float, bool]] = deque()

    def swings(self, t_s: float, shank_deg: float) -> bool:
        """Whether it has been away from its rest for longer than a twitch."""
        if np.isfinite(shank_deg):
            self._recent.append((t_s, abs(shank_deg - self._rest_deg) >= SWUNG_DEG))
        while self._recent and self._recent[0][0] < t_s - SWUNG_S - 1e-9:
            self._recent.popleft()
        long_enough = len(self._recent) > 2 and self._recent[0][0] <= t_s - 0.8 * SWUNG_S
        return long_enough and all(away for _, away in self._recent)


def _foot(track: Track, side: Side) -> Floats:
    """The ankle as the hips see it. Shape (n, 2)."""
    ankle: Floats = track.of(f"{side}_ankle") - track.middle("hip")
    return ankle
