"""The intervals of a session that a person may set."""

from dataclasses import dataclass

from coxa.errors import CoxaError

# Engineering defaults; the conventions behind them stand in docs/session.md.
READY_FIRST_S = 10
READY_S = 5
SWITCH_S = 8
REST_S = 10
CHANGE_S = 20
DONE_S = 5

MINUTES_RANGE = (1, 120)
AGE_RANGE = (0, 130)
INTERVAL_RANGES = {
    "ready_first_s": (3, 30),
    "ready_s": (3, 30),
    "switch_s": (3, 60),
    "rest_s": (3, 120),
    "change_s": (3, 180),
}


class BadSetting(CoxaError):
    """A setting out of range; the message names it and what was expected."""


@dataclass(frozen=True)
class Settings:
    """How a session is laid out. Whole seconds; ``minutes`` None keeps each drill's own dose.

    ``ready_first_s`` before the first drill, ``ready_s`` before the others, ``switch_s`` between
    sides, ``rest_s`` between sets, ``change_s`` between drills (to change position and fetch
    things). None of them counts as hold. ``age`` in years chooses the dose where evidence
    differs by age. With ``wait_for_tap`` each drill waits for the person before it starts.
    """

    minutes: int | None = None
    age: int | None = None
    first_side: str = "left"
    wait_for_tap: bool = False
    ready_first_s: int = READY_FIRST_S
    ready_s: int = READY_S
    switch_s: int = SWITCH_S
    rest_s: int = REST_S
    change_s: int = CHANGE_S

    def __post_init__(self) -> None:
        if self.minutes is not None:
            _check("minutes", self.minutes, MINUTES_RANGE, "minutes")
        if self.age is not None:
            _check("age", self.age, AGE_RANGE, "years")
        if self.first_side not in ("left", "right"):
            raise BadSetting(f"first_side: expected left or right, found {self.first_side!r}")
        for name, allowed in INTERVAL_RANGES.items():
            _check(name, getattr(self, name), allowed, "seconds")


def _check(name: str, value: object, allowed: tuple[int, int], unit: str) -> None:
    low, high = allowed
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not low <= value <= high:  # type: ignore[operator]
        raise BadSetting(
            f"{name}: expected a whole number of {unit} from {low} to {high}, found {value!r}"
        )
