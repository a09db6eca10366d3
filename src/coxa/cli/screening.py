"""coxa screening: the stop list, and being cleared."""

import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from coxa.cli.options import AsJson, DataDir, Person, open_records, print_json, tell

if TYPE_CHECKING:
    from coxa.library import Library
    from coxa.prescription.screening import Answer, Outcome

app = typer.Typer(help="The questions before a first session.")


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
    from coxa.library import library
    from coxa.prescription.screening import ScreeningStop
    from coxa.records import screenings

    database = open_records(context, data_dir)
    if as_json:
        who = known(database, person)
        outcome = screenings.outcome(database, library(), who.id, date.today())
        print_json(as_data(outcome))
    else:
        who = find_or_welcome(database, person)
        screenings.answer(database, who.id, str(uuid4()), ask(library()))
        outcome = screenings.outcome(database, library(), who.id, date.today())
        if outcome.status == "go":
            print("Nothing speaks against starting. Begin with: coxa session")
    if outcome.status != "go":
        if not as_json:
            show_stop(outcome)
        raise ScreeningStop(outcome)


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
    data_dir: DataDir = None,
) -> None:
    """State that the surgeon or team that treated you has cleared you."""
    from coxa.cli.who import known
    from coxa.library import library
    from coxa.prescription.screening import check_clearance
    from coxa.records import screenings

    today = datetime.now(UTC).astimezone().date()
    try:
        day = date.fromisoformat(on) if on else today
    except ValueError:
        raise typer.BadParameter(
            f"expected a date like {today}, found {on!r}", param_hint="--on"
        ) from None
    check_clearance(library().screening, question, day, today)
    database = open_records(context, data_dir)
    who = known(database, person)
    screenings.clear(database, who.id, str(uuid4()), question, day)
    tell(f"Kept: {who.name} was cleared on {day} ({question}).")


def ask(library: "Library") -> "dict[str, Answer]":
    """Ask the stop list in the terminal. Not sure counts as yes."""
    from coxa.errors import Refused

    questions = library.screening.stop_list
    print(f"{len(questions)} short questions first, under a minute. y yes, n no, ? not sure")
    given: dict[str, Answer] = {}
    words: dict[str, Answer] = {
        "y": "yes", "yes": "yes", "n": "no", "no": "no", "?": "not-sure", "not sure": "not-sure",
    }  # fmt: skip
    try:
        for n, question in enumerate(questions, start=1):
            print(f"\n{n} of {len(questions)}  {question.ask}")
            while (word := input("  y / n / ? ").strip().casefold()) not in words:
                print("  Please answer y, n or ?")
            given[question.id] = words[word]
    except EOFError:
        raise Refused(
            "The questions were not all answered, so there is no session."
            " Answer them with: coxa screening"
        ) from None
    return given


def show_stop(outcome: "Outcome") -> None:
    """What to do and how soon, the gravest first."""
    for question in outcome.stops:
        print(
            f"\nSTOP  {question.do}\n      {question.soon}\n      Why: {question.why}",
            file=sys.stderr,
        )
    if outcome.stops and all(question.level == "clearance" for question in outcome.stops):
        names = " or ".join(question.id for question in outcome.stops)
        print(
            "\nOnce you have been cleared, say so:"
            f" coxa screening cleared --question {names} --on DATE",
            file=sys.stderr,
        )
    elif outcome.stops:
        print("\nWhen this is no longer so, answer anew: coxa screening", file=sys.stderr)


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
