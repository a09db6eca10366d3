"""What a person offers and wants of their plan: checked, kept, and as a plan takes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from sqlalchemy.orm import Session as OrmSession

from coxa.library import Library
from coxa.library.words import Equipment
from coxa.prescription import facts
from coxa.prescription.facts import DAYS, MINUTES, USUAL, BadFacts
from coxa.records.database import Database
from coxa.records.persons import person_in
from coxa.records.plan_models import PlanSettings as Row

EQUIPMENT: tuple[Equipment, ...] = get_args(Equipment)
WEEK = 7
TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def spread(days: int) -> tuple[int, ...]:
    """So many days of a week, Monday 0, as evenly as they go."""
    return tuple(range(days)) if days == 5 else tuple(n * WEEK // days for n in range(days))


@dataclass(frozen=True)
class Wishes:
    """``weekdays`` count from Monday, 0; ``remind_at`` is a time of day like 07:30. ``swaps`` from
    one drill to another and ``removed`` drills are the person's own changes. ``since`` is the
    first day of the plan, None until it was begun.
    """

    minutes_a_day: int = 10
    days_a_week: int = 5
    equipment: tuple[str, ...] = tuple(sorted(USUAL))
    floor: bool = True
    weekdays: tuple[int, ...] = spread(5)
    remind_at: str | None = None
    swaps: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    since: date | None = None

    def checked(self, library: Library) -> "Wishes":
        """The same with everything once and in order. Raises :class:`BadFacts`."""
        _within("minutes_a_day", self.minutes_a_day, MINUTES)
        _within("days_a_week", self.days_a_week, DAYS)
        for n, thing in enumerate(self.equipment):
            if thing not in EQUIPMENT:
                _refuse(f"equipment.{n}", f"one of {', '.join(EQUIPMENT)}", thing)
        for n, day in enumerate(self.weekdays):
            _within(f"weekdays.{n}", day, (0, WEEK - 1))
        days = tuple(sorted(set(self.weekdays)))
        if len(days) != self.days_a_week:
            _refuse("weekdays", f"{self.days_a_week} of them, as days_a_week says", len(days))
        if self.remind_at is not None and not TIME_OF_DAY.fullmatch(self.remind_at):
            _refuse("remind_at", "a time of day like 07:30", self.remind_at)
        for slug, own in self.swaps.items():
            for name in (slug, own):
                if name not in library.stretches:
                    _refuse(f"swaps.{slug}", "drills of the library", name)
        for n, slug in enumerate(self.removed):
            if slug not in library.stretches:
                _refuse(f"removed.{n}", "a drill of the library", slug)
        things = tuple(sorted(set(self.equipment)))
        removed = tuple(sorted(set(self.removed)))
        return replace(self, equipment=things, weekdays=days, removed=removed)

    def of_plan(self, left_out: Mapping[str, str], screened_on: date | None) -> facts.PlanSettings:
        """As a plan takes them; ``left_out`` are drills that hurt, each with its text."""
        return facts.PlanSettings(
            minutes_a_day=self.minutes_a_day,
            days_a_week=self.days_a_week,
            equipment=frozenset(self.equipment),  # type: ignore[arg-type]
            floor=self.floor,
            swaps=self.swaps,
            removed=frozenset(self.removed),
            left_out=left_out,
            since=self.since,
            screened_on=screened_on,
        )


def _within(name: str, found: object, allowed: tuple[int, int]) -> None:
    whole = isinstance(found, int) and not isinstance(found, bool)
    if not whole or not allowed[0] <= found <= allowed[1]:  # type: ignore[operator]
        _refuse(name, f"a whole number from {allowed[0]} to {allowed[1]}", found)


def _refuse(name: str, expected: str, found: object) -> None:
    raise BadFacts(f"{name}: expected {expected}, found {found!r}.")


_COLUMNS = (
    "minutes_a_day", "days_a_week", "equipment", "floor", "weekdays", "remind_at", "swaps",
    "removed",
)  # fmt: skip


def of_person(database: Database, person_id: str) -> Wishes | None:
    """What is kept; None when no plan was begun yet."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        row = orm.get(Row, person_id)
        return _wishes(row) if row else None


def keep(database: Database, library: Library, person_id: str, new: Wishes, today: date) -> Wishes:
    """Keep ``new`` in the place of what was kept; the first time it is what the plan begins with,
    ``today``. Raises :class:`BadFacts`.
    """
    checked = new.checked(library)

    def work(orm: OrmSession) -> Wishes:
        person_in(orm, person_id)
        row = orm.get(Row, person_id)
        if row is None:
            row = Row(person_id=person_id, since=today)
            orm.add(row)
        for name, found in _columns(checked).items():
            setattr(row, name, found)
        return _wishes(row)

    return database.write(work)


def _columns(found: Wishes) -> dict[str, Any]:
    columns = {name: getattr(found, name) for name in _COLUMNS}
    lists = {name: list(columns[name]) for name in ("equipment", "weekdays", "removed")}
    return {**columns, **lists, "swaps": dict(found.swaps)}


def _wishes(row: Row) -> Wishes:
    columns = {name: getattr(row, name) for name in _COLUMNS}
    tuples = {name: tuple(columns[name]) for name in ("equipment", "weekdays", "removed")}
    return Wishes(**{**columns, **tuples}, since=row.since)
