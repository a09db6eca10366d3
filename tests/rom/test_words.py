"""Words first: what somebody reads before any figure."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coxa.library import library
from coxa.rom import words
from coxa.rom.change import Trend
from coxa.rom.error import prior
from coxa.rom.norms import typical
from coxa.rom.reading import reading

SEATED = library().measure("seated-internal-rotation")
PRONE_OUT = library().measure("prone-external-rotation")
MARCH = datetime(2026, 3, 15, 12, tzinfo=UTC)
JUNE = datetime(2026, 6, 15, 12, tzinfo=UTC)
TREND = Trend("too-early", 8, MARCH, JUNE, 24.2, 4.1, -0.9, 9.1, ())


def test_a_trend() -> None:
    assert words.sentence(TREND, SEATED, "left") == (
        "Left, seated: 24 degrees, about 4 more than in March (between 1 less and 9 more)."
        " Too early to call."
    )


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"verdict": "not-shown"}, "Not yet a real change."),
        (
            {"verdict": "gain", "change_deg": 6.0, "low_deg": 2.4, "high_deg": 9.6},
            "about 6 more than in March (between 2 and 10 more). A real gain.",
        ),
        (
            {"verdict": "loss", "change_deg": -6.0, "low_deg": -9.6, "high_deg": -2.4},
            "about 6 less than in March (between 2 and 10 less). A real loss.",
        ),
        (
            {"change_deg": 0.3, "low_deg": -3.0, "high_deg": 3.6},
            "about the same as in March (between 3 less and 4 more). Too early to call.",
        ),
        (
            {"verdict": "first", "change_deg": None, "low_deg": None, "high_deg": None},
            "24 degrees. The next readings will show the way.",
        ),
        ({"level_deg": 1.2, "verdict": "not-shown"}, "Not yet a real change."),
    ],
)
def test_every_verdict(changes: dict[str, object], end: str) -> None:
    said = words.sentence(replace(TREND, **changes), SEATED, "left")  # type: ignore[arg-type]
    assert said.endswith(end)


def test_one_degree_is_one() -> None:
    one = replace(TREND, level_deg=1.2)
    assert "Left, seated: 1 degree, about" in words.sentence(one, SEATED, "left")


def test_face_down_and_turning_out_are_said() -> None:
    said = words.sentence(TREND, PRONE_OUT, "right")
    assert said.startswith("Right, face down, turning out: 24 degrees")


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (datetime(2026, 6, 3, 12, tzinfo=UTC), "on 3 June"),
        (MARCH, "in March"),
        (datetime(2025, 3, 15, 12, tzinfo=UTC), "in March 2025"),
    ],
)
def test_when(since: datetime, said: str) -> None:
    assert words.when(since, JUNE) == said


def test_why() -> None:
    assert "from 12 readings on: 4 more readings" in words.why(TREND)
    assert "one more reading" in words.why(replace(TREND, readings=11))
    not_shown = replace(TREND, verdict="not-shown", readings=14)
    assert "unchanged hip" in words.why(not_shown)
    assert "leans that way" in words.why(replace(not_shown, low_deg=1.0))


def test_a_reading() -> None:
    found = reading([31, 33, 32], prior("phone"))
    assert found is not None
    assert words.of_reading(found) == "32 degrees, give or take 6."


def test_both_sides_in_a_line() -> None:
    gain = replace(TREND, verdict="gain")
    assert words.headline([("left", gain), ("right", TREND)]) == (
        "Left: a real gain. Right: too early to call."
    )
    assert words.headline([("left", TREND), ("right", TREND)]) == "Both sides: too early to call."
    assert words.headline([("left", TREND)]) == "Left: too early to call."


def test_sides_and_typical_are_second() -> None:
    assert words.of_sides(-11.6) == "The left turns about 12 degrees less than the right."
    band = typical(library().norms, SEATED, "male", 30)
    assert band is not None
    assert words.of_typical(band) == (
        "Typical for men from 18 to 64: 20 to 40 degrees, two thirds of them. Your other side and"
        " your own past say more."
    )


def test_what_was_tried_on_nobody_yet_says_so() -> None:
    assert "computer-made people only" in str(words.caveat("video", "internal-rotation"))
    assert words.caveat("goniometer", "internal-rotation") is None
    assert "4 degrees too small" in str(words.caveat("video", "external-rotation"))
