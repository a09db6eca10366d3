"""What the commands that keep a reading share: when it was, whose it is, what is said of it."""

from datetime import UTC, datetime, timedelta

import typer

from coxa.cli.options import tell
from coxa.library import library
from coxa.records import readings, series
from coxa.records.database import Database
from coxa.records.readings import NewReading
from coxa.rom import words
from coxa.rom.reading import Reading


def moment(text: str | None) -> datetime:
    """A day (its noon) or a moment that has been; now for None."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"expected a day or moment like 2026-11-22 or 2026-11-22T08:10, found {text!r}",
            param_hint="--at",
        ) from error
    if len(text) == len("2026-11-22"):
        found = found.replace(hour=12)  # a day without an hour: its middle
    found = found.astimezone(UTC)
    if found > datetime.now(UTC) + timedelta(days=1):
        raise typer.BadParameter(
            f"expected a moment that has been, found {text!r}", param_hint="--at"
        )
    return found


def keep(database: Database, new: NewReading) -> tuple[Reading, str | None]:
    """Keep a reading. It comes back with its error, and with what its series says by now."""
    readings.add(database, library(), new)
    row = readings.get(database, new.id)
    found = series.of_reading(row, readings.of_person(database, new.person_id))
    measure = library().measure(new.measure)
    said = words.sentence(found.trend, measure, new.side) if found.trend else None
    return readings.reading_of(row, found.known), said


def show(new: NewReading, reading: Reading, said: str | None) -> None:
    """For a person to read."""
    place = words.place(library().measure(new.measure))
    print(f"{new.side.capitalize()}, {place}: {words.of_reading(reading)}")
    if reading.asks:
        tell(reading.asks)
    if said:
        tell(said)
