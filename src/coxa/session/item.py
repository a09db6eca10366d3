"""A drill as a session asks for it."""

from dataclasses import dataclass

from coxa.library import Stretch


@dataclass(frozen=True)
class Item:
    """A drill of a session; ``sets`` and ``hold_s`` override its own dose."""

    stretch: Stretch
    sets: int | None = None
    hold_s: int | None = None

    @property
    def dose_sets(self) -> int:
        return self.sets or self.stretch.dose.sets
