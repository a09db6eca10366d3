"""How much of each drill: sets and holds that fill the minutes offered and never exceed them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coxa.library import Stretch
from coxa.library.dose import RepetitionDose
from coxa.library.words import Side
from coxa.session.dose_words import dose_in_short
from coxa.session.fit import total_s
from coxa.session.item import Item
from coxa.session.sets import set_s
from coxa.session.settings import Settings

MOST_SETS = 8
# A hold may be so much longer or shorter than the level says, to fill the time.
SPARE_S = 15
SHORTEST_HOLD_S = 30
SPARE_REPETITIONS = 4
ROUND_S = 5  # nobody is told to hold for 37 seconds
# So full a session is not made fuller with shorter holds or fewer drills.
FULL = 0.85
LEAST = 0.82


@dataclass(frozen=True)
class Amount:
    """One drill's part: an item of a session, and how long it takes with what stands around it."""

    item: Item
    seconds: int

    @property
    def dose(self) -> str:
        item = self.item
        text = dose_in_short(item.stretch, item.sets, item.hold_s, item.repetitions)
        return text if item.sides == item.stretch.sides else text.replace(" a side", "")


@dataclass(frozen=True)
class Drill:
    """What is to be done on which side, with holds of about ``hold_s`` and never shorter than
    ``shortest_s``; about ``most_s`` is the most that makes sense.
    """

    stretch: Stretch
    side: Side
    hold_s: int
    shortest_s: int
    most_s: int

    def item(self, sets: int = 1, longer_s: int = 0) -> Item:
        held = self.stretch.dose.kind == "hold"
        hold_s = max(self.hold_s + longer_s, self.shortest_s) if held else None
        return Item(self.stretch, sets, hold_s, self.side)

    def most_sets(self, one_s: int) -> int:
        """Whole sets are taken, so a little more than ``most_s`` may come out."""
        return max(1, min(MOST_SETS, round(self.most_s / one_s)))


def fill(drills: Sequence[Drill], seconds: int, settings: Settings) -> list[Amount]:
    """As much of these drills as there is time for; the last of them are dropped where they do not
    fit. Never longer than ``seconds``; empty when not even one set of the first does.
    """
    best: list[Item] = []
    best_s = 0
    for count in range(len(drills), 0, -1):
        for longer_s in (0, -SPARE_S):
            items = _fill(drills[:count], longer_s, seconds, settings)
            length_s = _length_s(items, settings) if items else 0
            if length_s > best_s:
                best, best_s = items, length_s
            if best_s >= FULL * seconds:
                return _amounts(best, settings)
    return _amounts(best, settings)


def _amounts(items: Sequence[Item], settings: Settings) -> list[Amount]:
    return [Amount(item, _share_s(item, n, settings)) for n, item in enumerate(items)]


def _fill(drills: Sequence[Drill], longer_s: int, seconds: int, settings: Settings) -> list[Item]:
    one_s = [set_s(drill.item(1, longer_s), settings) for drill in drills]
    most = [drill.most_sets(set_s) for drill, set_s in zip(drills, one_s, strict=True)]
    sets = [1] * len(drills)
    if total_s(sets, one_s, settings) > seconds:
        return []
    while True:
        room = [
            n
            for n in range(len(drills))
            if sets[n] < most[n] and total_s(_more(sets, n), one_s, settings) <= seconds
        ]
        if not room:
            break
        n = min(room, key=lambda n: sets[n] / drills[n].stretch.dose.sets)
        sets[n] += 1
    # holds are as long as the level says, unless too much time would stay empty
    holds = sum(
        count * len(drill.item().sides)
        for drill, count in zip(drills, sets, strict=True)
        if drill.stretch.dose.kind == "hold"
    )
    length_s = total_s(sets, one_s, settings)
    left_s, lacks_s = seconds - length_s, LEAST * seconds - length_s
    spare_s = 0
    if holds and lacks_s > 0:
        wanted_s = -(-math.ceil(lacks_s / holds) // ROUND_S) * ROUND_S
        spare_s = min(wanted_s, left_s // holds // ROUND_S * ROUND_S, SPARE_S - longer_s)
    items = [
        drill.item(count, longer_s + spare_s) for drill, count in zip(drills, sets, strict=True)
    ]
    return _repeated(items, seconds, settings)


def _repeated(items: list[Item], seconds: int, settings: Settings) -> list[Item]:
    """What is left then gives single repetitions more."""
    for n, item in enumerate(items):
        dose = item.stretch.dose
        if isinstance(dose, RepetitionDose):
            left_s = seconds - _length_s(items, settings)
            more = left_s // (item.dose_sets * len(item.sides) * dose.repetition_s)
            count = dose.repetitions + min(more, SPARE_REPETITIONS)
            items[n] = replace(item, repetitions=count)
    return items


def _more(sets: list[int], n: int) -> list[int]:
    return [count + (i == n) for i, count in enumerate(sets)]


def _length_s(items: Sequence[Item], settings: Settings) -> int:
    one_s = [set_s(item, settings) for item in items]
    return total_s([item.dose_sets for item in items], one_s, settings)


def length_s(amounts: Sequence[Amount], settings: Settings) -> int:
    """The length of the session."""
    return _length_s([amount.item for amount in amounts], settings)


def _share_s(item: Item, n: int, settings: Settings) -> int:
    one = replace(item, sets=1)
    before_s = settings.ready_first_s if n == 0 else settings.change_s + settings.ready_s
    return before_s + item.dose_sets * set_s(one, settings) + (item.dose_sets - 1) * settings.rest_s
