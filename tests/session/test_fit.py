"""How sets are chosen, and what the person is told of it."""

from coxa.library import library
from coxa.session import Item, Settings
from coxa.session.fit import fit

KNEE_IN = Item(library().stretch("knee-in"), sets=2, hold_s=45)
PRONE = Item(library().stretch("prone-drop"), sets=2, hold_s=45)
SWING = Item(library().stretch("foot-out-swing"))


def sets(minutes: int | None, *items: Item) -> list[tuple[str, int]]:
    plan = fit(items, Settings(minutes=minutes))
    return [(fitted.item.stretch.slug, fitted.sets) for fitted in plan.fitted]


def test_without_minutes_each_drill_gets_its_own_dose() -> None:
    assert sets(None, KNEE_IN, SWING) == [("knee-in", 2), ("foot-out-swing", 2)]


def test_sets_of_a_routine_override_the_dose() -> None:
    assert sets(None, Item(KNEE_IN.stretch, sets=1)) == [("knee-in", 1)]


def test_few_minutes_give_every_drill_a_set_before_any_gets_two() -> None:
    assert sets(7, KNEE_IN, PRONE, SWING) == [
        ("knee-in", 1),
        ("prone-drop", 1),
        ("foot-out-swing", 1),
    ]


def test_a_drill_for_which_there_is_no_room_is_named() -> None:
    plan = fit([KNEE_IN, PRONE, SWING], Settings(minutes=4))
    assert [fitted.item for fitted in plan.fitted] == [KNEE_IN, PRONE]
    assert plan.notes == ("There is no room for Foot-out swings in 4 minutes.",)


def test_one_minute_still_gives_one_whole_set() -> None:
    assert sets(1, KNEE_IN, PRONE) == [("knee-in", 1)]


def test_more_than_the_dose_is_said_not_hidden() -> None:
    plan = fit([KNEE_IN], Settings(minutes=30))
    assert plan.fitted[0].sets > 2
    assert "more than the dose is not known to help" in plan.notes[0]


def test_sets_go_where_most_of_the_dose_is_missing() -> None:
    """With room for one more set: of two drills at one set each, the one that asks for four."""
    much = Item(KNEE_IN.stretch, sets=4, hold_s=45)
    little = Item(PRONE.stretch, sets=1, hold_s=45)
    assert sets(6, little, much) == [("prone-drop", 1), ("knee-in", 2)]
