"""JSON and CSV hold the same rows."""

import csv
import json
from pathlib import Path

from coxa.exchange.tables import TABLES, to_json, to_tables, write_csv

PERSON = {
    "id": "p1",
    "name": "Ada",
    "birth_year": 1990,
    "sex": None,
    "created_at": "2026-11-22T10:00:00+00:00",
    "screenings": [{"id": "s1", "at": "2026-11-22T10:01:00+00:00", "answers": {"q1": "no"}}],
    "clearances": [
        {
            "id": "c1",
            "question": "q2",
            "cleared_on": "2026-11-01",
            "at": "2026-11-22T10:02:00+00:00",
        }
    ],
    "fine_again": [{"id": "f1", "stretch": "knee-in", "at": "2026-11-22T10:02:30+00:00"}],
    "sessions": [
        {
            "id": "x1",
            "started_at": "2026-11-22T10:03:00+00:00",
            "routine": "first-ten-minutes",
            "request": {},
            "script": {"duration_s": 597},
            "done": [
                {
                    "stretch": "knee-in",
                    "side": "left",
                    "hold_s": 45.0,
                    "hold_planned_s": 90,
                    "repetitions": 0,
                    "repetitions_planned": 0,
                }
            ],
            "events": [
                {
                    "id": "e1",
                    "number": 0,
                    "kind": "start",
                    "position_s": 0.0,
                    "clock_s": 0.0,
                    "run": "r1",
                    "at": "2026-11-22T10:03:00+00:00",
                    "data": {"a": 1},
                }
            ],
            "feedback": {"strength": 5, "pain": 0, "pain_where": None, "note": 'a "quoted", note'},
        }
    ],
    "readings": [
        {
            "id": "r1",
            "measure": "seated-internal-rotation",
            "side": "left",
            "method": "goniometer",
            "at": "2026-11-22T10:04:00+00:00",
            "warm": False,
            "angle_deg": 31.0,
            "trials": [{"angle_deg": 31.0, "valid": True, "why": None}],
            "source": {},
            "note": None,
        }
    ],
    "conditions": [{"id": "d1", "at": "2026-11-22T10:05:00+00:00", "answers": {"balance": "no"}}],
    "plan_settings": {
        "since": "2026-11-22",
        "minutes_a_day": 10,
        "days_a_week": 2,
        "weekdays": [0, 3],
        "remind_at": "07:30",
        "equipment": ["mat", "wall"],
        "floor": True,
        "swaps": {"knee-in": "figure-four"},
        "removed": [],
    },
    "plans": [
        {
            "id": "l1",
            "at": "2026-11-22T10:06:00+00:00",
            "version": "0.1.0",
            "facts": {"today": "2026-11-22"},
            "plan": {
                "status": "plan",
                "minutes": 10,
                "days_a_week": 2,
                "level": 0,
                "week": 0,
                "reasons": [{"text": "One."}, {"text": "Two."}],
                "drills": [
                    {
                        "stretch": "knee-in",
                        "role": "passive",
                        "side": "both",
                        "dose": {"text": "2 holds of 30 s a side"},
                        "reasons": [{"text": "It lets go."}],
                    }
                ],
            },
        }
    ],
    "goals": [
        {
            "id": "g1",
            "text": "Tie my shoes",
            "created_at": "2026-11-22T10:07:00+00:00",
            "scores": [{"id": "o1", "at": "2026-11-22T10:07:00+00:00", "score": 4}],
        }
    ],
}


def test_one_json_document() -> None:
    document = json.loads(to_json([PERSON], "0.1.0", "2026-11-22T12:00:00+00:00"))
    assert document["coxa"] == "0.1.0"
    assert document["persons"] == [PERSON]


def test_every_table_has_its_columns() -> None:
    for name, rows in to_tables([PERSON]).items():
        assert len(rows) == 1, name
        assert set(rows[0]) == set(TABLES[name]), name


def test_csv_can_be_read_back(tmp_path: Path) -> None:
    paths = write_csv([PERSON], tmp_path / "export")
    assert {path.stem for path in paths} == set(TABLES)
    with (tmp_path / "export" / "sessions.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["note"] == 'a "quoted", note'
    assert row["duration_s"] == "597"


def test_a_session_without_feedback() -> None:
    person = {**PERSON, "sessions": [{**PERSON["sessions"][0], "feedback": None}]}  # type: ignore[index]
    assert to_tables([person])["sessions"][0]["pain"] is None


def test_nobody_gives_headers_only(tmp_path: Path) -> None:
    write_csv([], tmp_path)
    assert (tmp_path / "persons.csv").read_text().strip() == ",".join(TABLES["persons"])


def test_a_plan_can_be_read_in_a_spreadsheet() -> None:
    rows = to_tables([PERSON])
    assert rows["plan_settings"][0]["weekdays"] == "0 3"
    assert rows["plan_settings"][0]["swaps"] == '{"knee-in": "figure-four"}'
    assert rows["plans"][0]["reasons"] == "One. Two."
    assert rows["plan_drills"][0]["dose"] == "2 holds of 30 s a side"
    assert rows["goal_scores"][0]["score"] == 4


def test_without_a_plan() -> None:
    assert to_tables([{**PERSON, "plan_settings": None, "plans": []}])["plan_drills"] == []
