"""A dose in a few words: `2 holds of 60 s a side`."""

from coxa.library import Stretch
from coxa.library.dose import HoldDose, RepetitionDose

_PHASES = {"effort": "push", "stretch": "ease", "rest": "rest"}


def dose_in_short(
    stretch: Stretch,
    sets: int | None = None,
    hold_s: int | None = None,
    repetitions: int | None = None,
) -> str:
    """The dose of ``stretch``; ``sets``, ``hold_s`` (seconds) and ``repetitions`` override it."""
    dose = stretch.dose
    count = dose.sets if sets is None else sets
    side = " a side" if stretch.sides != ("both",) else ""
    match dose:
        case HoldDose():
            return f"{counted(count, 'hold')} of {hold_s or dose.hold_s} s{side}"
        case RepetitionDose():
            return f"{counted(count, 'set')} of {repetitions or dose.repetitions}{side}"
        case _:
            phases = ", ".join(f"{_PHASES[phase.type]} {phase.length_s} s" for phase in dose.phases)
            times = f"{counted(count, 'set')} of " if count > 1 else ""
            return f"{times}{counted(dose.rounds, 'round')}{side}: {phases}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
