"""Reads what a phone's sensors wrote: a clock, acceleration and, where there is a gyroscope, turns.

Columns, in any order; others are passed over:

- ``t_s``: seconds, forwards only; where it begins does not matter
- ``ax ay az``: acceleration with gravity, m/s², along the phone's own axes. At rest Android
  shows +9.8 on the axis that points up, iOS -9.8; both are right here, nothing leans on the sign
- ``gx gy gz``: rate of turn about the same axes, rad/s, right-handed; may be missing
"""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coxa.errors import CoxaError
from coxa.motion.smooth import Floats

ACCELERATION = ("ax", "ay", "az")
TURNS = ("gx", "gy", "gz")
GRAVITY = 9.80665  # m/s²
LONGEST_S = 1800.0
MOST_BYTES = 200_000_000
# An empty cell, and what browsers and apps write for a sensor that is not there.
NOTHING = frozenset({"", "null", "none", "nan", "na", "n/a", "undefined"})


class LogError(CoxaError):
    """A file that cannot be read as a phone's log. It names the file, and what was expected."""


@dataclass(frozen=True)
class Log:
    """``t_s``: shape (n,), never going back; ``acceleration``: m/s², shape (n, 3), all NaN where
    the phone gave none; ``turns``: rad/s, shape (n, 3), or None.
    """

    path: Path
    t_s: Floats
    acceleration: Floats
    turns: Floats | None = None


def read(path: Path) -> Log:
    """Raises :class:`LogError` for anything that is no such table, with line and column."""
    names, rows = _table(path)
    columns = {name: n for n, name in enumerate(names)}
    missing = [name for name in ("t_s", *ACCELERATION) if name not in columns]
    if missing:
        raise LogError(
            f"{path}: expected the columns t_s, ax, ay, az and perhaps gx, gy, gz;"
            f" {', '.join(missing)} missing, found {', '.join(names) or 'none'}."
        )
    turning = [name for name in TURNS if name in columns]
    if turning and len(turning) < len(TURNS):
        raise LogError(
            f"{path}: of gx, gy, gz all or none are expected; found {', '.join(turning)} only."
        )
    if not rows:
        raise LogError(f"{path}: expected samples below the line of names, found none.")
    t_s = _column(path, rows, columns, "t_s")
    _clock(path, t_s, [number for number, _ in rows])
    acceleration = _sensor(path, rows, columns, ACCELERATION)
    _units(path, acceleration)
    turns = _sensor(path, rows, columns, TURNS) if turning else None
    if turns is not None and np.isnan(turns).all():
        turns = None  # the columns are there, the sensor is not
    return Log(path, t_s, acceleration, turns)


Rows = list[tuple[int, list[str]]]  # the number of the line, its cells


def _table(path: Path) -> tuple[list[str], Rows]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LogError(f"{path}: it is larger than {MOST_BYTES // 1_000_000} MB.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LogError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise LogError(f"{path}: expected a table as text (CSV), found something else.") from error
    if not text.strip():
        raise LogError(f"{path}: the file is empty.")
    first = text.lstrip().splitlines()[0]
    if "," not in first and (";" in first or "\t" in first):
        found = "semicolons" if ";" in first else "tabs"
        raise LogError(f"{path}: expected commas between the columns, found {found}.")
    table = csv.reader(text.splitlines())
    rows: Rows = []
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                rows.append((table.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise LogError(f"{path}: line {table.line_num} cannot be read: {error}.") from error
    names = rows[0][1]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise LogError(f"{path}: expected each column once, found {', '.join(twice)} twice.")
    for number, cells in rows[1:]:
        if len(cells) != len(names):
            raise LogError(
                f"{path}: line {number}: expected {len(names)} cells, found {len(cells)}."
            )
    return names, rows[1:]


def _column(path: Path, rows: Rows, columns: dict[str, int], name: str) -> Floats:
    at = columns[name]
    values = np.empty(len(rows))
    for n, (number, cells) in enumerate(rows):
        try:
            values[n] = float(cells[at])
        except ValueError:
            values[n] = math.nan
        if not math.isfinite(values[n]):
            raise LogError(
                f"{path}: line {number}, {name}: expected a number, found {cells[at]!r}."
            )
    return values


def _sensor(path: Path, rows: Rows, columns: dict[str, int], names: tuple[str, ...]) -> Floats:
    """Three columns, shape (n, 3); all NaN when not one of their cells holds anything."""
    if all(cells[columns[name]].lower() in NOTHING for name in names for _, cells in rows):
        return np.full((len(rows), 3), math.nan)
    return np.stack([_column(path, rows, columns, name) for name in names], axis=1)


def _clock(path: Path, t_s: Floats, lines: list[int]) -> None:
    back = np.flatnonzero(np.diff(t_s) < 0)
    if len(back):
        n = int(back[0])
        raise LogError(
            f"{path}: line {lines[n + 1]}: the clock goes back from {t_s[n]:.3f} s to"
            f" {t_s[n + 1]:.3f} s; expected times that only go forward."
        )
    steps = np.diff(t_s)[np.diff(t_s) > 0]
    # Ten samples a second or more are 0.1 s apart and less; in milliseconds 5 and more.
    if len(steps) and np.median(steps) >= 4:
        raise LogError(
            f"{path}: the samples lie {np.median(steps):.0f} s apart; expected t_s in seconds."
            " Are these milliseconds? Divide them by 1000."
        )
    if t_s[-1] - t_s[0] > LONGEST_S:
        raise LogError(
            f"{path}: it is longer than {LONGEST_S / 60:.0f} minutes; expected one measurement,"
            " about a minute."
        )


def _units(path: Path, acceleration: Floats) -> None:
    """Gravity is in every sample; its size tells the unit. None at all is judged elsewhere."""
    if np.isnan(acceleration).all():
        return
    size = float(np.median(np.linalg.norm(acceleration, axis=1)))
    if 0.7 <= size <= 1.4:
        raise LogError(
            f"{path}: the acceleration is about {size:.2f}; expected about 9.8, gravity in m/s²."
            f" Is it in g? Multiply ax, ay, az by {GRAVITY}."
        )
    if 700 <= size <= 1400:
        raise LogError(
            f"{path}: the acceleration is about {size:.0f}; expected about 9.8, gravity in m/s²."
            f" Is it in thousandths of g, or in cm/s²?"
        )
    if size >= 14:
        raise LogError(
            f"{path}: the acceleration is about {size:.0f}; expected about 9.8, gravity in m/s²."
        )
