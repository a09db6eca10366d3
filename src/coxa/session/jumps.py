"""Where next, back and repeat lead to on a timeline.

The repetitions of a side are one thing here, as they are in what a session says comes next. Drills
that were left out (``without``) are passed over, forwards and backwards.
"""

from collections.abc import Set

from coxa.session.script import Cue, Script, continues

NOTHING: Set[str] = frozenset()


def next_cue_s(script: Script, position_s: float) -> float:
    """The start of the following cue (the end of the session, when there is none)."""
    return float(script.cues[script.index_at(position_s)].end_s)


def skip_s(script: Script, position_s: float, without: Set[str] = NOTHING) -> float:
    """Where "next" leads: to what the session says comes next, past the rest of the repetitions.

    The end of the session, when nothing comes any more.
    """
    n = script.index_at(position_s) + 1
    while n < len(script.cues) and continues(script.cues[n - 1], script.cues[n]):
        n += 1
    if n == len(script.cues):
        return float(script.duration_s)
    if _is_out(script.cues[n], without):
        after_s = next_drill_s(script, script.cues[n].t_s, without)
        return float(script.duration_s) if after_s is None else after_s
    return float(script.cues[n].t_s)


def coming(script: Script, position_s: float, without: Set[str] = NOTHING) -> str:
    """What :func:`skip_s` leads to, in a few words; "" at the end."""
    after_s = skip_s(script, position_s, without)
    return script.cues[script.index_at(after_s) - 1].next if after_s < script.duration_s else ""


def previous_s(script: Script, position_s: float, without: Set[str] = NOTHING) -> float:
    """Where "back" leads: to the start of what came before this."""
    n = _beginning(script, script.index_at(position_s)) - 1
    while n > 0 and _is_out(script.cues[n], without):
        n -= 1
    return _allowed_s(script, _beginning(script, max(0, n)), without)


def this_side_s(script: Script, position_s: float, without: Set[str] = NOTHING) -> float:
    """The get-ready before the side that is being done or has just been done."""
    n = script.index_at(position_s)
    while n and (not _is_work(script.cues[n]) or _is_out(script.cues[n], without)):
        n -= 1
    return _allowed_s(script, _before_work(script, n), without)


def resume_s(script: Script, position_s: float) -> float:
    """Where to go on after a break: a rest or get-ready starts anew, a hold with its get-ready."""
    return float(script.cues[_before_work(script, script.index_at(position_s))].t_s)


def next_drill_s(script: Script, position_s: float, without: Set[str]) -> float | None:
    """The start of the next drill that is none of ``without``; None when there is none left."""
    for cue in script.cues[script.index_at(position_s) :]:
        if cue.kind != "done" and not _is_out(cue, without):
            return float(cue.t_s)
    return None


def _beginning(script: Script, n: int) -> int:
    """The first of the repetitions that cue ``n`` is one of; else ``n`` itself."""
    while n and continues(script.cues[n - 1], script.cues[n]):
        n -= 1
    return n


def _before_work(script: Script, n: int) -> int:
    while n and _is_work(script.cues[n]):
        n -= 1
    return n


def _allowed_s(script: Script, n: int, without: Set[str]) -> float:
    """The start of cue ``n``, or of the first drill after it where that one is left out."""
    start_s = float(script.cues[n].t_s)
    if not _is_out(script.cues[n], without):
        return start_s
    after_s = next_drill_s(script, start_s, without)
    return start_s if after_s is None else after_s


def _is_work(cue: Cue) -> bool:
    return cue.kind in ("hold", "repetition")


def _is_out(cue: Cue, without: Set[str]) -> bool:
    return cue.kind != "done" and cue.stretch in without
