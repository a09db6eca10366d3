"""Readings: keep, list, change and delete them, and what they say together."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, FiniteFloat, Strict

from coxa.days import today
from coxa.library import library
from coxa.library.source import Source
from coxa.library.words import Method
from coxa.records import films, persons, readings, series
from coxa.records.database import Database
from coxa.records.models import Reading as ReadingRow
from coxa.records.readings import MOST_TRIALS, Brief, NewReading, Trial
from coxa.records.series import Pair, Series
from coxa.rom import words
from coxa.rom.change import Sample, Verdict
from coxa.rom.norms import Typical, typical
from coxa.rom.reading import ANGLES_DEG
from coxa.server.api.common import Id, In, LongText, Moment, Records, ShortText, Slug
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["readings"], responses=PROBLEMS)

Angle = Annotated[float, Field(ge=ANGLES_DEG[0], le=ANGLES_DEG[1], allow_inf_nan=False)]
Seconds = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
Side = Literal["left", "right"]
Flag = Annotated[bool, Strict()]
# What one look at Progress carries: more points than a chart is wide help nobody.
IN_FULL = 60
MOST_POINTS = 400
Fact = ShortText | FiniteFloat | bool | None


class TrialIn(In):
    """One attempt, positive in the direction that the measure names."""

    angle_deg: Angle
    valid: Flag = True
    why: ShortText | None = None
    hold_start_s: Seconds | None = None
    hold_end_s: Seconds | None = None

    def trial(self) -> Trial:
        return Trial(**self.model_dump())


Trials = Annotated[list[TrialIn], Field(min_length=1, max_length=MOST_TRIALS)]


class ReadingIn(In):
    """One sitting. ``at`` is when it was taken (now, if left out), ``warm`` whether after a session
    or sport; ``source`` what the figures were read with, nothing when they were typed in.
    """

    id: Id
    person_id: Id
    measure: Slug
    side: Side
    method: Method
    trials: Trials
    at: Moment | None = None
    warm: Flag = False
    note: LongText | None = None
    source: Annotated[dict[ShortText, Fact], Field(default_factory=dict, max_length=20)]

    def new(self) -> NewReading:
        facts = self.model_dump(exclude={"id", "person_id", "trials"}, exclude_none=True)
        trials = tuple(trial.trial() for trial in self.trials)
        return NewReading(str(self.id), str(self.person_id), trials=trials, **facts)


class ReadingChange(In):
    """What of a reading is to be different; what is left out stays."""

    measure: Slug | None = None
    side: Side | None = None
    method: Method | None = None
    trials: Trials | None = None
    at: Moment | None = None
    warm: Flag | None = None
    note: LongText | None = None

    def facts(self) -> dict[str, Any]:
        facts = {name: getattr(self, name) for name in self.model_fields_set - {"trials"}}
        given = {name: value for name, value in facts.items() if value is not None}
        if self.trials is not None:
            given["trials"] = tuple(trial.trial() for trial in self.trials)
        return given | ({"note": self.note} if "note" in facts else {})


class TrialOut(BaseModel):
    angle_deg: float
    valid: bool
    why: str | None = None
    hold_start_s: float | None = None
    hold_end_s: float | None = None


class ReadingOut(BaseModel):
    """A reading with its error, which is the person's own as far as it is known by now; ``words``
    says it, ``asks`` what should be measured again, ``caveat`` what to know of the method;
    ``film``: whether the film that it came from is kept beside it.
    """

    id: Id
    person_id: Id
    measure: str
    side: str
    method: str
    at: Moment
    warm: bool
    note: str | None
    trials: list[TrialOut]
    source: dict[str, Any]
    angle_deg: float
    n: int
    spread_deg: float
    sem_deg: float
    mdc95_deg: float
    words: str
    asks: str | None
    caveat: str | None
    film: bool

    @classmethod
    def of(cls, records: Database, row: ReadingRow, found: Series[Any]) -> "ReadingOut":
        reading = readings.reading_of(row, found.known)
        measure = library().measures.get(row.measure)
        names = ("id", "person_id", "measure", "side", "method", "at", "warm", "note", "source")
        return cls(
            **{name: getattr(row, name) for name in names},
            **vars(reading),
            trials=[TrialOut(**trial) for trial in row.trials],
            words=words.of_reading(reading),
            asks=reading.asks,
            caveat=words.caveat(row.method, measure.direction if measure else ""),
            film=films.of(records, row.id) is not None,
        )


class TrendOut(BaseModel):
    """What a series says: ``sentence`` first, then what the verdict rests on, then the figures.
    ``change_deg`` is ``level_deg`` at the end of the line less that at its beginning, the interval
    holds it nineteen times in twenty; ``samples`` are the line and its band.
    """

    sentence: str
    why: str
    verdict: Verdict
    readings: int
    since: Moment
    until: Moment
    level_deg: float
    change_deg: float | None
    low_deg: float | None
    high_deg: float | None
    samples: list[Sample]


class PointOut(NamedTuple):
    """One reading as a chart shows it."""

    at: Moment
    angle_deg: float
    sem_deg: float
    warm: bool


class SideOut(BaseModel):
    """One side; ``trend`` is null while every reading is a warm one. ``count`` readings there are;
    ``points`` are all of them, or every so manieth where there are very many, and ``readings`` the
    latest in full.
    """

    side: str
    trend: TrendOut | None
    count: int
    points: list[PointOut]
    readings: list[ReadingOut]


class TypicalOut(BaseModel):
    words: str
    note: str
    low_deg: int
    high_deg: int
    sources: list[Source]


class ProgressOut(BaseModel):
    """Both sides of one measure by one method. ``headline`` says it in a line, ``sides_differ`` is
    said only where they really do.
    """

    measure: str
    name: str
    method: str
    by: str
    headline: str
    sides_differ: str | None
    caveat: str | None
    sides: list[SideOut]
    typical: TypicalOut | None


@router.get("/readings")
def list_readings(records: Records, person_id: Id) -> list[ReadingOut]:
    """The readings of a person, the latest first."""
    rows = readings.of_person(records, str(person_id))
    shown = [
        ReadingOut.of(records, row, side)
        for pair in series.pairs(rows, library())
        for side in pair.sides
        for row in side.rows
    ]
    return sorted(shown, key=lambda row: row.at, reverse=True)


@router.post("/readings", status_code=201, responses={200: {"model": ReadingOut}})
def add_reading(reading: ReadingIn, records: Records, response: Response) -> ReadingOut:
    """Keep a reading. The same one sent again is answered with 200; one that was deleted is there
    again as it was.
    """
    if not readings.add(records, library(), reading.new()):
        response.status_code = 200
    return _shown(records, str(reading.id))


@router.get("/readings/{reading_id}")
def get_reading(reading_id: Id, records: Records) -> ReadingOut:
    """One reading."""
    return _shown(records, str(reading_id))


@router.patch("/readings/{reading_id}")
def change_reading(reading_id: Id, change: ReadingChange, records: Records) -> ReadingOut:
    """Change a reading. The angles of one that was not typed in cannot be changed."""
    readings.change(records, library(), str(reading_id), **change.facts())
    return _shown(records, str(reading_id))


@router.delete("/readings/{reading_id}", status_code=204)
def delete_reading(reading_id: Id, records: Records) -> None:
    """Delete a reading, for good; sent again it is kept again."""
    readings.delete(records, str(reading_id))


@router.get("/persons/{person_id}/progress")
def progress(person_id: Id, records: Records) -> list[ProgressOut]:
    """What the readings of a person say, by measure and method: words, trends, what is typical."""
    who = persons.get(records, str(person_id))
    age = persons.age_on(who.birth_year, today().year)
    found = series.pairs(readings.in_brief(records, who.id), library())
    latest = [row.id for pair in found for side in pair.sides for row in side.rows[-IN_FULL:]]
    rows = readings.some(records, latest)
    return [
        _progress(records, pair, rows, typical(library().norms, pair.measure, who.sex, age))
        for pair in found
    ]


def _shown(records: Records, reading_id: str) -> ReadingOut:
    row = readings.get(records, reading_id)
    found = series.of_reading(row, readings.of_person(records, row.person_id))
    return ReadingOut.of(records, row, found)


Rows = Mapping[str, ReadingRow]


def _progress(
    records: Database, pair: Pair[Brief], rows: Rows, band: Typical | None
) -> ProgressOut:
    trends = [(side.side, side.trend) for side in pair.sides if side.trend]
    return ProgressOut(
        measure=pair.measure.slug,
        name=pair.measure.name,
        method=pair.method,
        by=words.METHODS[pair.method],
        headline=words.headline(trends) or "Only warm readings so far; the trend needs cold ones.",
        sides_differ=pair.difference_deg and words.of_sides(pair.difference_deg),
        caveat=words.caveat(pair.method, pair.measure.direction),
        sides=[_side(records, side, pair, rows) for side in pair.sides],
        typical=band and _typical(band),
    )


def _side(records: Database, found: Series[Brief], pair: Pair[Brief], rows: Rows) -> SideOut:
    trend = found.trend and TrendOut(
        sentence=words.sentence(found.trend, pair.measure, found.side),
        why=words.why(found.trend),
        **vars(found.trend),
    )
    sem = cache(found.known.sem_deg)
    points = [
        PointOut(row.at, row.angle_deg, sem(row.valid), row.warm) for row in _thinned(found.rows)
    ]
    latest = [ReadingOut.of(records, rows[row.id], found) for row in found.rows[-IN_FULL:]]
    return SideOut(
        side=found.side, trend=trend, count=len(found.rows), points=points, readings=latest
    )


def _thinned(rows: Sequence[Brief]) -> Sequence[Brief]:
    """Every so manieth, the first and the last one always among them."""
    if len(rows) <= MOST_POINTS:
        return rows
    step = -(-len(rows) // MOST_POINTS)
    return [rows[0], *rows[1 + (len(rows) - 2) % step :: step]]


def _typical(band: Typical) -> TypicalOut:
    sources = [library().sources[key] for key in band.sources]
    return TypicalOut(
        words=words.of_typical(band),
        note=band.note,
        low_deg=band.low_deg,
        high_deg=band.high_deg,
        sources=sources,
    )
