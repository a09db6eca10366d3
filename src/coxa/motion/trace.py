"""What was read from every picture, as a table: to look into, to plot, to distrust."""

import csv
import math
from pathlib import Path

from coxa.errors import CoxaError
from coxa.motion.quality import yaw_deg
from coxa.motion.result import Result
from coxa.motion.rotation import shank_deg, trunk_deg

COLUMNS = (
    "t_s",
    "rotation_deg",  # of the hip, the camera's roll corrected, + as the measure names it
    "shank_deg",  # knee to ankle against the picture's vertical, foot outwards +
    "other_shank_deg",
    "trunk_deg",  # + to the person's left, in the picture
    "yaw_deg",  # how far the thighs point past the camera
    "trial",  # from 1 on, empty outside
    "phase",  # rest, hold or empty
    "fault",
)


def phase(result: Result, t_s: float) -> tuple[int | None, str]:
    """The number of the trial at a time, from 1 on, and ``hold`` within its hold."""
    for number, row in enumerate(result.trials, start=1):
        trial = row.trial
        if trial.start_s <= t_s <= trial.end_s:
            start_s, end_s = trial.hold_start_s, trial.hold_end_s
            held = start_s is not None and end_s is not None and start_s <= t_s <= end_s
            return number, "hold" if held else ""
    return None, ""


def write(result: Result, path: Path) -> None:
    """One line for every picture that was looked at."""
    track = result.track
    side = result.side
    other = "right" if side == "left" else "left"
    columns = (
        result.angle_deg,
        shank_deg(track, side),
        shank_deg(track, other),  # type: ignore[arg-type]
        trunk_deg(track),
        yaw_deg(track),
    )
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for n, t_s in enumerate(track.t_s):
                number, what = phase(result, t_s)
                why = next((r.why for r in result.refused if r.from_s <= t_s <= r.to_s), "")
                row = ["" if math.isnan(column[n]) else f"{column[n]:.2f}" for column in columns]
                resting = "rest" if number is None and result.rest[n] else what
                table.writerow([f"{t_s:.3f}", *row, number or "", resting, why])
    except OSError as error:
        raise CoxaError(f"{path}: cannot be written ({error.strerror}).") from error
