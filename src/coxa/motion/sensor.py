"""Gates on the sensor itself: what makes a log unfit before any leg is looked at.

Limits are engineering defaults. A fault of the whole log leaves no reading; a gap spoils only
the trial it lies in.
"""

import numpy as np

from coxa.motion.log import Log
from coxa.motion.quality import Refusal
from coxa.motion.smooth import Floats, Mask, stretches

LEAST_RATE = 8.0  # samples a second, as for pictures
LEAST_LENGTH_S = 3.0
LONGEST_GAP_S = 0.5
UNEVEN = 2.5  # so many usual steps are a skip
UNEVEN_SHARE = 0.2  # of the time may pass in skips
LEAST_GRAVITY = 4.0  # m/s²; a phone that leaves gravity out shows about 0 at rest
FROZEN_S = 1.0
JUMP_FROZEN_S = 0.4
JUMP = 8.0  # the jump after a freeze, in usual changes from sample to sample
LEAST_NOISE = 0.005  # m/s²; less is a phone made up without noise
NOISY = 3.0  # noise in steps of the scale: from here on the same value twice is chance


def rate(t_s: Floats) -> float:
    """Samples a second at different times, the median; 0 when there are too few to tell."""
    steps = np.diff(np.unique(t_s))
    return float(1 / np.median(steps)) if len(steps) > 1 else 0.0


def faults(log: Log) -> list[Refusal]:
    """What is wrong with the log as a whole, the first of it."""
    why = broken(log) or _uneven(log)
    return [Refusal(why, float(log.t_s[0]), float(log.t_s[-1]))] if why else []


def broken(log: Log) -> str:
    """Why no longer log of this sensor would help; empty where it might."""
    if np.isnan(log.acceleration).any():
        return (
            "The log holds no values of the sensor: the phone has none, or did not allow it."
            " Allow motion sensors for the app or page, and try again."
        )
    if not np.any(log.acceleration):
        return "The sensor shows nothing but zeros. Allow motion sensors, and try again."
    if np.median(np.linalg.norm(log.acceleration, axis=1)) < LEAST_GRAVITY:
        return (
            "Gravity is missing from the acceleration. Choose acceleration with gravity, not"
            " linear or user acceleration, in the app."
        )
    per_s = rate(log.t_s)
    if per_s < LEAST_RATE:
        return (
            f"Too few samples: {per_s:.1f} a second, at least {LEAST_RATE:.0f} are needed,"
            " 50 are good."
        )
    if log.t_s[-1] - log.t_s[0] < LEAST_LENGTH_S:
        return "The log is too short for a swing: expected about half a minute."
    if frozen(log.t_s, log.acceleration):
        return "The sensor is frozen: it repeats one value. Close other apps, and try again."
    return ""


def _uneven(log: Log) -> str:
    per_s = rate(log.t_s)
    steps = np.diff(np.unique(log.t_s))
    skipped = float(steps[steps > UNEVEN / per_s].sum())
    if skipped > UNEVEN_SHARE * (log.t_s[-1] - log.t_s[0]):
        return (
            f"The clock is uneven: {100 * skipped / (log.t_s[-1] - log.t_s[0]):.0f} % of the time"
            " passes in skips. Log with the sensor's own times, and keep the screen on."
        )
    return ""


def gaps(t_s: Floats) -> list[Refusal]:
    """Where samples are missing for so long that what happened is not known."""
    at = np.flatnonzero(np.diff(t_s) > LONGEST_GAP_S)
    return [
        Refusal(f"No samples for {t_s[n + 1] - t_s[n]:.1f} s.", float(t_s[n]), float(t_s[n + 1]))
        for n in at
    ]


def frozen(t_s: Floats, values: Floats) -> bool:
    """Whether a sensor stopped: the very same values for long.

    A sensor with noise never repeats itself; one that rounds coarsely (browsers round to 0.1) may
    do so at rest. So a repetition counts when the values' noise is well above their rounding, or
    when a jump follows it. ``values``: shape (n, 3).
    """
    same: Mask = (np.diff(values, axis=0) == 0).all(axis=1)
    if same.all():
        return True
    changes = np.abs(np.diff(values, axis=0)).max(axis=1)
    noisy = _noise(values, same) > max(NOISY * _scale(values), LEAST_NOISE)
    usual = float(np.median(changes[~same]))
    for first, end in stretches(same):
        length_s = t_s[end] - t_s[first]
        if length_s >= FROZEN_S and noisy:
            return True
        jumps = end < len(changes) and changes[end] > max(JUMP * usual, 1.0)
        if length_s >= JUMP_FROZEN_S and jumps:
            return True
    return False


def _noise(values: Floats, same: Mask) -> float:
    """The noise of one sample, from fourth differences, of which a smooth swing has next to none.
    Where values change only.
    """
    if len(values) < 5:
        return 0.0
    fourth = np.abs(np.diff(values, n=4, axis=0)).max(axis=1) / np.sqrt(70)
    repeated = same[:-3] | same[1:-2] | same[2:-1] | same[3:]
    changing = fourth[~repeated]
    return float(np.median(changing)) if len(changing) else 0.0


def _scale(values: Floats) -> float:
    """The smallest step between two values of one axis: what the sensor rounds to."""
    steps = [np.diff(np.unique(np.round(column, 9))) for column in values.T]
    known = [float(np.percentile(row, 5)) for row in steps if len(row)]
    return min(known, default=0.0)
