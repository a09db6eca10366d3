"""What each sample of a phone's log showed, as a table: to look into, to plot, to distrust."""

import csv
import math
from pathlib import Path

from coxa.errors import CoxaError
from coxa.motion.inclinometer import Result

COLUMNS = (
    "t_s",  # as in the log
    "inclination_deg",  # the total angle between gravity now and at the first rest, 0..180
    "lateral_tilt_deg",  # the hip's rotation, + in the direction of the first swing
    "aside_deg",  # what thigh and knee did beside it
    "trial",  # from 1 on, empty outside
    "phase",  # hold or empty
)


def write(result: Result, path: Path) -> None:
    """One line for every sample of the log, also where there is no reading."""
    angles = (result.inclination_deg, result.lateral_tilt_deg, result.aside_deg)
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for n, t_s in enumerate(result.log.t_s):
                row = ["" if math.isnan(angle[n]) else f"{angle[n]:.3f}" for angle in angles]
                table.writerow([repr(float(t_s)), *row, *_phase(result, t_s)])
    except OSError as error:
        raise CoxaError(f"{path}: cannot be written ({error.strerror}).") from error


def _phase(result: Result, t_s: float) -> tuple[int | str, str]:
    for number, row in enumerate(result.trials, start=1):
        start_s, end_s = row.trial.hold_start_s, row.trial.hold_end_s
        if row.trial.start_s <= t_s <= row.trial.end_s:
            held = start_s is not None and end_s is not None and start_s <= t_s <= end_s
            return number, "hold" if held else ""
    return "", ""
