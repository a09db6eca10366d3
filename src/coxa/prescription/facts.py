"""What a plan is made of: who it is, what they answered, measured and did, and what they want."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coxa.errors import CoxaError
from coxa.library.words import Equipment, Method, Side

MINUTES = (5, 60)
DAYS = (1, 7)
# What nearly everybody has at hand.
USUAL: frozenset[Equipment] = frozenset({"mat", "chair", "wall"})


class BadFacts(CoxaError):
    """What a plan is asked for cannot be so; the message names the field."""


@dataclass(frozen=True)
class Person:
    """Birth year and sex may stay open."""

    birth_year: int | None = None
    sex: str | None = None

    def age(self, today: date) -> int | None:
        """In years, as well as a birth year tells it: the age reached this year."""
        return None if self.birth_year is None else today.year - self.birth_year


@dataclass(frozen=True)
class Measured:
    """One cold reading, degrees, positive in the direction that the measure names."""

    measure: str
    side: str
    method: Method
    angle_deg: float
    at: datetime


@dataclass(frozen=True)
class Did:
    """One session: minutes, how much of it was done, and how it was from 0 to 10 (None: not told).

    ``where`` is where it hurt, in the person's words.
    """

    at: datetime
    minutes: float = 0.0
    done_percent: float = 100.0
    sensation: int | None = None
    pain: int | None = None
    pain_next_morning: int | None = None
    where: str = ""


@dataclass(frozen=True)
class PlanSettings:
    """What a person offers and wants. ``floor``: whether they get down to it and up again.

    Their own changes: ``swaps`` from one drill to another, ``removed`` drills. ``left_out`` are
    drills that must not be in it for a reason of their own, which is told. ``since``: when the
    plan began; ``screened_on``: when the answers were given.
    """

    minutes_a_day: int = 10
    days_a_week: int = 5
    equipment: frozenset[Equipment] = USUAL
    floor: bool = True
    swaps: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    left_out: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    screened_on: date | None = None

    def __post_init__(self) -> None:
        _within("minutes_a_day", self.minutes_a_day, MINUTES)
        _within("days_a_week", self.days_a_week, DAYS)


def _within(name: str, found: int, allowed: tuple[int, int]) -> None:
    whole = isinstance(found, int) and not isinstance(found, bool)
    if not whole or not allowed[0] <= found <= allowed[1]:
        raise BadFacts(
            f"settings.{name}: expected a whole number from {allowed[0]} to {allowed[1]},"
            f" found {found!r}."
        )


SIDES: tuple[Side, Side] = ("left", "right")
