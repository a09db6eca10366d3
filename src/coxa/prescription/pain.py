"""What to do about pain that somebody tells of: kindly, and never a name for it.

The limits are those of the topic on safety; where they come from stands in dosage.toml.
"""

from collections.abc import Mapping

from coxa.library.dosage import DoseFact

# Words with which people place a pain in front of the hip, where it is never worked through.
IN_FRONT = ("groin", "front")


def advice_on_pain(dosage: Mapping[str, DoseFact], level: int | None, where: str) -> str:
    """One or two sentences on a pain of ``level`` 0 to 10 (None: not told) at ``where``."""
    go, stop = dosage["pain-allowed"].value, dosage["pain-stop"].value
    if any(word in where.casefold() for word in IN_FRONT):
        return (
            "Pain in front of the hip is never worked through. Leave this drill out and choose one"
            " that bends the hip less; if it comes again or wakes you, have it looked at."
        )
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
