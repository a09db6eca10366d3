"""Made-up phones of every kind, against the truth; and one fault at a time."""

from dataclasses import replace
from statistics import median

import numpy as np
import pytest

from coxa.library import library
from coxa.motion.inclinometer import Result, judge
from coxa.motion.log import Log, LogError
from coxa.motion.smooth import Floats
from tests.motion.phones import TRUE, Over, Phone, eased, steady, strap, swings, three


def judged(phone: Phone | Log, measure: str = "seated-internal-rotation") -> Result:
    log = phone.log() if isinstance(phone, Phone) else phone
    return judge(log, library().measures[measure], "left")


def no_reading(found: Result) -> str:
    """That there is no reading, and everything that is said."""
    assert len(found.valid) < 2
    return " ".join([*(row.why for row in found.refused), *(row.why for row in found.trials)])


@pytest.mark.parametrize("gyroscope", [False, True])
@pytest.mark.parametrize("rate", [10, 25, 50, 100])
@pytest.mark.parametrize("sign", [1, -1], ids=["android", "ios"])
def test_every_strap_sign_and_rate(rate: int, sign: int, gyroscope: bool) -> None:
    for orientation in (None, 1, 2, 3):
        phone = Phone(
            orientation=orientation, sign=sign, rate=rate, gyroscope=gyroscope, drift=0.15
        )
        found = judged(phone)
        assert [row.why for row in found.trials] == ["", "", ""]
        assert found.valid == pytest.approx(TRUE, abs=0.7)
        truth = phone.turn(found.log.t_s)
        assert np.abs(found.lateral_tilt_deg - truth).max() < (1.0 if gyroscope else 1.3)


@pytest.mark.long
def test_three_hundred_phones_at_random() -> None:
    chance = np.random.default_rng(0)
    for seed in range(300):
        prone = bool(chance.integers(2))
        peaks = chance.uniform(12, 48) + chance.uniform(-2, 2, 3)
        phone = Phone(
            turn=swings(*peaks),
            orientation=seed,
            sign=int(chance.choice([1, -1])),
            rate=float(chance.choice([10, 15, 25, 50, 60, 100])),
            drift=float(chance.choice([0, 0.1, 0.2, -0.2])),
            thigh=steady(float(chance.choice([0, 10, -10, 5]))),
            knee=steady(float(chance.choice([0, 15, -15, 8]))),
            gyroscope=bool(chance.integers(2)),
            offset_dps=float(chance.uniform(-2, 2)),
            prone=prone,
            seed=seed,
        )
        found = judged(phone, f"{'prone' if prone else 'seated'}-internal-rotation")
        assert found.valid == pytest.approx(peaks, abs=1.0), phone


def test_a_strong_drift_is_followed_from_rest_to_rest() -> None:
    assert judged(Phone(drift=0.3)).valid == pytest.approx(TRUE, abs=1.0)


@pytest.mark.parametrize("gyroscope", [False, True])
@pytest.mark.parametrize(("thigh", "knee"), [(10, 0), (-10, 0), (0, 15), (0, -15), (10, 10)])
def test_a_raised_thigh_or_a_knee_off_the_right_angle(
    thigh: float, knee: float, gyroscope: bool
) -> None:
    for peaks in ((20.0, 21.0, 22.0), TRUE, (44.0, 46.0, 45.0)):
        phone = Phone(
            swings(*peaks), steady(thigh), steady(knee), orientation=5, gyroscope=gyroscope
        )
        assert judged(phone).valid == pytest.approx(peaks, abs=0.5)


LATER: list[tuple[str, Over, Over]] = [
    ("thigh 10", lambda t: eased(t, 12, 10) + eased(t, 21, 10), steady(0)),
    ("knee 75", steady(0), lambda t: eased(t, 12, 15) + eased(t, 21, 15)),
]


@pytest.mark.parametrize(("name", "thigh", "knee"), LATER, ids=[row[0] for row in LATER])
def test_thigh_or_knee_that_move_with_the_swing(name: str, thigh: Over, knee: Over) -> None:
    """After a clean first swing. The total tilt would misread by up to 4.6 degrees."""
    for peak, more in ((20.0, 2.0), (30.0, 1.3), (45.0, 0.7)):
        found = judged(Phone(swings(peak, peak, peak), thigh, knee, gyroscope=True))
        assert found.valid == pytest.approx((peak, peak, peak), abs=0.5)
        total = min(found.inclination_deg[round(at_s * 50)] for at_s in (15, 24))
        assert total > peak + more


def test_the_total_tilt_misreads_by_two_to_five_degrees() -> None:
    """At a true 20: 22.3 with the thigh up by 10, 24.8 with the knee at 75. Reckoned from the
    plumb line, as an app with a level does it.
    """
    for thigh, knee, misread in ((10, 0, 22.3), (0, 15, 24.8)):
        phone = Phone(steady(20), steady(thigh), steady(knee), noise=0)
        upright = phone.log().acceleration[0] / 9.80665
        assert np.degrees(np.arccos(upright[2])) == pytest.approx(misread, abs=0.1)
        swung = judged(replace(phone, turn=swings(20, 20, 20), noise=0.05))
        assert median(swung.valid) == pytest.approx(20, abs=0.5)


@pytest.mark.parametrize("direction", ["internal", "external"])
def test_lying_face_down(direction: str) -> None:
    phone = Phone(prone=True, orientation=4)
    found = judged(phone, f"prone-{direction}-rotation")
    assert found.valid == pytest.approx(TRUE, abs=0.3)


def test_external_rotation_with_one_swing_outwards_first() -> None:
    found = judged(Phone(swings(-25, 32, 31, 30), length_s=40), "seated-external-rotation")
    assert found.valid == pytest.approx((32, 31, 30), abs=0.3)


def out_at_first(angle: float) -> Over:
    """The log begins with the foot out; it goes home, then three good swings."""
    return lambda t_s: three(t_s) + angle * np.clip(3 - t_s, 0, 1)


@pytest.mark.parametrize("angle", [4, 8, 12, 20, 25, 30, 32, 40, -4, -10, -20, -30])
@pytest.mark.parametrize("way", ["aside", "forwards"])
def test_a_wrong_first_pose_is_refused(angle: float, way: str) -> None:
    if way == "aside":
        phone = Phone(out_at_first(angle), orientation=2)
    else:
        phone = Phone(knee=lambda t_s: angle * np.clip(3 - t_s, 0, 1), orientation=2)
    said = no_reading(judged(phone))
    assert any(word in said for word in ("hung", "Let the foot hang", "other way", "to the side"))


def test_a_first_pose_hardly_wrong_costs_less_than_a_degree() -> None:
    assert judged(Phone(out_at_first(2))).valid == pytest.approx(TRUE, abs=1.1)
    assert median(judged(Phone(out_at_first(2.8))).valid) == pytest.approx(31, abs=1)


def handled(t_s: Floats) -> Floats:
    """Good swings of a stiff hip, then the phone is taken off."""
    return swings(18, 19, 18)(t_s) + 100 * np.clip(t_s - 30, 0, 1)


def test_taking_the_phone_off_does_no_harm() -> None:
    assert judged(Phone(handled, length_s=35)).valid == pytest.approx((18, 19, 18), abs=0.4)


def shaken(log: Log) -> Log:
    push = np.random.default_rng(5).normal(0, 0.8, log.acceleration.shape)
    during = (log.t_s > 5) & (log.t_s < 7)
    return replace(log, acceleration=log.acceleration + push * during[:, None])


FAULTS: list[tuple[str, Phone | Log]] = [
    ("No swing was seen", Phone(steady(0))),
    ("went the other way", Phone(swings(-30, 32, 31))),
    ("did not go the way of the others", Phone(knee=lambda t: eased(t, 3, 15))),
    ("did not go the way of the others", Phone(swings(0, 30, 31), knee=lambda t: eased(t, 3, 30))),
    ("Not held", Phone(swings(30, 31, 32, hold_s=0))),
    ("did not hang still at the start", Phone(lambda t: 15 * np.sin(2 * t))),
    ("begins or ends with the foot out", Phone(length_s=24.5)),
    ("shook", Phone(shaking=1.5)),
    ("forwards or back", Phone(thigh=lambda t: eased(t, 12, 25) + eased(t, 21, 25))),
]  # fmt: skip


@pytest.mark.parametrize(("why", "phone"), FAULTS, ids=[f"{n}" for n in range(len(FAULTS))])
def test_a_fault_leaves_no_reading(why: str, phone: Phone | Log) -> None:
    found = judged(phone)
    assert why in no_reading(found)
    assert len(found.inclination_deg) == len(found.lateral_tilt_deg) == len(found.log.t_s)


def test_one_trial_with_a_fault_does_not_count() -> None:
    found = judged(shaken(Phone().log()))
    assert [row.valid for row in found.trials] == [False, True, True]
    assert "shook" in found.trials[0].why
    kicked = judged(Phone(swings(30, 0, 31), knee=lambda t: eased(t, 12, 30)))
    assert kicked.valid == pytest.approx((30, 31), abs=0.4)
    assert "forwards or back" in kicked.refused[0].why


def test_a_gap_spoils_its_trial_only() -> None:
    log = Phone(gyroscope=True).log()
    kept = (log.t_s < 13) | (log.t_s > 14)
    assert log.turns is not None
    found = judged(Log(log.path, log.t_s[kept], log.acceleration[kept], log.turns[kept]))
    assert [row.valid for row in found.trials] == [True, False, True]
    assert found.valid == pytest.approx((30, 31), abs=0.4)
    assert "No samples for 1.0 s" in found.refused[0].why


def test_times_that_jitter_and_values_that_are_rounded() -> None:
    log = Phone().log()
    jitter = np.random.default_rng(3).uniform(-0.006, 0.006, len(log.t_s))
    rough = replace(log, t_s=log.t_s + jitter, acceleration=np.round(log.acceleration, 1))
    assert judged(rough).valid == pytest.approx(TRUE, abs=0.5)
    quiet = replace(Phone(noise=0.01).log())
    rounded = replace(quiet, acceleration=np.round(quiet.acceleration, 1))
    assert judged(rounded).valid == pytest.approx(TRUE, abs=0.6)


@pytest.mark.parametrize("rate", [10, 100])
def test_without_any_noise(rate: int) -> None:
    assert judged(Phone(noise=0, rate=rate)).valid == pytest.approx(TRUE, abs=0.1)


@pytest.mark.parametrize("begin", [-1000.0, 1.7e9])
def test_where_the_clock_begins_does_not_matter(begin: float) -> None:
    log = Phone().log()
    found = judged(replace(log, t_s=log.t_s + begin))
    assert found.valid == pytest.approx(TRUE, abs=0.3)
    assert found.trials[0].trial.hold_start_s == pytest.approx(begin + 5, abs=0.5)


def test_vibration_with_a_gyroscope() -> None:
    phone = Phone(gyroscope=True)
    log = phone.log()
    push = 4 * np.sin(2 * np.pi * 17.3 * log.t_s)[:, None] * np.array([1, 0.5, -0.7])
    found = judged(replace(log, acceleration=log.acceleration + push))
    assert np.abs(found.lateral_tilt_deg - phone.turn(log.t_s)).max() < 1


def with_turns(turns: Floats | None) -> Log:
    return replace(Phone(gyroscope=True).log(), turns=turns)


def test_a_gyroscope_that_cannot_be_believed_is_left_out_and_said() -> None:
    turns = Phone(gyroscope=True).log().turns
    assert turns is not None
    for wrong, said in (
        (np.zeros_like(turns), "shows nothing"),
        (-turns, "contradict"),
        (turns[:, [1, 0, 2]], "contradict"),
    ):
        found = judged(with_turns(wrong))
        assert found.model == "accelerometer"
        assert said in found.notes[0]
        assert found.valid == pytest.approx(TRUE, abs=0.4)
    with pytest.raises(LogError, match=r"expected rad/s\. Are they in degrees a second"):
        judged(with_turns(np.degrees(turns)))


def test_orientations_are_orientations() -> None:
    assert np.linalg.norm(strap(3)) == pytest.approx(1)
