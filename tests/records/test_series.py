"""Readings as series: never two methods, two measures or two sides in one."""

from datetime import timedelta
from typing import Any

import pytest

from coxa.library import library
from coxa.records import readings, series
from coxa.records.database import Database
from coxa.records.models import Reading
from coxa.records.series import Pair
from tests.records.test_readings import MORNING, kept


def pairs(database: Database, person_id: str) -> list[Pair[Reading]]:
    return series.pairs(readings.of_person(database, person_id), library())


def weekly(database: Database, person_id: str, angles: list[float], **facts: Any) -> None:
    for n, angle in enumerate(angles):
        at = MORNING + timedelta(days=7 * n)
        kept(database, person_id, angle - 1, angle, angle + 1, at=at, **facts)


def test_nothing_is_mixed(database: Database, person_id: str) -> None:
    kept(database, person_id)
    kept(database, person_id, side="right")
    kept(database, person_id, method="phone")
    kept(database, person_id, measure="prone-internal-rotation")
    found = pairs(database, person_id)
    kinds = [(p.measure.slug, p.method, [s.side for s in p.sides]) for p in found]
    assert sorted(kinds) == [
        ("prone-internal-rotation", "goniometer", ["left"]),
        ("seated-internal-rotation", "goniometer", ["left", "right"]),
        ("seated-internal-rotation", "phone", ["left"]),
    ]


def test_warm_readings_stay_out_of_the_trend(database: Database, person_id: str) -> None:
    weekly(database, person_id, [20, 21, 20])
    kept(database, person_id, 50, 50, at=MORNING + timedelta(days=30), warm=True)
    (pair,) = pairs(database, person_id)
    (left,) = pair.sides
    assert len(left.rows) == 4
    assert left.trend is not None
    assert left.trend.readings == 3
    assert left.trend.level_deg < 25


def test_only_warm_readings_have_no_trend(database: Database, person_id: str) -> None:
    kept(database, person_id, warm=True)
    (pair,) = pairs(database, person_id)
    assert pair.sides[0].trend is None


def test_the_error_becomes_the_persons_own(database: Database, person_id: str) -> None:
    weekly(database, person_id, [20, 28, 19, 27, 20, 29])
    (pair,) = pairs(database, person_id)
    (left,) = pair.sides
    assert left.known.days == 8
    assert left.known.sem_deg(3) > 3.3


def test_sides_that_differ(database: Database, person_id: str) -> None:
    weekly(database, person_id, [20, 20, 20])
    weekly(database, person_id, [35, 34, 35], side="right")
    (pair,) = pairs(database, person_id)
    assert pair.difference_deg == pytest.approx(-15)


def test_the_series_of_one_reading(database: Database, person_id: str) -> None:
    weekly(database, person_id, [20, 21])
    kept(database, person_id, side="right")
    rows = readings.of_person(database, person_id)
    row = next(row for row in rows if row.side == "left")
    assert len(series.of_reading(row, rows).rows) == 2
