"""What to do about pain that somebody tells of: kindly, and never a name for it.

The limits are those of the topic on safety; where they come from stands in dosage.toml.
"""

from collections.abc import Mapping
from typing import Literal

from coxa.library.dosage import DoseFact

# Words with which people place a pain in front of the hip, where it is never worked through.
IN_FRONT = ("groin", "front")

# What becomes of a drill that hurt, until it is said to be fine again.
Next = Literal["exclude", "care"]


def next_time(dosage: Mapping[str, DoseFact], level: int | None, where: str) -> Next:
    """Whether a drill at which it hurt so is left out next time, or offered with care."""
    stop = dosage["pain-stop"].value
    harmless_place = not (hurts_in_front(where) or _in_knee(where) or _in_back(where))
    return "care" if harmless_place and level is not None and level <= stop else "exclude"


def advice_on_pain(dosage: Mapping[str, DoseFact], level: int | None, where: str) -> str:
    """One or two sentences on a pain of ``level`` 0 to 10 (None: not told) at ``where``."""
    go, stop = dosage["pain-allowed"].value, dosage["pain-stop"].value
    if hurts_in_front(where):
        return (
            "Pain in front of the hip is never worked through. Leave this drill out and choose one"
            " that bends the hip less; if it comes again or wakes you, have it looked at."
        )
    if _in_knee(where):
        return "Hip drills should not be felt in the knee. Leave this one out until it is quiet."
    if _in_back(where):
        return "Pain in the back or down the leg is a sign to stop, not to push."
    if level is None:
        return "A sharp pain, or a pinch in front of the hip, is never worked through."
    if level > stop:
        return (
            "That is too much: leave this drill out for some days. A third time, or pain at night,"
            " and you should have it looked at."
        )
    if level > go:
        return (
            "Go a quarter less far next time. It must be gone tomorrow morning; if not, leave this"
            " drill out."
        )
    return "That little is fine in muscle or buttock, as long as it is gone tomorrow morning."


def hurts_in_front(where: str) -> bool:
    """Whether a person's words place a pain in front of the hip."""
    return any(word in where.casefold() for word in IN_FRONT)


def _in_knee(where: str) -> bool:
    return "knee" in where.casefold()


def _in_back(where: str) -> bool:
    """In the back itself: the back of the thigh is another place."""
    place = where.casefold().strip()
    return place in ("back", "my back", "the back") or "low back" in place or "lower back" in place
