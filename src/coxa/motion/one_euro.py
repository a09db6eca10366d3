"""The One-Euro filter (Casiez 2012): smooths a value that is shown while it moves.

Slow movement is evened out strongly, quick movement hardly, so the dial neither trembles nor
lags. For the dial only: no figure that is kept has passed through here.
"""

import math

MIN_CUTOFF_HZ = 1.5
BETA = 0.2  # per degree per second; 0 lags by five pictures, this by less than one
SPEED_CUTOFF_HZ = 1.0
PAUSE_S = 0.5  # after a longer one it begins anew


class OneEuro:
    """One value over time; NaN is answered by NaN and changes nothing."""

    def __init__(self, min_cutoff_hz: float = MIN_CUTOFF_HZ, beta: float = BETA) -> None:
        self._min_cutoff_hz, self._beta = min_cutoff_hz, beta
        self._last_s: float | None = None
        self._raw = self._value = self._speed = 0.0

    def __call__(self, t_s: float, value: float) -> float:
        if math.isnan(value):
            return value
        if self._last_s is None or not 0 < t_s - self._last_s <= PAUSE_S:
            self._last_s, self._raw, self._value, self._speed = t_s, value, value, 0.0
            return value
        step_s = t_s - self._last_s
        speed = (value - self._raw) / step_s
        self._speed += _share(SPEED_CUTOFF_HZ, step_s) * (speed - self._speed)
        cutoff_hz = self._min_cutoff_hz + self._beta * abs(self._speed)
        self._value += _share(cutoff_hz, step_s) * (value - self._value)
        self._last_s, self._raw = t_s, value
        return self._value


def _share(cutoff_hz: float, step_s: float) -> float:
    """How much of a new value counts."""
    return 1 / (1 + 1 / (2 * math.pi * cutoff_hz * step_s))
