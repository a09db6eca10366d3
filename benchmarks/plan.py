"""How fast a plan is made, and when the twelve-week rule speaks.

    uv run python -m benchmarks.plan

Planning with a past of two years, after the first plan (which loads the body's model); then, of
people with two readings a week at SEM 3 who did everything, how many are told after twelve weeks
that they gained too little, by what they truly gained. Ends with 1 when a bar is missed.
"""

import sys
import time
from datetime import UTC, date, datetime, timedelta
from statistics import median

import numpy as np
from benchmarks.figures import Report, Row

from coxa.library import library
from coxa.prescription.checkpoints import checked
from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.prescribe import prescribe
from coxa.prescription.short import SEATED

MOST_MS = 20.0
LEAST_TOLD, MOST_TOLD = 95.0, 5.0
TODAY = date(2026, 11, 22)
PEOPLE = 1000


def past(
    rng: np.random.Generator, weeks: int, gain_deg: float, in_weeks: float
) -> tuple[list[Measured], list[Did]]:
    """Two readings a week on both sides at SEM 3, five sessions a week, up to today."""
    readings, sessions = [], []
    base = {side: rng.uniform(15, 30) for side in ("left", "right")}
    for day in range(7 * weeks):
        at = datetime(2026, 11, 22, 8, tzinfo=UTC) - timedelta(days=7 * weeks - day)
        if day % 7 in (1, 4):
            truth = gain_deg * min(day / 7 / in_weeks, 1)
            readings += [
                Measured(SEATED, side, "goniometer", start + truth + rng.normal(0, 3), at)
                for side, start in base.items()
            ]
        if day % 7 < 5:
            sessions.append(Did(at + timedelta(hours=10), 10, 100, 4, 0, 0))
    return readings, sessions


def planning_ms() -> tuple[float, float]:
    """Median and longest of plans made from two years of records."""
    rng = np.random.default_rng(1)
    readings, sessions = past(rng, 104, 6, 26)
    took = []
    for n in range(60):
        started = time.perf_counter()
        prescribe(Person(1980), {}, readings, sessions, PlanSettings(5 + n % 55), TODAY)
        took.append(1000 * (time.perf_counter() - started))
    return median(took[5:]), max(took[5:])


def told_percent(gain_deg: float) -> float:
    rng = np.random.default_rng(2)
    began = TODAY - timedelta(weeks=12)
    told = sum(
        checked(library(), *past(rng, 12, gain_deg, 12), began, 5, TODAY).maintain
        for _ in range(PEOPLE)
    )
    return 100 * told / PEOPLE


def main() -> None:
    middle, longest = planning_ms()
    curve = {gain: told_percent(gain) for gain in range(0, 13, 2)}
    report = Report(
        "a plan",
        [f"twelve-week rule, {PEOPLE} people for each true gain, SEM 3, two readings a week"],
        [
            Row("planning with two years of records, median", middle, "ms", MOST_MS),
            Row("the same, longest of 55", longest, "ms", MOST_MS),
            *(
                Row(f"told, when {gain} degrees were gained", told, "%")
                for gain, told in curve.items()
            ),
        ],
    )
    print(report)
    kept = curve[0] >= LEAST_TOLD and curve[8] <= MOST_TOLD
    print(
        f"  rule: at least {LEAST_TOLD:g} % at 0, at most {MOST_TOLD:g} % at 8: "
        + ("held" if kept else "MISSED")
    )
    sys.exit(1 if report.missed or not kept else 0)


if __name__ == "__main__":
    main()
