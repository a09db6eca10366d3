"""One set of a drill: the full dose on each side, with the change of sides between."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coxa.library import Stretch
from coxa.library.dose import HoldDose, RepetitionDose, RoundDose
from coxa.library.words import Side
from coxa.session.item import Item
from coxa.session.settings import Settings
from coxa.session.speech import fitting

HALFWAY_FROM_S = 20  # shorter holds have no halfway cue
COUNTDOWN = ((3, "three"), (2, "two"), (1, "one"))
# A pause or return shorter than this is too short to be announced.
SPOKEN_PAUSE_S = 2


@dataclass(frozen=True)
class Piece:
    """A cue that does not know yet when it comes; ``marks`` are seconds after its start."""

    kind: Literal["ready", "hold", "switch", "repetition", "rest", "done"]
    length_s: int
    side: Side
    say: str
    show: str
    stretch: str
    set: int = 1
    sets: int = 1
    number: int | None = None
    of: int | None = None
    marks: tuple[tuple[float, str], ...] = ()


def name_of_side(side: Side) -> str:
    return "Both sides" if side == "both" else side.title()


def sides_in_order(item: Item, settings: Settings) -> tuple[Side, ...]:
    """The sides of the drill, the person's first side first."""
    return tuple(sorted(item.sides, key=lambda side: side != settings.first_side))


def one_set(item: Item, settings: Settings) -> list[Piece]:
    """The pieces of one set. Every side gets the whole dose; changing sides is not counted."""
    pieces: list[Piece] = []
    for n, side in enumerate(sides_in_order(item, settings)):
        if n:
            pieces.append(_switch(item.stretch, side, settings))
        pieces += _one_side(item, side, settings)
    return pieces


def set_s(item: Item, settings: Settings) -> int:
    """The length of one set in seconds."""
    return sum(piece.length_s for piece in one_set(item, settings))


def _switch(stretch: Stretch, side: Side, settings: Settings) -> Piece:
    done: Side = "left" if side == "right" else "right"
    end = stretch.text(stretch.say.end, done)
    say = fitting(
        settings.switch_s,
        f"{end} Now the {side} side.",
        f"Now the {side} side.",
        f"{name_of_side(side)}.",
    )
    return Piece(
        "switch", settings.switch_s, side, say, f"{end} Now the {side} side.", stretch.slug
    )


def _one_side(item: Item, side: Side, settings: Settings) -> Iterator[Piece]:
    dose = item.stretch.dose
    match dose:
        case HoldDose():
            yield _hold(item, side, item.hold_s or dose.hold_s_at(settings.age))
        case RepetitionDose():
            yield from _repetitions(item, dose, side)
        case RoundDose():
            yield from _rounds(item.stretch, dose, side)


def _hold(item: Item, side: Side, length_s: int) -> Piece:
    stretch = item.stretch
    begin = stretch.text(stretch.say.begin, side)
    marks = _hold_marks(length_s, [stretch.text(cue, side) for cue in stretch.say.cues])
    room_s = marks[0][0] if marks else length_s
    say = fitting(room_s, begin, f"{name_of_side(side)}. Hold.", "Hold.")
    return Piece("hold", length_s, side, say, begin, stretch.slug, marks=marks)


def _hold_marks(length_s: int, cues: list[str]) -> tuple[tuple[float, str], ...]:
    """Halfway (with a hint, when there is time to say it) and three-two-one."""
    countdown = [(float(length_s - before), say) for before, say in COUNTDOWN if before < length_s]
    if length_s < HALFWAY_FROM_S:
        return tuple(countdown)
    half_s = length_s / 2
    room_s = countdown[0][0] - half_s
    return ((half_s, fitting(room_s, f"Halfway. {cues[0]}", "Halfway.")), *countdown)


def _repetitions(item: Item, dose: RepetitionDose, side: Side) -> Iterator[Piece]:
    stretch, count = item.stretch, item.repetitions or dose.repetitions
    begin = stretch.text(stretch.say.begin, side)
    for number in range(1, count + 1):
        back_at_s = dose.out_s + dose.pause_s
        marks: list[tuple[float, str]] = []
        if dose.pause_s >= SPOKEN_PAUSE_S:
            marks.append((float(dose.out_s), "hold"))
        if dose.back_s >= SPOKEN_PAUSE_S:
            marks.append((float(back_at_s), "and back"))
        room_s = marks[0][0] if marks else dose.repetition_s
        first = (begin, f"{name_of_side(side)}. One.") if number == 1 else ()
        say = fitting(room_s, *first, str(number))
        yield Piece(
            "repetition",
            dose.repetition_s,
            side,
            say,
            begin,
            stretch.slug,
            number=number,
            of=count,
            marks=tuple(marks),
        )


def _rounds(stretch: Stretch, dose: RoundDose, side: Side) -> Iterator[Piece]:
    kinds: dict[str, Literal["repetition", "hold", "rest"]] = {
        "effort": "repetition",
        "stretch": "hold",
        "rest": "rest",
    }
    for number in range(1, dose.rounds + 1):
        for phase in dose.phases:
            kind = kinds[phase.type]
            marks: tuple[tuple[float, str], ...] = ()
            if kind == "hold":
                cues = [stretch.text(cue, side) for cue in stretch.say.cues]
                marks = _hold_marks(phase.length_s, cues)
            room_s = marks[0][0] if marks else phase.length_s
            line = stretch.text(phase.say, side)
            yield Piece(
                kind,
                phase.length_s,
                side,
                fitting(room_s, line, line.split(".")[0] + ".", "Now."),
                stretch.text(phase.show, side),
                stretch.slug,
                number=number,
                of=dose.rounds,
                marks=marks,
            )
