"""A plan: which drills, how much, on how many days, and why each of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from coxa.library.words import Side
from coxa.prescription.reasons import Reason

Status = Literal["plan", "stop", "maintain", "screening_needed"]
Role = Literal["passive", "contract-relax", "active"]


@dataclass(frozen=True)
class Dose:
    """``sets`` of holds of ``hold_s`` seconds, of ``repetitions``, or of rounds as the drill has
    them; ``minutes`` is its share of a session.
    """

    text: str
    sets: int
    hold_s: int | None
    repetitions: int | None
    minutes: float

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "minutes": round(self.minutes, 1)}


@dataclass(frozen=True)
class PlannedDrill:
    """One drill of a plan. ``instead`` are drills that would do as well, to swap it for."""

    stretch: str
    role: Role
    side: Side
    dose: Dose
    reasons: tuple[Reason, ...]
    instead: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "stretch": self.stretch,
            "role": self.role,
            "side": self.side,
            "dose": self.dose.to_json(),
            "reasons": [reason.to_json() for reason in self.reasons],
            "instead": list(self.instead),
        }


@dataclass(frozen=True)
class LeftOut:
    """A drill that would have had a place, and why it has none."""

    stretch: str
    reason: Reason


@dataclass(frozen=True)
class Plan:
    """``minutes`` is the length of one session, ``ceiling_minutes`` how long the drills allowed to
    this person can be made, ``level`` counts from 0. ``first_side`` goes first. Nothing is done
    before ``rest_until``.
    """

    status: Status
    reasons: tuple[Reason, ...]
    drills: tuple[PlannedDrill, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    minutes: int = 0
    ceiling_minutes: int = 0
    days_a_week: int = 0
    level: int = 0
    first_side: Literal["left", "right"] = "left"
    week: int = 0
    rest_until: date | None = None

    @property
    def minutes_a_week(self) -> int:
        return self.minutes * self.days_a_week

    def to_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "drills": [drill.to_json() for drill in self.drills],
            "reasons": [reason.to_json() for reason in self.reasons],
            "left_out": [
                {"stretch": row.stretch, "reason": row.reason.to_json()} for row in self.left_out
            ],
            "minutes": self.minutes,
            "days_a_week": self.days_a_week,
            "level": self.level,
            "first_side": self.first_side,
            "week": self.week,
            "rest_until": self.rest_until and self.rest_until.isoformat(),
        }
