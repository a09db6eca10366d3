"""What a person asks for when beginning a session, and the script that follows from it."""

from dataclasses import asdict, dataclass
from typing import Any

from coxa.errors import CoxaError
from coxa.library import library
from coxa.session.item import Item
from coxa.session.script import Script, build
from coxa.session.settings import Settings

DEFAULT_ROUTINE = "first-ten-minutes"
MAX_STRETCHES = 20


class BadRequest(CoxaError):
    """What was asked for does not go together."""


@dataclass(frozen=True)
class SessionRequest:
    """Stretches or a routine (neither: the default routine), and how to lay them out."""

    stretches: tuple[str, ...] = ()
    routine: str | None = None
    minutes: int | None = None
    first_side: str = "left"
    wait_for_tap: bool = False

    def __post_init__(self) -> None:
        if self.stretches and self.routine:
            raise BadRequest("Name either stretches or a routine, not both.")
        if len(self.stretches) > MAX_STRETCHES:
            raise BadRequest(
                f"stretches: expected at most {MAX_STRETCHES}, found {len(self.stretches)}"
            )

    @property
    def routine_name(self) -> str | None:
        return None if self.stretches else self.routine or DEFAULT_ROUTINE

    def script(self, age: int | None) -> Script:
        """The timeline for somebody of this age (None: not told). Raises a CoxaError that names
        what is unknown or out of range.
        """
        settings = Settings(
            minutes=self.minutes,
            age=age,
            first_side=self.first_side,
            wait_for_tap=self.wait_for_tap,
        )
        return build(self._items(), settings)

    def _items(self) -> list[Item]:
        known = library()
        if self.stretches:
            return [Item(known.stretch(slug)) for slug in self.stretches]
        routine = known.routine(self.routine or DEFAULT_ROUTINE)
        return [Item(known.stretch(i.stretch), i.sets, i.hold_s) for i in routine.items]

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "stretches": list(self.stretches)}
