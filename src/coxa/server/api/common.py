"""What the API's routers share."""

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints

from coxa.records.database import Database


def _database(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


Records = Annotated[Database, Depends(_database)]

# SQLite and JSON take no more than this; a session never comes near it.
Moment = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Id = UUID


class In(BaseModel):
    """A request's body: unknown keys are an error, so that no misspelt one is lost silently."""

    model_config = ConfigDict(extra="forbid")


def today() -> date:
    return datetime.now(UTC).astimezone().date()
