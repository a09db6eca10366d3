"""A sensor that is not there, stands still, or whose clock is of no use: said, and no reading."""

from dataclasses import replace

import numpy as np
import pytest

from coxa.library import library
from coxa.motion.inclinometer import judge
from coxa.motion.log import Log
from coxa.motion.sensor import frozen
from tests.motion.phones import Phone


def thinned(log: Log, kept: np.ndarray) -> Log:
    return Log(log.path, log.t_s[kept], log.acceleration[kept])


def stopped(log: Log, from_s: float, to_s: float) -> Log:
    acceleration = log.acceleration.copy()
    during = (log.t_s >= from_s) & (log.t_s < to_s)
    acceleration[during] = acceleration[during][0]
    return replace(log, acceleration=acceleration)


GOOD = Phone().log()
chance = np.random.default_rng(4)
FAULTS = [
    ("holds no values", replace(GOOD, acceleration=np.full_like(GOOD.acceleration, np.nan))),
    ("nothing but zeros", replace(GOOD, acceleration=np.zeros_like(GOOD.acceleration))),
    ("Gravity is missing", replace(GOOD, acceleration=GOOD.acceleration - [0, 0, 9.8])),
    ("Too few samples: 5.0 a second", thinned(GOOD, np.arange(0, len(GOOD.t_s), 10))),
    ("Too few samples", thinned(GOOD, np.arange(1))),
    ("too short", thinned(GOOD, np.arange(50))),
    ("frozen", replace(GOOD, acceleration=np.tile([0.1, 0.2, 9.8], (len(GOOD.t_s), 1)))),
    ("frozen", stopped(GOOD, 13, 18)),
    ("frozen", stopped(Phone(noise=0).log(), 13.3, 15)),
    ("frozen", stopped(GOOD, 20, 40)),
    ("clock is uneven", thinned(GOOD, np.flatnonzero(np.arange(len(GOOD.t_s)) % 10 < 3))),
    ("clock is uneven", replace(GOOD, t_s=np.sort(chance.uniform(0, 31, len(GOOD.t_s))))),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("why", "log"), FAULTS, ids=[f"{n}-{w}" for n, (w, _) in enumerate(FAULTS)]
)
def test_a_faulty_sensor(why: str, log: Log) -> None:
    found = judge(log, library().measures["seated-internal-rotation"], "right")
    assert found.valid == ()
    assert why in found.refused[0].why
    assert len(found.lateral_tilt_deg) == len(log.t_s)


def test_rest_is_not_frozen() -> None:
    for phone in (Phone(), Phone(noise=0), Phone(noise=0, rate=10), Phone(noise=0.01)):
        log = phone.log()
        for rounded in (log.acceleration, np.round(log.acceleration, 1)):
            assert not frozen(log.t_s, rounded)
