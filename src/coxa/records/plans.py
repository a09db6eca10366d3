"""A person's plan: made of what is kept, and kept itself whenever it has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import defer

from coxa import __version__
from coxa.library import Library
from coxa.prescription.facts import BadFacts
from coxa.prescription.plan import Plan
from coxa.records import plan_settings
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.facts import Facts, facts_of
from coxa.records.persons import person_in
from coxa.records.plan_models import KeptPlan
from coxa.records.plan_settings import Wishes
from coxa.session.item import Item


@dataclass(frozen=True)
class Kept:
    """The plan of today. ``id`` and ``at`` are those of the kept one, which has the same drills;
    ``settings.since`` is None until the person has begun it.
    """

    plan: Plan
    id: str
    at: datetime
    settings: Wishes


def plan_of(database: Database, library: Library, person_id: str, today: date) -> Kept:
    """Today's plan of a person. It is kept when it differs from the last one that was."""
    wishes = plan_settings.of_person(database, person_id) or Wishes()
    facts = facts_of(database, library, person_id, today, wishes)
    plan = facts.plan()
    row = _keep(database, person_id, facts, plan)
    return Kept(plan, row.id, row.at, wishes)


def _keep(database: Database, person_id: str, facts: Facts, plan: Plan) -> KeptPlan:
    made = plan.to_json()

    def work(orm: OrmSession) -> KeptPlan:
        person_in(orm, person_id)
        last = orm.scalars(_of(person_id).order_by(KeptPlan.number.desc()).limit(1)).first()
        if last and _what_counts(last.plan) == _what_counts(made):
            return last
        row = KeptPlan(
            id=str(uuid4()),
            person_id=person_id,
            number=last.number + 1 if last else 0,
            at=datetime.now(UTC),
            version=__version__,
            facts=facts.to_json(),
            plan=made,
        )
        orm.add(row)
        orm.flush()
        return row

    return database.write(work)


def _of(person_id: str) -> Select[KeptPlan]:
    """The kept plans of a person, without their facts, which are long."""
    mine = select(KeptPlan).where(KeptPlan.person_id == person_id)
    return mine.options(defer(KeptPlan.facts, raiseload=True))


def _what_counts(plan: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes a plan another one; its reasons may be told anew without that."""
    drills = [(row["stretch"], row["side"], row["dose"]["text"]) for row in plan["drills"]]
    names = ("status", "minutes", "days_a_week", "level", "first_side")
    return (*(plan[name] for name in names), drills)


def of_person(database: Database, person_id: str) -> list[KeptPlan]:
    """Every plan that was kept, the latest first."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        return list(orm.scalars(_of(person_id).order_by(KeptPlan.number.desc())))


def days_a_week(database: Database, person_id: str) -> list[tuple[datetime, int]]:
    """On how many days a week the plans of a person were to be done, each from when on."""
    days = KeptPlan.plan["days_a_week"].as_integer()
    query = select(KeptPlan.at, days).where(KeptPlan.person_id == person_id)
    with database.transaction() as orm:
        return [(at, found) for at, found in orm.execute(query.order_by(KeptPlan.number))]


def get(database: Database, person_id: str, plan_id: str) -> KeptPlan:
    """A kept plan of this person. Raises :class:`NotFound`, also when it is somebody else's."""
    with database.transaction() as orm:
        row = orm.get(KeptPlan, plan_id)
        if row is None or row.person_id != person_id:
            raise NotFound("plan", plan_id)
        return row


def items(plan: Mapping[str, Any], library: Library) -> list[Item]:
    """The drills of a kept plan as a session lays them out."""
    return [
        Item(
            library.stretch(row["stretch"]),
            row["dose"]["sets"],
            row["dose"]["hold_s"],
            row["side"],
            row["dose"]["repetitions"],
        )
        for row in plan["drills"]
    ]


def change_settings(
    database: Database, library: Library, person_id: str, new: Wishes, today: date
) -> None:
    """Keep what the person offers and wants. Raises ``BadFacts``, also for a swap to a drill that
    the plan does not name.
    """
    kept = plan_settings.of_person(database, person_id)
    checked = replace(new.checked(library), since=kept.since if kept else None)
    before = kept or Wishes()
    fresh = {slug: own for slug, own in new.swaps.items() if before.swaps.get(slug) != own}
    if fresh:
        facts = facts_of(database, library, person_id, today, before)
        offered: dict[str, set[str]] = {}
        for wishes in (before, replace(before, swaps={}), checked, replace(checked, swaps={})):
            settings = wishes.of_plan(facts.settings.left_out, facts.settings.screened_on)
            _offers(replace(facts, settings=settings).plan(), wishes.swaps, offered)
        for slug, own in fresh.items():
            if own not in offered.get(slug, ()):
                there = ", ".join(sorted(offered.get(slug, ()))) or "nothing"
                raise BadFacts(f"swaps.{slug}: expected one of {there}, found {own!r}.")
    plan_settings.keep(database, library, person_id, checked, today)


def _offers(plan: Plan, swaps: Mapping[str, str], offered: dict[str, set[str]]) -> None:
    """What each drill of a plan can be swapped for, by the drill that it was at first."""
    first = {own: slug for slug, own in swaps.items()}
    for drill in plan.drills:
        slug = first.get(drill.stretch, drill.stretch)
        offered.setdefault(slug, set()).update(one for one in drill.instead if one != slug)
