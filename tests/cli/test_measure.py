"""coxa measure add and list."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.runner import Runner

SEATED = ("--measure", "seated-internal-rotation", "--side", "left")


def test_typing_in_a_reading(coxa: Runner) -> None:
    result = coxa("measure", "add", *SEATED, "--method", "goniometer", "31", "33", "32")
    assert result.code == 0
    assert result.out == "Left, seated: 32 degrees, give or take 6.\n"


def test_as_json(coxa: Runner) -> None:
    found = coxa("measure", "add", *SEATED, "31", "33", "32", "--json").json
    assert set(found["reading"]) == {"angle_deg", "n", "spread_deg", "sem_deg", "mdc95_deg"}
    assert (found["reading"]["angle_deg"], found["reading"]["n"]) == (32, 3)
    assert found["reading"]["sem_deg"] >= 2
    assert (found["method"], found["side"]) == ("goniometer", "left")


def test_trials_far_apart_are_asked_for_again(coxa: Runner) -> None:
    assert "9 degrees apart" in coxa("measure", "add", *SEATED, "31", "40", "32").err
    assert "a third makes it surer" in coxa("measure", "add", *SEATED, "31", "32").err


def test_negative_figures(coxa: Runner) -> None:
    assert "-3 degrees" in coxa("measure", "add", *SEATED, "--", "-3", "-2", "-4").out


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((*SEATED, "31"), 3, "no reading"),
        ((*SEATED, "31", "x"), 2, "expected degrees like 31 or 31.5, found 'x'"),
        ((*SEATED, "31", "nan"), 2, "expected degrees from -60 to 120, found nan"),
        ((*SEATED, "31", "400"), 2, "found 400"),
        ((*SEATED,), 2, "Missing argument"),
        (("--measure", "sitting", "--side", "left", "31", "32"), 2, "no measure called 'sitting'"),
        (("--measure", SEATED[1], "--side", "up", "31", "32"), 2, "expected left or right"),
        ((*SEATED, "--method", "eye", "31", "32"), 2, "expected camera, phone, video or"),
        ((*SEATED, "--at", "soon", "31", "32"), 2, "expected a day or moment like"),
        ((*SEATED, "--at", "2100-01-01", "31", "32"), 2, "expected a moment that has been"),
    ],
)
def test_bad_input(coxa: Runner, args: tuple[str, ...], code: int, message: str) -> None:
    result = coxa("measure", "add", *args)
    assert result.code == code
    assert message in " ".join(result.err.replace("│", "").split())
    assert coxa("person", "list", "--json").json == []


def test_listing_says_what_a_series_says(coxa: Runner) -> None:
    for n in range(3):
        day = (date(2026, 3, 2) + timedelta(days=7 * n)).isoformat()
        coxa("measure", "add", *SEATED, "--at", day, f"{20 + n}", f"{21 + n}")
    out = coxa("measure", "list").out
    assert out.startswith("Left, seated: 22 degrees, about 2 more than on 2 March (between ")
    assert "16 Mar 2026 12:00  by goniometer  23 degrees, give or take 5." in out
    (series,) = coxa("measure", "list", "--json").json
    assert (series["verdict"], len(series["readings"])) == ("too-early", 3)


def test_an_empty_household(coxa: Runner) -> None:
    coxa("person", "add", "Ada")
    assert "Begin with: coxa measure add" in coxa("measure", "list").err


def test_export_has_tables_of_them(coxa: Runner, tmp_path: Path) -> None:
    coxa("measure", "add", *SEATED, "31", "33", "32")
    coxa("export", "--format", "csv", "--output", str(tmp_path))
    rows = (tmp_path / "trials.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 4
    assert ",32.0," in (tmp_path / "readings.csv").read_text(encoding="utf-8")
