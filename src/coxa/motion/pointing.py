"""A phone's log as the direction of gravity at each of its samples."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from coxa.motion import gyroscope
from coxa.motion.gravity import low_passed, of_accelerometer, of_both, unit
from coxa.motion.log import Log, LogError
from coxa.motion.sensor import LONGEST_GAP_S, rate
from coxa.motion.smooth import Floats, Mask

Model = Literal["accelerometer", "accelerometer-gyroscope"]
MOST_RATE = 400.0  # samples a second; a leg knows nothing faster
LEAST_PIECE = 5  # samples
STILL_RAD_PER_S = 0.07
SHAKE_WINDOW_S = 0.5


@dataclass(frozen=True)
class Pointing:
    """``gravity``: a unit vector for every sample, in the phone's frame, shape (n, 3), NaN where
    it is not known. ``shake``: how far the acceleration is off its own average, m/s², shape (n,).
    """

    t_s: Floats
    gravity: Floats
    shake: Floats
    model: Model
    notes: tuple[str, ...] = ()

    def at(self, t_s: Floats) -> Floats:
        """Gravity at other times, shape (m, 3); NaN within gaps and outside."""
        known = np.isfinite(self.gravity[:, 0])
        if known.sum() < 2:
            return np.full((len(t_s), 3), np.nan)
        times = self.t_s[known]
        columns = [np.interp(t_s, times, column) for column in self.gravity[known].T]
        found = unit(np.stack(columns, axis=1))
        after = np.clip(np.searchsorted(times, t_s), 1, len(times) - 1)
        in_gap = (times[after] - times[after - 1] > LONGEST_GAP_S) & (t_s < times[after])
        found[(in_gap & (t_s > times[after - 1])) | (t_s < times[0]) | (t_s > times[-1])] = np.nan
        return found


@dataclass(frozen=True)
class _Piece:
    """An unbroken part of a log, evenly sampled."""

    t_s: Floats
    acceleration: Floats
    turns: Floats | None
    step_s: float


def unfiltered(log: Log) -> Pointing:
    """Each sample by itself: all there is when the log as a whole is unfit."""
    size = np.linalg.norm(log.acceleration, axis=1)
    known = np.isfinite(size) & (size > 0)
    gravity = np.where(known[:, None], unit(log.acceleration), np.nan)
    return Pointing(log.t_s, gravity, np.zeros(len(log.t_s)), "accelerometer")


def see(log: Log) -> Pointing:
    """Gravity by both sensors, or by the accelerometer alone where there is no gyroscope or it
    cannot be believed. Raises :class:`LogError` for a gyroscope in degrees a second.
    """
    pieces = _pieces(log)
    why = _distrusted(log, pieces)
    both = bool(pieces) and pieces[0].turns is not None and not why
    found = [_gravity(piece, both) for piece in pieces]
    if both and any(_apart(piece, seen) for piece, seen in zip(pieces, found, strict=True)):
        both, why = False, gyroscope.IGNORED
        found = [_gravity(piece, both) for piece in pieces]
    gravity = np.full((len(log.t_s), 3), np.nan)
    shake = np.zeros(len(log.t_s))
    for piece, seen in zip(pieces, found, strict=True):
        inside = (log.t_s >= piece.t_s[0]) & (log.t_s <= piece.t_s[-1] + 1e-9)
        at = log.t_s[inside]
        gravity[inside] = unit(_between(at, piece.t_s, seen))
        pushes = piece.acceleration - low_passed(piece.acceleration, piece.step_s, SHAKE_WINDOW_S)
        shake[inside] = np.interp(at, piece.t_s, np.linalg.norm(pushes, axis=1))
    model: Model = "accelerometer-gyroscope" if both else "accelerometer"
    return Pointing(log.t_s, gravity, shake, model, (why,) if why else ())


def _pieces(log: Log) -> list[_Piece]:
    """The log cut at its gaps, each piece at even times, as many as there are samples."""
    t_s, first = np.unique(log.t_s, return_index=True)
    per_s = min(rate(log.t_s), MOST_RATE)
    cuts = [0, *(np.flatnonzero(np.diff(t_s) > LONGEST_GAP_S) + 1), len(t_s)]
    pieces = []
    for a, b in pairwise(cuts):
        if b - a < LEAST_PIECE:
            continue
        count = max(LEAST_PIECE, round((t_s[b - 1] - t_s[a]) * per_s) + 1)
        even = np.linspace(t_s[a], t_s[b - 1], count)
        at = first[a:b]
        turns = None if log.turns is None else _between(even, t_s[a:b], log.turns[at])
        acceleration = _between(even, t_s[a:b], log.acceleration[at])
        pieces.append(_Piece(even, acceleration, turns, float(even[1] - even[0])))
    return pieces


def _distrusted(log: Log, pieces: list[_Piece]) -> str:
    whole = max(pieces, key=lambda piece: len(piece.t_s), default=None)
    if whole is None or whole.turns is None:
        return ""
    if gyroscope.in_degrees(whole.acceleration, whole.turns, whole.step_s):
        raise LogError(f"{log.path}: {gyroscope.DEGREES}")
    return gyroscope.contradicted(whole.acceleration, whole.turns, whole.step_s)


def _gravity(piece: _Piece, both: bool) -> Floats:
    if both and piece.turns is not None:
        return of_both(piece.acceleration, piece.turns, piece.step_s)
    return of_accelerometer(piece.acceleration, piece.step_s)


def _apart(piece: _Piece, seen: Floats) -> bool:
    """Whether gravity as ``seen`` is elsewhere than the accelerometer has it at rest."""
    alone = of_accelerometer(piece.acceleration, piece.step_s)
    still = _still(alone, piece.step_s)
    return gyroscope.apart_at_rest(seen, piece.acceleration, still, piece.step_s)


def _still(gravity: Floats, step_s: float) -> Mask:
    """Where gravity stands within half a second, seen from the phone."""
    reach = max(1, round(SHAKE_WINDOW_S / step_s))
    still = np.zeros(len(gravity), dtype=bool)
    if len(gravity) > reach:
        moved = np.linalg.norm(gravity[reach:] - gravity[:-reach], axis=1)
        quiet = moved <= STILL_RAD_PER_S * reach * step_s
        still[reach // 2 : reach // 2 + len(quiet)] = quiet
    return still


def _between(at: Floats, t_s: Floats, rows: Floats) -> Floats:
    return np.stack([np.interp(at, t_s, column) for column in rows.T], axis=1)
