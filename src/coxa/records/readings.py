"""Readings: kept once under the identifier of their maker, changed, deleted, sent again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from coxa.errors import CoxaError, Refused
from coxa.library import Library
from coxa.library.words import Method
from coxa.records import films
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.keep import keep
from coxa.records.models import Reading as ReadingRow
from coxa.records.persons import person_in
from coxa.records.text import NOTE_MAX, SHORT_MAX, cleaned, cleaned_note
from coxa.rom import error
from coxa.rom.error import Error, Sitting
from coxa.rom.reading import LEAST_TRIALS, Reading, reading

METHODS: tuple[Method, ...] = get_args(Method)
SIDES = ("left", "right")
MOST_TRIALS = 20
# Clocks differ and so do days: a reading may seem to come from so far ahead.
AHEAD = timedelta(days=1)


class BadReading(CoxaError):
    """What was told of a reading cannot be so; the message names the field."""


class TooFewTrials(Refused):
    """Trials that make no reading."""

    def __init__(self, valid: int) -> None:
        super().__init__(
            f"trials: expected at least {LEAST_TRIALS} valid ones, better three, found {valid}: no"
            " reading. One trial alone says too little."
        )


@dataclass(frozen=True)
class Trial:
    """One attempt, in degrees; ``why`` says why one that is not ``valid`` does not count. Where it
    comes from a recording, its hold lasted from ``hold_start_s`` to ``hold_end_s``.
    """

    angle_deg: float
    valid: bool = True
    why: str | None = None
    hold_start_s: float | None = None
    hold_end_s: float | None = None


@dataclass(frozen=True)
class NewReading:
    """A reading to keep. ``at`` is when it was taken, UTC; ``warm`` after a session or sport."""

    id: str
    person_id: str
    measure: str
    side: str
    method: str
    trials: tuple[Trial, ...]
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    warm: bool = False
    note: str | None = None
    source: dict[str, Any] = field(default_factory=dict)

    def checked(self, library: Library) -> "NewReading":
        """The same with its texts cleaned.

        Raises :class:`BadReading` for a word that is unknown, a method that cannot see the measure
        or too many trials, :class:`TooFewTrials`, ``UnknownSlug`` for an unknown measure and
        ``BadAngle`` for what no hip can do.
        """
        known = library.measure(self.measure)
        if self.side not in SIDES:
            raise BadReading(f"side: expected left or right, found {self.side!r}.")
        if self.method not in METHODS:
            raise BadReading(f"method: expected {_one_of(METHODS)}, found {self.method!r}.")
        if self.at > datetime.now(UTC) + AHEAD:
            raise BadReading(
                f"at: expected a moment that has been, found {self.at:%Y-%m-%d %H:%M}."
            )
        if self.method not in known.methods:
            raise BadReading(
                f"method: {known.name} cannot be measured by {self.method}; expected"
                f" {_one_of(known.methods)}. {known.cannot_see}"
            )
        if len(self.trials) > MOST_TRIALS:
            raise BadReading(f"trials: expected at most {MOST_TRIALS}, found {len(self.trials)}.")
        trials = tuple(
            replace(trial, why=cleaned(trial.why)[:SHORT_MAX] if trial.why else None)
            for trial in self.trials
        )
        if reading(_valid(trials), error.prior(self.method)) is None:
            raise TooFewTrials(len(_valid(trials)))
        note = cleaned_note(self.note or "")[:NOTE_MAX] or None
        return replace(self, trials=trials, note=note)


def _one_of(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _valid(trials: Sequence[Trial]) -> list[float]:
    return [trial.angle_deg for trial in trials if trial.valid]


_COMPARED = ("person_id", "measure", "side", "method", "warm", "trials", "source", "note")
_COLUMNS = ("id", "at", *_COMPARED)


def add(database: Database, library: Library, new: NewReading) -> bool:
    """Keep a reading; False when the same one is kept already. One that was deleted and is sent
    again is as it was before.
    """
    checked = new.checked(library)

    def work(orm: OrmSession) -> bool:
        person_in(orm, new.person_id)
        return keep(orm, ReadingRow(**_columns(checked)), _COMPARED)

    return database.write(work)


def change(database: Database, library: Library, reading_id: str, **facts: Any) -> None:
    """Replace some of ``measure``, ``side``, ``method``, ``at``, ``trials``, ``warm`` and ``note``.

    Raises :class:`BadReading` when the angles of a reading that was not typed in are changed: what
    a video showed is deleted, not edited.
    """

    def work(orm: OrmSession) -> None:
        row = _reading(orm, reading_id)
        if row.source and {"trials", "measure", "side", "method"} & set(facts):
            raise BadReading(
                "Only the moment, warm or cold and the note of this reading can be changed: its"
                f" angles come from a {row.method}. Delete it if it is wrong."
            )
        checked = replace(_new(row), **facts).checked(library)
        for name, value in _columns(checked).items():
            setattr(row, name, value)

    database.write(work)


def get(database: Database, reading_id: str) -> ReadingRow:
    with database.transaction() as orm:
        return _reading(orm, reading_id)


def of_person(database: Database, person_id: str) -> list[ReadingRow]:
    """All readings of a person, the latest first."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        query = select(ReadingRow).where(ReadingRow.person_id == person_id)
        return list(orm.scalars(query.order_by(ReadingRow.at.desc(), ReadingRow.id)))


def last_cold(database: Database, person_id: str) -> datetime | None:
    """When a person was last measured cold."""
    with database.transaction() as orm:
        query = select(ReadingRow.at).where(ReadingRow.person_id == person_id)
        cold = query.where(ReadingRow.warm.is_(False)).order_by(ReadingRow.at.desc())
        return orm.scalars(cold.limit(1)).first()


def delete(database: Database, reading_id: str) -> None:
    database.write(lambda orm: orm.delete(_reading(orm, reading_id)))
    films.sweep(database)
    database.forget_deleted()


def angles_of(row: ReadingRow) -> tuple[float, ...]:
    """The valid trials of a kept reading."""
    return tuple(trial["angle_deg"] for trial in row.trials if trial["valid"])


def reading_of(row: ReadingRow, known: Error | None = None) -> Reading:
    """A kept reading with its error: that of its method, or the person's own."""
    found = reading(angles_of(row), known or error.prior(row.method))  # type: ignore[arg-type]
    if found is None:
        raise TooFewTrials(len(angles_of(row)))
    return found


def own_error(method: Method, rows: Sequence[ReadingRow]) -> Error:
    """The person's own error in one series; warm readings say nothing of it."""
    sittings = [Sitting(row.at, angles_of(row)) for row in rows if not row.warm]
    return error.personal(error.prior(method), sittings)


def _columns(new: NewReading) -> dict[str, Any]:
    columns = {name: getattr(new, name) for name in _COLUMNS}
    return columns | {"trials": [asdict(trial) for trial in new.trials]}


def _new(row: ReadingRow) -> NewReading:
    facts = {name: getattr(row, name) for name in _COLUMNS}
    return NewReading(**facts | {"trials": tuple(Trial(**trial) for trial in row.trials)})


def _reading(orm: OrmSession, reading_id: str) -> ReadingRow:
    row = orm.get(ReadingRow, reading_id)
    if row is None:
        raise NotFound("reading", reading_id)
    return row
