"""Which drills are set aside for somebody: by what they told of themselves, or because it hurt."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from coxa.library import Library
from coxa.prescription.cautions import cautions
from coxa.prescription.pain import Next, advice_on_pain, next_time

# Where it hurt in a session and nobody can say at which drill, all of them are met gently.
UNSURE = (
    "You could not say at which drill it was, so go half as far in each, and stop at the first"
    " sign of it."
)


class Pain(Protocol):
    """How much it hurt, 0 to 10 (None: not told), and where; not ``sure``: perhaps at this drill,
    perhaps at another.
    """

    @property
    def level(self) -> int | None: ...
    @property
    def where(self) -> str: ...
    @property
    def sure(self) -> bool: ...


@dataclass(frozen=True)
class Concern:
    """A drill that is left out (``exclude``) or offered with care, and why.

    ``told`` names what the person has told of themselves, None where it is that it hurt.
    """

    stretch: str
    do: Next
    text: str
    told: str | None = None


def concerns(
    stretches: Iterable[str], known: Library, told: Set[str], hurting: Mapping[str, Pain]
) -> list[Concern]:
    """What stands against each of these drills, in their order."""
    return [
        concern for slug in dict.fromkeys(stretches) for concern in _of(slug, known, told, hurting)
    ]


def _of(
    slug: str, known: Library, told: Set[str], hurting: Mapping[str, Pain]
) -> Iterator[Concern]:
    for caution in cautions(known.stretch(slug), told):
        if caution.do == "exclude":
            name = known.screening.name_of(caution.when)
            yield Concern(slug, "exclude", caution.text, told=name)
    if pain := hurting.get(slug):
        if not pain.sure:
            yield Concern(slug, "care", UNSURE)
            return
        do = next_time(known.dosage, pain.level, pain.where)
        text = advice_on_pain(known.dosage, pain.level, pain.where)
        yield Concern(slug, do, text)


def left_out(found: Iterable[Concern]) -> frozenset[str]:
    """The drills that these concerns leave out."""
    return frozenset(concern.stretch for concern in found if concern.do == "exclude")
