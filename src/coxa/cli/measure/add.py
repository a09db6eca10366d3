"""coxa measure add: keep figures of a goniometer or a phone's app."""

from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.options import AsJson, DataDir, Person, open_records, print_json, tell

if TYPE_CHECKING:
    from datetime import datetime

Measure = Annotated[str, typer.Option("--measure", help="Which test, by its slug.")]
Side = Annotated[str, typer.Option("--side", help="left or right, the person's own.")]


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
    at: Annotated[
        str | None, typer.Option("--at", help="When, like 2026-11-22 or 2026-11-22T08:10; now.")
    ] = None,
    warm: Annotated[
        bool, typer.Option("--warm", help="After a session or sport; stays out of the trend.")
    ] = False,
    note: Annotated[str | None, typer.Option("--note", help="Anything worth knowing.")] = None,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Keep a reading: the trials of one sitting, typed in.

    The median counts; its error is that of measuring on another day. A negative figure needs two
    dashes before the first one: -- -3 -2 -4
    """
    from dataclasses import replace
    from datetime import UTC, datetime
    from uuid import uuid4

    from coxa.cli.who import find_or_welcome
    from coxa.library import library
    from coxa.records import readings, series
    from coxa.rom import words

    trials = tuple(readings.Trial(_angle(text)) for text in angles)
    moment = _moment(at) if at else datetime.now(UTC)
    new = readings.NewReading(
        str(uuid4()), "", measure, side, method, trials, moment, warm, note
    ).checked(library())  # a wrong word is told before anything is asked
    database = open_records(context, data_dir)
    who = find_or_welcome(database, person)
    readings.add(database, library(), replace(new, person_id=who.id))
    row = readings.get(database, new.id)
    found = series.of_reading(row, readings.of_person(database, who.id))
    reading = readings.reading_of(row, found.known)
    if as_json:
        kept = {"id": new.id, "measure": measure, "side": side, "method": method}
        print_json(kept | {"at": moment.isoformat(), "warm": warm, "reading": vars(reading)})
        return
    place = words.place(library().measure(measure))
    print(f"{side.capitalize()}, {place}: {words.of_reading(reading)}")
    if reading.asks:
        tell(reading.asks)
    if found.trend:
        tell(words.sentence(found.trend, library().measure(measure), side))


def _angle(text: str) -> float:
    try:
        return float(text.removesuffix("°").replace(",", "."))
    except ValueError as error:
        raise typer.BadParameter(
            f"expected degrees like 31 or 31.5, found {text!r}", param_hint="ANGLES"
        ) from error


def _moment(text: str) -> "datetime":
    from datetime import UTC, datetime, timedelta

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"expected a day or moment like 2026-11-22 or 2026-11-22T08:10, found {text!r}",
            param_hint="--at",
        ) from error
    if len(text) == len("2026-11-22"):
        moment = moment.replace(hour=12)  # a day without an hour: its middle
    moment = moment.astimezone(UTC)
    if moment > datetime.now(UTC) + timedelta(days=1):
        raise typer.BadParameter(
            f"expected a moment that has been, found {text!r}", param_hint="--at"
        )
    return moment
