"""The people of the household."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.keep import keep
from coxa.records.models import Person


@dataclass(frozen=True)
class PersonFacts:
    """What a person tells of themselves; all but the name may stay open."""

    name: str
    birth_year: int | None = None
    sex: str | None = None


def person_in(orm: OrmSession, person_id: str) -> Person:
    person = orm.get(Person, person_id)
    if person is None:
        raise NotFound("person", person_id)
    return person


def add(database: Database, person_id: str, facts: PersonFacts) -> bool:
    """Keep a new person; False when the same person is kept already."""

    def work(orm: OrmSession) -> bool:
        row = Person(
            id=person_id,
            name=facts.name,
            birth_year=facts.birth_year,
            sex=facts.sex,
            created_at=datetime.now(UTC),
        )
        return keep(orm, row, compare=("name", "birth_year", "sex"))

    return database.write(work)


def change(database: Database, person_id: str, facts: PersonFacts) -> None:
    with database.transaction() as orm:
        person = person_in(orm, person_id)
        person.name, person.birth_year, person.sex = facts.name, facts.birth_year, facts.sex


def everyone(database: Database) -> list[Person]:
    with database.transaction() as orm:
        return list(orm.scalars(select(Person).order_by(Person.created_at)))


def get(database: Database, person_id: str) -> Person:
    with database.transaction() as orm:
        return person_in(orm, person_id)


def delete(database: Database, person_id: str) -> None:
    """Delete a person with everything kept of them, for good."""
    with database.transaction() as orm:
        orm.delete(person_in(orm, person_id))
    database.forget_deleted()


def age_on(birth_year: int | None, year: int) -> int | None:
    """Age in years, as well as a birth year tells it."""
    return None if birth_year is None else year - birth_year
