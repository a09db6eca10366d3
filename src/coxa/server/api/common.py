"""What the API's routers share."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from coxa.errors import CoxaError
from coxa.records.database import Database
from coxa.records.text import NOTE_MAX, SHORT_MAX, cleaned, cleaned_note
from coxa.server.door import HOME
from coxa.server.pairing import Pairing
from coxa.session.check import MAX_SLUG


def _database(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


def _pairing(request: Request) -> Pairing:
    found: Pairing = request.app.state.pairing
    return found


class Elsewhere(CoxaError):
    """This is told and done only at the machine that coxa runs on."""

    def __init__(self) -> None:
        super().__init__("Devices are paired and removed at the computer that runs coxa.")


def _at_home(request: Request) -> None:
    if not request.scope.get(HOME):
        raise Elsewhere


Records = Annotated[Database, Depends(_database)]
Paired = Annotated[Pairing, Depends(_pairing)]
AtHome = Depends(_at_home)

YEARS = (1970, 2200)  # of no moment in anybody's training; every zone and database can hold them


def _utc(at: datetime) -> datetime:
    if not YEARS[0] < at.year < YEARS[1]:
        raise ValueError(f"expected a moment between {YEARS[0]} and {YEARS[1]}, found {at.year}")
    return at.astimezone(UTC)


def _iso_date(given: object) -> object:
    if not isinstance(given, str):
        raise ValueError("expected a date like 2026-11-22")
    return given


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
Day = Annotated[date, BeforeValidator(_iso_date)]
ShortText = Annotated[str, StringConstraints(max_length=SHORT_MAX), AfterValidator(cleaned)]
LongText = Annotated[str, StringConstraints(max_length=NOTE_MAX), AfterValidator(cleaned_note)]
Whole = Annotated[int, Strict()]
Scale = Annotated[Whole, Field(ge=0, le=10)]
Slug = Annotated[str, Field(min_length=1, max_length=MAX_SLUG)]
Id = UUID


class In(BaseModel):
    """A request's body: unknown keys are an error, so that no misspelt one is lost silently."""

    model_config = ConfigDict(extra="forbid")
