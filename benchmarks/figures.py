"""What a benchmark reports: figures, each with its bar where it has one."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure; with a bar it is held or missed, and ``where_s`` tells where it was missed."""

    name: str
    value: float
    unit: str = ""
    bar: float | None = None
    where_s: Sequence[float] = ()

    @property
    def missed(self) -> bool:
        return self.bar is not None and not self.value <= self.bar

    def __str__(self) -> str:
        number = f"{self.value:.1f}" if self.unit else f"{self.value:.0f}"
        line = f"  {self.name:<34}{number:>9} {self.unit:<3}"
        if self.bar is None:
            return line.rstrip()
        where = ", ".join(f"{t_s:.1f}" for t_s in list(self.where_s)[:8])
        verdict = "held" if not self.missed else f"MISSED{where and f' at {where} s'}"
        return f"{line} bar {self.bar:g}: {verdict}"


@dataclass(frozen=True)
class Report:
    """One run: what it was, how it can be trusted, and the figures."""

    title: str
    notes: list[str]
    rows: list[Row]

    @property
    def missed(self) -> list[Row]:
        return [row for row in self.rows if row.missed]

    def __str__(self) -> str:
        notes = (f"  {note}" for note in self.notes)
        return "\n".join([self.title, *notes, *map(str, self.rows)])


def count(name: str, moments_s: list[float]) -> Row:
    return Row(name, len(moments_s), "", 0, moments_s)


def late(what: str, late_s: dict[float, float], bar_s: float) -> list[Row]:
    """Median, 99th percentile, the latest and the earliest."""
    order = sorted(late for late in late_s.values() if math.isfinite(late))
    if not order:
        return []
    too_late = [t_s for t_s, late in late_s.items() if bar_s < late < math.inf]
    too_early = [t_s for t_s, late in late_s.items() if late < -bar_s]
    ninety_ninth = order[math.ceil(0.99 * len(order)) - 1]
    return [
        Row(f"{what} late by, median", statistics.median(order) * 1000, "ms"),
        Row(f"{what} late by, 99 of 100", ninety_ninth * 1000, "ms"),
        Row(f"{what} late by, most", order[-1] * 1000, "ms", bar_s * 1000, too_late),
        Row(f"{what} early by, most", max(0.0, -order[0]) * 1000, "ms", bar_s * 1000, too_early),
    ]
