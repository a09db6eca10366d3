"""The library: stretches, routines, measures, muscles, topics, sources, and scripts of them."""

from fastapi import APIRouter
from pydantic import BaseModel

from coxa.body.figure.camera import camera_for
from coxa.days import today
from coxa.library import Stretch, library
from coxa.library.measure import Measure
from coxa.library.muscle import Muscle
from coxa.library.routine import Routine
from coxa.library.source import Source
from coxa.library.words import Claim, Equipment, Goal, Position, Side
from coxa.records import persons
from coxa.server.api.asked import Asked
from coxa.server.api.common import Id, Records
from coxa.server.api.errors import PROBLEMS
from coxa.server.markdown import to_html
from coxa.session.overview import overview
from coxa.session.script import Script

router = APIRouter(tags=["library"], responses={404: PROBLEMS[404], 422: PROBLEMS[422]})


class StretchRow(BaseModel):
    slug: str
    name: str
    summary: str
    goal: Goal
    goal_name: str
    position: Position
    equipment: list[Equipment]
    minutes: int
    sides: list[Side]
    also: list[str]
    muscles: list[str]
    mirrors: bool
    """Whether its pictures are seen as in a mirror."""


class TopicRow(BaseModel):
    slug: str
    title: str
    summary: str


class TopicOut(TopicRow):
    """``html`` is the text ready to show; sources are cited in it by number, in this order."""

    html: str
    claims: list[Claim]
    sources: list[Source]


@router.get("/stretches")
def stretches() -> list[StretchRow]:
    """All stretches, the ones to try first at the top."""
    rows = library().stretches.values()
    return [StretchRow(**overview(row), mirrors=camera_for(row, "left").mirrors) for row in rows]


@router.get("/stretches/{slug}")
def stretch(slug: str) -> Stretch:
    """One stretch, everything that the library says of it."""
    return library().stretch(slug)


@router.get("/routines")
def routines() -> list[Routine]:
    """All routines."""
    return list(library().routines.values())


@router.get("/routines/{slug}")
def routine(slug: str) -> Routine:
    """One routine."""
    return library().routine(slug)


@router.get("/measures")
def measures() -> list[Measure]:
    """The tests of range of motion."""
    return list(library().measures.values())


@router.get("/muscles")
def muscles() -> list[Muscle]:
    """The muscles that cross the hip, in words."""
    return list(library().muscles.values())


@router.get("/sources")
def sources() -> list[Source]:
    """Every source, with how far it was checked."""
    return list(library().sources.values())


@router.get("/topics")
def topics() -> list[TopicRow]:
    """The topics, in the order in which to read them."""
    rows = library().topics.values()
    return [TopicRow(slug=t.slug, title=t.title, summary=t.summary) for t in rows]


@router.get("/topics/{slug}")
def topic(slug: str) -> TopicOut:
    """One topic, its claims and its sources."""
    found = library().topic(slug)
    return TopicOut(
        slug=found.slug,
        title=found.title,
        summary=found.summary,
        html=to_html(found),
        claims=list(found.claims),
        sources=[library().sources[key] for key in found.cited],
    )


@router.get("/script")
def script(
    asked: Asked, records: Records, age: int | None = None, person_id: Id | None = None
) -> Script:
    """The timeline of a session, without beginning one. The age, or else that of the person,
    chooses the dose where evidence differs by age.
    """
    if age is None and person_id is not None:
        age = persons.age_on(persons.get(records, str(person_id)).birth_year, today().year)
    return asked.script(age)
