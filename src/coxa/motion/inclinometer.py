"""From a phone's log to what a person is told: trials, a reading or none, and every refusal.

The phone is strapped to the shin, any way round. The log begins with the leg hanging (lying face
down: with the shin standing up), and the first swing goes the way that is measured. These two
poses settle axis and sign (:mod:`coxa.motion.tilt`). In a log of external rotation one swing
outwards may come first; it then settles the axis and is no trial.
"""

from dataclasses import dataclass

import numpy as np

from coxa.library.measure import Measure
from coxa.motion import pointing, sensor, tilt
from coxa.motion.compensation import LEAST_HOLD_S, unheld
from coxa.motion.gravity import unit
from coxa.motion.hanging import HANGS_NEAR_DEG, Hanging, Swing, rests, swings, watch
from coxa.motion.log import Log
from coxa.motion.pointing import Model, Pointing
from coxa.motion.quality import Refusal
from coxa.motion.result import MOST_DEG, Judged, NotSeen
from coxa.motion.rotation import Side
from coxa.motion.smooth import Floats
from coxa.motion.tilt import Axis, between_deg
from coxa.motion.trials import Found, Trial, find

UNSURE_DEG = 1.0  # so far thigh or knee may put a trial in doubt
ASIDE_DEG = 20.0  # and so far they may move at all
SHAKING: dict[Model, float] = {"accelerometer": 0.6, "accelerometer-gyroscope": 2.0}  # m/s², rms
TREMBLING_DEG = 2.0  # standard deviation of the tilt in a hold
SLIPPED_DEG = 2.5  # the hanging pose before a swing and after it
SAME_POSE_DEG = 8.0
ASKEW_DEG = 8.0  # the first swing against the others
ASKEW_COSTS_DEG = 2.0  # and by so much their trials lie wider apart because of it
SHOOK = "The leg or the phone shook while it was to be held. Strap it tight, hold still."
TRIED = (
    "The reading by phone has been tried on made-up phones and on a recording of a sensor, on"
    " nobody's leg yet."
)


@dataclass(frozen=True)
class Result:
    """What a log showed of one measure and side.

    At every sample, shape (n,): ``inclination_deg``, the total angle between gravity now and at
    the first rest; ``lateral_tilt_deg``, the hip's rotation, positive in the direction of the
    first swing; ``aside_deg``, what thigh and knee did beside it.
    """

    measure: Measure
    side: Side
    log: Log
    model: Model
    inclination_deg: Floats
    lateral_tilt_deg: Floats
    aside_deg: Floats
    trials: tuple[Judged, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def valid(self) -> tuple[float, ...]:
        """The angles of the valid trials, degrees."""
        return tuple(row.angle_deg for row in self.trials if row.valid)


def measurable(measure: Measure) -> None:
    """Raises :class:`NotSeen` for a measure that a phone on the shin cannot see."""
    if "phone" not in measure.methods:
        raise NotSeen(f"{measure.name} cannot be read by a phone. {measure.cannot_see}")


def judge(log: Log, measure: Measure, side: Side) -> Result:
    """Find and judge the trials in ``log``. Raises :class:`coxa.motion.log.LogError` for a
    gyroscope in the wrong unit.
    """
    measurable(measure)
    unfit = sensor.faults(log)
    seen = pointing.unfiltered(log) if unfit else pointing.see(log)
    leg = watch(seen)
    moves = swings(leg)
    first, why = _first(moves, leg, measure)
    if not leg.hangs and _rms(seen.shake) > SHAKING[seen.model]:
        why = "The phone shook all the time. Strap it tight, and sit where nothing shakes."
    if first is not None and first is not moves[0]:
        leg = leg.without(moves[0])  # it has shown the axis, and is no trial
    if unfit or first is None:
        whole = unfit or _whole(log, why)
        return _result(log, measure, side, seen, leg, _loose_axis(leg, moves), (), whole)
    axis, hanging, found = _calibrated(leg, moves, first)
    why = why or _astray(leg, moves, first, found, hanging)
    whole = _whole(log, why)
    gaps = sensor.gaps(log.t_s)
    judged = []
    for trial in found.trials:
        spoilt = why or _spoilt(trial, gaps) or _shaken(trial, seen) or unheld(trial, measure)
        spoilt = spoilt or _verdict(trial, seen, leg, axis, hanging)
        degrees = trial.angle_deg if np.isfinite(trial.angle_deg) else trial.peak_deg
        if not spoilt and degrees > MOST_DEG:
            spoilt = f"{degrees:.0f} degrees is more than a hip turns."
        judged.append(Judged(trial, degrees, spoilt))
    aside = _went_aside(leg, moves, first)
    refused = tuple(sorted((*whole, *gaps, *aside), key=lambda row: row.from_s))
    return _result(log, measure, side, seen, leg, axis, tuple(judged), refused, hanging)


def _result(
    log: Log,
    measure: Measure,
    side: Side,
    seen: Pointing,
    leg: Hanging,
    axis: Axis,
    judged: tuple[Judged, ...],
    refused: tuple[Refusal, ...] | list[Refusal],
    hanging: list[tuple[float, Floats]] | None = None,
) -> Result:
    pose = tilt.over_time(log.t_s, hanging or [(0.0, leg.start)])
    return Result(
        measure=measure,
        side=side,
        log=log,
        model=seen.model,
        inclination_deg=between_deg(leg.start, seen.gravity),
        lateral_tilt_deg=axis.lateral_deg(pose, seen.gravity),
        aside_deg=axis.aside_deg(pose, seen.gravity),
        trials=judged,
        refused=tuple(refused),
        notes=(*seen.notes, TRIED),
    )


def _whole(log: Log, why: str) -> list[Refusal]:
    return [Refusal(why, float(log.t_s[0]), float(log.t_s[-1]))] if why else []


def _loose_axis(leg: Hanging, moves: list[Swing]) -> Axis:
    """An axis for the trace where there is no reading: of the first swing, or of the farthest
    that gravity ever went, or any.
    """
    if moves:
        return tilt.axis(leg.start, moves[0].out)
    apart = between_deg(leg.start, leg.gravity)
    if np.isfinite(apart).any() and np.nanmax(apart) > 0:
        farthest = leg.gravity[int(np.nanargmax(apart))]
        if between_deg(leg.start, farthest) < 179:
            return tilt.axis(leg.start, farthest)
    square = np.eye(3)[int(np.argmin(np.abs(np.nan_to_num(leg.start))))]
    return Axis(unit(np.cross(leg.start, square)))


def _first(moves: list[Swing], leg: Hanging, measure: Measure) -> tuple[Swing | None, str]:
    """The swing that settles the axis, and why there is no reading; one of them may be empty."""
    way = "outwards" if measure.direction == "internal-rotation" else "inwards"
    if not leg.hangs:
        return None, (
            "The leg did not hang still at the start. Begin the log with the foot hanging for two"
            " seconds."
        )
    if not moves:
        return None, f"No swing was seen. Swing the foot slowly {way}, hold it, come back."
    first, later = moves[0], moves[1:]
    other = [swing for swing in later if swing.hold_s > 0 and swing.along(first, leg.start) < -0.5]
    if not other:
        return first, ""
    if measure.direction == "external-rotation" and len(other) == len(later) >= 2:
        return later[0], ""
    return first, (
        f"The first swing went the other way than a later one. All swings go {way}, from the first"
        " on."
    )


def _calibrated(
    leg: Hanging, moves: list[Swing], first: Swing
) -> tuple[Axis, list[tuple[float, Floats]], Found]:
    """The axis by the two poses, the hanging pose over time, and the trials about that axis."""

    def lateral(axis: Axis, hanging: list[tuple[float, Floats]]) -> Floats:
        return leg.within(axis.lateral_deg(tilt.over_time(leg.t_s, hanging), leg.gravity))

    start = [(float(leg.t_s[0]), leg.start)]
    found = find(leg.t_s, lateral(tilt.axis(leg.start, first.out), start))
    aside = [swing for swing in moves if swing.aside(first, leg.start)]
    hanging = rests(leg, found, aside) or start
    ways = []
    for trial in found.trials:
        if trial.hold_start_s is not None and trial.begins and trial.returns:
            pose = tilt.over_time(np.array([trial.hold_start_s]), hanging)[0]
            ways.append((pose, leg.pose(trial.hold_start_s, trial.hold_end_s), leg.way(trial)))
    raised = tilt.raised_deg(ways)
    pose = tilt.over_time(np.array([first.at_s]), hanging)[0]
    axis = tilt.axis(pose, first.out, raised)
    return axis, hanging, find(leg.t_s, lateral(axis, hanging))


def _astray(
    leg: Hanging,
    moves: list[Swing],
    first: Swing,
    found: Found,
    hanging: list[tuple[float, Floats]],
) -> str:
    """What is wrong with the poses of the whole log; empty when nothing is."""
    away = max((float(between_deg(leg.start, pose)) for _, pose in hanging), default=0.0)
    if away > HANGS_NEAR_DEG:
        return (
            f"The leg later hung {away:.0f} degrees away from where it began, or the phone"
            " slipped. Let the foot hang freely before the first swing, and strap the phone tight."
        )
    if not any(trial.returns for trial in found.trials):
        return (
            "The leg never came back to where it hung at the start. Let the foot hang before the"
            " first swing and after each."
        )
    end = leg.end()
    if end is not None and between_deg(leg.start, end) > SAME_POSE_DEG:
        near = [float(between_deg(swing.out, end)) for swing in moves if swing.hold_s > 0]
        if min(near, default=90.0) <= SAME_POSE_DEG:
            return (
                "The log begins or ends with the foot out. Let the foot hang at the start and at"
                " the end."
            )
    if _askew(leg, moves, first):
        return (
            "The first swing did not go the way of the others: the thigh lifted or the knee bent."
            " It settles the axis; swing slowly straight to the side."
        )
    return ""


def _askew(leg: Hanging, moves: list[Swing], first: Swing) -> bool:
    """Whether it was the first swing that went astray, and not the others.

    Whatever thigh and knee add makes a swing larger. About the axis of a clean swing all trials
    read alike; about that of a swing astray they do not.
    """
    square = sum(swing.aside(first, leg.start) for swing in moves)
    if square > len(moves) - square - 1:
        return True
    others = [
        swing
        for swing in moves
        if swing is not first and swing.hold_s > 0 and swing.along(first, leg.start) > 0.5
    ]
    if not others:
        return False
    common = unit(np.mean([tilt.sideways(leg.start, swing.out) for swing in others], axis=0))
    if between_deg(tilt.sideways(leg.start, first.out), common) <= ASKEW_DEG:
        return False
    poses = np.stack([swing.out for swing in (first, *others)])
    start = np.tile(leg.start, (len(poses), 1))
    mine = tilt.axis(leg.start, first.out).lateral_deg(start, poses)
    theirs = tilt.axis(leg.start, unit(leg.start + common)).lateral_deg(start, poses)
    return bool(np.ptp(mine) > np.ptp(theirs) + ASKEW_COSTS_DEG)


def _spoilt(trial: Trial, gaps: list[Refusal]) -> str:
    for gap in gaps:
        if gap.from_s <= trial.end_s and gap.to_s >= trial.start_s:
            return gap.why
    return ""


def _shaken(trial: Trial, seen: Pointing) -> str:
    """Whether pushes spoil the hold; where shaking left none, the whole swing is looked at."""
    from_s, to_s = trial.start_s, trial.end_s
    if trial.hold_s >= LEAST_HOLD_S and trial.hold_start_s is not None:
        from_s, to_s = trial.hold_start_s, trial.hold_start_s + trial.hold_s
    inside = (seen.t_s >= from_s) & (seen.t_s <= to_s)
    return SHOOK if _rms(seen.shake[inside]) > SHAKING[seen.model] else ""


def _rms(values: Floats) -> float:
    return float(np.sqrt(np.mean(values**2))) if len(values) else 0.0


def _verdict(
    trial: Trial, seen: Pointing, leg: Hanging, axis: Axis, hanging: list[tuple[float, Floats]]
) -> str:
    """Why a swing that was held does not count; empty when it does."""
    assert trial.hold_start_s is not None
    assert trial.hold_end_s is not None
    hold = (seen.t_s >= trial.hold_start_s) & (seen.t_s <= trial.hold_end_s)
    pose = tilt.over_time(seen.t_s[hold], hanging)
    angle = axis.lateral_deg(pose, seen.gravity[hold])
    if np.nanstd(angle) > TREMBLING_DEG:
        return SHOOK
    out = leg.pose(trial.hold_start_s, trial.hold_end_s)[None]
    hung = tilt.over_time(np.array([trial.hold_start_s]), hanging)
    unsure = float(axis.unsure_deg(hung, out)[0])
    aside = float(axis.aside_deg(hung, out)[0])
    if unsure > UNSURE_DEG or abs(aside) > ASIDE_DEG:
        return (
            f"The shin also went {abs(aside):.0f} degrees forwards or back: the thigh lifted or"
            " the knee bent. Keep both as they were."
        )
    before = [pose for at_s, pose in hanging if at_s <= trial.start_s][-1:]
    after = [pose for at_s, pose in hanging if at_s >= trial.end_s][:1]
    if before and after and between_deg(before[0], after[0]) > SLIPPED_DEG:
        return "The leg did not hang alike before and after: let it hang freely each time."
    return ""


def _went_aside(leg: Hanging, moves: list[Swing], first: Swing) -> list[Refusal]:
    """Swings that went forwards or back."""
    return [
        Refusal(
            "A swing went forwards or back instead of to the side; it was not counted.",
            swing.start_s,
            swing.end_s,
        )
        for swing in moves
        if swing.aside(first, leg.start)
    ]
