"""Gravity's direction against a camera system: a recording of a real sensor, turned by hand."""

from pathlib import Path

import numpy as np
import pytest

from coxa.motion import pointing, sensor
from coxa.motion.hanging import watch
from coxa.motion.log import Log
from coxa.motion.smooth import Floats, Mask
from coxa.motion.tilt import between_deg
from coxa.motion.turning import back, integrated, turned
from tests.motion.people import DATA
from tests.private import private

UP = np.array([0.0, 0.0, 1.0])
Recording = tuple[Log, Floats, Mask]


def piece() -> Recording:
    """26 s of BROAD 02: rest, then slow turns about all axes. Laidig and colleagues 2021."""
    with np.load(DATA / "broad_02_piece.npz") as kept:
        log = Log(
            Path("broad"),
            kept["t_s"],
            kept["acceleration"].astype(float),
            kept["turns"].astype(float),
        )
        return log, kept["truth"].astype(float), kept["moving"]


def whole() -> Recording:
    h5py = pytest.importorskip("h5py")
    with h5py.File(private("imu/02_undisturbed_slow_rotation_B.hdf5")) as file:
        rows = [np.array(file[name]) for name in ("imu_acc", "imu_gyr", "opt_quat", "movement")]
        t_s = np.arange(len(rows[0])) / float(file.attrs["sampling_rate"])
    return Log(Path("broad"), t_s, rows[0], rows[1]), rows[2], rows[3]


def errors_deg(log: Log, truth: Floats) -> tuple[Floats, Floats]:
    """How far gravity's direction is off, and the inclination; both shape (n,)."""
    assert sensor.faults(log) == []
    seen = pointing.see(log)
    up = turned(back(truth), np.tile(UP, (len(truth), 1)))
    leg = watch(seen)
    known = np.isfinite(up[:, 0])
    rest = known & (log.t_s < log.t_s[0] + 38)
    rest &= between_deg(leg.start, seen.gravity) < 0.5
    start = up[rest].mean(axis=0) / np.linalg.norm(up[rest].mean(axis=0))
    inclination = between_deg(leg.start, seen.gravity) - between_deg(start, up)
    return between_deg(seen.gravity, up), inclination


def rms(values: Floats) -> float:
    return float(np.sqrt(np.nanmean(values**2)))


def check(log: Log, truth: Floats, moving: Mask) -> None:
    for off in errors_deg(log, truth):
        assert rms(off[moving]) <= 1.0
        assert rms(off[~moving]) <= 0.5


def test_a_piece_of_a_recording() -> None:
    log, truth, moving = piece()
    check(log, truth, moving)
    off, _ = errors_deg(log, truth)
    assert rms(off[moving]) <= 0.6


@pytest.mark.parametrize("what", ["noise", "vibration", "offset", "slow"])
def test_a_piece_made_worse(what: str) -> None:
    log, truth, moving = piece()
    assert log.turns is not None
    chance = np.random.default_rng(1)
    acceleration, turns = log.acceleration.copy(), log.turns.copy()
    if what == "noise":
        acceleration += chance.normal(0, 0.5, acceleration.shape)
        turns += chance.normal(0, 0.01, turns.shape)
    elif what == "vibration":
        shake = np.sin(2 * np.pi * 23 * log.t_s)[:, None]
        acceleration += 5 * shake * np.array([1, -0.6, 0.4])
        turns += 0.1 * shake
    elif what == "offset":
        turns += np.radians([3, -2, 1])
    every = slice(None, None, 3 if what == "slow" else 1)
    worse = Log(log.path, log.t_s[every], acceleration[every], turns[every])
    check(worse, truth[every], moving[every])


def test_the_other_sign_of_gravity_gives_the_opposite_direction() -> None:
    log, _, _ = piece()
    other = pointing.see(Log(log.path, log.t_s, -log.acceleration, log.turns))
    assert other.model == "accelerometer-gyroscope"
    assert other.gravity == pytest.approx(-pointing.see(log).gravity, abs=1e-6)


@pytest.mark.private_data
def test_the_whole_recording() -> None:
    log, truth, moving = whole()
    check(log, truth, moving)
    off, _ = errors_deg(log, truth)
    assert rms(off[moving]) <= 0.5
    assert rms(off[~moving]) <= 0.3


@pytest.mark.private_data
def test_the_accelerometer_alone_is_true_at_rest_only() -> None:
    log, truth, moving = whole()
    off, _ = errors_deg(Log(log.path, log.t_s, log.acceleration), truth)
    assert rms(off[~moving]) <= 0.5
    assert rms(off[moving]) > 1.0


def test_turns_are_integrated_and_taken_back() -> None:
    turns = np.tile([0.0, 0.0, np.pi / 2], (101, 1))
    frame = integrated(turns, 0.01)
    assert turned(frame[-1:], np.array([[1.0, 0, 0]])) == pytest.approx(
        np.array([[0, 1.0, 0]]), abs=1e-9
    )
    assert turned(back(frame[-1:]), np.array([[0, 1.0, 0]])) == pytest.approx(
        np.array([[1.0, 0, 0]]), abs=1e-9
    )
