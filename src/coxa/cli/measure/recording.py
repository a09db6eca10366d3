"""What the commands that read a recording share: their words, what they show, what they keep."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from uuid import uuid4

import typer

from coxa.cli.options import open_records, print_json, tell

if TYPE_CHECKING:
    from pathlib import Path

    from coxa.library.measure import Measure
    from coxa.records.database import Database
    from coxa.records.readings import NewReading
    from coxa.rom.reading import Reading

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")

T = TypeVar("T", bound=str)


def measure_named(slug: str) -> "Measure":
    from coxa.library import library

    known = library().measures
    if slug not in known:
        there = ", ".join(known)
        raise typer.BadParameter(f"expected one of {there}, found {slug!r}", param_hint="--measure")
    return known[slug]


def one_of(given: str, option: str, allowed: tuple[T, ...]) -> T:
    for value in allowed:
        if given == value:
            return value
    expected = " or ".join(allowed)
    raise typer.BadParameter(f"expected {expected}, found {given!r}", param_hint=option)


@dataclass(frozen=True)
class Keeping:
    """Where a reading is to be kept: made before the recording is looked at, so that what is
    wrong with it is said before the long look.
    """

    database: "Database"
    person_id: str
    at: datetime
    warm: bool
    note: str | None

    def keep(self, document: dict[str, Any]) -> "tuple[NewReading, Reading, str | None]":
        """Keep the reading of ``document`` and write into the document that it was kept."""
        from coxa.cli.measure import keep
        from coxa.records.readings import NewReading, Trial
        from coxa.rom import recorded

        new = NewReading(
            str(uuid4()),
            self.person_id,
            document["measure"],
            document["side"],
            document["method"],
            tuple(Trial(**row) for row in recorded.trials(document)),
            self.at,
            self.warm,
            self.note,
            recorded.source(document),
        )
        kept, said = keep.keep(self.database, new)
        document["kept"] = {"id": new.id, "at": self.at.isoformat(), "warm": self.warm}
        return new, kept, said


def keeping(
    context: typer.Context,
    file: "Path",
    save: bool,
    data_dir: "Path | None",
    person: str | None,
    at: str | None,
    warm: bool,
    note: str | None,
) -> Keeping | None:
    """Where to keep a reading of ``file``; None without ``save``, which the others belong to.
    Without ``at`` it was taken when the file's own date says.
    """
    beside = {"--at": at, "--warm": warm, "--note": note, "--person": person}
    for option, given in beside.items():
        if given and not save:
            raise typer.BadParameter("expected --save beside it", param_hint=option)
    if not save:
        return None
    from coxa.cli.measure import keep
    from coxa.cli.who import find_or_welcome

    when = keep.moment(at or datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat())
    database = open_records(context, data_dir)
    return Keeping(database, find_or_welcome(database, person).id, when, warm, note)


def finish(document: dict[str, Any], to: Keeping | None, as_json: bool) -> None:
    """Keep what there is to keep, show it, and end with 3 where there is no reading."""
    from coxa.errors import Refused

    kept = to.keep(document) if to and document["reading"] else None
    if as_json:
        print_json(document)
    else:
        _show(document)
        if kept:
            from coxa.cli.measure import keep

            print("\nKept.")
            keep.show(*kept)
    if document["reading"] is None:
        raise typer.Exit(Refused.exit_code)


def _show(document: dict[str, Any]) -> None:
    for number, trial in enumerate(document["trials"], start=1):
        angle = trial["angle_deg"]
        told = f"{angle:.0f} degrees" if angle is not None else "not read"
        print(
            f"Trial {number}: {told}" + (f", not counted. {trial['why']}" if trial["why"] else "")
        )
    found = document["reading"]
    if found:
        print(
            f"\n{document['side'].capitalize()}: {found['angle_deg']:.0f} degrees,"
            f" the median of {found['n']}; they lie {found['spread_deg']:.0f} apart."
        )
    else:
        print("\nNo reading: two valid trials are needed.")
    for row in document["refused"]:
        print(f"{row['from_s']:.1f}-{row['to_s']:.1f} s: {row['why']}")
    for note in document["notes"]:
        tell(note)
