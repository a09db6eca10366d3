"""Ten seconds more, and one more: what it does to a script, and what it never does."""

from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.library import library
from coxa.library.dose import RoundDose, RoundPhase
from coxa.session import Item, Script, Settings, build
from coxa.session.check import MAX_DURATION_S, check
from coxa.session.extend import extended, extension_at, lengthened, one_more
from tests.session import strategies

# ready 10, hold 45 (marks at 32.5, 52, 53, 54), switch 8, hold 45, done 5
HOLDS = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)])
MOVES = build([Item(library().stretch("foot-out-swing"), sets=1)])  # ready 10, then 8 x 7 s
ROUNDS = build([Item(library().stretch("ninety-ninety-press"))])  # two efforts in each round


def told(script: Script, side: str = "left") -> list[tuple[int | None, int | None, str]]:
    """Number, of and figure of each repetition of a side."""
    return [
        (cue.number, cue.of, cue.say)
        for cue in script.cues
        if cue.kind == "repetition" and cue.side == side
    ]


def test_a_hold_gets_longer_and_everything_after_it_later() -> None:
    longer = lengthened(HOLDS, 40, 10)
    assert [(cue.t_s, cue.length_s) for cue in longer.cues] == [
        (0, 10),
        (10, 55),
        (65, 8),
        (73, 45),
        (118, 5),
    ]
    assert longer.duration_s == HOLDS.duration_s + 10
    assert [cue.left_s for cue in longer.cues] == [123, 113, 58, 50, 5]
    assert [mark.t_s for mark in longer.cues[3].marks] == [95.5, 115, 116, 117]


@pytest.mark.parametrize(
    ("position_s", "marks"),
    [
        (12, [42.5, 62, 63, 64]),  # halfway is still to come
        (32.5, [32.5, 62, 63, 64]),  # it is being said
        (53.5, [32.5, 52, 53, 64]),
    ],
)
def test_only_what_is_still_to_be_said_moves(position_s: float, marks: list[float]) -> None:
    assert [mark.t_s for mark in lengthened(HOLDS, position_s, 10).cues[1].marks] == marks


def test_at_the_border_it_is_the_cue_that_begins() -> None:
    assert [cue.length_s for cue in lengthened(HOLDS, 55, 5).cues] == [10, 45, 13, 45, 5]


def test_one_more_comes_after_the_current_one_and_the_run_counts_anew() -> None:
    more = one_more(MOVES, 10 + 2 * 7 + 3)  # in the third of eight
    run = told(more)
    assert [row[:2] for row in run] == [(n, 9) for n in range(1, 10)]
    assert [row[2] for row in run[1:]] == [str(n) for n in range(2, 10)]
    assert told(more, "right") == told(MOVES, "right")
    assert more.cues[3] == replace(MOVES.cues[3], of=9, left_s=MOVES.cues[3].left_s + 7)
    assert (more.cues[4].t_s, more.cues[4].length_s) == (31, 7)
    assert [m.t_s - 31 for m in more.cues[4].marks] == [m.t_s - 24 for m in MOVES.cues[3].marks]


def test_one_more_of_the_last_makes_nine_of_nine() -> None:
    assert told(one_more(MOVES, 10 + 8 * 7 - 1))[-1] == (9, 9, "9")


def test_one_more_of_the_first_does_not_say_the_long_line_again() -> None:
    first, second, *_ = told(one_more(MOVES, 11))
    assert first[2] == MOVES.cues[1].say
    assert second == (2, 9, "2")


def test_the_other_set_keeps_its_count() -> None:
    two_sets = build([Item(library().stretch("foot-out-swing"), sets=2)])
    more = one_more(two_sets, 11)
    assert {(cue.set, cue.of) for cue in more.cues if cue.number and cue.side == "left"} == {
        (1, 9),
        (2, 8),
    }


@pytest.mark.parametrize("position_s", [0, 30, HOLDS.duration_s, 10**5])
def test_where_there_is_no_run_there_is_no_more_of_it(position_s: float) -> None:
    assert one_more(HOLDS, position_s) is HOLDS


def test_two_parts_of_one_round_are_no_run() -> None:
    effort = next(cue for cue in ROUNDS.cues if cue.kind == "repetition")
    following = ROUNDS.cues[ROUNDS.cues.index(effort) + 1]
    assert (following.kind, following.number) == ("repetition", effort.number)
    assert one_more(ROUNDS, effort.t_s) is ROUNDS
    assert extension_at(ROUNDS, effort.t_s) == {"by_s": 10}


@pytest.mark.parametrize(
    "types", [("effort", "stretch", "effort"), ("effort", "effort"), ("effort", "rest", "effort")]
)
def test_the_end_of_one_round_and_the_beginning_of_the_next_are_no_run(
    types: tuple[Literal["effort", "stretch", "rest"], ...],
) -> None:
    phases = tuple(RoundPhase(type=kind, length_s=5, say="Now.", show="Now") for kind in types)
    dose = RoundDose(
        kind="rounds", rounds=2, phases=phases, sets=1, days_per_week=5, sources=("coxa_default",)
    )
    script = build([library().stretch("knee-in").model_copy(update={"dose": dose})])
    for cue in script.cues:
        assert one_more(script, cue.t_s) is script


def test_the_end_has_nothing_to_lengthen() -> None:
    assert lengthened(HOLDS, HOLDS.duration_s - 1, 10) is HOLDS
    assert extension_at(HOLDS, HOLDS.duration_s) is None


def test_what_more_means_depends_on_what_runs() -> None:
    assert extension_at(HOLDS, 20) == {"by_s": 10}
    assert extension_at(MOVES, 20) == {"repetitions": 1}
    assert extension_at(MOVES, 2) == {"by_s": 10}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"by_s": 0},
        {"by_s": -10},
        {"by_s": 61},
        {"by_s": 2.5},
        {"by_s": float("nan")},
        {"by_s": float("inf")},
        {"by_s": "10"},
        {"by_s": True},
        {"by_s": None},
        {"by_s": 10, "why": "x"},
        {"by_s": 10, "repetitions": 1},
        {"repetitions": 0},
        {"repetitions": 2},
        {"repetitions": True},
        {"repetitions": "1"},
        {"repetitions": [1]},
        {"repetition": 1},
    ],
)
def test_what_is_malformed_changes_nothing(data: dict[str, Any]) -> None:
    for script in (HOLDS, MOVES):
        assert extended(script, 20, data) is script


def test_ten_may_come_as_ten_point_nought() -> None:
    assert extended(HOLDS, 20, {"by_s": 10.0}) == lengthened(HOLDS, 20, 10)
    assert isinstance(extended(HOLDS, 20, {"by_s": 10.0}).cues[1].length_s, int)


def test_no_session_grows_for_ever() -> None:
    script = MOVES
    for _ in range(3000):
        script = extended(extended(script, 12, {"by_s": 60}), 12, {"repetitions": 1})
    assert MAX_DURATION_S - 60 < script.duration_s <= MAX_DURATION_S
    check(script)


@given(
    strategies.routines,
    strategies.settings,
    st.lists(
        st.tuples(
            st.floats(0, 2000),
            st.sampled_from([{"repetitions": 1}, {"by_s": 1}, {"by_s": 10}, {"by_s": 60}]),
        ),
        max_size=12,
    ),
)
def test_any_extensions_give_a_script_as_good_as_one_built_here(
    items: list[Item], settings: Settings, extensions: list[tuple[float, dict[str, Any]]]
) -> None:
    """Gapless, whole seconds, adding up, marks inside in order; the past as it was."""
    script = build(items[:1], settings)
    for position_s, data in extensions:
        before, script = script, extended(script, position_s, data)
        check(script)
        assert script.duration_s >= before.duration_s
        grown = len(script.cues) - len(before.cues)
        assert grown == (data == {"repetitions": 1} and script is not before)
        n = before.index_at(position_s)
        assert script.cues[:n] == tuple(
            replace(cue, left_s=new.left_s, of=new.of)
            for cue, new in zip(before.cues[:n], script.cues[:n], strict=True)
        )
