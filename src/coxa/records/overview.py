"""The last weeks of a person: what was done, how it felt, and minutes for each tissue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean

from coxa.library import Library
from coxa.prescription.reasons import rule
from coxa.records import plan_settings, plans, summaries
from coxa.records.database import Database
from coxa.records.summaries import Summary

WEEKS = 12
DOSE = "week-minutes"  # of dosage.toml
SIDES = ("left", "right")
# Muscles that a plan speaks of together, by the rule that names them; the others by their group.
ROTATORS = {
    "seated-rotators": ("What holds the bent hip", "short-seated"),
    "straight-rotators": ("What holds the straight hip", "short-straight"),
}
OTHERS = ("adductors", "hip flexors", "hamstrings", "gluteus medius and minimus")


@dataclass(frozen=True)
class Tissue:
    """Muscles that are counted together."""

    id: str
    name: str
    muscles: tuple[str, ...]


@dataclass(frozen=True)
class WeekOf:
    """A week from its Monday on. ``by_tissue``: minutes held in drills that lengthen it, of the
    side that got more. ``sensation`` is the mean, ``pain`` the most that was told, None for
    nothing; ``planned`` sessions of the plan of that time.
    """

    monday: date
    minutes: int
    sessions: int
    planned: int
    by_tissue: Mapping[str, int]
    sensation: float | None
    pain: int | None


@dataclass(frozen=True)
class Overview:
    weeks: tuple[WeekOf, ...]
    tissues: tuple[Tissue, ...]
    tissue_dose: int


def tissues(library: Library) -> tuple[Tissue, ...]:
    """Every group of muscles that some drill lengthens."""
    found = [
        Tissue(key, name, rule(library, named).muscles) for key, (name, named) in ROTATORS.items()
    ]
    for group in OTHERS:
        muscles = tuple(key for key, row in library.muscles.items() if row.group == group)
        found.append(Tissue(group.replace(" ", "-"), group.capitalize(), muscles))
    reached = {one for row in library.stretches.values() for one in row.tissues.lengthens}
    return tuple(one for one in found if reached & set(one.muscles))


def overview(database: Database, library: Library, person_id: str, today: date) -> Overview:
    """The last twelve weeks, the earliest first; the last of them is the one that ``today`` is in.
    Days are those of this machine.
    """
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    since = datetime.combine(first, time.min, UTC) - timedelta(days=1)  # zones reach so far
    by_week: dict[date, list[Summary]] = {}
    for row in summaries.of_person(database, person_id, since):
        day = row.at.astimezone().date()
        if row.did_something and day <= today:
            by_week.setdefault(day - timedelta(days=day.weekday()), []).append(row)
    groups = tissues(library)
    planned = _Planned(database, person_id)
    weeks = [first + timedelta(weeks=n) for n in range(WEEKS)]
    return Overview(
        weeks=tuple(
            _week(monday, by_week.get(monday, []), planned.of_week(monday), groups, library)
            for monday in weeks
        ),
        tissues=groups,
        tissue_dose=round(library.dosage[DOSE].value),
    )


class _Planned:
    """How many sessions a week were planned, as the plans of their time said."""

    def __init__(self, database: Database, person_id: str) -> None:
        wishes = plan_settings.of_person(database, person_id)
        self.since = wishes.since if wishes else None
        self.days = plans.days_a_week(database, person_id)

    def of_week(self, monday: date) -> int:
        sunday = monday + timedelta(days=6)
        if self.since is None or sunday < self.since:
            return 0
        said = [days for at, days in self.days if at.astimezone().date() <= sunday]
        left = (sunday - max(self.since, monday)).days + 1
        return min(said[-1], left) if said else 0


def _week(
    monday: date,
    rows: Sequence[Summary],
    planned: int,
    groups: Iterable[Tissue],
    library: Library,
) -> WeekOf:
    felt = [row.strength for row in rows if row.strength is not None]
    pains = [row.pain for row in rows if row.pain is not None]
    return WeekOf(
        monday=monday,
        minutes=round(sum(row.held_s for row in rows) / 60),
        sessions=len(rows),
        planned=planned,
        by_tissue={one.id: _minutes(one, rows, library) for one in groups},
        sensation=round(fmean(felt), 1) if felt else None,
        pain=max(pains, default=None),
    )


def _minutes(tissue: Tissue, rows: Iterable[Summary], library: Library) -> int:
    held_s = dict.fromkeys(SIDES, 0.0)
    muscles = set(tissue.muscles)
    for row in rows:
        for slug, side, part_s in row.held:
            stretch = library.stretches.get(slug)
            if stretch and muscles & set(stretch.tissues.lengthens):
                for one in SIDES if side == "both" else (side,):
                    held_s[one] += part_s
    return round(max(held_s.values()) / 60)
