"""What Today tells: the session with its reasons, and everything around it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from coxa.library.source import Source
from coxa.library.words import Grade, Position, Side, Verdict
from coxa.prescription.plan import Status
from coxa.server.api.common import Id, Moment
from coxa.server.api.outcome import OutcomeOut
from coxa.server.api.pain import PainOut
from coxa.session.script import Script


class Reason(BaseModel):
    """Why these drills: a rule of the plan, or a claim with how sure the field is; with the keys of
    its sources.
    """

    text: str
    rule: str | None = None
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
    """One drill of the session; ``dose`` is that of this session, ``why`` the reason that its
    routine or plan gives, ``minutes`` its share of the session's. ``side``: the one to work on,
    ``both`` where none is left out.
    """

    stretch: str
    name: str
    summary: str
    position: Position
    side: Side
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


class MorningOut(BaseModel):
    """A session whose morning after is to be told; ``when`` it was: `yesterday`, `on Friday`."""

    session_id: Id
    name: str
    when: str


class TodayOut(BaseModel):
    """``outcome`` says whether a session may begin; the rest can be looked at in any case.
    ``cited`` are the sources that ``why`` names.

    ``plan`` is the id of the plan that the session is made of, null for any other; the plan itself
    says how it stands (``plan_status``, ``plan_drills``, ``plan_reasons``) and that nothing is done
    before ``resting_until``. ``plan_waits``: none has been begun yet. ``conditions_due``,
    ``retest_due``: it is time to answer, to measure again.
    """

    outcome: OutcomeOut
    title: str
    routine: str | None
    plan: Id | None
    plan_status: Status | None
    plan_drills: int | None
    plan_reasons: list[Reason]
    plan_waits: bool
    resting_until: date | None
    conditions_due: bool
    retest_due: bool
    morning: MorningOut | None
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
