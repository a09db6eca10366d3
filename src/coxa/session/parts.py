"""A script drill by drill: what a person sees of it before the clock starts."""

from dataclasses import dataclass

from coxa.session.script import Cue, Script


@dataclass(frozen=True)
class Part:
    """One drill of a session as the script has it, the change to it included.

    ``hold_s`` is the length of its longest hold in seconds, None where nothing is held.
    """

    stretch: str
    sets: int
    hold_s: int | None
    length_s: int


def parts(script: Script) -> tuple[Part, ...]:
    """The drills in order; one that comes twice is there twice. Each begins with its get-ready,
    or with the rest before that, in which things are fetched. "Done" belongs to none.
    """
    cues = [cue for cue in script.cues if cue.kind != "done"]
    begin = [
        n - 1 if n and cues[n - 1].kind == "rest" else n
        for n, cue in enumerate(cues)
        if cue.kind == "ready"
    ]
    return tuple(
        _part(cues[first:last]) for first, last in zip(begin, [*begin[1:], len(cues)], strict=True)
    )


def minutes_of(found: tuple[Part, ...], whole: int) -> list[int]:
    """How the ``whole`` minutes of a session fall to its drills, so that they add up: whole
    minutes each, and what is left over to those that come nearest to one more.
    """
    total_s = sum(part.length_s for part in found)
    exact = [whole * part.length_s / total_s for part in found]
    minutes = [int(share) for share in exact]
    most = sorted(range(len(found)), key=lambda n: minutes[n] - exact[n])
    for n in most[: whole - sum(minutes)]:
        minutes[n] += 1
    return minutes


def _part(group: list[Cue]) -> Part:
    holds = [cue.length_s for cue in group if cue.kind == "hold"]
    return Part(
        stretch=group[-1].stretch,
        sets=max(cue.sets for cue in group),
        hold_s=max(holds, default=None),
        length_s=sum(cue.length_s for cue in group),
    )
