"""What a trial may do that looks like rotation and is not: judged in its hold against its rest."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from coxa.library.measure import Measure
from coxa.motion.quality import YAW_PER_WIDTH, shoulder_width
from coxa.motion.rotation import Side, trunk_deg
from coxa.motion.smooth import Floats, Mask
from coxa.motion.track import Track
from coxa.motion.trials import Trial

LEAST_HOLD_S = 1.0
LEAST_PICTURES = 8  # in a hold
SPOILT_SHARE = 0.2  # of a trial's pictures, and of its hold's
REST_NEAR_S = 4.0  # rest before or after a trial that it is judged against
HANGS_DEG = 10.0  # at rest the shank hangs, nearer to the plumb line than this
# A true 10 degrees of pelvis moved the shoulders by 0.097 of their width, upright trials by
# 0.014 at most. The hip line shows nothing of it.
SHIFT_PER_DEG = 0.0097
# The network's knee follows the foot a little although the true one stays: shoulder widths per
# degree. Counted off before the thigh is said to drift.
KNEE_FOLLOWS = 0.0022

Name = Literal["pelvis-hikes", "trunk-leans", "thigh-drifts", "not-held"]


@dataclass(frozen=True)
class Moved:
    """What moved between rest and hold, degrees: pelvis (from the shoulders), trunk's lean in the
    hold against the plumb line, thigh.
    """

    pelvis_deg: float
    lean_deg: float
    thigh_deg: float


def limit(measure: Measure, name: Name) -> float:
    """The measure's own limit for a compensation."""
    return next(row.limit for row in measure.compensations if row.name == name)


def moved(track: Track, side: Side, rest: Mask, hold: Mask, angle_deg: float) -> Moved:
    """``track`` upright; ``rest`` and ``hold``: the pictures to compare, shape (n,)."""
    width = shoulder_width(track)

    def shift(of: Floats) -> float:
        return float(np.nanmedian(of[hold]) - np.nanmedian(of[rest])) / width

    outwards = 1 if side == "left" else -1
    sideways = abs(shift(track.middle("shoulder")[:, 0]))
    knee = outwards * shift(track.of(f"{side}_knee")[:, 0] - track.middle("hip")[:, 0])
    drift = np.degrees(np.arctan(YAW_PER_WIDTH * (knee - KNEE_FOLLOWS * angle_deg)))
    return Moved(
        pelvis_deg=sideways / SHIFT_PER_DEG,
        lean_deg=float(np.nanmedian(trunk_deg(track)[hold])),
        thigh_deg=float(drift),
    )


def near(track: Track, trial: Trial, rest: Mask) -> Mask:
    """The rest that a trial is judged against: before it, or after it where there is none."""
    before = rest & (track.t_s < trial.start_s) & (track.t_s >= trial.start_s - REST_NEAR_S)
    if before.any():
        return before
    return rest & (track.t_s > trial.end_s) & (track.t_s <= trial.end_s + REST_NEAR_S)


def unheld(trial: Trial, measure: Measure) -> str:
    """Why a trial is no swing from rest to a hold and back; empty when it is one."""
    if not trial.begins:
        return "Its beginning was not seen: let the foot hang for two seconds first."
    if not trial.returns:
        return "Its return was not seen: let the foot come back and hang before the end."
    if trial.hold_start_s is None or trial.hold_end_s is None or trial.hold_s < LEAST_HOLD_S:
        held = math.floor(10 * trial.hold_s) / 10  # rounded up, "1.0 s" would be too little
        return f"Not held: the foot stood still for {held:.1f} s, 1 s is needed."
    fall = max(trial.sinks_deg, trial.sags_deg * 2 / 3)
    if fall > limit(measure, "not-held"):
        return (
            f"Not held: the foot sank by {trial.sags_deg:.0f} degrees while it was to stand still."
        )
    return ""


def verdict(
    track: Track,
    side: Side,
    measure: Measure,
    trial: Trial,
    rest: Mask,
    bad: list[tuple[str, Mask]],
    surer: Track | None = None,
) -> str:
    """Why a trial does not count; empty when it does. ``bad``: the gates' messages and masks.

    ``surer``: where a better network has looked at rest and hold, what moved is read there.
    """
    inside = (track.t_s >= trial.start_s) & (track.t_s <= trial.end_s)
    for why, mask in bad:
        if mask[inside].mean() > SPOILT_SHARE:
            return why
    loose = unheld(trial, measure)
    if loose or trial.hold_start_s is None or trial.hold_end_s is None:
        return loose
    hold = (track.t_s >= trial.hold_start_s) & (track.t_s <= trial.hold_end_s)
    usable = hold & np.isfinite(track.points).all(axis=(1, 2))
    for _, mask in bad:
        usable &= ~mask
    if usable.sum() < max(LEAST_PICTURES, (1 - SPOILT_SHARE) * hold.sum()):
        return "Too few pictures of the hold could be read."
    resting = near(track, trial, rest)
    if not resting.any():
        return "No rest was seen beside it: let the foot hang for two seconds before each swing."
    known = np.isfinite(surer.points).all(axis=(1, 2)) if surer else hold
    look = surer if surer and (known & hold).any() and (known & resting).any() else track
    found = moved(look, side, resting, hold, trial.angle_deg)
    if abs(found.lean_deg) > limit(measure, "trunk-leans"):
        return f"The trunk leaned by {abs(found.lean_deg):.0f} degrees. Sit tall."
    if found.pelvis_deg > limit(measure, "pelvis-hikes"):
        return "The pelvis lifted or the trunk moved aside. Keep both sit bones heavy."
    if abs(found.thigh_deg) > limit(measure, "thigh-drifts"):
        return f"The knee slid sideways by {abs(found.thigh_deg):.0f} degrees. Keep it still."
    return ""
