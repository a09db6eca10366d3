"""Ten seconds more, or one more repetition: the script that follows from it.

Everything here is pure and gives a script whose cues follow one another in whole seconds, as
:func:`coxa.session.script.build` does. Where nothing can be added the script stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coxa.session.check import MAX_CUES, MAX_DURATION_S
from coxa.session.script import Cue, Mark, Script

EXTEND_S = 10  # what one press gives
BY_S_RANGE = (1, 60)


def extended(script: Script, position_s: float, data: Mapping[str, Any]) -> Script:
    """The script after an ``extend`` event at ``position_s`` with this ``data``.

    ``{"by_s": 10}`` lengthens the cue that runs there (whole seconds, 1 to 60), ``{"repetitions":
    1}`` adds one repetition after it. Anything else changes nothing; nothing is ever raised.
    """
    match dict(data):
        case {"by_s": by_s, **others} if not others and (whole_s := _whole_seconds(by_s)):
            return lengthened(script, position_s, whole_s)
        case {"repetitions": 1, **others} if not others and data["repetitions"] is not True:
            return one_more(script, position_s)
    return script


def extension_at(script: Script, position_s: float) -> dict[str, int] | None:
    """What "more" means at this place, as the data of its event; None where it means nothing."""
    plain = _run(script, script.index_at(position_s))
    more = {"repetitions": 1} if plain else {"by_s": EXTEND_S}
    return None if extended(script, position_s, more) is script else more


def lengthened(script: Script, position_s: float, by_s: int) -> Script:
    """The cue that runs at ``position_s`` lasts ``by_s`` whole seconds longer.

    Its marks that lie after ``position_s`` move with its end, so "three, two, one" still comes
    last. The end of a session ("done") has nothing to lengthen, and no session grows beyond the
    longest that :func:`~coxa.session.check.check` allows.
    """
    index = script.index_at(position_s)
    cue = script.cues[index]
    if cue.kind == "done" or script.duration_s + by_s > MAX_DURATION_S:
        return script
    marks = tuple(
        Mark(mark.t_s + by_s, mark.say) if mark.t_s > position_s else mark for mark in cue.marks
    )
    longer = replace(cue, length_s=cue.length_s + by_s, marks=marks)
    return _laid_out(script, [*script.cues[:index], longer, *script.cues[index + 1 :]])


def one_more(script: Script, position_s: float) -> Script:
    """One more repetition like the one that runs at ``position_s``, right after it.

    Only in a run of plain repetitions; the run is numbered anew, what is shown and what is said.
    """
    index = script.index_at(position_s)
    cue, run = script.cues[index], _run(script, index)
    too_long = script.duration_s + cue.length_s > MAX_DURATION_S
    if not run or too_long or len(script.cues) >= MAX_CUES:
        return script
    added = replace(cue, say=str(cue.number))  # a figure, never the first one's long line
    cues = [*script.cues[run.start : index + 1], added, *script.cues[index + 1 : run.stop]]
    numbered = [_numbered(one, number, len(cues)) for number, one in enumerate(cues, start=1)]
    return _laid_out(script, [*script.cues[: run.start], *numbered, *script.cues[run.stop :]])


def _whole_seconds(by_s: object) -> int | None:
    """``by_s`` as a whole number in range (10.0 is one, True is not), else None."""
    if isinstance(by_s, bool) or not isinstance(by_s, int | float):
        return None
    if not BY_S_RANGE[0] <= by_s <= BY_S_RANGE[1] or by_s != int(by_s):
        return None
    return int(by_s)


def _run(script: Script, index: int) -> range | None:
    """The run of plain repetitions that the cue belongs to, as places in the script, else None.

    What is counted together stands together: one set on one side, each cue with its number. Where
    that is nothing but repetitions 1, 2, 3 ... it is a run; where it is rounds of several parts
    (push, let go), or there is only one, it is none.
    """
    cues = script.cues
    first, stop = index, index + 1
    while first and _counted_with(cues[first - 1], cues[index]):
        first -= 1
    while stop < len(cues) and _counted_with(cues[stop], cues[index]):
        stop += 1
    run = cues[first:stop]
    numbers = [cue.number if cue.kind == "repetition" else None for cue in run]
    plain = len(run) > 1 and numbers == list(range(1, len(run) + 1))
    return range(first, stop) if plain else None


def _counted_with(one: Cue, other: Cue) -> bool:
    return (
        one.number is not None
        and other.number is not None
        and (one.stretch, one.side, one.set) == (other.stretch, other.side, other.set)
    )


def _numbered(cue: Cue, number: int, of: int) -> Cue:
    say = str(number) if cue.say == str(cue.number) else cue.say
    return replace(cue, number=number, of=of, say=say)


def _laid_out(script: Script, cues: Sequence[Cue]) -> Script:
    """``cues`` one after the other, with everything in them that counts from the start."""
    duration_s = sum(cue.length_s for cue in cues)
    placed = []
    t_s = 0
    for cue in cues:
        by_s = t_s - cue.t_s
        marks = tuple(Mark(mark.t_s + by_s, mark.say) for mark in cue.marks)
        placed.append(replace(cue, t_s=t_s, left_s=duration_s - t_s, marks=marks))
        t_s += cue.length_s
    return replace(script, duration_s=duration_s, cues=tuple(placed))
