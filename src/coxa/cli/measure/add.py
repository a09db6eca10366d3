"""coxa measure add: keep figures of a goniometer or a phone's app."""

from dataclasses import replace
from typing import Annotated

import typer

from coxa.cli.options import AsJson, DataDir, Person, open_records, print_json

Measure = Annotated[str, typer.Option("--measure", help="Which test, by its slug.")]
Side = Annotated[str, typer.Option("--side", help="left or right, the person's own.")]
At = Annotated[str | None, typer.Option("--at", help="When, like 2026-11-22 or 2026-11-22T08:10.")]
Warm = Annotated[
    bool, typer.Option("--warm", help="After a session or sport; stays out of the trend.")
]
Note = Annotated[str | None, typer.Option("--note", help="Anything worth knowing.")]


def add(
    context: typer.Context,
    angles: Annotated[
        list[str], typer.Argument(help="Two trials or more, better three, in degrees: 31 33 32")
    ],
    measure: Measure,
    side: Side,
    method: Annotated[
        str, typer.Option("--method", help="What they were read with: goniometer or phone.")
    ] = "goniometer",
    at: At = None,
    warm: Warm = False,
    note: Note = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Keep a reading: the trials of one sitting, typed in.

    The median counts; its error is that of measuring on another day. Without --at it was now. A
    negative figure needs two
    dashes before the first one: -- -3 -2 -4
    """
    from uuid import uuid4

    from coxa.cli.measure import keep
    from coxa.cli.who import find_or_welcome
    from coxa.library import library
    from coxa.records.readings import NewReading, Trial

    trials = tuple(Trial(_angle(text)) for text in angles)
    moment = keep.moment(at)
    new = NewReading(str(uuid4()), "", measure, side, method, trials, moment, warm, note).checked(
        library()
    )  # a wrong word is told before anything is asked
    database = open_records(context, data_dir)
    new = replace(new, person_id=find_or_welcome(database, person).id)
    reading, said = keep.keep(database, new)
    if as_json:
        kept = {"id": new.id, "measure": measure, "side": side, "method": method}
        print_json(kept | {"at": moment.isoformat(), "warm": warm, "reading": vars(reading)})
    else:
        keep.show(new, reading, said)


def _angle(text: str) -> float:
    try:
        return float(text.removesuffix("°").replace(",", "."))
    except ValueError as error:
        raise typer.BadParameter(
            f"expected degrees like 31 or 31.5, found {text!r}", param_hint="ANGLES"
        ) from error
