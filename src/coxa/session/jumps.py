"""Where next, back and repeat lead to on a timeline."""

from collections.abc import Set

from coxa.session.script import Cue, Script

_WORK = ("hold", "repetition")


def next_cue_s(script: Script, position_s: float) -> float:
    """The start of the following cue (the end of the session, when there is none)."""
    return float(script.cues[script.index_at(position_s)].end_s)


def previous_cue_s(script: Script, position_s: float) -> float:
    """The start of the cue before the current one."""
    return float(script.cues[max(0, script.index_at(position_s) - 1)].t_s)


def this_side_s(script: Script, position_s: float) -> float:
    """The get-ready before the side that is being done or has just been done.

    Also the place to resume at: a hold that was left in the middle is done anew, with time to
    get into it.
    """
    n = script.index_at(position_s)
    while n and not _is_work(script.cues[n]):
        n -= 1
    while n and _is_work(script.cues[n]):
        n -= 1
    return float(script.cues[n].t_s)


def resume_s(script: Script, position_s: float) -> float:
    """Where to go on after a break: a rest or get-ready starts anew, a hold with its get-ready."""
    n = script.index_at(position_s)
    while n and _is_work(script.cues[n]):
        n -= 1
    return float(script.cues[n].t_s)


def next_drill_s(script: Script, position_s: float, without: Set[str]) -> float | None:
    """The start of the next drill that is none of ``without``; None when there is none left."""
    for cue in script.cues[script.index_at(position_s) :]:
        if cue.stretch not in without and cue.kind != "done":
            return float(cue.t_s)
    return None


def _is_work(cue: Cue) -> bool:
    return cue.kind in _WORK
