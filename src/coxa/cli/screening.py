"""coxa screening: the stop list, and being cleared."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from coxa.cli.ask import choice, say, yes
from coxa.cli.options import AsJson, DataDir, Person, coxa, open_records, print_json, tell
from coxa.days import today

if TYPE_CHECKING:
    from coxa.library import Library
    from coxa.prescription.screening import Answer, Outcome

app = typer.Typer(help="The questions before a first session.")

# What may be typed, and the answer it stands for; None goes back to the question before.
WORDS: "dict[str, Answer | None]" = {
    "y": "yes", "yes": "yes", "n": "no", "no": "no", "?": "not-sure", "not sure": "not-sure",
    "b": None, "back": None,
}  # fmt: skip


@app.callback(invoke_without_command=True)
def screening(
    context: typer.Context,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Answer the stop list (anew). With --json: what the kept answers mean, without asking."""
    if context.invoked_subcommand:
        return
    from coxa.cli.who import find_or_welcome, known
    from coxa.errors import Refused
    from coxa.library import library
    from coxa.records import screenings

    database = open_records(context, data_dir)
    if as_json:
        who = known(database, person)
        outcome = screenings.outcome(database, library(), who.id, today())
        print_json(as_data(outcome))
    else:
        who = find_or_welcome(database, person)
        screenings.answer(database, who.id, str(uuid4()), ask(library()))
        outcome = screenings.outcome(database, library(), who.id, today())
        if outcome.status == "go":
            print(f"Nothing speaks against starting. Begin with: {coxa('session')}")
    if outcome.status != "go":
        if not as_json:
            show_stop(outcome)
        raise typer.Exit(Refused.exit_code)


@app.command("cleared")
def cleared(
    context: typer.Context,
    question: Annotated[
        str, typer.Option("--question", help="The question that stops you.")
    ] = "replaced-hip",
    on: Annotated[
        str | None, typer.Option("--on", help="The day you were cleared, like 2026-11-22.")
    ] = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """State that the surgeon or team that looked after you has cleared you."""
    from coxa.cli.who import known
    from coxa.errors import Refused
    from coxa.library import library
    from coxa.prescription.screening import check_clearance
    from coxa.records import screenings

    try:
        day = date.fromisoformat(on) if on else today()
    except ValueError:
        raise typer.BadParameter(
            f"expected a date like {today()}, found {on!r}", param_hint="--on"
        ) from None
    check_clearance(library().screening, question, day, today())
    database = open_records(context, data_dir)
    who = known(database, person)
    if on is None:  # a day that was typed is a statement; none may be a slip
        name = library().screening.name_of(question)
        say(
            f"{name}: you state that the surgeon or team that looked after {who.name} has said"
            f" today, {day}, that bending the hip and turning it in is fine."
        )
        if not sys.stdin.isatty():
            raise Refused(f"Nothing was kept. State the day: --on {day}")
        if not yes("Is that so?"):
            raise Refused("Nothing was kept.")
    screenings.clear(database, who.id, str(uuid4()), question, day)
    if as_json:
        print_json(as_data(screenings.outcome(database, library(), who.id, today())))
    else:
        tell(f"Kept: {who.name} was cleared on {day} ({question}).")


def ask(library: "Library") -> "dict[str, Answer]":
    """Ask the stop list in the terminal. Not sure counts as yes; an emergency ends the asking."""
    from coxa.errors import Refused
    from coxa.prescription.screening import ends_the_asking

    questions = library.screening.stop_list
    say(
        f"{len(questions)} short questions first, under a minute. y yes, n no, ? not sure"
        " (counts as yes), b back to the question before"
    )
    given: dict[str, Answer] = {}
    n = 0
    try:
        while n < len(questions):
            question = questions[n]
            print()
            say(f"{n + 1} of {len(questions)}  {question.ask}", hanging="        ")
            answer = choice("        y / n / ?", WORDS, "      Please answer y, n, ? or b")
            if answer is None:
                n = max(0, n - 1)
                continue
            given[question.id] = answer
            if ends_the_asking(question, given):
                break
            n += 1
    except EOFError:
        raise Refused(
            "The questions were not all answered, so there is no session."
            f" Answer them with: {coxa('screening')}"
        ) from None
    return given


def show_stop(outcome: "Outcome") -> None:
    """What to do and how soon, the gravest first."""
    if outcome.status == "screening_needed":
        tell(f"coxa: {outcome.message} Answer them with: {coxa('screening')}")
    for question in outcome.stops:
        print(file=sys.stderr)
        say(f"STOP  {question.do}", hanging="      ", file=sys.stderr)
        say(question.soon, indent="      ", file=sys.stderr)
        say(f"Why: {question.why}", indent="      ", file=sys.stderr)
    if outcome.stops and all(question.level == "clearance" for question in outcome.stops):
        print(file=sys.stderr)
        say("Once you have been cleared, say so:", file=sys.stderr)
        for question in outcome.stops:
            tell(f"  {coxa('screening', 'cleared')} --question {question.id} --on DATE")
    elif outcome.stops:
        tell(f"\nWhen this is no longer so, answer anew: {coxa('screening')}")


def as_data(outcome: "Outcome") -> dict[str, object]:
    return {
        "status": outcome.status,
        "stops": [
            {
                "question": q.id,
                "level": q.level,
                "do": q.do,
                "soon": q.soon,
                "why": q.why,
                "sources": q.sources,
            }
            for q in outcome.stops
        ],
    }
