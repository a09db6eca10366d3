"""The people of the household, and everything that is kept of them."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from coxa import __version__
from coxa.records import persons
from coxa.records.export import everything
from coxa.records.models import Person
from coxa.records.persons import EARLIEST_BIRTH, PersonFacts
from coxa.records.text import NAME_MAX
from coxa.server.api.common import Id, In, Moment, Records, Whole
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["persons"], responses=PROBLEMS)


class PersonFactsIn(In):
    """What somebody tells of themselves; all but the name may stay open."""

    name: Annotated[str, Field(min_length=1, max_length=NAME_MAX)]
    birth_year: Annotated[Whole, Field(ge=EARLIEST_BIRTH, le=2200)] | None = None
    sex: Literal["female", "male"] | None = None

    def facts(self) -> PersonFacts:
        return PersonFacts(self.name, self.birth_year, self.sex)


class PersonIn(PersonFactsIn):
    id: Id


class PersonOut(BaseModel):
    id: Id
    name: str
    birth_year: int | None
    sex: str | None
    created_at: Moment

    @classmethod
    def of(cls, row: Person) -> "PersonOut":
        return cls.model_validate(row, from_attributes=True)


@router.get("/persons")
def list_persons(records: Records) -> list[PersonOut]:
    """The people of the household."""
    return [PersonOut.of(row) for row in persons.everyone(records)]


@router.post("/persons", status_code=201, responses={200: {"model": PersonOut}})
def add_person(person: PersonIn, records: Records, response: Response) -> PersonOut:
    """Add somebody. The same person sent again is answered with 200."""
    if not persons.add(records, str(person.id), person.facts()):
        response.status_code = 200
    return PersonOut.of(persons.get(records, str(person.id)))


@router.get("/persons/{person_id}")
def get_person(person_id: Id, records: Records) -> PersonOut:
    """One person."""
    return PersonOut.of(persons.get(records, str(person_id)))


@router.put("/persons/{person_id}")
def change_person(person_id: Id, facts: PersonFactsIn, records: Records) -> PersonOut:
    """Replace what a person has told of themselves."""
    persons.change(records, str(person_id), facts.facts())
    return PersonOut.of(persons.get(records, str(person_id)))


@router.delete("/persons/{person_id}", status_code=204)
def delete_person(person_id: Id, records: Records) -> None:
    """Delete somebody and everything kept of them, for good."""
    persons.delete(records, str(person_id))


@router.get("/export")
def export(records: Records, person_id: Id | None = None) -> dict[str, Any]:
    """Everything that is kept, of everybody or of one person, as one document."""
    return {
        "coxa": __version__,
        "exported_at": datetime.now(UTC).isoformat(),
        "persons": everything(records, str(person_id) if person_id else None),
    }
