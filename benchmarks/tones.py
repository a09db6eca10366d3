"""Which tones are due in a session, and which of the sounds that were heard belongs to which."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Literal

SECOND_S = 0.6  # what belongs to the same signal comes within this
TONES = {"ready": 1, "done": 3}  # in the signal of a cue; of all others two


@dataclass(frozen=True)
class Expected:
    """A moment at which something is to be heard: at least one tone, at most ``most``.

    An optional one may be silent.
    """

    t_s: float
    what: str
    most: int = 1
    optional: bool = False


@dataclass
class Matched:
    """What was heard against what was expected, in seconds after the start of the session."""

    late_s: dict[float, float] = field(default_factory=dict)
    missing: list[float] = field(default_factory=list)
    stray: list[float] = field(default_factory=list)

    def after(self, since_s: float) -> "Matched":
        return Matched(
            {t_s: late for t_s, late in self.late_s.items() if t_s >= since_s},
            [t_s for t_s in self.missing if t_s >= since_s],
            [t_s for t_s in self.stray if t_s >= since_s],
        )


def expected_tones(script: dict[str, Any]) -> list[Expected]:
    """A tone at every cue and at the marks inside a hold; those of a repetition are only spoken."""
    tones = []
    for cue in script["cues"]:
        tones.append(Expected(cue["t_s"], cue["kind"], TONES.get(cue["kind"], 2)))
        tones += [
            Expected(mark["t_s"], mark["say"], optional=cue["kind"] != "hold")
            for mark in cue["marks"]
        ]
    return tones


def match(expected: Sequence[Expected], heard: Sequence[float], far_s: float) -> Matched:
    """Give each sound to the moment it belongs to, in order, so that the whole fits best.

    What is further than ``far_s`` from a moment does not belong to it: a moment left out and a
    sound left over weigh together as much as so many seconds; a second tone may be left over.
    """
    heard = sorted(heard)
    leave = far_s / 2
    over = [0 if after - before < SECOND_S else leave for before, after in pairwise(heard)]
    over = [0.0, leave, *over][: len(heard) + 1]
    rows, columns = len(expected) + 1, len(heard) + 1
    cost = [list(accumulate(over)) for _ in range(rows)]
    step: list[list[Literal["match", "miss", "stray"]]] = [["stray"] * columns for _ in range(rows)]
    for i in range(1, rows):
        skip = 0 if expected[i - 1].optional else leave
        for j in range(columns):
            ways: list[tuple[float, Literal["match", "miss", "stray"]]] = [
                (cost[i - 1][j] + skip, "miss")
            ]
            if j:
                apart = abs(heard[j - 1] - expected[i - 1].t_s)
                ways += [(cost[i - 1][j - 1] + apart, "match"), (cost[i][j - 1] + over[j], "stray")]
            cost[i][j], step[i][j] = min(ways)
    found = Matched()
    i, j = rows - 1, columns - 1
    while i or j:
        match step[i][j]:
            case "match":
                i, j = i - 1, j - 1
                found.late_s[expected[i].t_s] = heard[j] - expected[i].t_s
            case "miss":
                i -= 1
                if not expected[i].optional:
                    found.missing.append(expected[i].t_s)
            case "stray":
                j -= 1
                found.stray.append(heard[j])
    _second_tones(expected, found)
    found.missing.sort()
    found.stray.sort()
    return found


def _second_tones(expected: Sequence[Expected], found: Matched) -> None:
    """A sound shortly after a moment that may have several belongs to it."""
    for moment in expected:
        late_s = found.late_s.get(moment.t_s)
        if late_s is None:
            continue
        for _ in range(moment.most - 1):
            first = moment.t_s + late_s
            second = next((s for s in sorted(found.stray) if first < s < first + SECOND_S), None)
            if second is not None:
                found.stray.remove(second)


def quiet_s(script: dict[str, Any], wanted_s: float) -> float:
    """The first moment from ``wanted_s`` on that is not next to a tone: to stop listening at."""
    times = [tone.t_s for tone in expected_tones(script)]
    tenths = math.ceil(wanted_s * 10)
    while any(abs(tenths / 10 - t_s) < 0.9 for t_s in times):
        tenths += 1
    return tenths / 10


def until_quiet_s(script: dict[str, Any], wanted_s: float) -> float:
    """How long to listen: as long as wanted, but not beyond the end of the session."""
    return quiet_s(script, min(wanted_s, float(script["duration_s"])))
