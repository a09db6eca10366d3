"""The cases that the browser's player is held to are what this player makes, and worth it."""

import json
from typing import Any

import pytest
from scripts.player_cases import TARGET, as_text

CASES: list[dict[str, Any]] = json.loads(TARGET.read_text(encoding="utf-8"))


def test_the_committed_cases_are_what_the_script_makes() -> None:
    made = as_text()
    assert TARGET.read_text(encoding="utf-8") == made, (
        "tests/data/player_cases.json is not up to date: uv run python scripts/player_cases.py"
    )


def test_they_are_many_and_small() -> None:
    assert 55 <= len(CASES) <= 70
    assert TARGET.stat().st_size < 200_000


@pytest.mark.parametrize(
    "kind",
    ["reach", "pause", "resume", "next", "back", "repeat", "gate", "extend", "hurts", "interrupt",
     "stop", "finish"],
)  # fmt: skip
def test_every_kind_of_event_is_in_several(kind: str) -> None:
    assert sum(any(event["kind"] == kind for event in case["log"]) for case in CASES) >= 3


@pytest.mark.parametrize("state", ["playing", "waiting", "closed"])
def test_every_state_is_in_several(state: str) -> None:
    assert sum(case["position"][state] for case in CASES) >= 3


def test_both_ways_of_more_drills_left_out_and_several_runs_are_in_it() -> None:
    events = [event for case in CASES for event in case["log"]]
    assert any(event["data"] == {"by_s": 10} for event in events)
    assert any(event["data"] == {"repetitions": 1} for event in events)
    assert any("left_out" in event["data"] for event in events)
    assert sum(len({event["run"] for event in case["log"]}) > 1 for case in CASES) >= 5
    assert any(case["at_clock_s"] is None for case in CASES)
    assert any(case["duration_s"] > case["script"]["duration_s"] for case in CASES)
