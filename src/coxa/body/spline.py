"""The knee's coupled motion: OpenSim's SimmSpline.

A cubic spline whose end conditions make the third derivative at each end that of the cubic
through the four points nearest to it (Forsythe, Malcolm and Moler 1977); straight beyond the ends.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from coxa.body.frames import Floats


class Spline:
    """A smooth curve through ``values`` at ``knots`` (at least four, ascending)."""

    def __init__(self, knots: Sequence[float], values: Sequence[float]) -> None:
        x, y = np.asarray(knots, float), np.asarray(values, float)
        n, h = len(x), np.diff(x)
        slope = np.diff(y) / h
        # c: a sixth of the second derivative at each knot, from a tridiagonal system.
        system, right = np.zeros((n, n)), np.zeros(n)
        for i in range(1, n - 1):
            system[i, i - 1 : i + 2] = h[i - 1], 2 * (h[i - 1] + h[i]), h[i]
            right[i] = slope[i] - slope[i - 1]
        system[0, :2] = -h[0], h[0]
        system[-1, -2:] = h[-1], -h[-1]
        right[0] = h[0] ** 2 * _third(x[:4], y[:4])
        right[-1] = -(h[-1] ** 2) * _third(x[-4:], y[-4:])
        c = np.linalg.solve(system, right)
        self._x, self._y = x, y
        self._b = slope - h * (c[1:] + 2 * c[:-1])
        self._c = 3 * c
        self._d = np.diff(c) / h
        self._knots = x.tolist()
        self._rows = np.array([y[:-1], self._b, self._c[:-1], self._d]).T.tolist()

    def __call__(self, at: Floats) -> tuple[Floats, Floats]:
        """Values and slopes at ``at`` (any shape)."""
        i = np.clip(np.searchsorted(self._x, at, side="right") - 1, 0, len(self._x) - 2)
        inside = np.clip(at, self._x[0], self._x[-1])
        step = inside - self._x[i]
        b, c, d = self._b[i], self._c[i], self._d[i]
        value = self._y[i] + step * (b + step * (c + step * d))
        slope = b + step * (2 * c + 3 * step * d)
        return value + (at - inside) * slope, slope

    def at(self, x: float) -> tuple[float, float]:
        """Value and slope at one place: much quicker than an array of one."""
        n = min(max(bisect_right(self._knots, x) - 1, 0), len(self._knots) - 2)
        inside = min(max(x, self._knots[0]), self._knots[-1])
        step = inside - self._knots[n]
        y, b, c, d = self._rows[n]
        slope = b + step * (2 * c + 3 * step * d)
        return y + step * (b + step * (c + step * d)) + (x - inside) * slope, slope


def _third(x: Floats, y: Floats) -> float:
    """A sixth of the third derivative of the cubic through four points."""
    for _ in range(3):
        y = np.diff(y) / (x[len(x) - len(y) + 1 :] - x[: len(y) - 1])
    return float(y[0])
