"""People made up for tests of the plan."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from coxa.library import library
from coxa.library.words import Equipment
from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Plan
from coxa.prescription.prescribe import GROWN_UP
from coxa.prescription.screening import Answer
from coxa.prescription.short import OUTWARDS, SEATED, STRAIGHT

TODAY = date(2026, 11, 22)
THINGS: tuple[Equipment, ...] = ("mat", "chair", "band", "block", "wall", "strap")
CONDITIONS = tuple(row.id for row in library().screening.conditions if row.id != GROWN_UP)
STOPS = tuple(row.id for row in library().screening.stop_list)


def read(side: str, angle_deg: float, measure: str = SEATED, days_ago: float = 2) -> Measured:
    at = datetime(2026, 11, 22, 8, tzinfo=UTC) - timedelta(days=days_ago)
    return Measured(measure, side, "goniometer", angle_deg, at)


def both(left: float, right: float, measure: str = SEATED, days_ago: float = 2) -> list[Measured]:
    return [read("left", left, measure, days_ago), read("right", right, measure, days_ago)]


def did(days_ago: float, sensation: int | None = 4, pain: int = 0, **more: object) -> Did:
    at = datetime(2026, 11, 22, 18, tzinfo=UTC) - timedelta(days=days_ago)
    return Did(at, 10.0, sensation=sensation, pain=pain, **more)  # type: ignore[arg-type]


def drills(plan: Plan) -> list[str]:
    return [drill.stretch for drill in plan.drills]


def rules(plan: Plan) -> set[str]:
    """Every rule that decided anything."""
    told = {reason.rule for reason in plan.reasons}
    told |= {reason.rule for drill in plan.drills for reason in drill.reasons}
    return told | {row.reason.rule for row in plan.left_out}


Facts = tuple[Person, dict[str, Answer], list[Measured], list[Did], PlanSettings]


def anybody(rng: Random) -> Facts:
    """Somebody of any age, with any answers, readings, past and means."""
    person = Person(rng.choice([None, *range(1936, 2012)]), rng.choice([None, "female", "male"]))
    answers: dict[str, Answer] = {
        name: rng.choice(("yes", "not-sure")) for name in CONDITIONS if rng.random() < 0.15
    }
    if rng.random() < 0.05:
        answers[rng.choice(STOPS)] = "yes"
    age = person.age(TODAY)
    if age is not None and age < 18 and rng.random() < 0.5:
        answers[GROWN_UP] = "yes"
    readings = [
        read(side, rng.uniform(0, 60), measure, rng.uniform(1, 60))
        for measure in (SEATED, STRAIGHT, OUTWARDS)
        if rng.random() < 0.6
        for side in ("left", "right")
        if rng.random() < 0.9
    ]
    sessions = [
        did(
            day,
            rng.choice([None, 2, 3, 4, 5, 8]),
            rng.choice([0, 0, 0, 0, 1, 3, 6]),
            pain_next_morning=rng.choice([None, 0, 0, 0, 2, 4]),
            done_percent=rng.choice([100, 100, 60, 20]),
        )
        for day in range(1, rng.choice([1, 20, 100]))
        if rng.random() < 0.6
    ]
    settings = PlanSettings(
        rng.randint(5, 60),
        rng.randint(1, 7),
        frozenset(thing for thing in THINGS if rng.random() < 0.6),
        rng.random() < 0.8,
    )
    return person, answers, readings, sessions, settings
