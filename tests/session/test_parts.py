"""A script drill by drill."""

from hypothesis import given

from coxa.library import library
from coxa.session import Item, Settings, build
from coxa.session.fit import fit
from coxa.session.parts import Part, minutes_of, parts
from coxa.session.settings import DONE_S
from tests.session import strategies


def test_a_drill_begins_with_the_change_to_it() -> None:
    known = library()
    items = [Item(known.stretch("knee-in"), 2, 45), Item(known.stretch("foot-out-swing"), 1)]
    assert parts(build(items)) == (
        Part("knee-in", 2, 45, 10 + 2 * (45 + 8 + 45) + 10),
        Part("foot-out-swing", 1, None, 20 + 5 + 2 * 8 * 7 + 8),
    )


@given(strategies.routines, strategies.settings | strategies.settings_with_minutes)
def test_every_drill_that_takes_part_is_there_and_nothing_is_lost(
    items: list[Item], settings: Settings
) -> None:
    script = build(items, settings)
    found = parts(script)
    assert [(part.stretch, part.sets) for part in found] == [
        (row.item.stretch.slug, row.sets) for row in fit(items, settings).fitted
    ]
    assert sum(part.length_s for part in found) + DONE_S == script.duration_s


@given(strategies.routines)
def test_the_minutes_of_the_drills_add_up(items: list[Item]) -> None:
    script = build(items)
    whole = max(1, round(script.duration_s / 60))
    minutes = minutes_of(parts(script), whole)
    assert sum(minutes) == whole
    for part, share in zip(parts(script), minutes, strict=True):
        assert abs(share - part.length_s / 60) < 1.5
