"""coxa plan: the drills, how much of each, and on which days."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.options import AsJson, DataDir, Person, open_records, print_json, tell

if TYPE_CHECKING:
    from coxa.prescription.plan import Plan

CaseFile = Annotated[
    Path | None,
    typer.Option("--case", help="Plan for the person in this JSON file; nothing is kept."),
]


def show(
    context: typer.Context,
    case: CaseFile = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Show the plan: what to do, how much, how often. `coxa plan why` says why.

    With --case the plan of the person whom a JSON file describes.
    """
    if context.invoked_subcommand:
        if case or person or as_json or data_dir:
            word = f"coxa plan {context.invoked_subcommand}"
            raise typer.BadParameter(f"options come after the word: {word} ...")
        return
    from coxa.errors import Refused

    plan = of(context, case, person, data_dir)
    if as_json:
        print_json(plan.to_json())
    else:
        _show(plan)
    if plan.status in ("stop", "screening_needed"):
        raise typer.Exit(Refused.exit_code)


def of(
    context: typer.Context, case: Path | None, person: str | None, data_dir: Path | None
) -> "Plan":
    """The plan of a case, or of somebody whose records are kept here."""
    if case is not None:
        return of_file(case)
    from coxa.cli.who import known
    from coxa.days import today
    from coxa.library import library
    from coxa.records import plans

    database = open_records(context, data_dir)
    return plans.plan_of(database, library(), known(database, person).id, today()).plan


def of_file(path: Path) -> "Plan":
    from coxa.prescription.case import BadCase, read

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "expected text in UTF-8"
        raise BadCase(f"{path}: cannot be read ({reason}).") from error
    try:
        return read(text).plan()
    except BadCase as error:
        raise BadCase(f"{path}: {error}") from error


def _show(plan: "Plan") -> None:
    from coxa.library import library

    known = library()
    for drill in plan.drills:
        side = "" if drill.side == "both" else f", {drill.side} only"
        name = known.stretch(drill.stretch).name
        print(f"{name}{side}: {drill.dose.text}, about {drill.dose.minutes:.0f} min")
    if plan.drills:
        days = "day" if plan.days_a_week == 1 else "days"
        print(f"\n{plan.minutes} minutes on {plan.days_a_week} {days} a week.")
    if plan.rest_until:
        print(f"Rest until {plan.rest_until:%d %B}.")
    for reason in plan.reasons if not plan.drills else ():
        print(reason.text)
    for row in plan.left_out:
        tell(f"{known.name_of(row.stretch)}: {row.reason.text}")
