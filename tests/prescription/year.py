"""A year of somebody made up: they train as their plan says, get sore, stop and begin again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Plan
from coxa.prescription.prescribe import prescribe
from coxa.prescription.short import SEATED

START = date(2026, 1, 5)


@dataclass
class Somebody:
    """``gain_deg(week)`` is how much the hips have truly gained. ``flare`` is the chance that a
    session hurts, ``breaks`` the weeks in which nothing is done.
    """

    gain_deg: Callable[[float], float]
    sem_deg: float = 3.0
    flare: float = 0.01
    breaks: frozenset[int] = frozenset()
    done: float = 0.9
    base_deg: tuple[float, float] = (22.0, 24.0)
    readings: list[Measured] = field(default_factory=list)
    sessions: list[Did] = field(default_factory=list)

    def live(self, seed: int, weeks: int = 52) -> list[tuple[date, Plan]]:
        """The plan of every day, the earliest first."""
        rng = np.random.default_rng(seed)
        seen = []
        settings = PlanSettings(since=START)
        for day in range(7 * weeks):
            today = START + timedelta(days=day)
            week = day // 7
            if day % 7 in (1, 4):
                self._measure(rng, today, day / 7)
            plan = prescribe(Person(1985), {}, self.readings, self.sessions, settings, today)
            seen.append((today, plan))
            resting = plan.rest_until is not None and plan.rest_until > today
            wanted = plan.drills and not resting and week not in self.breaks
            if wanted and day % 7 < 5 and rng.random() < self.done:
                self._train(rng, today, plan)
        return seen

    def _measure(self, rng: np.random.Generator, today: date, week: float) -> None:
        at = datetime.combine(today, time(8), UTC)
        for side, base in zip(("left", "right"), self.base_deg, strict=True):
            angle = base + self.gain_deg(week) + rng.normal(0, self.sem_deg)
            self.readings.append(Measured(SEATED, side, "goniometer", float(angle), at))

    def _train(self, rng: np.random.Generator, today: date, plan: Plan) -> None:
        at = datetime.combine(today, time(18), UTC)
        hurts = rng.random() < self.flare
        pain = int(rng.choice([3, 4, 6, 7])) if hurts else int(rng.choice([0, 0, 0, 1]))
        morning = int(rng.choice([0, 0, 3])) if hurts else 0
        # what was hard feels easier with time, and a higher level feels harder
        feel = int(np.clip(round(rng.normal(4 + plan.level, 1.2)), 1, 9))
        self.sessions.append(Did(at, plan.minutes, 100.0, feel, pain, morning))


def straight(gain_deg: float, weeks: float = 12) -> Callable[[float], float]:
    """So much in so many weeks, then kept."""
    return lambda week: gain_deg * min(week / weeks, 1.0)
