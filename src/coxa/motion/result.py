"""From a track to what a person is told: trials, a reading or none, and every refusal."""

from dataclasses import dataclass

import numpy as np

from coxa.errors import CoxaError
from coxa.library.measure import Measure
from coxa.motion import compensation, quality
from coxa.motion.quality import Refusal
from coxa.motion.rotation import (
    OTHER,
    Roll,
    Side,
    camera_roll,
    knee_held,
    rotation_deg,
    upright,
)
from coxa.motion.smooth import Floats, Mask, median
from coxa.motion.track import Track
from coxa.motion.trials import EVEN_S, Found, Trial, find

ROLL_REFUSE_DEG = 20.0
TOLD_ROLL_DEG = 2.0
AWAY_SHARE_OTHER = 2.0  # so much farther against the direction is the other direction
MOST_DEG = 70.0  # no hip turns farther
UNFIT = frozenset(why for _, why in quality.GATES)
MOSTLY = 0.5  # where more of the pictures are spoilt, their own faults say it all


class NotSeen(CoxaError):
    """A measure that a video cannot show."""


@dataclass(frozen=True)
class Judged:
    """A trial with its verdict; ``why`` is empty when it is valid."""

    trial: Trial
    angle_deg: float
    why: str

    @property
    def valid(self) -> bool:
        return not self.why


@dataclass(frozen=True)
class Result:
    """What a video showed of one measure and side.

    ``angle_deg``: the hip's rotation in every picture, the camera's roll corrected, shape (n,).
    ``rest``: in which pictures the leg hung, shape (n,).
    ``notes``: what else should be known; a video with notes may still give a reading.
    """

    measure: Measure
    side: Side
    track: Track
    roll: Roll
    angle_deg: Floats
    rest: Mask
    trials: tuple[Judged, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def valid(self) -> tuple[float, ...]:
        """The angles of the valid trials, degrees."""
        return tuple(row.angle_deg for row in self.trials if row.valid)


def visible(measure: Measure) -> None:
    """Raises :class:`NotSeen` for a measure that a camera in front cannot see."""
    if "video" not in measure.methods:
        raise NotSeen(f"{measure.name} cannot be read from a video. {measure.cannot_see}")


def judge(track: Track, measure: Measure, side: Side, surer: Track | None = None) -> Result:
    """Find and judge the trials of ``side`` in ``track``.

    ``surer``: the same moments, where some pictures of rest and hold were looked at once more by
    a better network, NaN in the others. Trials are then found in ``track``, and their figures and
    what moved between rest and hold are those of ``surer``.
    """
    visible(measure)
    found = find(track.t_s, rotation_deg(track, side, measure.direction))
    faults = quality.spoilt(track)
    roll = camera_roll(surer or track, _fit(found.rest, faults))
    level = upright(track, roll)
    fine = upright(surer, roll) if surer else level
    if roll.deg:  # facing and sitting are judged as a level camera would have seen them
        faults = quality.spoilt(level, seen=track)
    angle = rotation_deg(knee_held(fine, side, found.rest), side, measure.direction)
    whole = _too_few(track)
    if not whole and _spoilt_share(faults) < MOSTLY:
        whole = _whole(level, measure, side, found, roll, angle)
    judged = []
    for trial in found.trials:
        degrees = _held(track.t_s, angle, trial)
        why = whole[0].why if whole else ""
        why = why or compensation.verdict(level, side, measure, trial, found.rest, faults, fine)
        if not why and degrees > MOST_DEG:
            why = f"{degrees:.0f} degrees is more than a hip turns."
        unfit = why in UNFIT or bool(whole)
        judged.append(Judged(trial, float("nan") if unfit else degrees, why))
    return Result(
        measure=measure,
        side=side,
        track=track,
        roll=roll,
        angle_deg=angle,
        rest=found.rest,
        trials=tuple(judged),
        refused=(*whole, *quality.refusals(track, faults)),
        notes=tuple(_notes(level, roll, found)),
    )


def _held(t_s: Floats, angle: Floats, trial: Trial) -> float:
    """The median over a trial's hold; without a hold the farthest that was reached."""
    if trial.hold_start_s is None or trial.hold_end_s is None:
        inside = median(t_s, angle, EVEN_S)[(t_s >= trial.start_s) & (t_s <= trial.end_s)]
        return float(np.nanmax(inside)) if np.isfinite(inside).any() else float("nan")
    hold = angle[(t_s >= trial.hold_start_s) & (t_s <= trial.hold_end_s)]
    return float(np.nanmedian(hold)) if np.isfinite(hold).any() else float("nan")


def _fit(rest: Mask, faults: list[tuple[str, Mask]]) -> Mask:
    """The rest without spoilt pictures, unless nothing would be left."""
    kept = rest.copy()
    for _, mask in faults:
        kept &= ~mask
    return kept if kept.any() else rest


def _spoilt_share(faults: list[tuple[str, Mask]]) -> float:
    spoilt = np.any([mask for _, mask in faults], axis=0)
    return float(spoilt.mean()) if len(spoilt) else 0.0


def _too_few(track: Track) -> list[Refusal]:
    rate = quality.rate(track)
    if rate >= quality.LEAST_RATE:
        return []
    why = f"Too few pictures: {rate:.1f} a second, at least {quality.LEAST_RATE:.0f} are needed."
    return [Refusal(why, 0.0, float(track.t_s[-1]) if len(track.t_s) else 0.0)]


def _whole(
    level: Track, measure: Measure, side: Side, found: Found, roll: Roll, angle: Floats
) -> list[Refusal]:
    """What is wrong with the video as a whole, where its pictures are good."""

    def refuse(why: str) -> list[Refusal]:
        return [Refusal(why, 0.0, float(level.t_s[-1]))]

    if not roll.clear:
        return refuse(
            f"At rest the trunk leans by {abs(roll.trunk_deg):.0f} degrees and the shins by"
            f" {abs(roll.shanks_deg):.0f}: a tilted camera and a leaning person cannot be told"
            " apart. Level the camera and sit tall."
        )
    if abs(roll.deg) > ROLL_REFUSE_DEG:
        return refuse(f"The camera is tilted by {abs(roll.deg):.0f} degrees. Level it.")
    if not found.trials:
        return refuse(_no_swing(level, measure, side))
    if _other_way(level, measure, side, angle):
        way, other = ("in", "out") if measure.direction == "external-rotation" else ("out", "in")
        return refuse(
            f"The foot went {other}wards, where it was to go {way}wards. Is it the other direction"
            " that is measured, or is the video mirrored?"
        )
    hangs = float(np.nanmedian(angle[found.rest])) if found.rest.any() else 0.0
    if abs(hangs) > compensation.HANGS_DEG:
        return refuse(
            f"At rest the shin stands {abs(hangs):.0f} degrees off the plumb line. Let the foot"
            " hang before each swing."
        )
    return []


def _other_way(level: Track, measure: Measure, side: Side, angle: Floats) -> bool:
    """Whether the swings go against the direction of the measure."""
    against = find(level.t_s, -angle)
    if not against.trials:
        return False
    peak = max(trial.peak_deg for trial in against.trials)
    return (
        peak > AWAY_SHARE_OTHER * max(float(np.nanmax(angle)), 1.0)
        and abs(against.rest_deg) < compensation.HANGS_DEG
    )


def _no_swing(level: Track, measure: Measure, side: Side) -> str:
    other = OTHER[side]
    if find(level.t_s, rotation_deg(level, other, measure.direction)).trials:
        return (
            f"The {side} foot made no swing, the {other} one did. Is it the other side, or is the"
            " video mirrored?"
        )
    way = "outwards" if measure.direction == "internal-rotation" else "inwards"
    return f"No swing {way} of the {side} foot was seen."


def _notes(level: Track, roll: Roll, found: Found) -> list[str]:
    notes = []
    if abs(roll.deg) >= TOLD_ROLL_DEG:
        notes.append(f"The camera was tilted by {abs(roll.deg):.0f} degrees; this is corrected.")
    yaw = quality.yaw_deg(level)[found.rest]
    if np.isfinite(yaw).any() and abs(float(np.nanmedian(yaw))) > quality.YAW_WARN_DEG:
        notes.append(
            f"The camera stood about {abs(float(np.nanmedian(yaw))):.0f} degrees to the side."
            " Put it straight in front."
        )
    return notes
