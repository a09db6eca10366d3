"""A case as a document, and everything that can be wrong with one."""

import json

import pytest

from coxa.prescription.case import BadCase, read

WHOLE = {
    "person": {"birth_year": 1988, "sex": "male"},
    "answers": {"knee-pain": True, "back-pain": False, "balance": "not-sure"},
    "readings": [
        {
            "measure": "seated-internal-rotation",
            "side": "left",
            "method": "goniometer",
            "angle_deg": 22,
            "at": "2026-11-20",
        }
    ],
    "sessions": [
        {
            "at": "2026-11-20T18:00:00",
            "minutes": 10,
            "done_percent": 100,
            "sensation": 4,
            "pain": 0,
            "pain_next_morning": 0,
        }
    ],
    "settings": {"minutes_a_day": 12, "days_a_week": 4, "equipment": ["mat"], "floor": True},
    "today": "2026-11-22",
}


def test_everything_that_can_be_told() -> None:
    plan = read(json.dumps(WHOLE)).plan()
    assert (plan.status, plan.days_a_week) == ("plan", 4)
    document = json.loads(json.dumps(plan.to_json()))
    assert {"status", "drills", "reasons"} <= set(document)
    for drill in document["drills"]:
        assert {"stretch", "side", "dose", "reasons"} <= set(drill)
        for reason in drill["reasons"]:
            assert {"text", "rule", "source"} <= set(reason)


def test_nothing_told_is_not_screened() -> None:
    assert read("{}").plan().status == "screening_needed"


def test_a_question_that_is_not_named_is_answered_no() -> None:
    assert read('{"answers": {}}').plan().status == "plan"


def test_true_and_not_sure_count_as_yes() -> None:
    for given in (True, "yes", "not-sure"):
        document = json.dumps({"answers": {"unwell-or-hot-hip": given}})
        assert read(document).plan().status == "stop"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"answers": {"sore-toe": True}}, "answers.sore-toe: no such question. There are: back-p"),
        ({"settings": {"minutes_a_day": 3}}, "settings.minutes_a_day: expected greater than or"),
        ({"settings": {"days_a_week": 8}}, "settings.days_a_week: expected less than or equal"),
        ({"settings": {"equipment": ["sofa"]}}, "settings.equipment"),
        ({"person": {"birth_year": 1850}}, "person.birth_year: expected greater than or equal"),
        ({"person": {"name": "Ada"}}, "person.name: extra inputs are not permitted"),
        ({"readings": [{"measure": "kneeling"}]}, "readings.0.measure: expected one of"),
        ({"readings": [WHOLE["readings"][0] | {"angle_deg": 300}]}, "readings.0.angle_deg"),  # type: ignore[index]
        ({"sessions": [{"at": "yesterday"}]}, "sessions.0.at: expected a valid datetime"),
        ({"today": "soon"}, "today: expected a valid date"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(change: dict[str, object], told: str) -> None:
    with pytest.raises(BadCase) as error:
        read(json.dumps(WHOLE | change))
    assert told in str(error.value)


def test_no_json_at_all() -> None:
    with pytest.raises(BadCase, match="JSON"):
        read("minutes: 10")
