"""The people of the household."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from coxa.days import today
from coxa.errors import CoxaError
from coxa.records import films
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.keep import keep
from coxa.records.models import Person
from coxa.records.text import NAME_MAX, cleaned

EARLIEST_BIRTH = 1900
SEXES = ("female", "male")


class BadFacts(CoxaError):
    """What was told of a person cannot be so; the message names the field."""


@dataclass(frozen=True)
class PersonFacts:
    """What a person tells of themselves; all but the name may stay open.

    Raises :class:`BadFacts` for a name that is empty or too long, a birth year that has not come
    and a sex that is neither female nor male.
    """

    name: str
    birth_year: int | None = None
    sex: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", cleaned(self.name))
        if not 0 < len(self.name) <= NAME_MAX:
            raise BadFacts(f"name: expected 1 to {NAME_MAX} characters, found {len(self.name)}.")
        latest = today().year
        if self.birth_year is not None and not EARLIEST_BIRTH <= self.birth_year <= latest:
            raise BadFacts(
                f"birth_year: expected a year from {EARLIEST_BIRTH} to {latest},"
                f" found {self.birth_year}."
            )
        if self.sex not in (None, *SEXES):
            raise BadFacts(f"sex: expected female or male, found {self.sex!r}.")


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
    def work(orm: OrmSession) -> None:
        person = person_in(orm, person_id)
        person.name, person.birth_year, person.sex = facts.name, facts.birth_year, facts.sex

    database.write(work)


def everyone(database: Database) -> list[Person]:
    with database.transaction() as orm:
        return list(orm.scalars(select(Person).order_by(Person.created_at)))


def get(database: Database, person_id: str) -> Person:
    with database.transaction() as orm:
        return person_in(orm, person_id)


def delete(database: Database, person_id: str) -> None:
    """Delete a person with everything kept of them, for good."""
    database.write(lambda orm: orm.delete(person_in(orm, person_id)))
    films.sweep(database)
    database.forget_deleted()


def age_on(birth_year: int | None, year: int) -> int | None:
    """Age in years, as well as a birth year tells it."""
    return None if birth_year is None else year - birth_year
