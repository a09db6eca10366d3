"""The library: stretches, routines, measures, muscles, topics, sources, and scripts of them."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from coxa.library import Stretch, library
from coxa.library.measure import Measure
from coxa.library.muscle import Muscle
from coxa.library.routine import Routine
from coxa.library.source import Source
from coxa.library.words import Claim, Equipment, Goal, Position, Side
from coxa.server.api.errors import PROBLEMS
from coxa.server.markdown import to_html
from coxa.session.overview import overview
from coxa.session.request import SessionRequest
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
    return [StretchRow(**overview(stretch)) for stretch in library().stretches.values()]


@router.get("/stretches/{slug}")
def stretch(slug: str) -> Stretch:
    return library().stretch(slug)


@router.get("/routines")
def routines() -> list[Routine]:
    return list(library().routines.values())


@router.get("/routines/{slug}")
def routine(slug: str) -> Routine:
    return library().routine(slug)


@router.get("/measures")
def measures() -> list[Measure]:
    return list(library().measures.values())


@router.get("/muscles")
def muscles() -> list[Muscle]:
    return list(library().muscles.values())


@router.get("/sources")
def sources() -> list[Source]:
    return list(library().sources.values())


@router.get("/topics")
def topics() -> list[TopicRow]:
    rows = library().topics.values()
    return [TopicRow(slug=t.slug, title=t.title, summary=t.summary) for t in rows]


@router.get("/topics/{slug}")
def topic(slug: str) -> TopicOut:
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
    stretch: Annotated[list[str], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    routine: str | None = None,
    minutes: int | None = None,
    first_side: str = "left",
    wait_for_tap: bool = False,
    age: int | None = None,
) -> Script:
    """The timeline of a session, without beginning one."""
    asked = SessionRequest(tuple(stretch), routine, minutes, first_side, wait_for_tap)
    return asked.script(age)
