"""Does it work? Asked after six and after twelve weeks of a round, never in between.

A round is twelve weeks, counted from the beginning. What is decided at a checkpoint stands until
the next one, so that noise from day to day turns nothing round.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np

from coxa.library import Library
from coxa.prescription.facts import Did, Measured
from coxa.prescription.reasons import Reason, because, rule, value
from coxa.prescription.short import SEATED, STRAIGHT
from coxa.rom.error import prior
from coxa.rom.line import fit

ROUND_WEEKS, HALF_WEEKS = 12, 6
LEAST_READINGS = 4
LEAST_SPAN = 0.6  # of the window
TRIALS = 3
# Further back than this nothing is asked any more.
ROUNDS = 4


@dataclass(frozen=True)
class Checked:
    """``other_drill``: how often another drill was called for; ``maintain``: the last round
    gained too little. ``why``: the last decision.
    """

    week: int = 0
    other_drill: int = 0
    maintain: bool = False
    why: tuple[Reason, ...] = ()


def checked(
    known: Library,
    readings: Sequence[Measured],
    sessions: Sequence[Did],
    began: date | None,
    days_a_week: int,
    today: date,
) -> Checked:
    """What the checkpoints up to today have said."""
    if began is None or today < began:
        return Checked()
    week = (today - began).days // 7
    rounds = week // ROUND_WEEKS
    other, maintain = 0, False
    why: list[Reason] = []
    for number in range(max(0, rounds - ROUNDS), rounds + 1):
        start = began + timedelta(weeks=ROUND_WEEKS * number)
        half = start + timedelta(weeks=HALF_WEEKS)
        if half <= today and not maintain:
            told = _too_little(known, "six-weeks", readings, sessions, start, half, days_a_week)
            if told and (told[0] or told[1].rule == "too-little-done"):
                other, why = other + int(told[0]), [told[1]]
        end = start + timedelta(weeks=ROUND_WEEKS)
        if end <= today:
            told = _too_little(known, "twelve-weeks", readings, sessions, start, end, days_a_week)
            if told:
                maintain, why = told[0], [told[1]]
    return Checked(week, other, maintain, tuple(why))


def gain_deg(readings: Sequence[Measured], start: date, end: date) -> float | None:
    """The change over a window, degrees: that of each side's straight line through its readings,
    averaged over the sides by their number. None where there are too few.

    Of the tests for turning in, and of the methods, the one with most readings counts.
    """
    length = (end - start).days
    first = datetime.combine(start, time.min, UTC)
    inside = [row for row in readings if start <= row.at.date() <= end]
    groups: dict[tuple[str, str], dict[str, list[Measured]]] = {}
    for row in inside:
        if row.measure in (SEATED, STRAIGHT):
            sides = groups.setdefault((row.measure, row.method), {})
            sides.setdefault(row.side, []).append(row)
    changes: list[tuple[float, int]] = []
    for sides in sorted(groups.values(), key=lambda rows: -sum(map(len, rows.values())))[:1]:
        for rows in sides.values():
            rows.sort(key=lambda row: row.at)
            days = np.array([(row.at - first).total_seconds() / 86_400 for row in rows])
            if len(rows) < LEAST_READINGS or days[-1] - days[0] < LEAST_SPAN * length:
                continue
            sem = np.full(len(rows), prior(rows[0].method).sem_deg(TRIALS))
            line = fit(days, np.array([row.angle_deg for row in rows]), sem)
            change = float(line.change_deg()[0]) * length / float(days[-1] - days[0])
            changes.append((change, len(rows)))
    if not changes:
        return None
    total = sum(count for _, count in changes)
    return sum(change * count for change, count in changes) / total


def done_percent(sessions: Sequence[Did], start: date, end: date, days_a_week: int) -> float:
    """How much of the planned sessions of a window was done."""
    planned = days_a_week * (end - start).days / 7
    done = sum(row.done_percent for row in sessions if start <= row.at.date() < end)
    return min(100.0, done / planned)


def _too_little(
    known: Library,
    name: str,
    readings: Sequence[Measured],
    sessions: Sequence[Did],
    start: date,
    end: date,
    days_a_week: int,
) -> tuple[bool, Reason] | None:
    """Whether a window gained less than its rule asks for, and the words; None where that cannot
    be told or nothing is to be said.
    """
    gain = gain_deg(readings, start, end)
    if gain is None:
        return None
    done = done_percent(sessions, start, end, days_a_week)
    found = rule(known, name)
    if gain >= value(known, name):
        return (False, because(known, "going-on", gain=f"{gain:.0f}"))
    if done < (found.done_percent or 0):
        return (False, because(known, "too-little-done", done=f"{done:.0f}"))
    weeks = round((end - start).days / 7)
    words: dict[str, Any] = {
        "weeks": weeks,
        "gain": f"{gain:.0f}",
        "other": "the drill for what is short",
    }
    return (True, because(known, name, **words))
