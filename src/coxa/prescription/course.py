"""How it has gone: green, amber, red, and the level that follows, session by session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coxa.library import Library
from coxa.prescription.facts import Did
from coxa.prescription.pain import hurts_in_front
from coxa.prescription.reasons import Reason, because, rule, value

Light = Literal["green", "amber", "red"]

EASY_RUN = 2
MOSTLY_DONE = 80.0


@dataclass(frozen=True)
class Course:
    """Where somebody stands on the ladder of levels, and what the last sessions ask for.

    ``rest_until``: nothing before this day. ``straight_until``: nothing that bends and turns in
    before this day. ``stopped``: it hurt too often. ``why``: what was decided last, in words.
    """

    level: int = 0
    rest_until: date | None = None
    straight_until: date | None = None
    stopped: bool = False
    why: tuple[Reason, ...] = ()


def light(known: Library, did: Did) -> Light:
    """Red above 5 of 10, for any pain in front of the hip, and where the morning is worse than the
    session was; amber above 2, in the session or the morning after.
    """
    most, least = value(known, "red"), rule(known, "amber").low or 0.0
    pain, morning = did.pain or 0, did.pain_next_morning or 0
    in_front = hurts_in_front(did.where) and pain > 0
    if max(pain, morning) > most or in_front or (morning > least and morning > pain):
        return "red"
    return "amber" if max(pain, morning) > least else "green"


def course(known: Library, sessions: Sequence[Did], today: date, highest: int) -> Course:
    """Play all sessions through, the earliest first. ``highest`` is the highest level there is for
    this person.
    """
    walk = _Walk(known, highest)
    for did in sorted(sessions, key=lambda row: row.at):
        if did.at.date() > today:
            break
        walk.arrive(did.at.date())
        walk.take(did)
    walk.arrive(today)
    return walk.end(today)


class _Walk:
    def __init__(self, known: Library, highest: int) -> None:
        self.known, self.highest = known, highest
        self.level = 0
        self.easy = self.good = 0
        self.last: date | None = None
        self.up: date | None = None
        self.down: date | None = None
        self.reds: list[date] = []
        self.why: Reason | None = None

    def arrive(self, day: date) -> None:
        """On a new day: what the sessions before it have earned, or a break has cost. Two easy
        sessions are a step; at the first two levels a longer run of good ones is one as well.
        """
        if self.last is None or day <= self.last:
            return
        gap = (day - self.last).days
        allowed = value(self.known, "after-a-break")
        if gap > allowed:
            steps = 1 + int(gap > 3 * allowed)
            self._down(day, because(self.known, "after-a-break", days=gap), steps)
            return
        easy = self.easy >= EASY_RUN
        good = self.level < 2 and self.good >= value(self.known, "level-up-steadily")
        if (easy or good) and self.level < self.highest and self._steady(day):
            self.level += 1
            self.up, self.easy, self.good = day, 0, 0
            self.why = because(self.known, "level-up" if easy else "level-up-steadily")

    def _steady(self, day: date) -> bool:
        steady = rule(self.known, "steady")
        after_down = timedelta(days=int(steady.value or 0))
        after_up = timedelta(days=steady.days or 0)
        return (self.down is None or day - self.down > after_down) and (
            self.up is None or day - self.up >= after_up
        )

    def take(self, did: Did) -> None:
        day = did.at.date()
        found = light(self.known, did)
        strong = did.sensation is not None and did.sensation >= value(self.known, "too-strong")
        if found == "red":
            self.reds.append(day)
            days = rule(self.known, "red").days
            self._down(day, because(self.known, "red", days=days))
        elif found == "amber":
            self._down(day, because(self.known, "amber"))
        elif strong:
            self._down(day, because(self.known, "too-strong"))
        else:
            done = did.done_percent >= MOSTLY_DONE
            easy = did.sensation is not None and did.sensation <= value(self.known, "level-up")
            self.easy = self.easy + 1 if done and easy else 0
            self.good = self.good + 1 if done else self.good
        self.last = day

    def _down(self, day: date, why: Reason, steps: int = 1) -> None:
        self.easy = self.good = 0
        if self.level:
            told = because(self.known, "level-down", why.sources, why=why.text)
            self.why = Reason(told.text, why.rule, told.sources)
        else:
            self.why = why
        self.level = max(0, self.level - steps)
        self.down = day

    def end(self, today: date) -> Course:
        known = self.known
        red, three = rule(known, "red"), rule(known, "three-reds")
        week = timedelta(days=int(three.value or 0))
        recent = [day for day in self.reds if today - day < week]
        stopped = len(recent) >= (three.count or 0)
        straight_until = self.reds[-1] + timedelta(days=red.days or 0) if self.reds else None
        rest_until = None
        why = [self.why] if self.why and self._is_fresh(today) else []
        if stopped:
            why = [because(known, "three-reds", count=len(recent))]
        elif len(recent) > 1:
            hours = value(known, "two-reds")
            rest_until = recent[-1] + timedelta(hours=hours)
            if rest_until > today:
                until = f"{rest_until.day} {rest_until:%B}"
                why.insert(0, because(known, "two-reds", until=until))
            else:
                rest_until = None
        return Course(
            level=min(self.level, self.highest),
            rest_until=rest_until,
            straight_until=straight_until if straight_until and straight_until > today else None,
            stopped=stopped,
            why=tuple(why),
        )

    def _is_fresh(self, today: date) -> bool:
        """Whether the last decision is still news."""
        changed = max((day for day in (self.up, self.down) if day), default=None)
        return changed is not None and today - changed <= timedelta(days=14)
