"""Doses in a few words."""

import pytest

from coxa.library import library
from coxa.session.dose_words import dose_in_short


@pytest.mark.parametrize(
    ("slug", "sets", "hold_s", "told"),
    [
        ("knee-in", None, None, "2 holds of 60 s a side"),
        ("knee-in", 1, 45, "1 hold of 45 s a side"),
        ("foot-out-swing", None, None, "2 sets of 8 a side"),
        ("foot-out-swing", 1, None, "1 set of 8 a side"),
        ("knee-in-push", None, None, "3 rounds a side: push 8 s, ease 20 s"),
        ("knee-in-push", 2, 20, "2 sets of 3 rounds a side: push 8 s, ease 20 s"),
        ("press-in-press-out", 1, None, "5 rounds: push 10 s, rest 4 s, push 10 s, rest 4 s"),
    ],
)
def test_a_dose_in_short(slug: str, sets: int | None, hold_s: int | None, told: str) -> None:
    assert dose_in_short(library().stretch(slug), sets, hold_s) == told
