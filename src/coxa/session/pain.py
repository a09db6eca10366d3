"""Where it hurt in a session, as its events tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coxa.session.log import Event, timeline
from coxa.session.script import Script


@dataclass(frozen=True)
class Pain:
    """A drill at which it hurt; ``level`` 0 to 10 (None: not told) and ``where``. Not ``sure``: it
    hurt in the session, and the person could not say at which drill.
    """

    stretch: str
    side: str
    level: int | None
    where: str
    at: datetime
    sure: bool = True


def pains(script: Script, log: Sequence[Event]) -> tuple[Pain, ...]:
    """Every pain that was told, in order; one that was taken back is none."""
    found: list[Pain] = []
    for n, event in enumerate(log):
        match event.kind:
            case "hurts":
                now = timeline(script, log[:n])
                cue = now.cues[now.index_at(event.position_s)]
                found.append(Pain(cue.stretch, cue.side, None, "", event.at))
            case "pain" if found:
                level, where = event.data.get("level"), event.data.get("where")
                whole = isinstance(level, int) and not isinstance(level, bool)
                found[-1] = replace(
                    found[-1],
                    level=level if whole else None,
                    where=where if isinstance(where, str) else "",
                )
            case "resume" if found and event.data.get("did_not_hurt") is True:
                found.pop()
    return tuple(found)


def worst(told: Sequence[Pain]) -> Pain | None:
    """The strongest of these pains (the first of them), None where there is none."""
    return max(told, key=lambda pain: -1 if pain.level is None else pain.level, default=None)
