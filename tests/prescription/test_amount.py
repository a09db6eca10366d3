"""The minutes offered are filled and never exceeded."""

import pytest

from coxa.library import library
from coxa.prescription.amount import Drill, fill, length_s
from coxa.session.settings import Settings

LAYOUT = Settings()


def drill(slug: str, side: str = "both", hold_s: int = 45, least_s: int = 30) -> Drill:
    return Drill(library().stretch(slug), side, hold_s, least_s, 360)  # type: ignore[arg-type]


THREE = [drill("knee-in"), drill("foot-out-swing"), drill("knee-in-push")]


@pytest.mark.parametrize("minutes", range(5, 18))
def test_filled_and_never_more(minutes: int) -> None:
    length = length_s(fill(THREE, minutes * 60, LAYOUT), LAYOUT)
    assert 0.85 * minutes * 60 <= length <= minutes * 60


def test_what_does_not_fit_is_dropped_from_the_end() -> None:
    assert [row.item.stretch.slug for row in fill(THREE, 300, LAYOUT)] == [
        "knee-in",
        "foot-out-swing",
    ]


def test_holds_are_round_and_not_shorter_than_they_may_be() -> None:
    for seconds in range(200, 700, 17):
        for row in fill([drill("knee-in", hold_s=60, least_s=60)], seconds, LAYOUT):
            assert (row.item.hold_s or 0) >= 60
            assert (row.item.hold_s or 0) % 5 == 0


def test_one_side_takes_half_as_long() -> None:
    (one,) = fill([drill("knee-in", "left")], 90, LAYOUT)
    assert one.item.sides == ("left",)


def test_nothing_fits() -> None:
    assert fill(THREE, 60, LAYOUT) == []
