"""What there is to do today: everything that the page and the start of a session need at once."""

from collections.abc import Iterator, Set
from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from coxa.days import today
from coxa.library import Library, Stretch, library
from coxa.library.routine import Routine
from coxa.library.source import Source
from coxa.library.words import Claim, Grade, Position, Verdict
from coxa.prescription.cautions import cautions
from coxa.prescription.set_aside import Concern
from coxa.records import persons, screenings, sessions
from coxa.records.models import Session
from coxa.records.set_aside import SetAside, set_aside
from coxa.server.api.asked import Asked
from coxa.server.api.common import Id, Moment, Records
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.outcome import OutcomeOut
from coxa.server.api.pain import PainOut
from coxa.session.dose_words import dose_in_short
from coxa.session.log import position, timeline
from coxa.session.parts import Part, minutes_of, parts
from coxa.session.request import SessionRequest, name_of
from coxa.session.script import ARTICLES, Script

router = APIRouter(tags=["today"], responses=PROBLEMS)

NO_PLAN = "Everybody begins with these."
OWN_CHOICE = "You chose this yourself."
# fmt: off
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)
# fmt: on


class Reason(BaseModel):
    """Why these drills; for a claim with the keys of its sources and how sure the field is."""

    text: str
    sources: list[str] = []
    grade: Grade | None = None
    verdict: Verdict | None = None


class CautionOut(BaseModel):
    """What to mind, because of something that the person has told (``name``)."""

    name: str
    do: Literal["exclude", "change"]
    text: str


class ConcernOut(BaseModel):
    """A drill that is left out (``exclude``) or offered with care, and why: because of something
    the person has told (``told``), or because it hurt. ``chosen``: somebody asked for it by name,
    so it is in the session all the same, to be asked about before it starts.
    """

    stretch: str
    name: str
    do: Literal["exclude", "care"]
    text: str
    told: str | None
    hurt: PainOut | None
    chosen: bool


class DrillOut(BaseModel):
    """One drill of the session; ``dose`` is that of this session, ``why`` its routine's reason,
    ``minutes`` its share of the session's.
    """

    stretch: str
    name: str
    summary: str
    position: Position
    dose: str
    minutes: int
    why: str | None
    cautions: list[CautionOut]


class Unfinished(BaseModel):
    """A session that was broken off; ``left_s`` seconds of it are left."""

    id: Id
    started_at: Moment
    left_s: float
    name: str


class WeekOut(BaseModel):
    """The days of the last seven with something done, as they are here, and the minutes held."""

    done: list[date]
    minutes: int


class TodayOut(BaseModel):
    """``outcome`` says whether a session may begin; the rest can be looked at in any case.
    ``cited`` are the sources that ``why`` names.
    """

    outcome: OutcomeOut
    title: str
    routine: str | None
    name: str
    why: list[Reason]
    cited: list[Source]
    needs: list[str]
    minutes: int
    drills: list[DrillOut]
    concerns: list[ConcernOut]
    script: Script
    unfinished: Unfinished | None
    week: WeekOut


@router.get("/persons/{person_id}/today")
def show(person_id: Id, asked: Asked, records: Records) -> TodayOut:
    """The session of today, or any other that the query asks for, for this person."""
    who, day, known = persons.get(records, str(person_id)), today(), library()
    aside = set_aside(records, known, who.id)
    script = asked.script(persons.age_on(who.birth_year, day.year), aside.left_out)
    routine = known.routines.get(asked.routine_name or "")
    minutes = max(1, round(script.duration_s / 60))
    found = parts(script)
    rows = [
        _drill(part, share, routine, known, aside.told)
        for part, share in zip(found, minutes_of(found, minutes), strict=True)
    ]
    slugs = dict.fromkeys(row.stretch for row in rows)
    things = (thing for slug in slugs for thing in known.stretches[slug].equipment)
    week = sessions.week(records, who.id, day)
    why = list(_why(asked, routine, known))
    cited = dict.fromkeys(key for reason in why for key in reason.sources)
    return TodayOut(
        outcome=OutcomeOut.of(screenings.outcome(records, known, who.id, day)),
        title=_title(len(slugs), minutes),
        routine=asked.routine_name,
        name=name_of(asked.routine_name, asked.stretches, known),
        why=why,
        cited=[known.sources[key] for key in cited],
        needs=list(dict.fromkeys(ARTICLES[thing] for thing in things)),
        minutes=minutes,
        drills=rows,
        concerns=[_concern(one, aside, known, asked) for one in aside.of(asked.drills())],
        script=script,
        unfinished=_unfinished(sessions.unfinished(records, who.id), known),
        week=WeekOut(done=list(week.done), minutes=week.minutes),
    )


def _title(drills: int, minutes: int) -> str:
    """`Three drills, ten minutes`."""
    text = f"{_words(drills, 'drill')}, {_words(minutes, 'minute')}"
    return text[0].upper() + text[1:]


def _words(number: int, noun: str) -> str:
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"


def _why(asked: SessionRequest, routine: Routine | None, known: Library) -> Iterator[Reason]:
    if routine is None:
        yield Reason(text=OWN_CHOICE)
        if len(set(asked.stretches)) == 1:
            yield from _reasons(known.stretch(asked.stretches[0]))
        return
    if asked.routine is None:
        yield Reason(text=NO_PLAN)
    yield from _reasons(routine)


def _reasons(entry: Routine | Stretch) -> Iterator[Reason]:
    """What it is for, and its claims; one that is false is no reason."""
    yield Reason(text=entry.description)
    yield from (_reason(claim) for claim in entry.claims if claim.verdict != "false")


def _reason(claim: Claim) -> Reason:
    return Reason(
        text=claim.text, sources=list(claim.sources), grade=claim.grade, verdict=claim.verdict
    )


def _drill(
    part: Part, minutes: int, routine: Routine | None, known: Library, told: Set[str]
) -> DrillOut:
    stretch = known.stretch(part.stretch)
    why = {item.stretch: item.why for item in routine.items} if routine else {}
    return DrillOut(
        stretch=stretch.slug,
        name=stretch.name,
        summary=stretch.summary,
        position=stretch.position,
        dose=dose_in_short(stretch, part.sets, part.hold_s),
        minutes=minutes,
        why=why.get(stretch.slug),
        cautions=[
            CautionOut(name=known.screening.name_of(caution.when), do=caution.do, text=caution.text)
            for caution in cautions(stretch, told)
        ],
    )


def _concern(one: Concern, aside: SetAside, known: Library, asked: SessionRequest) -> ConcernOut:
    return ConcernOut(
        stretch=one.stretch,
        name=known.name_of(one.stretch),
        do=one.do,
        text=one.text,
        told=one.told,
        hurt=None if one.told else PainOut.of(aside.hurting[one.stretch]),
        chosen=bool(asked.stretches),
    )


def _unfinished(row: Session | None, known: Library) -> Unfinished | None:
    if row is None:
        return None
    script, log = sessions.script_of(row), sessions.log_of(row)
    left_s = timeline(script, log).duration_s - position(script, log, None).position_s
    stretches = (cue.stretch for cue in script.cues)
    name = name_of(row.routine, stretches, known)
    return Unfinished(id=row.id, started_at=row.started_at, left_s=max(0.0, left_s), name=name)
