"""How long the parts of a movement take, from the stretch's dose."""

from coxa.library.dose import HoldDose, RepetitionDose
from coxa.library.stretch import Stretch

SET_UP_S = 1.5  # at the start, before it moves
OUT_S = BACK_S = 3.0  # of a hold: slowly, as every file asks
SHOWN_HOLD_S = 6.0  # a figure that shows how it is done need not hold for a minute
BREATH_S = 4.5  # one quiet breath in and out


def timing(stretch: Stretch) -> dict[str, float]:
    """Seconds: ``set_up``, ``out``, ``hold``, ``back``, and one ``breath``."""
    dose = stretch.dose
    out, hold, back = OUT_S, SHOWN_HOLD_S, BACK_S
    match dose:
        case RepetitionDose():
            out, hold, back = float(dose.out_s), float(dose.pause_s), float(dose.back_s)
        case HoldDose():
            hold = min(float(dose.hold_s), SHOWN_HOLD_S)
    return {"set_up": SET_UP_S, "out": out, "hold": hold, "back": back, "breath": BREATH_S}
