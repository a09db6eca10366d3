"""What is set aside for a person: by what they told of themselves, and by what has hurt."""

from dataclasses import dataclass

from coxa.library import Library
from coxa.prescription.set_aside import Concern, concerns, left_out
from coxa.records import screenings
from coxa.records.database import Database
from coxa.records.hurting import hurting
from coxa.session.pain import Pain


@dataclass(frozen=True)
class SetAside:
    """What stands against which drill; ``told`` and ``hurting`` are what it follows from."""

    concerns: tuple[Concern, ...]
    told: frozenset[str]
    hurting: dict[str, Pain]

    @property
    def left_out(self) -> frozenset[str]:
        """What no routine contains for this person just now."""
        return left_out(self.concerns)

    def of(self, stretches: tuple[str, ...]) -> list[Concern]:
        """What stands against any of these."""
        return [concern for concern in self.concerns if concern.stretch in stretches]


def set_aside(database: Database, known: Library, person_id: str) -> SetAside:
    told = screenings.told(database, person_id)
    pains = hurting(database, person_id)
    return SetAside(tuple(concerns(known.stretches, known, told, pains)), told, pains)
