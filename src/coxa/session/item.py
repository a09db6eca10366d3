"""A drill as a session asks for it."""

from dataclasses import dataclass

from coxa.library import Stretch
from coxa.library.words import Side


@dataclass(frozen=True)
class Item:
    """A drill of a session; ``sets``, ``hold_s`` and ``repetitions`` override its own dose, with
    ``side`` the other side is left out.
    """

    stretch: Stretch
    sets: int | None = None
    hold_s: int | None = None
    side: Side | None = None
    repetitions: int | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are done; a drill of both legs at once has no side to leave out."""
        chosen = tuple(side for side in self.stretch.sides if side == self.side)
        return chosen or self.stretch.sides

    @property
    def dose_sets(self) -> int:
        return self.sets or self.stretch.dose.sets
