"""What there is to do today: everything that the page and the start of a session need at once."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fastapi import APIRouter

from coxa.days import today
from coxa.library import Library, Stretch, library
from coxa.library.routine import Routine
from coxa.library.words import Claim
from coxa.numbers import begun, in_words
from coxa.prescription import reasons
from coxa.prescription.cautions import cautions
from coxa.prescription.set_aside import Concern
from coxa.records import (
    conditions,
    persons,
    plan_settings,
    plans,
    readings,
    screenings,
    sessions,
)
from coxa.records.database import Database
from coxa.records.models import Session
from coxa.records.plans import Kept
from coxa.records.set_aside import SetAside, set_aside
from coxa.server.api.asked import Asked
from coxa.server.api.common import Id, Records
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.outcome import OutcomeOut
from coxa.server.api.pain import PainOut
from coxa.server.api.today_out import (
    CautionOut,
    ConcernOut,
    DrillOut,
    MorningOut,
    Reason,
    TodayOut,
    Unfinished,
    WeekOut,
)
from coxa.session.dose_words import dose_in_short
from coxa.session.item import Item
from coxa.session.log import position, timeline
from coxa.session.parts import Part, minutes_of, parts
from coxa.session.request import SessionRequest, name_of
from coxa.session.script import ARTICLES

router = APIRouter(tags=["today"], responses=PROBLEMS)

NO_PLAN = "Everybody begins with these."
OWN_CHOICE = "You chose this yourself."
# Two readings a week: after so many days without a cold one the next is due.
RETEST_DAYS = 3


@dataclass(frozen=True)
class _Chosen:
    """What the session is made of: its drills by slug (with those left out because they hurt),
    their reasons, and of a plan its items.
    """

    asked: SessionRequest
    drills: tuple[str, ...]
    why: tuple[Reason, ...]
    why_of: Mapping[str, str]
    items: Sequence[Item] = ()


@router.get("/persons/{person_id}/today")
def show(person_id: Id, asked: Asked, records: Records) -> TodayOut:
    """The session of today, or any other that the query asks for, for this person. Without
    stretches or a routine it is that of the plan, where one was begun.
    """
    who, day, known = persons.get(records, str(person_id)), today(), library()
    aside = set_aside(records, known, who.id)
    begun_plan = plan_settings.of_person(records, who.id) is not None
    asked_all = conditions.state(records, known, who.id, day)
    # What somebody has answered holds from then on, whether or not the plan was begun.
    planned = begun_plan or asked_all.answered_on is not None
    kept = plans.plan_of(records, known, who.id, day) if planned else None
    chosen = _chosen(asked, kept, known, aside)
    age = persons.age_on(who.birth_year, day.year)
    script = chosen.asked.script(age, aside.left_out, chosen.items)
    minutes = max(1, round(script.duration_s / 60))
    found = parts(script)
    rows = [
        _drill(part, share, chosen, known, aside.told)
        for part, share in zip(found, minutes_of(found, minutes), strict=True)
    ]
    slugs = dict.fromkeys(row.stretch for row in rows)
    things = (thing for slug in slugs for thing in known.stretches[slug].equipment)
    week = sessions.week(records, who.id, day)
    cited = dict.fromkeys(key for reason in chosen.why for key in reason.sources)
    drills_in_words, minutes_in_words = in_words(len(slugs), "drill"), in_words(minutes, "minute")
    plan = kept.plan if kept else None
    return TodayOut(
        outcome=OutcomeOut.of(screenings.outcome(records, known, who.id, day)),
        title=begun(f"{drills_in_words}, {minutes_in_words}"),
        routine=chosen.asked.routine_name,
        plan=chosen.asked.plan,
        plan_status=plan and plan.status,
        plan_drills=len(plan.drills) if plan else None,
        plan_reasons=[_rule(reason) for reason in plan.reasons] if plan else [],
        plan_waits=not begun_plan,
        resting_until=plan and plan.rest_until,
        conditions_due=asked_all.due,
        retest_due=begun_plan and _retest_due(records, who.id, day),
        morning=_morning(sessions.morning_to_tell(records, who.id, day), day, known),
        name=name_of(chosen.asked.routine_name, chosen.drills, known, chosen.asked.plan),
        why=list(chosen.why),
        cited=[known.sources[key] for key in cited],
        needs=list(dict.fromkeys(ARTICLES[thing] for thing in things)),
        minutes=minutes,
        drills=rows,
        concerns=[_concern(one, aside, known, asked) for one in aside.of(chosen.drills)],
        script=script,
        unfinished=_unfinished(sessions.unfinished(records, who.id), known),
        week=WeekOut(done=list(week.done), minutes=week.minutes),
    )


def _chosen(asked: SessionRequest, kept: Kept | None, known: Library, aside: SetAside) -> _Chosen:
    if kept and kept.plan.drills and not asked.stretches and not asked.routine:
        plan = kept.plan
        hurting = [row.stretch for row in plan.left_out if row.stretch in aside.hurting]
        return _Chosen(
            replace(asked, plan=kept.id, first_side=plan.first_side),
            (*(drill.stretch for drill in plan.drills), *hurting),
            tuple(_rule(reason) for reason in plan.reasons),
            {row.stretch: " ".join(reason.text for reason in row.reasons) for row in plan.drills},
            plans.items(plan.to_json(), known),
        )
    routine = known.routines.get(asked.routine_name or "")
    why_of = {item.stretch: item.why for item in routine.items} if routine else {}
    return _Chosen(asked, asked.drills(), tuple(_why(asked, routine, known)), why_of)


def _rule(reason: reasons.Reason) -> Reason:
    return Reason(text=reason.text, rule=reason.rule, sources=list(reason.sources))


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


def _drill(part: Part, minutes: int, chosen: _Chosen, known: Library, told: Set[str]) -> DrillOut:
    stretch = known.stretch(part.stretch)
    item = next((item for item in chosen.items if item.stretch.slug == part.stretch), None)
    repetitions = item.repetitions if item else None
    return DrillOut(
        stretch=stretch.slug,
        name=stretch.name,
        summary=stretch.summary,
        position=stretch.position,
        side=(item and item.side) or "both",
        dose=dose_in_short(stretch, part.sets, part.hold_s, repetitions),
        minutes=minutes,
        why=chosen.why_of.get(stretch.slug),
        cautions=[
            CautionOut(name=known.screening.name_of(caution.when), do=caution.do, text=caution.text)
            for caution in cautions(stretch, told)
        ],
    )


def _retest_due(records: Database, person_id: str, day: date) -> bool:
    last = readings.last_cold(records, person_id)
    return last is None or day - last.astimezone().date() >= timedelta(days=RETEST_DAYS)


def _morning(row: Session | None, day: date, known: Library) -> MorningOut | None:
    if row is None:
        return None
    then = row.started_at.astimezone().date()
    when = "yesterday" if (day - then).days == 1 else f"on {then:%A}"
    return MorningOut(session_id=row.id, name=_name(row, known), when=when)


def _name(row: Session, known: Library) -> str:
    stretches = (cue.stretch for cue in sessions.script_of(row).cues)
    return name_of(row.routine, stretches, known, row.request.get("plan"))


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
    name = _name(row, known)
    return Unfinished(id=row.id, started_at=row.started_at, left_s=max(0.0, left_s), name=name)
