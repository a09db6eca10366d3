"""Readings: kept once, refused with the right words, changed, deleted and brought back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from coxa.library import UnknownSlug, library
from coxa.records import persons, readings
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.readings import BadReading, NewReading, TooFewTrials, Trial
from coxa.rom.reading import BadAngle

MORNING = datetime(2025, 11, 22, 7, tzinfo=UTC)


def a_reading(person_id: str, *angles_deg: float, **facts: Any) -> NewReading:
    trials = tuple(Trial(angle) for angle in angles_deg or (31.0, 33.0, 32.0))
    new = NewReading(
        str(uuid4()), person_id, "seated-internal-rotation", "left", "goniometer", trials, MORNING
    )
    return replace(new, **facts)


def kept(database: Database, person_id: str, *angles_deg: float, **facts: Any) -> NewReading:
    new = a_reading(person_id, *angles_deg, **facts)
    assert readings.add(database, library(), new)
    return new


def test_a_reading_is_kept_with_its_trials(database: Database, person_id: str) -> None:
    new = kept(database, person_id, note=" sleepy\u202e ", warm=True)
    row = readings.get(database, new.id)
    assert readings.reading_of(row).angle_deg == 32
    assert (row.at, row.warm, row.note) == (MORNING, True, "sleepy")
    assert [trial["angle_deg"] for trial in row.trials] == [31, 33, 32]


def test_trials_that_do_not_count_are_kept_too(database: Database, person_id: str) -> None:
    trials = (Trial(31), Trial(44, valid=False, why="The pelvis lifted."), Trial(33))
    new = kept(database, person_id, trials=trials)
    row = readings.get(database, new.id)
    assert readings.reading_of(row).angle_deg == 32
    assert row.trials[1]["why"] == "The pelvis lifted."


def test_adding_twice_does_no_harm(database: Database, person_id: str) -> None:
    new = kept(database, person_id)
    assert not readings.add(database, library(), new)
    assert len(readings.of_person(database, person_id)) == 1


def test_the_same_id_with_other_figures_is_a_conflict(database: Database, person_id: str) -> None:
    new = kept(database, person_id)
    with pytest.raises(Conflict):
        readings.add(database, library(), replace(new, side="right"))


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ({"side": "both"}, BadReading, "expected left or right, found 'both'"),
        ({"method": "eye"}, BadReading, "expected camera, phone, video or goniometer, found 'eye'"),
        ({"measure": "seated"}, UnknownSlug, "no measure called 'seated'"),
        (
            {"measure": "prone-internal-rotation", "method": "video"},
            BadReading,
            "cannot be measured by video; expected phone or goniometer",
        ),
        ({"trials": (Trial(31),)}, TooFewTrials, "found 1"),
        ({"trials": (Trial(31), Trial(31, valid=False))}, TooFewTrials, "found 1"),
        ({"trials": (Trial(31), Trial(310))}, BadAngle, "found 310"),
        ({"trials": (Trial(31),) * 21}, BadReading, "at most 20"),
    ],
)
def test_what_cannot_be_so(
    database: Database, person_id: str, facts: dict[str, Any], error: type, message: str
) -> None:
    with pytest.raises(error, match=message):
        readings.add(database, library(), a_reading(person_id, **facts))
    assert readings.of_person(database, person_id) == []


def test_nobodys_reading(database: Database) -> None:
    with pytest.raises(NotFound, match="no person"):
        readings.add(database, library(), a_reading(str(uuid4())))


def test_changing(database: Database, person_id: str) -> None:
    new = kept(database, person_id)
    trials = (Trial(21), Trial(22))
    readings.change(database, library(), new.id, trials=trials, warm=True, note="was late")
    row = readings.get(database, new.id)
    assert (readings.angles_of(row), row.warm, row.note) == ((21, 22), True, "was late")
    with pytest.raises(TooFewTrials):
        readings.change(database, library(), new.id, trials=(Trial(21),))
    assert readings.angles_of(readings.get(database, new.id)) == (21, 22)


def test_what_a_video_showed_is_not_edited(database: Database, person_id: str) -> None:
    new = kept(database, person_id, method="video", source={"model": "heavy"})
    readings.change(database, library(), new.id, warm=True)
    with pytest.raises(BadReading, match="its angles come from a video"):
        readings.change(database, library(), new.id, trials=(Trial(40), Trial(41)))


def test_deleting_and_bringing_back(database: Database, person_id: str) -> None:
    new = kept(database, person_id)
    readings.delete(database, new.id)
    assert readings.of_person(database, person_id) == []
    with pytest.raises(NotFound, match="no reading"):
        readings.delete(database, new.id)
    assert readings.add(database, library(), new)
    assert readings.get(database, new.id).at == MORNING


def test_a_persons_readings_go_with_them(
    database: Database, person_id: str, tmp_path: Path
) -> None:
    kept(database, person_id, note="Unmistakable")
    persons.delete(database, person_id)
    left = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert b"Unmistakable" not in left


def test_the_latest_first(database: Database, person_id: str) -> None:
    for days in (1, 3, 2):
        kept(database, person_id, at=MORNING + timedelta(days=days))
    assert [row.at.day for row in readings.of_person(database, person_id)] == [25, 24, 23]
