"""The timeline of a session: which cue when, what is said and shown, what comes next.

``build`` is pure: the same drills and settings give the same script. A script is a sequence of
cues that follow one another without gap or overlap; lengths are whole seconds, so they add up
exactly. Marks (halfway, three-two-one, the parts of a repetition) stand inside a cue; their
``t_s`` counts, like a cue's, from the start of the session.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from coxa.library import Stretch
from coxa.library.words import Equipment, Side
from coxa.session.fit import Fitted, fit
from coxa.session.item import Item
from coxa.session.sets import Piece, name_of_side, one_set, sides_in_order
from coxa.session.settings import DONE_S, Settings
from coxa.session.speech import fitting

Kind = Literal["ready", "hold", "switch", "repetition", "rest", "done"]

VERSION = 1

ARTICLES: dict[Equipment, str] = {
    "mat": "a mat",
    "chair": "a chair",
    "band": "a band",
    "block": "a block or a firm cushion",
    "wall": "a wall to hold on to",
    "strap": "a strap or belt",
}


@dataclass(frozen=True)
class Mark:
    """Something said inside a cue, ``t_s`` seconds after the start of the session."""

    t_s: float
    say: str


@dataclass(frozen=True)
class Gate:
    """The cue stays at its end until this has happened (``tap``: the person says go on)."""

    until: str


@dataclass(frozen=True)
class Cue:
    """One stretch of time with one thing to do.

    ``stretch`` is the drill it belongs to (a rest belongs to the drill that follows, ``done`` to
    the last), ``set``/``sets`` and ``number``/``of`` count sets and repetitions within it,
    ``next`` says what follows and ``left_s`` how much of the session is left at its start.
    """

    t_s: int
    length_s: int
    kind: Kind
    stretch: str
    side: str
    say: str
    show: str
    marks: tuple[Mark, ...]
    next: str
    left_s: int
    set: int
    sets: int
    number: int | None = None
    of: int | None = None
    gate: Gate | None = None

    @property
    def end_s(self) -> int:
        return self.t_s + self.length_s


@dataclass(frozen=True)
class Script:
    """A whole session: its cues in order, and what the person should know of the choice."""

    duration_s: int
    cues: tuple[Cue, ...]
    notes: tuple[str, ...] = ()
    version: int = VERSION

    def index_at(self, position_s: float) -> int:
        """The number of the cue that runs at ``position_s`` (the last one at the very end)."""
        for index, cue in enumerate(self.cues):
            if position_s < cue.end_s:
                return index
        return len(self.cues) - 1

    def to_json(self) -> dict[str, Any]:
        """The script as JSON would give it back: lists, no tuples."""
        cues = [{**asdict(cue), "marks": [asdict(mark) for mark in cue.marks]} for cue in self.cues]
        return {
            "duration_s": self.duration_s,
            "cues": cues,
            "notes": list(self.notes),
            "version": self.version,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Script":
        """The script that ``to_json`` wrote."""
        cues = tuple(
            Cue(
                **{
                    **cue,
                    "marks": tuple(Mark(**mark) for mark in cue["marks"]),
                    "gate": Gate(**cue["gate"]) if cue["gate"] else None,
                }
            )
            for cue in data["cues"]
        )
        return cls(data["duration_s"], cues, tuple(data["notes"]), data["version"])


def build(items: Sequence[Item | Stretch], settings: Settings | None = None) -> Script:
    """Lay out ``items`` as a timeline.

    Without ``settings.minutes`` every drill gets its own dose; with it, whole sets are added or
    left out until the session is within one set of the minutes asked. Raises
    :class:`~coxa.session.fit.NothingToDo` for an empty list.
    """
    settings = settings or Settings()
    plan = fit([Item(i) if isinstance(i, Stretch) else i for i in items], settings)
    pieces = [
        piece for n, fitted in enumerate(plan.fitted) for piece in _drill(plan.fitted, n, settings)
    ]
    last = plan.fitted[-1].item.stretch
    pieces.append(
        Piece("done", DONE_S, "both", "Done. Take a moment before you move on.", "Done", last.slug)
    )
    return _timeline(pieces, settings, plan.notes)


def _drill(plan: Sequence[Fitted], n: int, settings: Settings) -> list[Piece]:
    """Ready, the sets of both sides with rests between, preceded by the change of drills."""
    stretch, sets = plan[n].item.stretch, plan[n].sets
    first_side = sides_in_order(plan[n].item, settings)[0]
    pieces = []
    if n:
        pieces.append(_change(plan[n - 1].item.stretch, stretch, first_side, settings))
    ready_s = settings.ready_s if n else settings.ready_first_s
    side_first = f" {name_of_side(first_side)} first." if first_side != "both" else ""
    ready = stretch.text(stretch.say.ready, first_side)
    say = fitting(
        ready_s,
        f"{stretch.name}.{side_first} {ready}",
        f"{stretch.name}.{side_first}",
        f"{name_of_side(first_side)} first." if side_first else stretch.name,
        "Get ready.",
    )
    pieces.append(Piece("ready", ready_s, first_side, say, ready, stretch.slug, 1, sets))
    for number in range(1, sets + 1):
        if number > 1:
            say = fitting(settings.rest_s, f"Rest. Set {number} of {sets} comes next.", "Rest.")
            show = f"Rest. Then set {number} of {sets}."
            pieces.append(
                Piece("rest", settings.rest_s, first_side, say, show, stretch.slug, number, sets)
            )
        pieces += [
            replace(piece, set=number, sets=sets) for piece in one_set(plan[n].item, settings)
        ]
    return pieces


def _change(before: Stretch, stretch: Stretch, first_side: Side, settings: Settings) -> Piece:
    """The time between two drills, to change position and fetch what the next one needs."""
    fetch = [ARTICLES[thing] for thing in stretch.equipment if thing not in before.equipment]
    needs = f" You need {' and '.join(fetch)}." if fetch else ""
    ready = stretch.text(stretch.say.ready, first_side)
    say = fitting(
        settings.change_s,
        f"Rest. Next: {stretch.name}.{needs} {ready}",
        f"Rest. Next: {stretch.name}.{needs}",
        f"Next: {stretch.name}.",
        "Rest.",
    )
    show = f"Next: {stretch.name}.{needs}"
    return Piece("rest", settings.change_s, "both", say, show, stretch.slug)


def _timeline(pieces: Sequence[Piece], settings: Settings, notes: tuple[str, ...]) -> Script:
    duration_s = sum(piece.length_s for piece in pieces)
    cues = []
    t_s = 0
    for n, piece in enumerate(pieces):
        waits = settings.wait_for_tap and piece.kind == "ready"
        cues.append(
            Cue(
                t_s=t_s,
                length_s=piece.length_s,
                kind=piece.kind,
                stretch=piece.stretch,
                side=piece.side,
                say=piece.say,
                show=piece.show,
                marks=tuple(Mark(t_s + after_s, say) for after_s, say in piece.marks),
                next=_next(pieces, n),
                left_s=duration_s - t_s,
                set=piece.set,
                sets=piece.sets,
                number=piece.number,
                of=piece.of,
                gate=Gate("tap") if waits else None,
            )
        )
        t_s += piece.length_s
    return Script(duration_s, tuple(cues), notes)


def _next(pieces: Sequence[Piece], n: int) -> str:
    """What follows piece ``n``, in a few words; the repetitions of a side count as one thing."""
    coming = n + 1
    while coming < len(pieces) and continues(pieces[coming - 1], pieces[coming]):
        coming += 1
    if coming == len(pieces):
        return ""
    piece = pieces[coming]
    side = f"{piece.side.upper()}, " if piece.side != "both" else ""
    match piece.kind:
        case "hold":
            return f"{side}hold {piece.length_s} s"
        case "repetition":
            return f"{side}{piece.of} times"
        case "switch":
            return f"Change to {piece.side.upper()}"
        case "ready":
            return f"{side}get ready"
        case "rest":
            return f"Rest {piece.length_s} s"
        case _:
            return "The end"


def continues(piece: Piece | Cue, following: Piece | Cue) -> bool:
    """Is ``following`` one more repetition of the run that ``piece`` belongs to?"""
    return (
        piece.kind == following.kind == "repetition"
        and (piece.side, piece.set) == (following.side, following.set)
        and following.number != piece.number
    )
