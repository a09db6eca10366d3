"""coxa plan why: every decision of the plan, with its rule and source."""

from typing import TYPE_CHECKING

import typer

from coxa.cli.options import AsJson, DataDir, Person, print_json
from coxa.cli.plan.show import CaseFile, of

if TYPE_CHECKING:
    from coxa.library import Library
    from coxa.prescription.reasons import Reason


def why(
    context: typer.Context,
    case: CaseFile = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Say why the plan is as it is, decision by decision, with sources."""
    from coxa.errors import Refused
    from coxa.library import library

    plan = of(context, case, person, data_dir)
    known = library()
    if as_json:
        print_json(plan.to_json())
    else:
        for reason in plan.reasons:
            _show(reason, known)
        for drill in plan.drills:
            print(f"\n{known.stretch(drill.stretch).name}")
            for reason in drill.reasons:
                _show(reason, known)
        if plan.left_out:
            print("\nLeft out")
        for row in plan.left_out:
            print(f"  {known.name_of(row.stretch)}:")
            _show(row.reason, known)
    if plan.status in ("stop", "screening_needed"):
        raise typer.Exit(Refused.exit_code)


def _show(reason: "Reason", known: "Library") -> None:
    sources = "; ".join(known.sources[key].label for key in reason.sources)
    print(f"- {reason.text} [{reason.rule}; {sources}]")
