"""The readings of a person as series: measure x side x method, each with its trend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from coxa.library import Library
from coxa.library.measure import Measure
from coxa.library.words import Method
from coxa.records.models import Reading as ReadingRow
from coxa.records.readings import METHODS, SIDES, Brief, own_error
from coxa.rom import error
from coxa.rom.change import Point, Trend, trend
from coxa.rom.error import MDC95_PER_SEM, Error
from coxa.rom.sides import differ

Row = TypeVar("Row", bound=Brief | ReadingRow)


@dataclass(frozen=True)
class Series(Generic[Row]):
    """The readings of one side, the earliest first; ``known`` is the person's own error in it, and
    ``trend`` None while every reading is a warm one.
    """

    side: str
    rows: tuple[Row, ...]
    known: Error
    trend: Trend | None


@dataclass(frozen=True)
class Pair(Generic[Row]):
    """Both sides of one measure by one method, as far as there are readings; ``difference_deg`` is
    left minus right where the sides really differ.
    """

    measure: Measure
    method: Method
    sides: tuple[Series[Row], ...]
    difference_deg: float | None


def pairs(rows: Sequence[Row], library: Library) -> list[Pair[Row]]:
    """The readings of a person by measure and method: seated before face down, turning in before
    turning out. Those of a measure that the library no longer knows are left out.
    """
    order = [
        (m.position != "sitting", m.direction != "internal-rotation", slug)
        for slug, m in library.measures.items()
    ]
    measures, methods = [slug for *_, slug in sorted(order)], list(METHODS)
    known = [row for row in rows if row.measure in library.measures]

    def kind(row: Row) -> tuple[int, int]:
        return measures.index(row.measure), methods.index(row.method)  # type: ignore[arg-type]

    return [
        _pair(library.measure(measures[measure]), methods[method], list(group))
        for (measure, method), group in groupby(sorted(known, key=kind), key=kind)
    ]


def of_reading(row: Row, rows: Sequence[Row]) -> Series[Row]:
    """The series that a reading belongs to, out of all ``rows`` of its person."""
    kind = (row.measure, row.side, row.method)
    own = [one for one in rows if (one.measure, one.side, one.method) == kind]
    return _series(row.side, row.method, sorted(own, key=lambda one: one.at))  # type: ignore[arg-type]


def _pair(measure: Measure, method: Method, rows: Sequence[Row]) -> Pair[Row]:
    sides = [
        _series(side, method, sorted((r for r in rows if r.side == side), key=lambda row: row.at))
        for side in SIDES
    ]
    left, right = (_cold_angles(series.rows) for series in sides)
    sem = max(series.known.sem_deg(measure.trials) for series in sides)
    found = tuple(series for series in sides if series.rows)
    return Pair(measure, method, found, differ(left, right, MDC95_PER_SEM * sem))


def _series(side: str, method: Method, rows: Sequence[Row]) -> Series[Row]:
    before = error.prior(method)
    cold = [row for row in rows if not row.warm]
    points = [Point(row.at, row.angle_deg, before.sem_deg(row.valid)) for row in cold]
    return Series(side, tuple(rows), own_error(method, rows), trend(points))


def _cold_angles(rows: Sequence[Brief | ReadingRow]) -> list[float]:
    return [row.angle_deg for row in rows if not row.warm]
