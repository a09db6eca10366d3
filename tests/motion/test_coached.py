"""A phone that coaches: made-up legs that do what they are told, and legs that do not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from coxa.library import library
from coxa.motion.coached import LIMIT_S, MOST_SWINGS, STILL_S, Coached, State
from coxa.motion.inclinometer import judge
from coxa.motion.log import Log, read
from coxa.motion.result import NotSeen
from coxa.motion.samples import MOST, BadSamples
from coxa.motion.smooth import Floats
from tests.motion.phones import TRUE, Over, Phone, eased, steady, table

INWARD = "seated-internal-rotation"
NOISE_DEG = 0.4


def rows(log: Log) -> Floats:
    columns = [log.t_s[:, None], log.acceleration, *([] if log.turns is None else [log.turns])]
    return np.concatenate(columns, axis=1)


@dataclass(frozen=True)
class Told:
    t_s: float
    state: State
    say: str


def coached(log: Log, measure: str = INWARD, at_once: int = 10) -> tuple[Coached, list[Told]]:
    """The whole log, a few samples at a time, and everything that was said."""
    found, told = Coached(library().measure(measure), "left"), []
    samples = rows(log)
    for n in range(0, len(samples), at_once):
        before = found.said
        found.see(samples[n : n + at_once])
        if found.said != before:
            now_s = float(samples[min(n + at_once, len(samples)) - 1, 0])
            told.append(Told(now_s, found.state, found.say))
    return found, told


def out(*peaks: float, first_s: float = 12.0, every_s: float = 12.0, hold_s: float = 2.5) -> Over:
    return lambda t_s: np.sum(
        [eased(t_s, first_s + every_s * n, peak, hold_s) for n, peak in enumerate(peaks)], axis=0
    )


GOOD = Phone(out(*TRUE), length_s=48)


def angles(found: Coached) -> tuple[float, ...]:
    assert found.result
    return found.result.valid


def whys(found: Coached) -> str:
    assert found.result
    assert len(found.result.valid) < 2
    whole = [row.why for row in found.result.refused]
    return " ".join([*whole, *(row.why for row in found.result.trials)])


def test_three_swings_and_what_is_said() -> None:
    found, told = coached(GOOD.log())
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)
    swing = ["out", "hold", "back"]
    states = ["hang", *swing, "rest", *swing, "rest", *swing, "done"]
    assert [row.state for row in told] == states
    assert [row.say for row in told][:5] == [
        "Hands back on the seat. Let the foot hang still.",
        "Good. Sit tall. Knee stays still. Foot slowly out. Hold.",
        "Hold still.",
        "And back.",
        "Good. 1 of 3. Rest.",
    ]


def test_a_leg_that_only_listens() -> None:
    """It swings out when it is told to, and holds until it is told to come back."""
    swings: list[tuple[float, float, float]] = []  # begin, peak, hold

    def turn(t_s: Floats) -> Floats:
        total: Floats = np.sum([eased(t_s, *swing) for swing in [(0.0, 0.0, 0.0), *swings]], axis=0)
        return total

    def when(state: State, after_s: float) -> float:
        _, told = coached(Phone(turn, length_s=70).log())
        return next(row.t_s for row in told if row.state == state and row.t_s > after_s)

    over_s = 0.0
    for peak in TRUE:
        begin_s = when("out", over_s) + 0.8
        swings.append((begin_s, peak, 30.0))
        hold_s = when("back", begin_s) + 0.5 - begin_s - 2
        swings[-1] = (begin_s, peak, hold_s)
        over_s = begin_s + hold_s + 3
        assert 2 < hold_s < 4.5
    found, told = coached(Phone(turn, length_s=70).log())
    assert told[-1].state == "done"
    assert told[-1].t_s < 50
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)


MANY = [
    Phone(out(*TRUE), length_s=48, orientation=seed, sign=sign, gyroscope=gyroscope, rate=rate)
    for seed, sign, gyroscope, rate in (
        (1, 1, True, 60), (2, -1, False, 60), (3, -1, True, 100), (4, 1, False, 12),
    )
]  # fmt: skip


@pytest.mark.parametrize("phone", MANY, ids=["1", "2", "3", "4"])
@pytest.mark.parametrize("measure", sorted(library().measures))
def test_every_measure_and_any_strap(phone: Phone, measure: str) -> None:
    found, told = coached(replace(phone, prone=measure.startswith("prone")).log(), measure)
    assert angles(found) == pytest.approx(TRUE, abs=1)
    assert ("shin" if measure.startswith("prone") else "foot hang") in told[0].say
    assert ("slowly out" if "internal" in measure else "slowly in") in told[1].say


def test_the_reading_is_that_of_the_same_log_in_a_file(tmp_path: Path) -> None:
    log = MANY[0].log()
    found, told = coached(log)
    assert found.result
    kept = found.result.log
    measure = library().measure(INWARD)
    same = judge(kept, measure, "left")
    assert (same.trials, same.refused, same.notes) == (
        found.result.trials, found.result.refused, found.result.notes,
    )  # fmt: skip
    from_file = judge(read(table(kept, tmp_path / "log.csv")), measure, "left")
    assert from_file.valid == pytest.approx(found.result.valid, abs=0.01)
    # it begins with the leg hanging, and ends when that was said to be all
    assert kept.t_s[0] == 0
    assert kept.t_s[-1] == pytest.approx(told[-1].t_s - told[1].t_s + STILL_S, abs=0.5)


def test_how_many_come_at_once_does_not_matter() -> None:
    log = GOOD.log()
    one, _ = coached(log, at_once=1)
    all_of_it, _ = coached(log, at_once=10_000)
    assert angles(one) == angles(all_of_it)
    assert (one.said, one.say) == (all_of_it.said, all_of_it.say)


def vibrating(log: Log, state: State) -> Log:
    """The phone vibrates for a moment whenever it says so."""
    _, told = coached(log)
    buzz = np.zeros((len(log.t_s), 1))
    for row in told:
        if row.state == state:
            buzz[(log.t_s > row.t_s) & (log.t_s < row.t_s + 0.2)] = 1
    push = np.random.default_rng(7).normal(0, 4, (len(log.t_s), 3)) * buzz
    return replace(log, acceleration=log.acceleration + push)


def test_the_phone_may_vibrate_while_the_leg_hangs() -> None:
    found, _ = coached(vibrating(GOOD.log(), "out"))
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)


def test_the_wrong_way_first_is_begun_anew() -> None:
    found, told = coached(Phone(out(-30, 32, 31, 30, 31, 32, every_s=22), length_s=135).log())
    said = [row.say for row in told if row.state == "hang"]
    assert "All swings go outwards" in said[1]
    assert "We begin anew. Let the foot hang still." in said[1]
    assert angles(found) == pytest.approx((30, 31, 32), abs=NOISE_DEG)


def test_a_phone_that_slips_is_begun_anew() -> None:
    def slipped(t_s: Floats) -> Floats:
        return out(30, 0, 0, 30, 32, 31, every_s=15)(t_s) + 12 * np.clip(t_s - 20, 0, 1)

    found, told = coached(Phone(slipped, length_s=110).log())
    assert any("the phone has slipped. We begin anew." in row.say for row in told)
    assert angles(found) == pytest.approx((30, 32, 31), abs=NOISE_DEG)


def test_a_swing_that_is_not_held_is_said_and_done_again() -> None:
    def turn(t_s: Floats) -> Floats:
        return out(30, hold_s=0.2)(t_s) + out(*TRUE, first_s=21)(t_s)

    found, told = coached(Phone(turn, length_s=60).log())
    rest = next(row.say for row in told if row.state == "rest")
    assert rest.startswith("Not held")
    assert rest.endswith("Rest.")
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)


def test_so_many_in_vain_are_enough() -> None:
    never = out(*[30] * 12, hold_s=0.2, every_s=10)
    found, _ = coached(Phone(never, length_s=130).log())
    assert found.done
    assert found.result
    assert len(found.result.trials) == MOST_SWINGS
    assert "Not held" in whys(found)


def test_swings_forwards_are_no_trials() -> None:
    phone = Phone(out(30, 31, 0, 32), knee=out(0, 0, 30), length_s=60)
    found, told = coached(phone.log())
    assert any("went forwards or back" in row.say for row in told)
    assert angles(found) == pytest.approx((30, 31, 32), abs=NOISE_DEG)


def without(log: Log, from_s: float, to_s: float) -> Log:
    kept = (log.t_s < from_s) | (log.t_s > to_s)
    return replace(log, t_s=log.t_s[kept], acceleration=log.acceleration[kept])


def test_a_short_gap_spoils_its_swing_only() -> None:
    found, told = coached(without(Phone(out(30, 32, 31, 33), length_s=60).log(), 26.5, 28))
    assert angles(found) == pytest.approx((30, 31, 33), abs=NOISE_DEG)
    assert any("No samples for 1.5 s" in row.say for row in told)


def test_after_a_long_one_it_is_begun_anew() -> None:
    log = without(Phone(out(30, 30, 30, *TRUE), length_s=95).log(), 23, 30)
    found, told = coached(log)
    assert any("the screen was locked" in row.say for row in told)
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)


def test_nobody_swings() -> None:
    found, told = coached(Phone(steady(0), length_s=LIMIT_S + 5).log())
    assert told[-1].t_s == pytest.approx(LIMIT_S, abs=0.5)
    assert "No swing was seen" in whys(found)


def test_a_leg_that_never_hangs_still() -> None:
    found, told = coached(Phone(lambda t: 15 * np.sin(2 * t), length_s=LIMIT_S + 5).log())
    assert {row.state for row in told} == {"hang", "done"}
    assert "Still moving" in told[1].say
    assert "did not hang still" in whys(found)


def lying(log: Log) -> Log:
    return replace(log, acceleration=np.tile([0.1, 0.2, 9.8], (len(log.t_s), 1)))


def weightless(log: Log) -> Log:
    return replace(log, acceleration=log.acceleration - log.acceleration[0])


def stopped(log: Log) -> Log:
    frozen = log.acceleration.copy()
    frozen[log.t_s > 12] = frozen[log.t_s <= 12][-1]
    return replace(log, acceleration=frozen)


@pytest.mark.parametrize(
    ("break_it", "rate", "why"),
    [
        (lying, 50, "frozen"),
        (stopped, 50, "frozen"),
        (weightless, 50, "Gravity is missing"),
        (lambda log: log, 5, "Too few samples"),
    ],
)
def test_a_sensor_that_cannot_be_used_ends_it_soon(
    break_it: Callable[[Log], Log], rate: float, why: str
) -> None:
    found, told = coached(break_it(replace(GOOD, rate=rate).log()))
    assert found.done
    assert told[-1].t_s < 16
    assert why in whys(found)


def test_a_still_leg_and_a_sensor_that_rounds_are_not_frozen() -> None:
    """Browsers round to 0.1: at rest such a sensor repeats itself for long."""
    log = Phone(out(*TRUE, first_s=25), length_s=60, noise=0.01).log()
    handled = np.where(log.t_s < 2, 0.4 * np.sin(9 * log.t_s), 0)[:, None]
    found, _ = coached(replace(log, acceleration=np.round(log.acceleration + handled, 1)))
    assert angles(found) == pytest.approx(TRUE, abs=1)


def test_ended_by_the_person_two_trials_are_a_reading() -> None:
    log = GOOD.log()
    found = Coached(library().measure(INWARD), "left")
    found.end()
    assert not found.done  # nothing has come
    found.see(rows(log)[log.t_s < 32])
    found.end()
    assert found.done
    assert angles(found) == pytest.approx(TRUE[:2], abs=NOISE_DEG)
    said = found.said
    found.see(rows(log)[log.t_s >= 32])
    found.end()
    assert found.said == said  # over is over


def test_what_cannot_be_samples_changes_nothing() -> None:
    found = Coached(library().measure(INWARD), "left")
    good = rows(GOOD.log())
    found.see(good[:100])
    broken = good[100:110].copy()
    broken[3, 2] = np.nan
    for wrong in (
        broken,
        good[:10],
        good[100:110][::-1],
        good[100:110, :3],
        good[100:100],
        np.hstack([good[100:110], np.zeros((10, 3))]),
        np.tile(good[100], (MOST, 1)),
    ):
        with pytest.raises(BadSamples, match="expected"):
            found.see(wrong)
    assert found.samples.count == 100
    found.see(good[100:])
    assert angles(found) == pytest.approx(TRUE, abs=NOISE_DEG)


def test_a_measure_that_a_phone_cannot_show() -> None:
    measure = library().measure(INWARD).model_copy(update={"methods": ("goniometer",)})
    with pytest.raises(NotSeen, match="cannot be read by a phone"):
        Coached(measure, "left")
