"""Least squares within bounds: Levenberg and Marquardt's steps, clipped to a box."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from coxa.body.frames import Floats

ROUNDS = 60
GOOD_ENOUGH = 1e-4  # share of the cost that one more round must still win


class Residuals(NamedTuple):
    """``values`` (r,) and their derivatives ``slopes`` (r, k) by the unknowns."""

    values: Floats
    slopes: Floats


def solved(
    residuals: Callable[[Floats], Residuals], start: Floats, low: Floats, high: Floats,
    rounds: int = ROUNDS, good_enough: float = GOOD_ENOUGH,
) -> Floats:  # fmt: skip
    """The unknowns (k,) between ``low`` and ``high`` with the least sum of squared residuals.

    A step is that of Gauss and Newton, damped where it did not help; unknowns that stand at a
    bound and would leave it are held there for that step.
    """
    x = np.clip(start, low, high)
    found = residuals(x)
    cost, damping = float(found.values @ found.values), 1e-3
    for _ in range(rounds):
        gradient = found.slopes.T @ found.values
        held = ((x <= low) & (gradient > 0)) | ((x >= high) & (gradient < 0))
        free = np.flatnonzero(~held)
        normal = found.slopes[:, free].T @ found.slopes[:, free]
        while damping < 1e8:
            step = np.zeros_like(x)
            damped = normal + damping * np.diag(np.diag(normal) + 1e-9)
            step[free] = -np.linalg.solve(damped, gradient[free])
            tried = np.clip(x + step, low, high)
            next_found = residuals(tried)
            next_cost = float(next_found.values @ next_found.values)
            if next_cost < cost:
                break
            damping *= 10
        else:
            break
        won = cost - next_cost
        x, found, cost, damping = tried, next_found, next_cost, max(damping / 10, 1e-9)
        if won < good_enough * cost:
            break
    return x
