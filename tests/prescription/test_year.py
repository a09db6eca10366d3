"""A year with a plan: it goes up and down for reasons, and not to and fro."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from coxa.library import library
from coxa.prescription.checkpoints import checked
from coxa.prescription.course import light
from coxa.prescription.facts import Did
from coxa.prescription.plan import Plan
from tests.prescription.made import TODAY, did
from tests.prescription.year import START, Somebody, straight

PEOPLE = {
    "responder": Somebody(straight(10)),
    "slow responder": Somebody(straight(5, 26)),
    "non-responder": Somebody(straight(0)),
    "sore": Somebody(straight(6), flare=0.15),
    "with breaks": Somebody(straight(8, 20), breaks=frozenset({8, 9, 10, 25, 26, 27, 28, 40})),
    "noisy": Somebody(straight(8), sem_deg=4.0),
    "steady hand": Somebody(straight(8), sem_deg=2.0),
    "half of it": Somebody(straight(4), done=0.5),
}


def a_year(name: str, seed: int) -> tuple[Somebody, list[tuple[date, Plan]]]:
    made = PEOPLE[name]
    who = Somebody(made.gain_deg, made.sem_deg, made.flare, made.breaks, made.done)
    return who, who.live(seed)


@pytest.mark.long
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("seed", range(2))
def test_a_year(name: str, seed: int) -> None:
    who, days = a_year(name, seed)
    _nothing_to_and_fro(days)
    _nothing_goes_up_after_pain(who, days)


def _nothing_to_and_fro(days: list[tuple[date, Plan]]) -> None:
    ups = [day for (_, then), (day, now) in pairwise(days) if now.level > then.level]
    downs = [day for (_, then), (day, now) in pairwise(days) if now.level < then.level]
    for up in ups:
        assert not [down for down in downs if timedelta(0) <= up - down < timedelta(days=14)]
    assert all(later - sooner >= timedelta(days=14) for sooner, later in pairwise(ups))
    status = [day for (_, then), (day, now) in pairwise(days) if now.status != then.status]
    stops = [day for day, plan in days if plan.status == "stop"]
    turned = [day for day in status if day not in stops and day - timedelta(days=1) not in stops]
    assert all((day - START).days % 84 == 0 for day in turned)  # at checkpoints only


def _nothing_goes_up_after_pain(who: Somebody, days: list[tuple[date, Plan]]) -> None:
    bad = {row.at.date() for row in who.sessions if light(library(), row) != "green"}
    for (_, then), (day, now) in pairwise(days):
        if day - timedelta(days=1) in bad:
            assert now.level <= then.level
            went_on = now.status == then.status == "plan"
            assert not went_on or now.minutes_a_week <= then.minutes_a_week


def fired(gain_deg: float, people: int, seed: int) -> float:
    """How many of those who gain so much in 12 weeks are told, after them, that it is little."""
    rng = np.random.default_rng(seed)
    told = 0
    for _ in range(people):
        who = Somebody(straight(gain_deg), base_deg=tuple(rng.uniform(15, 30, 2)))
        for day in range(84):
            if day % 7 in (1, 4):
                who._measure(rng, START + timedelta(days=day), day / 7)
        who.sessions = _all_done()
        end = START + timedelta(weeks=12)
        told += checked(library(), who.readings, who.sessions, START, 5, end).maintain
    return told / people


def _all_done() -> list[Did]:
    first = (TODAY - START).days
    return [did(first - day) for day in range(84) if day % 7 < 5]


def test_the_week_12_rule_in_short() -> None:
    assert fired(0, 40, 1) >= 0.9
    assert fired(8, 40, 2) <= 0.1


@pytest.mark.long
def test_the_week_12_rule() -> None:
    """At SEM 3, two readings a week: told to 95 of 100 who gain 0, to 5 who gain 8 degrees."""
    assert fired(0, 1000, 3) >= 0.95
    assert fired(8, 1000, 4) <= 0.05
