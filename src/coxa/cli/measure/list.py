"""coxa measure list: the readings kept, and what they say."""

from typing import TYPE_CHECKING

import typer

from coxa.cli.options import AsJson, DataDir, Person, coxa, open_records, print_json, tell

if TYPE_CHECKING:
    from coxa.rom.change import Trend


def list_readings(
    context: typer.Context,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """List the readings of a person and what each series says, words first."""
    from coxa.cli.who import known
    from coxa.library import library
    from coxa.records import readings, series
    from coxa.rom import words

    database = open_records(context, data_dir)
    who = known(database, person)
    pairs = series.pairs(readings.of_person(database, who.id), library())
    found = [(pair, side) for pair in pairs for side in pair.sides]
    if as_json:
        print_json(
            [
                {
                    "measure": pair.measure.slug,
                    "side": side.side,
                    "method": pair.method,
                    "verdict": side.trend and side.trend.verdict,
                    "words": side.trend and words.sentence(side.trend, pair.measure, side.side),
                    "change_deg": side.trend and side.trend.change_deg,
                    "interval_deg": _interval(side.trend),
                    "readings": [
                        {
                            "id": row.id,
                            "at": row.at.isoformat(),
                            "warm": row.warm,
                            "note": row.note,
                            "trials": row.trials,
                            **vars(readings.reading_of(row, side.known)),
                        }
                        for row in side.rows
                    ],
                }
                for pair, side in found
            ]
        )
        return
    if not found:
        example = "--measure seated-internal-rotation --side left 31 33 32"
        tell(f"No reading yet. Begin with: {coxa('measure', 'add', example)}")
    for pair, side in found:
        if side.trend:
            print(words.sentence(side.trend, pair.measure, side.side))
        else:
            place = words.place(pair.measure)
            print(f"{side.side.capitalize()}, {place}: only warm readings so far.")
        for row in reversed(side.rows):
            reading = readings.reading_of(row, side.known)
            when = f"{row.at.astimezone():%d %b %Y %H:%M}"
            warm = "  warm" if row.warm else ""
            print(f"  {when}  {words.METHODS[pair.method]}  {words.of_reading(reading)}{warm}")


def _interval(trend: "Trend | None") -> list[float] | None:
    if trend is None or trend.low_deg is None or trend.high_deg is None:
        return None
    return [trend.low_deg, trend.high_deg]
