"""What does not rest, sinks in or strays in a solved posture, in the words of a problem."""

from collections.abc import Iterator

from coxa.body.rest import Rested
from coxa.body.shown import Shown
from coxa.library.check import TURNED_DEG
from coxa.library.posture import Contact
from coxa.library.problem import Problem
from coxa.library.stretch import Stretch

CONTACT_MM = 5.0
SINK_MM = 10.0


def file_of(stretch: Stretch) -> str:
    """The file of a stretch, as problems name it."""
    return f"stretches/{stretch.slug}.toml"


def unrest(
    shown: Shown, moment: str, contacts: tuple[Contact, ...], rested: Rested
) -> Iterator[Problem]:
    """What does not rest, sinks in, or strays, in one posture."""
    file, when = file_of(shown.stretch), f" ({shown.side} side working)"
    for n, (contact, gap) in enumerate(zip(contacts, rested.gaps_mm, strict=True)):
        if abs(gap) > CONTACT_MM:
            found = f"{gap:.0f} mm away" if gap > 0 else f"{-gap:.0f} mm sunk in"
            yield Problem(
                file,
                f"{moment}.contacts.{n}",
                f"expected {_in_words(contact)} within {CONTACT_MM:g} mm at the stated angles and"
                f" their tolerances; found it {found}{when}",
            )
    deep = [sunk for sunk in rested.sunk if sunk.depth_mm > SINK_MM]
    if deep:
        more = f" and {len(deep) - 1} more" if len(deep) > 1 else ""
        yield Problem(
            file,
            moment,
            f"expected nothing to sink in by more than {SINK_MM:g} mm; found {deep[0].what},"
            f" {deep[0].depth_mm:.0f} mm{more}{when}",
        )
    for name, stray in rested.strays().items():
        limit = rested.limits.get(name)
        if limit is not None and abs(stray) > limit + 0.01:
            yield Problem(
                file,
                moment,
                f"expected {name} within {limit:g} degrees of {rested.stated[name]:g}; found"
                f" {rested.coordinates[name]:.0f}{when}",
            )
    hip = shown.rotation_deg(shown.working)
    if moment == "end" and shown.stretch.goal == "internal-rotation" and hip < TURNED_DEG:
        yield Problem(
            file,
            "end",
            f"expected the working hip turned in by at least {TURNED_DEG:g} degrees in the model,"
            f" as the goal is internal-rotation; found {hip:.0f}{when}",
        )


def _in_words(contact: Contact) -> str:
    whose = f" ({contact.leg})" if contact.leg else ""
    other = f" ({contact.on_leg})" if contact.on_leg else ""
    return f"{contact.part}{whose} on {contact.on}{other}"
