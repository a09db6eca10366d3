"""Sides differ when the difference is large, more than error, and seen twice."""

from coxa.rom.sides import differ

MDC = 8.3


def test_twelve_less_on_two_days() -> None:
    assert differ([22, 21], [33, 33], MDC) == -12


def test_once_is_not_enough() -> None:
    assert differ([21], [33], MDC) is None
    assert differ([30, 21], [33, 33], MDC) is None


def test_below_ten_they_are_called_equal() -> None:
    assert differ([24, 24], [33, 33], MDC) is None


def test_within_error_they_are_called_equal() -> None:
    assert differ([22, 22], [33, 33], 12.0) is None


def test_now_one_now_the_other() -> None:
    assert differ([20, 35], [33, 20], MDC) is None
