"""Absurd intervals are refused by name."""

import pytest

from coxa.session import BadSetting, Settings

ABSURD = [
    ({"minutes": 0}, "minutes: expected a whole number of minutes from 1 to 120, found 0"),
    ({"minutes": 10**9}, "minutes: expected a whole number of minutes from 1 to 120"),
    ({"minutes": 2.5}, "minutes: expected a whole number"),
    ({"minutes": True}, "minutes: expected a whole number"),
    ({"ready_s": -1}, "ready_s: expected a whole number of seconds from 3 to 30, found -1"),
    ({"switch_s": 10**6}, "switch_s: expected a whole number of seconds from 3 to 60"),
    ({"rest_s": float("nan")}, "rest_s: expected a whole number"),
    ({"first_side": "both"}, "first_side: expected left or right, found 'both'"),
    ({"age": -3}, "age: expected a whole number of years"),
]


@pytest.mark.parametrize(("given", "message"), ABSURD)
def test_absurd_settings_are_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(BadSetting, match=message):
        Settings(**given)  # type: ignore[arg-type]
