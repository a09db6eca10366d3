"""Sessions: begun once, their events kept as often as they are sent, never completed by itself."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, FiniteFloat

from coxa.days import today
from coxa.library import library
from coxa.records import persons, plans, sessions
from coxa.records.models import Feedback as FeedbackRow
from coxa.records.models import Session
from coxa.records.set_aside import set_aside
from coxa.server.api.common import Id, In, LongText, Moment, Records, Scale, ShortText, Slug, Whole
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.pain import PainOut
from coxa.server.api.script_in import ScriptIn
from coxa.session.check import check
from coxa.session.item import Item
from coxa.session.log import Done, Event, EventKind, done, position, timeline
from coxa.session.pain import pains
from coxa.session.request import SessionRequest
from coxa.session.script import Script

router = APIRouter(tags=["sessions"], responses=PROBLEMS)

Seconds = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
# What an event may tell besides its kind: a plain value, nothing nested.
Fact = ShortText | Annotated[Whole, Field(ge=-(2**53), le=2**53)] | FiniteFloat | bool | None


class SessionIn(In):
    """Begin a session of these stretches, of a routine, or of a kept plan by its id (none of them:
    first-ten-minutes).

    ``script`` is for a session that was played from a script loaded before, exactly as ``GET
    /api/script`` or ``/today`` gave it; without it the server lays one out.
    """

    id: Id
    person_id: Id
    started_at: Moment | None = None
    stretches: Annotated[tuple[Slug, ...], Field(max_length=20)] = ()
    routine: Slug | None = None
    plan: Id | None = None
    minutes: Whole | None = None
    first_side: Literal["left", "right"] = "left"
    wait_for_tap: bool = False
    ready_first_s: Whole | None = None
    ready_s: Whole | None = None
    switch_s: Whole | None = None
    rest_s: Whole | None = None
    change_s: Whole | None = None
    script: ScriptIn | None = None

    def request(self) -> SessionRequest:
        asked = {row.name: getattr(self, row.name) for row in fields(SessionRequest)}
        return SessionRequest(**{**asked, "plan": str(self.plan) if self.plan else None})


class EventIn(In):
    """Something that happened. ``number`` counts a session's events from 0; ``clock_s`` is the
    monotonic clock of the ``run`` of the program that made it, ``position_s`` the place on the
    timeline right after it.
    """

    id: Id
    number: Annotated[Whole, Field(ge=0, le=100_000)]
    kind: EventKind
    position_s: Seconds
    clock_s: Seconds
    run: Id
    at: Moment
    data: Annotated[dict[ShortText, Fact], Field(default_factory=dict, max_length=20)]

    def event(self) -> Event:
        return Event(
            self.kind,
            self.position_s,
            self.clock_s,
            str(self.run),
            self.at,
            self.data,
            str(self.id),
        )


class EventsIn(In):
    events: Annotated[list[EventIn], Field(min_length=1, max_length=500)]


class EventsKept(BaseModel):
    """How many of the events sent were new; all of them are kept now."""

    new: int
    kept: int


class Feedback(In):
    """How it was: strength of the stretch and pain from 0 to 10, where, at which drill of the
    session (null: the person can't say), and a note.
    """

    strength: Scale | None = None
    pain: Scale | None = None
    pain_where: ShortText | None = None
    pain_stretch: Slug | None = None
    note: LongText | None = None


class FeedbackIn(Feedback):
    """``at`` is when it was told; now, if left out."""

    at: Moment | None = None


class FeedbackOut(Feedback):
    at: Moment


class MorningIn(In):
    """How much it hurt on the morning after, from 0 to 10; ``at`` is when it was told (now)."""

    pain: Scale
    at: Moment | None = None


class EventOut(BaseModel):
    id: Id
    number: int
    kind: str
    position_s: float
    clock_s: float
    run: Id
    at: Moment
    data: dict[str, Any]


class SessionRow(BaseModel):
    """A session in a list. ``duration_s`` counts what was added on the way (``extend``); ``plan``
    is the plan that it was begun from, ``pain_next_morning`` how the morning after was.
    """

    id: Id
    person_id: Id
    started_at: Moment
    routine: str | None
    plan: Id | None
    closed: bool
    position_s: float
    duration_s: int
    done: list[Done]
    hurt: list[PainOut]
    feedback: FeedbackOut | None
    pain_next_morning: int | None

    @classmethod
    def facts(cls, row: Session) -> dict[str, Any]:
        script, log = sessions.script_of(row), sessions.log_of(row)
        here = position(script, log, None)
        told = row.feedback
        return {
            "id": row.id,
            "person_id": row.person_id,
            "started_at": row.started_at,
            "routine": row.routine,
            "plan": row.request.get("plan"),
            "closed": here.closed,
            "position_s": here.position_s,
            "duration_s": timeline(script, log).duration_s,
            "done": list(done(script, log)),
            "hurt": [PainOut.of(pain) for pain in pains(script, log)],
            "feedback": told and _feedback(told),
            "pain_next_morning": told and told.pain_next_morning,
        }

    @classmethod
    def of(cls, row: Session) -> "SessionRow":
        return cls(**cls.facts(row))


def _feedback(told: FeedbackRow) -> FeedbackOut | None:
    """What was told right after a session; None where only the morning was."""
    nothing = all(getattr(told, name) is None for name in Feedback.model_fields)
    if nothing and told.morning_at is not None:
        return None
    return FeedbackOut.model_validate(vars(told) | {}, extra="ignore")


class SessionOut(SessionRow):
    """A session with everything: its script as it was laid out, and the events kept so far."""

    request: dict[str, Any]
    script: Script
    events: list[EventOut]

    @classmethod
    def of(cls, row: Session) -> "SessionOut":
        events = [EventOut.model_validate(event, from_attributes=True) for event in row.events]
        return cls(
            **cls.facts(row), request=row.request, script=sessions.script_of(row), events=events
        )


@router.get("/sessions")
def list_sessions(records: Records, person_id: Id | None = None) -> list[SessionRow]:
    """The sessions of a person (of everybody, if none is named), the latest first."""
    if person_id is None:
        return [SessionRow.of(row) for row in sessions.of_everybody(records)]
    return [SessionRow.of(row) for row in sessions.of_person(records, str(person_id))]


@router.post("/sessions", status_code=201, responses={200: {"model": SessionOut}})
def begin(session: SessionIn, records: Records, response: Response) -> SessionOut:
    """Begin a session, or keep one that was begun in the browser. The stop list comes first: a
    stop, or questions not answered yet, end it here with 403 and what to do. The same session sent
    again is answered with 200.
    """
    started_at = session.started_at or datetime.now(UTC)
    asked = session.request()
    who = persons.get(records, str(session.person_id))
    age = persons.age_on(who.birth_year, started_at.year)
    planned: list[Item] = []
    if asked.plan:
        plan = plans.get(records, who.id, asked.plan).plan
        asked = replace(asked, first_side=plan["first_side"])
        planned = plans.items(plan, library())
    if session.script:
        asked.settings(age)  # it is kept with what was asked for, which must make sense, too
        script = session.script.script()
        check(script)
    else:
        script = asked.script(age, set_aside(records, library(), who.id).left_out, planned)
    new = sessions.NewSession(
        id=str(session.id),
        person_id=who.id,
        started_at=started_at,
        routine=asked.routine_name,
        request=asked.to_json(),
        script=script,
        played=session.script is not None,
    )
    if not sessions.start(records, library(), new, today()):
        response.status_code = 200
    return SessionOut.of(sessions.get(records, new.id))


@router.get("/sessions/{session_id}")
def get_session(session_id: Id, records: Records) -> SessionOut:
    """One session with its script and events."""
    return SessionOut.of(sessions.get(records, str(session_id)))


@router.post("/sessions/{session_id}/events")
def add_events(session_id: Id, sent: EventsIn, records: Records) -> EventsKept:
    """Keep events: all of them or none. Sending one again does no harm; the same id or number with
    other content is a conflict.
    """
    rows = [(event.number, event.event()) for event in sent.events]
    return EventsKept(new=sessions.add_events(records, str(session_id), rows), kept=len(rows))


@router.put("/sessions/{session_id}/feedback")
def set_feedback(session_id: Id, feedback: FeedbackIn, records: Records) -> SessionRow:
    """Keep how it was; a later answer replaces an earlier one."""
    sessions.set_feedback(
        records,
        str(session_id),
        feedback.strength,
        feedback.pain,
        feedback.pain_where or None,
        feedback.note or None,
        feedback.at,
        feedback.pain_stretch,
    )
    return SessionRow.of(sessions.get(records, str(session_id)))


@router.put("/sessions/{session_id}/morning")
def set_morning(session_id: Id, morning: MorningIn, records: Records) -> SessionRow:
    """Keep how much it hurt on the morning after; a later answer replaces an earlier one."""
    sessions.set_morning(records, str(session_id), morning.pain, morning.at)
    return SessionRow.of(sessions.get(records, str(session_id)))


@router.delete("/sessions/{session_id}", status_code=204)
def delete_session(session_id: Id, records: Records) -> None:
    """Delete a session with its events, for good."""
    sessions.delete(records, str(session_id))
