"""Made-up people whose truth is known: the statistics of whole series, thousands at a time."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from coxa.rom.change import LEAST_READINGS, clear
from coxa.rom.error import prior
from coxa.rom.line import Z95, Line, fit, pieces, t_quantile

Floats = NDArray[np.float64]
Truth = Callable[[Floats], Floats]

PRIOR_SEM_DEG = prior("phone").sem_deg(3)
YEAR = 364.0


def unchanged(days: Floats) -> Floats:
    return np.zeros_like(days)


def gained(days: Floats) -> Floats:
    """Eight degrees in twelve weeks, then kept."""
    return 8 * np.clip(days / 84, 0, 1)


def uneven_days(rng: Generator, people: int, readings: int, a_week: float) -> Floats:
    """(people, readings): a reading is due every so often and comes when it comes."""
    gaps = rng.exponential(0.7, (people, readings)) + 0.3
    return np.cumsum(gaps, axis=1) * 7 / a_week


def mixed_sems(rng: Generator, people: int) -> Floats:
    """(people, 1): from the steadiest in a clinic to twice as much."""
    return rng.uniform(2.0, 4.5, (people, 1))


def noise(rng: Generator, sems_deg: Floats, readings: int, outliers: float) -> Floats:
    """(people, readings): normal, and now and then a slip of 8 to 15 degrees to either side."""
    shape = (len(sems_deg), readings)
    slips = rng.choice([-1.0, 1.0], shape) * rng.uniform(8, 15, shape)
    return rng.normal(size=shape) * sems_deg + (rng.random(shape) < outliers) * slips


def lines(days: Floats, angles_deg: Floats) -> list[tuple[NDArray[np.intp], Line]]:
    """The fits of (people, readings), by the number of pieces: who, and their lines."""
    sems = np.full_like(days, PRIOR_SEM_DEG)
    counts = np.array([pieces(row) for row in days])
    return [
        (who, fit(days[who], angles_deg[who], sems[who], count))
        for count in np.unique(counts)
        for who in [np.flatnonzero(counts == count)]
    ]


def told(days: Floats, angles_deg: Floats, by_day: float = YEAR) -> Floats:
    """(people,): whether a gain (+1) or loss (-1) is told at any reading up to a day, else 0. Every
    reading is a look, also two in a week.
    """
    people, readings = days.shape
    ever, before = np.zeros(people), np.zeros(people)
    for n in range(LEAST_READINGS - 1, readings + 1):
        now = np.zeros(people)
        for who, line in lines(days[:, :n], angles_deg[:, :n]):
            now[who] = clear(line)
        if n >= LEAST_READINGS:
            new = (now != 0) & (now == before) & (days[:, n - 1] <= by_day) & (ever == 0)
            ever = np.where(new, now, ever)
        before = now
    return ever


def covered(days: Floats, angles_deg: Floats, truth: Truth) -> NDArray[np.bool_]:
    """(people,): whether the 95 % interval of the change holds the true change."""
    inside = np.zeros(len(days), dtype=bool)
    change = truth(days[:, -1]) - truth(days[:, 0])
    for who, line in lines(days, angles_deg):
        found, error = line.change_deg()
        inside[who] = np.abs(found - change[who]) <= t_quantile(Z95, line.freedom) * error
    return inside
