"""Is the gyroscope to be believed? Gravity, as the accelerometer sees it, must turn as it says."""

import numpy as np

from coxa.motion.gravity import of_accelerometer, unit
from coxa.motion.log import GRAVITY
from coxa.motion.smooth import Floats, Mask, stretches
from coxa.motion.tilt import between_deg

LAG_S = 0.25
MOVED_DEG = 2.0  # gravity must have turned so far within LAG_S somewhere, to tell anything
LEAST_LIKE = 0.8  # correlation from which the ratio tells something
RIGHT = (0.6, 1.6)
IN_DEGREES = (0.008, 0.035)  # 1/57 in the middle
LEAST_REST_S = 0.5
RESTS_APART_DEG = 1.5  # at rest both must see gravity at one place

IGNORED = "The gyroscope and the accelerometer contradict each other; the gyroscope was left out."
SILENT = "The gyroscope shows nothing; it was left out."
DEGREES = (
    "gx, gy, gz turn 57 times as fast as gravity does; expected rad/s."
    " Are they in degrees a second? Multiply them by 0.0174533."
)


def in_degrees(acceleration: Floats, turns: Floats, step_s: float) -> bool:
    """Whether the turns are in degrees a second."""
    ratio = _ratio(acceleration, turns, step_s)
    return ratio is not None and IN_DEGREES[0] <= ratio <= IN_DEGREES[1]


def contradicted(acceleration: Floats, turns: Floats, step_s: float) -> str:
    """Why the gyroscope is to be left out; empty when it may stay. Evenly sampled, (n, 3)."""
    if not np.any(np.diff(turns, axis=0)):
        return SILENT
    ratio = _ratio(acceleration, turns, step_s)
    if ratio is not None and not RIGHT[0] <= ratio <= RIGHT[1]:
        return IGNORED
    return ""


def apart_at_rest(with_turns: Floats, acceleration: Floats, still: Mask, step_s: float) -> bool:
    """Whether gravity lies elsewhere with the gyroscope than without it while the leg is still.

    Most rests must say so, and by more than the shaking leaves open.
    """
    said = []
    for first, after in stretches(still):
        if (after - first) * step_s < LEAST_REST_S:
            continue
        felt = acceleration[first:after]
        error = np.linalg.norm(felt.std(axis=0)) / np.sqrt(after - first) / GRAVITY
        apart = between_deg(unit(with_turns[first:after].mean(axis=0)), unit(felt.mean(axis=0)))
        said.append(bool(apart > RESTS_APART_DEG + 3 * np.degrees(error)))
    return bool(said) and sum(said) > len(said) / 2


def _ratio(acceleration: Floats, turns: Floats, step_s: float) -> float | None:
    """How fast gravity turns, over how fast the gyroscope says it does; None when it cannot be
    told. For a vector that stands while the phone turns: dv/dt = v x turns.
    """
    gravity = of_accelerometer(acceleration, step_s)
    reach = max(1, round(LAG_S / step_s))
    if len(gravity) <= 2 * reach:
        return None
    said = np.cumsum(np.cross(gravity, turns) * step_s, axis=0)
    said = _change(said, reach)
    seen = _change(gravity, reach)
    size = np.linalg.norm(seen, axis=1)
    if np.degrees(np.max(size)) < MOVED_DEG or not np.any(said):
        return None
    moving = size > np.radians(MOVED_DEG) / 2
    seen, said = seen[moving], said[moving]
    product = float(np.sum(seen * said))
    like = product / float(np.linalg.norm(seen) * np.linalg.norm(said) + 1e-12)
    if abs(like) < LEAST_LIKE:
        return None
    return product / float(np.sum(said * said))


def _change(values: Floats, reach: int) -> Floats:
    """The change over ``reach`` samples."""
    change: Floats = values[reach:] - values[:-reach]
    return change
