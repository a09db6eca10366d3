"""The last weeks of a person: minutes, sessions, how it felt, and minutes for each tissue."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from coxa.days import today
from coxa.library import library
from coxa.library.source import Source
from coxa.records import overview as weeks
from coxa.server.api.common import Id, Records
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["progress"], responses=PROBLEMS)


class WeekRow(BaseModel):
    """A week from the Monday ``from`` on. ``planned``: sessions of the plan of that time;
    ``by_tissue``: minutes held, of the side that got more; ``sensation`` is the mean, ``pain`` the
    most that was told.
    """

    monday: date = Field(serialization_alias="from")
    minutes: int
    sessions: int
    planned: int
    by_tissue: dict[str, int]
    sensation: float | None
    pain: int | None


class TissueRow(BaseModel):
    """Muscles that are counted together, by their ids."""

    id: str
    name: str
    muscles: list[str]


class OverviewOut(BaseModel):
    """The last twelve weeks, the earliest first. For each tissue gains level off at about
    ``tissue_dose`` minutes a week; where that comes from stands in ``sources``.
    """

    weeks: list[WeekRow]
    tissues: list[TissueRow]
    tissue_dose: int
    dose_words: str
    sources: list[Source]


@router.get("/persons/{person_id}/overview")
def overview(person_id: Id, records: Records) -> OverviewOut:
    """What was done week by week, and for each tissue, against the dose."""
    known = library()
    found = weeks.overview(records, known, str(person_id), today())
    dose = known.dosage[weeks.DOSE]
    return OverviewOut(
        weeks=[WeekRow(**vars(row)) for row in found.weeks],
        tissues=[TissueRow(**vars(row)) for row in found.tissues],
        tissue_dose=found.tissue_dose,
        dose_words=dose.text,
        sources=[known.sources[key] for key in dose.sources],
    )
