"""Whether a script that comes from outside is one that could have been built here.

A session begun in the browser is played from a script that was loaded before, perhaps by an
older coxa and hours ago; it is kept as it was played, so it is looked at closely first.
"""

from collections.abc import Iterator
from typing import get_args

from coxa.errors import CoxaError
from coxa.library.words import Side
from coxa.session.script import VERSION, Cue, Kind, Script

MAX_DURATION_S = 4 * 3600
MAX_CUES = 2000
MAX_TEXT = 500
MAX_NOTE = 2000  # a note may name twenty drills
MAX_NOTES = 20
MAX_MARKS = 100
MAX_SLUG = 80
KINDS: tuple[Kind, ...] = get_args(Kind)
SIDES: tuple[Side, ...] = get_args(Side)
GATES = ("tap",)


class BadScript(CoxaError):
    """Not a script that could be played; the message names the field and what was expected."""


def check(script: Script) -> None:
    """Raise :class:`BadScript` for the first thing that is wrong, by the path of its field.

    The cues must follow one another from 0 in whole seconds and add up to ``duration_s``; marks
    lie inside their cue, in order; kinds, sides, gates and the version are known ones.
    """
    for field, expected, found in _problems(script):
        raise BadScript(f"script.{field}: expected {expected}, found {found!r}")


_Problem = tuple[str, object, object]


def _problems(script: Script) -> Iterator[_Problem]:
    if script.version != VERSION:
        yield "version", VERSION, script.version
    if not 0 < len(script.cues) <= MAX_CUES:
        yield "cues", f"1 to {MAX_CUES} cues", len(script.cues)
    if len(script.notes) > MAX_NOTES:
        yield "notes", f"at most {MAX_NOTES} notes", len(script.notes)
    for n, note in enumerate(script.notes):
        if len(note) > MAX_NOTE:
            yield f"notes.{n}", f"at most {MAX_NOTE} characters", len(note)
    t_s = 0
    for n, cue in enumerate(script.cues):
        where = f"cues.{n}"
        if cue.t_s != t_s:
            yield f"{where}.t_s", t_s, cue.t_s
        if not _is_whole(cue.length_s) or cue.length_s < 1:
            yield f"{where}.length_s", "a whole number of seconds from 1 on", cue.length_s
        t_s += cue.length_s
        if t_s > MAX_DURATION_S:
            yield f"{where}.length_s", f"an end within {MAX_DURATION_S} s", t_s
        if cue.left_s != script.duration_s - cue.t_s:
            yield f"{where}.left_s", script.duration_s - cue.t_s, cue.left_s
        yield from _in_cue(where, cue)
    if script.duration_s != t_s:
        yield "duration_s", t_s, script.duration_s


def _in_cue(where: str, cue: Cue) -> Iterator[_Problem]:
    if cue.kind not in KINDS:
        yield f"{where}.kind", f"one of {', '.join(KINDS)}", cue.kind
    if cue.side not in SIDES:
        yield f"{where}.side", f"one of {', '.join(SIDES)}", cue.side
    if not 0 < len(cue.stretch) <= MAX_SLUG:
        yield f"{where}.stretch", f"1 to {MAX_SLUG} characters", len(cue.stretch)
    for name in ("say", "show", "next"):
        text: str = getattr(cue, name)
        if len(text) > MAX_TEXT:
            yield f"{where}.{name}", f"at most {MAX_TEXT} characters", len(text)
    if not 1 <= cue.sets <= MAX_CUES:
        yield f"{where}.sets", f"1 to {MAX_CUES}", cue.sets
    if not 1 <= cue.set <= cue.sets:
        yield f"{where}.set", f"1 to {cue.sets}", cue.set
    yield from _count(where, cue)
    if cue.gate and cue.gate.until not in GATES:
        yield f"{where}.gate.until", f"one of {', '.join(GATES)}", cue.gate.until
    yield from _marks(where, cue)


def _count(where: str, cue: Cue) -> Iterator[_Problem]:
    """``number`` and ``of`` stand together; neither may be there without the other."""
    if cue.of is not None and not 1 <= cue.of <= MAX_CUES:
        yield f"{where}.of", f"1 to {MAX_CUES}", cue.of
    if cue.number is None and cue.of is not None:
        yield f"{where}.number", f"1 to {cue.of}", None
    elif cue.number is not None and (cue.of is None or not 1 <= cue.number <= cue.of):
        yield f"{where}.number", f"1 to {cue.of}" if cue.of else "null, as of is", cue.number


def _marks(where: str, cue: Cue) -> Iterator[_Problem]:
    if len(cue.marks) > MAX_MARKS:
        yield f"{where}.marks", f"at most {MAX_MARKS} marks", len(cue.marks)
    earliest_s: float = cue.t_s
    for n, mark in enumerate(cue.marks):
        if not earliest_s <= mark.t_s < cue.end_s:
            yield (
                f"{where}.marks.{n}.t_s",
                f"{earliest_s:g} or later, before {cue.end_s}",
                mark.t_s,
            )
        if len(mark.say) > MAX_TEXT:
            yield f"{where}.marks.{n}.say", f"at most {MAX_TEXT} characters", len(mark.say)
        earliest_s = mark.t_s


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
