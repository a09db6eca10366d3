"""Whoever comes: what every plan keeps to."""

from collections.abc import Sequence
from random import Random

import pytest

from coxa.library import library
from coxa.prescription.candidates import at_hand, bent_turn
from coxa.prescription.plan import Plan
from coxa.prescription.prescribe import prescribe
from tests.prescription.made import CONDITIONS, STOPS, TODAY, Facts, anybody, drills

# A session begins with getting ready and ends with a moment of its own.
DONE_MIN = 5 / 60


def keeps_to_it(facts: Facts) -> Plan:
    person, answers, readings, sessions, settings = facts
    plan = prescribe(*facts, TODAY)
    assert plan == prescribe(person, answers, list(reversed(readings)), sessions, settings, TODAY)
    assert len(plan.drills) <= 4
    assert len(set(drills(plan))) == len(plan.drills)
    for reason in [
        *plan.reasons,
        *(reason for drill in plan.drills for reason in drill.reasons),
        *(row.reason for row in plan.left_out),
    ]:
        assert reason.text
        assert reason.rule
        assert all(key in library().sources for key in reason.sources)
        assert reason.sources
    assert plan.reasons
    for drill in plan.drills:
        stretch = library().stretch(drill.stretch)
        assert drill.reasons
        assert at_hand(stretch, settings)
        told = {name for name, answer in answers.items() if answer != "no"}
        assert not [c for c in stretch.cautions if c.do == "exclude" and c.when in told]
    if plan.drills:
        minutes = sum(drill.dose.minutes for drill in plan.drills) + DONE_MIN
        asked = settings.minutes_a_day
        assert minutes <= plan.minutes + 1e-9 <= asked + 1e-9
        if plan.status == "plan":
            assert minutes >= 0.8 * min(asked, plan.ceiling_minutes)
    return plan


def weight(plan: Plan) -> tuple[float, ...]:
    """What one more risk may never raise: minutes a week, level, how far the bent hip turns in."""
    turns = [bent_turn(library().stretch(slug)) for slug in drills(plan)]
    return (
        plan.minutes_a_week,
        plan.level,
        max((bent for bent, _ in turns), default=0.0),
        max((product for _, product in turns), default=0.0),
    )


def one_more_risk_adds_nothing(
    facts: Facts, plan: Plan, risks: Sequence[str] = (*CONDITIONS, *STOPS)
) -> None:
    person, answers, readings, sessions, settings = facts
    before = weight(plan)
    for risk in risks:
        if risk in answers:
            continue
        more = prescribe(person, {**answers, risk: "yes"}, readings, sessions, settings, TODAY)
        after = weight(more)
        assert all(now <= then for now, then in zip(after, before, strict=True)), (facts, risk)


@pytest.mark.parametrize("seed", range(60))
def test_whoever_comes(seed: int) -> None:
    facts = anybody(Random(seed))
    one_more_risk_adds_nothing(facts, keeps_to_it(facts))


@pytest.mark.long
def test_ten_thousand_people() -> None:
    rng = Random(2026)
    with_drills = 0
    counts = set()
    for _ in range(10_000):
        facts = anybody(rng)
        plan = keeps_to_it(facts)
        with_drills += bool(plan.drills)
        counts.add(len(plan.drills))
        one_more_risk_adds_nothing(facts, plan, [rng.choice(CONDITIONS), rng.choice(STOPS)])
    assert with_drills > 5_000
    assert counts == {0, 1, 2, 3, 4}
