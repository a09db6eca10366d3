"""What a person asks for when beginning a session, and the script that follows from it."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Any

from coxa.errors import CoxaError
from coxa.library import Library, library
from coxa.session.check import MAX_DURATION_S
from coxa.session.item import Item
from coxa.session.script import Script, build
from coxa.session.settings import INTERVAL_RANGES, Settings

DEFAULT_ROUTINE = "first-ten-minutes"
MAX_STRETCHES = 20
OF_PLAN = "Your plan"
# Where a routine has nothing left: so many of the others, those to try first.
INSTEAD = 2


class BadRequest(CoxaError):
    """What was asked for does not go together."""


@dataclass(frozen=True)
class SessionRequest:
    """Stretches, a routine or a plan (none of them: the default routine), and how to lay them out.

    ``plan`` is the id of a plan; its drills come from where it is kept. The intervals are in
    seconds, None means as usual; :class:`~coxa.session.settings.Settings` says what they are.
    """

    stretches: tuple[str, ...] = ()
    routine: str | None = None
    minutes: int | None = None
    first_side: str = "left"
    wait_for_tap: bool = False
    ready_first_s: int | None = None
    ready_s: int | None = None
    switch_s: int | None = None
    rest_s: int | None = None
    change_s: int | None = None
    plan: str | None = None

    def __post_init__(self) -> None:
        if self.stretches and self.routine:
            raise BadRequest("Name either stretches or a routine, not both.")
        if self.plan and (self.stretches or self.routine):
            raise BadRequest("plan: expected no stretches and no routine beside it.")
        if len(self.stretches) > MAX_STRETCHES:
            raise BadRequest(
                f"stretches: expected at most {MAX_STRETCHES}, found {len(self.stretches)}"
            )

    @property
    def routine_name(self) -> str | None:
        return None if self.stretches or self.plan else self.routine or DEFAULT_ROUTINE

    @property
    def intervals(self) -> dict[str, int]:
        """The intervals that were set, by name, in seconds."""
        given = {name: getattr(self, name) for name in INTERVAL_RANGES}
        return {name: value for name, value in given.items() if value is not None}

    def settings(self, age: int | None) -> Settings:
        """How it is laid out for somebody of this age. Raises BadSetting."""
        return Settings(
            minutes=self.minutes,
            age=age,
            first_side=self.first_side,
            wait_for_tap=self.wait_for_tap,
            **self.intervals,
        )

    def script(
        self, age: int | None, without: Set[str] = frozenset(), planned: Sequence[Item] = ()
    ) -> Script:
        """The timeline for somebody of this age (None: not told). Raises a CoxaError that names
        what is unknown or out of range.

        A routine, and a plan (whose items are ``planned``), leave out the drills ``without``; what
        was chosen one by one is as it was chosen.
        """
        script = build(self._items(without, planned), self.settings(age))
        if script.duration_s > MAX_DURATION_S:
            hours, found = MAX_DURATION_S / 3600, script.duration_s / 3600
            raise BadRequest(f"This would last {found:.1f} hours; at most {hours:g} are possible.")
        return script

    def drills(self) -> tuple[str, ...]:
        """The drills asked for, by slug, before anything is left out."""
        if self.stretches:
            return self.stretches
        return tuple(i.stretch for i in library().routine(self.routine or DEFAULT_ROUTINE).items)

    def _items(self, without: Set[str], planned: Sequence[Item]) -> list[Item]:
        known = library()
        if self.stretches:
            return [Item(known.stretch(slug)) for slug in self.stretches]
        if self.plan:
            return [item for item in planned if item.stretch.slug not in without]
        routine = known.routine(self.routine or DEFAULT_ROUTINE)
        return [
            Item(known.stretch(i.stretch), i.sets, i.hold_s)
            for i in routine.items
            if i.stretch not in without
        ] or [Item(stretch) for slug, stretch in known.stretches.items() if slug not in without][
            :INSTEAD
        ]

    def to_json(self) -> dict[str, Any]:
        """As it was asked; of the intervals only those that were set, and the plan if it is one."""
        left_out = {*INTERVAL_RANGES, *(() if self.plan else ("plan",))}
        asked = {name: value for name, value in asdict(self).items() if name not in left_out}
        return {**asked, "stretches": list(self.stretches), **self.intervals}


def name_of(
    routine: str | None, stretches: Iterable[str], known: Library, plan: str | None = None
) -> str:
    """What a session is called: its routine's name, or that of the only stretch it is made of; one
    of a plan is the person's own.

    Names that are gone from the library stay as their slugs.
    """
    if plan is not None:
        return OF_PLAN
    if routine is not None:
        return known.routines[routine].name if routine in known.routines else routine
    slugs = list(dict.fromkeys(stretches))
    return known.name_of(slugs[0]) if len(slugs) == 1 else "Your own choice"
