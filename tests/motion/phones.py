"""Phones on a shin, made by a few lines of geometry, with every fault at will.

The shin's frame: x forwards, y to the side the foot swings to, z up, hanging. A thigh raised by a
and a knee off the right angle by k: R = Ry(-a) Rx(turn) Ry(k). What the accelerometer shows at
rest is gravity, turned back into the shin's frame and then into the phone's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coxa.motion.log import GRAVITY, Log
from coxa.motion.smooth import Floats
from coxa.motion.turning import back, product, turned

Over = Callable[[Floats], Floats]


def eased(t_s: Floats, at_s: float, peak: float, hold_s: float = 2.0, way_s: float = 2.0) -> Floats:
    """Out, hold, back, as a leg does it: without a jerk."""
    out = np.clip((t_s - at_s) / way_s, 0, 1)
    home = np.clip((t_s - at_s - way_s - hold_s) / way_s, 0, 1)
    smooth: Floats = peak * (_ease(out) - _ease(home))
    return smooth


def _ease(share: Floats) -> Floats:
    smooth: Floats = share**3 * (10 - 15 * share + 6 * share**2)
    return smooth


TRUE = (30.0, 32.0, 31.0)


def three(t_s: Floats) -> Floats:
    """Three good swings of 30, 32 and 31 degrees in 30 s."""
    return swings(*TRUE)(t_s)


def swings(*peaks: float, hold_s: float = 2.0) -> Over:
    def angle(t_s: Floats) -> Floats:
        rows = [eased(t_s, 3 + 9 * n, peak, hold_s) for n, peak in enumerate(peaks)]
        total: Floats = np.sum(rows, axis=0)
        return total

    return angle


def steady(value: float) -> Over:
    return lambda t_s: np.full_like(t_s, value)


def level(t_s: Floats) -> Floats:
    return np.zeros_like(t_s)


def strap(seed: int | None) -> Floats:
    """A rotation of the phone on the shin, as a quaternion; None: long axis up, screen forwards."""
    if seed is None:
        return np.array([1.0, 0.0, 0.0, 0.0])
    four = np.random.default_rng(seed).normal(size=4)
    return np.asarray(four / np.linalg.norm(four))


def about(axis: int, degrees: Floats) -> Floats:
    """Quaternions of turns about x (0), y (1) or z (2). Shape (n, 4)."""
    half = np.radians(degrees) / 2
    found = np.zeros((len(half), 4))
    found[:, 0], found[:, axis + 1] = np.cos(half), np.sin(half)
    return found


@dataclass(frozen=True)
class Phone:
    """Each of turn, thigh, knee is a function of time, degrees. ``prone``: the shin stands up."""

    turn: Over = three
    thigh: Over = level
    knee: Over = level  # off the right angle, foot forwards +
    orientation: int | None = None
    sign: int = 1  # -1: as iOS
    prone: bool = False
    noise: float = 0.05  # m/s2
    drift: float = 0.0  # m/s2 over the whole log
    gyroscope: bool = False
    offset_dps: float = 0.3
    shaking: float = 0.0  # m/s2, at 7 Hz
    rate: float = 50.0
    length_s: float = 31.0
    seed: int = 1

    def log(self) -> Log:
        t_s = np.arange(round(self.length_s * self.rate)) / self.rate
        chance = np.random.default_rng(self.seed)
        fine = np.arange(round(self.length_s * 400)) / 400  # the gyroscope's turns come from here
        shin = self._shin(t_s)
        up = np.tile([0.0, 0.0, GRAVITY], (len(t_s), 1))
        acceleration = self.sign * turned(back(shin), up)
        push = np.sin(2 * np.pi * 7 * t_s)[:, None] * chance.normal(0, self.shaking, (len(t_s), 3))
        acceleration += push + chance.normal(0, self.noise, acceleration.shape)
        acceleration += np.linspace(0, self.drift, len(t_s))[:, None] * np.array([0.6, -0.6, 0.5])
        turns = None
        if self.gyroscope:
            whole = self._shin(fine)
            step = product(back(whole[:-1]), whole[1:])
            rates = 2 * step[:, 1:] * np.sign(step[:, :1]) * 400
            turns = np.stack([np.interp(t_s, fine[:-1] + 1 / 800, row) for row in rates.T], axis=1)
            turns += np.radians(self.offset_dps) * np.array([1, -0.7, 0.5])
            turns += chance.normal(0, 0.003, turns.shape)
        return Log(Path("made.csv"), t_s, acceleration, turns)

    def _shin(self, t_s: Floats) -> Floats:
        """The phone's frame in the world, at each time."""
        leg = product(about(1, -self.thigh(t_s)), about(0, self.turn(t_s)))
        leg = product(leg, about(1, -self.knee(t_s)))
        if self.prone:
            leg = product(leg, about(1, np.full(len(t_s), 180.0)))
        return product(leg, np.tile(strap(self.orientation), (len(t_s), 1)))


def table(log: Log, path: Path) -> Path:
    """The log as a file."""
    names = ["t_s", "ax", "ay", "az"]
    columns = [log.t_s[:, None], log.acceleration]
    if log.turns is not None:
        names += ["gx", "gy", "gz"]
        columns.append(log.turns)
    rows = [",".join(f"{value:.6f}" for value in row) for row in np.concatenate(columns, axis=1)]
    path.write_text("\n".join([",".join(names), *rows]) + "\n", encoding="utf-8")
    return path
