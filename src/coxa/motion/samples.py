"""A phone's samples that come a few at a time, as one growing log."""

from pathlib import Path

import numpy as np

from coxa.errors import CoxaError
from coxa.motion.log import Log
from coxa.motion.smooth import Floats

WIDTHS = (4, 7)  # without a gyroscope, with one
MOST = 45_000  # three minutes of 250 a second
ROOM = 2048


class BadSamples(CoxaError):
    """Samples that cannot be taken. Nothing has changed."""


class Samples:
    """Rows of t_s, ax, ay, az and perhaps gx, gy, gz, each not earlier than the one before."""

    def __init__(self) -> None:
        self.count = 0
        self.first_s = self.last_s = 0.0
        self._rows: Floats = np.empty((0, WIDTHS[0]))

    def add(self, rows: Floats) -> None:
        """Rows of shape (n, 4) or (n, 7), the same width from beginning to end; n > 0."""
        if rows.ndim != 2 or rows.shape[1] not in WIDTHS or not len(rows):
            raise BadSamples("expected rows of 4 or 7 numbers.")
        if not np.isfinite(rows).all():
            raise BadSamples("expected numbers that are finite.")
        if self.count and rows.shape[1] != self._rows.shape[1]:
            raise BadSamples(f"expected {self._rows.shape[1]} numbers a row, as before.")
        if self.count + len(rows) > MOST:
            raise BadSamples(f"expected {MOST} samples at most.")
        if (np.diff(rows[:, 0]) < 0).any() or (self.count and rows[0, 0] < self.last_s):
            raise BadSamples("expected times that only go forward.")
        if self.count + len(rows) > len(self._rows):
            larger = np.empty((2 * (self.count + len(rows)) + ROOM, rows.shape[1]))
            if self.count:
                larger[: self.count] = self._rows[: self.count]
            self._rows = larger
        self._rows[self.count : self.count + len(rows)] = rows
        self.first_s = self.first_s if self.count else float(rows[0, 0])
        self.last_s = float(rows[-1, 0])
        self.count += len(rows)

    def between(self, from_s: float, to_s: float) -> Floats:
        """Those after ``from_s`` and not after ``to_s``. Looks at what is kept, copies nothing."""
        first, end = np.searchsorted(self._rows[: self.count, 0], (from_s, to_s), side="right")
        return self._rows[first:end]

    def log(self, from_s: float, to_s: float) -> Log:
        """The same as a log whose clock begins at its first sample."""
        rows = self.between(from_s, to_s)
        turns = rows[:, 4:].copy() if rows.shape[1] == WIDTHS[1] else None
        return Log(Path("phone"), rows[:, 0] - rows[0, 0], rows[:, 1:4].copy(), turns)

    def forget(self) -> None:
        """Keep their number only."""
        self._rows = np.empty((0, self._rows.shape[1]))
