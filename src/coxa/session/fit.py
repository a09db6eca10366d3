"""How many sets of each drill fit into the minutes asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from coxa.errors import CoxaError
from coxa.session.item import Item
from coxa.session.sets import set_s
from coxa.session.settings import DONE_S, Settings


class NothingToDo(CoxaError):
    """A session needs at least one drill."""


@dataclass(frozen=True)
class Fitted:
    item: Item
    sets: int


@dataclass(frozen=True)
class Plan:
    """The drills that take part, with their sets, and what the person should know of it."""

    fitted: tuple[Fitted, ...]
    notes: tuple[str, ...]


def fit(items: Sequence[Item], settings: Settings) -> Plan:
    """Choose the sets: each drill's own dose, or as many whole sets as the minutes hold.

    With minutes, every drill first gets one set, in order, as far as there is room; then sets
    are added to the drill that is furthest from its own dose, until none fits any more. Holds
    are never shortened. The result is within one set of the minutes asked.
    """
    if not items:
        raise NothingToDo("There is no drill to do. Name at least one stretch or a routine.")
    if settings.minutes is None:
        return Plan(tuple(Fitted(item, item.dose_sets) for item in items), ())
    asked_s = settings.minutes * 60
    one_set_s = [set_s(item, settings) for item in items]
    sets = [0] * len(items)
    for n in range(len(items)):
        alone = n == 0  # the first drill stays, even when it is longer than the minutes asked
        if alone or total_s(_with(sets, n), one_set_s, settings) <= asked_s:
            sets[n] = 1
    while True:
        room = [
            n
            for n in range(len(items))
            if sets[n] and total_s(_with(sets, n), one_set_s, settings) <= asked_s
        ]
        if not room:
            break
        n = min(room, key=lambda n: sets[n] / items[n].dose_sets)
        sets[n] += 1
    fitted = tuple(Fitted(item, count) for item, count in zip(items, sets, strict=True) if count)
    return Plan(fitted, _notes(items, sets, settings.minutes))


def total_s(sets: Sequence[int], one_set_s: Sequence[int], settings: Settings) -> int:
    """The length of a session with these sets, with all that stands between them."""
    drills = [(count, set_s) for count, set_s in zip(sets, one_set_s, strict=True) if count]
    work_s = sum(count * set_s + (count - 1) * settings.rest_s for count, set_s in drills)
    between_s = (len(drills) - 1) * (settings.change_s + settings.ready_s)
    return settings.ready_first_s + work_s + between_s + DONE_S


def _with(sets: Sequence[int], n: int) -> list[int]:
    return [count + (i == n) for i, count in enumerate(sets)]


def _notes(items: Sequence[Item], sets: Sequence[int], minutes: int) -> tuple[str, ...]:
    notes = []
    unit = "minute" if minutes == 1 else "minutes"
    out = [item.stretch.name for item, count in zip(items, sets, strict=True) if not count]
    if out:
        notes.append(f"There is no room for {', '.join(out)} in {minutes} {unit}.")
    more = [
        item.stretch.name for item, count in zip(items, sets, strict=True) if count > item.dose_sets
    ]
    if more:
        notes.append(
            f"{minutes} {unit} ask for more sets than the dose of {', '.join(more)};"
            " more than the dose is not known to help."
        )
    return tuple(notes)
