"""What screening has decided, as the API tells it."""

from typing import Literal

from pydantic import BaseModel

from coxa.library.screening import Level
from coxa.prescription.screening import Outcome


class StopOut(BaseModel):
    """A question that says stop: what to do and how soon."""

    question: str
    level: Level
    do: str
    soon: str
    why: str
    sources: tuple[str, ...]


class OutcomeOut(BaseModel):
    status: Literal["go", "stop", "screening_needed"]
    stops: list[StopOut]

    @classmethod
    def of(cls, outcome: Outcome) -> "OutcomeOut":
        stops = [
            StopOut(
                question=q.id, level=q.level, do=q.do, soon=q.soon, why=q.why, sources=q.sources
            )
            for q in outcome.stops
        ]
        return cls(status=outcome.status, stops=stops)
