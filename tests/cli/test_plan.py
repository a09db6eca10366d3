"""coxa plan: from a case file."""

import json
from pathlib import Path

import pytest

from tests.cli.runner import Runner


@pytest.fixture
def case(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(**facts: object) -> str:
        path = tmp_path / "case.json"
        path.write_text(json.dumps({"answers": {}, "today": "2026-11-22", **facts}))
        return str(path)

    return write


def test_a_plan(coxa: Runner, case) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "--case", case(settings={"minutes_a_day": 10}), "--json")
    assert (result.code, result.err) == (0, "")
    assert result.json["status"] == "plan"
    assert [drill["stretch"] for drill in result.json["drills"]] == [
        "knee-in", "foot-out-swing", "prone-drop",
    ]  # fmt: skip


def test_for_people(coxa: Runner, case) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "--case", case())
    assert result.code == 0
    assert "Knee in, feet wide: " in result.out
    assert "10 minutes on 5 days a week." in result.out


def test_why(coxa: Runner, case) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "why", "--case", case(answers={"pregnancy": True}))
    assert result.code == 0
    assert "There is no reading yet" in result.out
    assert "Moreside JM, McGill SM 2013" in result.out
    assert "Left out" in result.out


@pytest.mark.parametrize(
    ("facts", "status"),
    [({"answers": {"young-limp": True}}, "stop"), ({"answers": None}, "screening_needed")],
)
def test_no_plan_is_exit_3(coxa: Runner, case, facts: dict[str, object], status: str) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "--case", case(**facts), "--json")
    assert (result.code, result.json["status"], result.json["drills"]) == (3, status, [])
    assert result.json["reasons"][0]["source"]


def test_nothing_to_gain_is_exit_0(coxa: Runner, case) -> None:  # type: ignore[no-untyped-def]
    readings = [
        {"measure": "seated-internal-rotation", "side": side, "method": "phone",
         "angle_deg": 54, "at": "2026-11-20"}
        for side in ("left", "right")
    ]  # fmt: skip
    result = coxa("plan", "--case", case(readings=readings), "--json")
    assert (result.code, result.json["status"], result.json["drills"]) == (0, "maintain", [])


def test_bad_files_are_exit_2(coxa: Runner, case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "--case", case(settings={"floor": "maybe"}))
    assert result.code == 2
    assert "case.json: settings.floor: expected a valid boolean" in result.err
    result = coxa("plan", "--case", str(tmp_path / "none.json"))
    assert (result.code, "cannot be read" in result.err) == (2, True)


def test_options_before_why_are_not_lost(coxa: Runner, case) -> None:  # type: ignore[no-untyped-def]
    result = coxa("plan", "--case", case(), "why")
    assert (result.code, "coxa plan why ..." in result.err) == (2, True)
