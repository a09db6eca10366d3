"""A gain or loss is told late and rarely; until then a kind answer."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from coxa.rom.change import Point, Trend, clear, trend
from coxa.rom.line import fit

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


def the(angles_deg: list[float], every_days: float = 7.0) -> Trend:
    points = [
        Point(START + timedelta(days=every_days * n), angle, 3.0)
        for n, angle in enumerate(angles_deg)
    ]
    found = trend(points)
    assert found is not None
    return found


def climbing(readings: int, by_deg: float) -> list[float]:
    wobble = [1.0, -2.0, 0.5, 1.5, -1.0]
    return [20 + by_deg * n + wobble[n % 5] for n in range(readings)]


def test_nothing_measured() -> None:
    assert trend([]) is None


def test_one_day_is_no_change() -> None:
    found = the([24.0])
    assert (found.verdict, found.level_deg, found.change_deg) == ("first", 24.0, None)
    assert the([24.0, 26.0], every_days=0.1).verdict == "first"


def test_two_days_have_a_wide_interval() -> None:
    found = the([24.0, 28.0])
    assert found.verdict == "too-early"
    assert found.change_deg == pytest.approx(4)
    assert found.low_deg is not None
    assert found.high_deg is not None
    assert found.low_deg < -4 < 12 < found.high_deg


def test_before_twelve_readings_nothing_is_told() -> None:
    assert the(climbing(11, 3.0)).verdict == "too-early"
    assert the(climbing(12, 3.0)).verdict == "gain"


def test_turning_the_series_over_turns_a_gain_into_a_loss() -> None:
    gain, loss = the(climbing(16, 1.5)), the([-angle for angle in climbing(16, 1.5)])
    assert (gain.verdict, loss.verdict) == ("gain", "loss")
    assert gain.change_deg is not None
    assert loss.change_deg == pytest.approx(-gain.change_deg)


def test_a_slope_that_could_be_chance_is_not_told() -> None:
    found = the(climbing(14, 0.3))
    assert found.verdict == "not-shown"
    assert found.change_deg is not None
    assert found.change_deg > 0


def test_one_clear_look_is_not_enough() -> None:
    """The reading at which the interval first excludes zero tells nothing; the next one does."""
    angles = climbing(30, 0.45)
    days = np.linspace(0, 203, 30)
    looks = [
        bool(clear(fit(days[:n], np.array(angles[:n]), np.full(n, 3.0)))) for n in range(12, 24)
    ]
    first = 12 + looks.index(True)
    assert first > 12
    assert the(angles[:first]).verdict == "not-shown"
    assert the(angles[: first + 1]).verdict == "gain"


def test_the_order_of_telling_does_not_matter() -> None:
    points = [Point(START + timedelta(days=n), 20.0 + n, 3.0) for n in range(15)]
    assert trend(points) == trend(points[::-1])


def test_the_band_is_narrowest_inside() -> None:
    found = the(climbing(16, 0.5))
    widths = np.array([sample.high_deg - sample.low_deg for sample in found.samples])
    assert widths.argmin() not in (0, len(widths) - 1)
    assert found.samples[0].at == START
    assert found.samples[-1].level_deg == pytest.approx(found.level_deg)
