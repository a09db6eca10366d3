"""coxa session: do a session in the terminal."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import typer

from coxa.cli.ask import choice, yes
from coxa.cli.options import AsJson, DataDir, Person, coxa, open_records, print_json, tell
from coxa.days import today

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from coxa.records.database import Database
    from coxa.records.models import Person as PersonRow
    from coxa.records.models import Session as SessionRow
    from coxa.records.sessions import NewSession
    from coxa.records.set_aside import SetAside
    from coxa.session import Script
    from coxa.session.item import Item
    from coxa.session.request import SessionRequest


def session(
    context: typer.Context,
    stretch: Annotated[
        list[str] | None, typer.Option("--stretch", help="A stretch by its slug; may be repeated.")
    ] = None,
    routine: Annotated[
        str | None,
        typer.Option(
            "--routine", help="A routine; unless told otherwise your plan, or first-ten-minutes."
        ),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", help="Fit whole sets into so many minutes.")
    ] = None,
    first_side: Annotated[str, typer.Option("--first-side", help="left or right.")] = "left",
    wait: Annotated[
        bool, typer.Option("--wait", help="Each drill waits for the space bar.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No bell.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an unfinished session.")
    ] = False,
    discard: Annotated[
        bool, typer.Option("--discard", help="End an unfinished session, begin anew.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the timeline.")] = False,
    speed: Annotated[float, typer.Option("--speed", min=0.1, max=10000, hidden=True)] = 1.0,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Do a timed session in the terminal; what you did is kept."""
    from coxa.session.request import SessionRequest

    if as_json and not dry_run:
        raise typer.BadParameter("goes only with --dry-run", param_hint="--json")
    if resume and discard:
        raise typer.BadParameter("not together with --discard", param_hint="--resume")
    asked = SessionRequest(
        stretches=tuple(stretch or ()),
        routine=routine,
        minutes=minutes,
        first_side=first_side,
        wait_for_tap=wait,
    )
    if dry_run:
        _show(asked.script(None), as_json)
        return
    asked.script(None)  # a wrong name or figure is told before anything is asked

    from rich.console import Console

    from coxa.cli.introduce import introduce
    from coxa.cli.play import play_through
    from coxa.cli.who import find_or_welcome
    from coxa.library import library
    from coxa.records import sessions
    from coxa.records.set_aside import set_aside

    database = open_records(context, data_dir)
    who = find_or_welcome(database, person)
    _pass_stop_list(database, who)
    left = sessions.unfinished(database, who.id)
    row = _resume_or_discard(database, left, resume, discard) if left else None
    aside = set_aside(database, library(), who.id)
    planned: list[Item] = []
    if row is None:
        _ask_what_is_set_aside(aside, asked)
        asked, planned = _as_planned(database, who, asked)
    new = _new(who, asked, aside.left_out, planned)
    if sys.stdin.isatty() and sys.stdout.isatty():
        script = sessions.script_of(row) if row else new.script
        chosen = library().routines.get((row or new).routine or "")
        introduce(script, library(), chosen, aside.told)
    if row is None:  # kept from here on: what nobody began is not a session
        sessions.start(database, library(), new, today())
        row = sessions.get(database, new.id)
    play_through(database, row, library(), Console(), bell=not quiet, speed=speed)


def _show(script: "Script", as_json: bool) -> None:
    if as_json:
        print_json(script.to_json())
        return
    from coxa.session.screen import line, minutes

    for cue in script.cues:
        print(line(cue))
    for note in script.notes:
        tell(note)
    tell(f"{minutes(script.duration_s)} in all.")


def _pass_stop_list(database: "Database", who: "PersonRow") -> None:
    """Ask the stop list where it has not been passed; a stop ends without a session."""
    from coxa.cli.screening import ask, show_stop
    from coxa.errors import Refused
    from coxa.library import library
    from coxa.records import screenings

    outcome = screenings.outcome(database, library(), who.id, today())
    if outcome.status == "stop" and sys.stdin.isatty():
        show_stop(outcome)
        if input("\nHas this changed? Answer the questions anew? [y/N] ").strip().casefold() != "y":
            raise typer.Exit(Refused.exit_code)
        outcome = _answered(database, who, ask(library()))
    elif outcome.status == "screening_needed":
        outcome = _answered(database, who, ask(library()))
    if outcome.status != "go":
        show_stop(outcome)
        raise typer.Exit(Refused.exit_code)


def _answered(database: "Database", who: "PersonRow", answers: Any) -> Any:
    from coxa.library import library
    from coxa.records import screenings

    screenings.answer(database, who.id, str(uuid4()), answers)
    return screenings.outcome(database, library(), who.id, today())


def _resume_or_discard(
    database: "Database", left: "SessionRow", resume: bool, discard: bool
) -> "SessionRow | None":
    """The unfinished session to go on with, or None when it has been ended."""
    from coxa.cli.play import recorder
    from coxa.errors import CoxaError
    from coxa.records import sessions
    from coxa.session.log import position, timeline
    from coxa.session.player import Player
    from coxa.session.screen import minutes

    script, log = sessions.script_of(left), sessions.log_of(left)
    left_s = timeline(script, log).duration_s - position(script, log, None).position_s
    when = left.started_at.astimezone().strftime("%d %B, %H:%M")
    if not resume and not discard:
        if not sys.stdin.isatty():
            raise CoxaError(
                f"The session of {when} is unfinished, {minutes(left_s)} left."
                " Say --resume or --discard."
            )
        resume = choice(
            f"The session of {when} is unfinished, {minutes(left_s)} left. [r]esume or [d]iscard?",
            {"r": True, "resume": True, "d": False, "discard": False},
            "Please answer r or d.",
        )
    if resume:
        return left
    player = Player(script, recorder(database, left), log)
    player.stop()
    tell("The old session is ended; what you did in it stays kept.")
    return None


def _as_planned(
    database: "Database", who: "PersonRow", asked: "SessionRequest"
) -> "tuple[SessionRequest, list[Item]]":
    """The session of the plan, where one has been begun and nothing else was asked for."""
    from coxa.errors import Refused
    from coxa.library import library
    from coxa.records import plan_settings, plans

    begun = plan_settings.of_person(database, who.id) is not None
    if asked.stretches or asked.routine or not begun:
        return asked, []
    kept = plans.plan_of(database, library(), who.id, today())
    plan = kept.plan
    if plan.status == "stop" or (plan.rest_until and plan.rest_until > today()):
        for reason in plan.reasons:
            tell(reason.text)
        raise typer.Exit(Refused.exit_code)
    if not plan.drills:
        return asked, []
    tell(f"Your plan; why: {coxa('plan', 'why')}")
    asked = replace(asked, plan=kept.id, first_side=plan.first_side)
    return asked, plans.items(plan.to_json(), library())


def _ask_what_is_set_aside(aside: "SetAside", asked: "SessionRequest") -> None:
    """Say what is left out or wants care, and why; ask before a drill that was named by itself."""
    from coxa.library import library

    for one in aside.of(asked.drills()):
        name = library().name_of(one.stretch)
        why = f"You told us: {one.told}." if one.told else "It hurt the last time."
        if one.do == "care":
            tell(f"{name}: with care. {why} {one.text}")
        elif not asked.stretches:
            again = f" To try it all the same: {coxa(f'session --stretch {one.stretch}')}"
            tell(f"{name} is left out. {why} {one.text}{again}")
        else:
            tell(f"{name}: {why} {one.text} We would leave it out.")
            if sys.stdin.isatty() and not yes("Start anyway?"):
                raise typer.Exit(0)


def _new(
    who: "PersonRow", asked: "SessionRequest", without: "Set[str]", planned: "Sequence[Item]"
) -> "NewSession":
    from coxa.records.persons import age_on
    from coxa.records.sessions import NewSession

    now = datetime.now(UTC)
    return NewSession(
        id=str(uuid4()),
        person_id=who.id,
        started_at=now,
        routine=asked.routine_name,
        request=asked.to_json(),
        script=asked.script(age_on(who.birth_year, now.year), without, planned),
    )
