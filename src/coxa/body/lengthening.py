"""What a posture or a stretch does to every muscle of a hip, and how sure that is.

Two changes of length are told, both in % of optimal fibre length: **from standing** (all angles 0)
and **in the movement** (end against start; where both are the same, against the same posture with
rotation 0). What a stretch is said to lengthen has to pass both: against standing alone, the list
would show what sitting does, not what the stretch does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from coxa.body.muscles import muscles
from coxa.body.opinions import contrary
from coxa.body.posture import COORDINATES, KNEE_KNOWN_DEG, of_leg
from coxa.body.tables import Geometry
from coxa.library import library
from coxa.library.stretch import Stretch
from coxa.library.words import Confidence

STANDING: Mapping[str, float] = dict.fromkeys(COORDINATES, 0.0)
BEYOND_KNEE = (
    f"Nobody has measured this with the knee bent by more than {KNEE_KNOWN_DEG:g} degrees."
)
ASSUMED = "How long its fibres are in standing is assumed, so only changes are told."


@dataclass(frozen=True)
class Lengthening:
    """One muscle in one posture. Percentages are of optimal fibre length, + is longer.

    ``normalised_fibre_length`` is fibre over optimal fibre length; None where the fibre's length in
    standing is only assumed. ``contrary`` names the geometries in which the muscle changes the
    other way than here (in the movement, or from standing when there is none).
    """

    muscle: str
    name: str
    length_mm: float
    change_from_standing_percent: float
    change_in_movement_percent: float | None
    normalised_fibre_length: float | None
    confidence: Confidence
    note: str | None
    contrary: tuple[str, ...]

    @property
    def change_percent(self) -> float:
        """The change that is shown: in the movement, or from standing when there is none."""
        moved = self.change_in_movement_percent
        return self.change_from_standing_percent if moved is None else moved


def in_posture(
    posture: Mapping[str, float],
    start: Mapping[str, float] | None = None,
    geometry: Geometry = "coxa",
) -> tuple[Lengthening, ...]:
    """Every muscle in ``posture`` (degrees by coordinate name, those not named 0), in a movement
    that begins at ``start``.
    """
    model = muscles(geometry)
    rows = [STANDING, start or STANDING, posture]
    degrees = np.array([[row.get(name, 0.0) for name in COORDINATES] for row in rows])
    lengths = model.lengths(degrees)
    percent = 100 * (lengths[2] - lengths[:2]) / model.fibre_m
    fibre = model.normalised_fibre_lengths(degrees[2:])[0]
    known = library().muscles
    found = []
    for n, muscle in enumerate(model.names):
        change_mm = 1000 * (lengths[2, n] - lengths[1, n])
        against = contrary(muscle, change_mm, degrees[2], degrees[1])
        beyond = degrees[2, 3] > KNEE_KNOWN_DEG and model.crosses_knee(muscle)
        notes = [known[muscle].note]
        notes += [ASSUMED] if model.assumed[n] else []
        notes += [BEYOND_KNEE] if beyond else []
        notes += [f"Sources disagree: the other way in {' and '.join(against)}."] if against else []
        found.append(
            Lengthening(
                muscle=muscle,
                name=known[muscle].name,
                length_mm=1000 * float(lengths[2, n]),
                change_from_standing_percent=float(percent[0, n]),
                change_in_movement_percent=None if start is None else float(percent[1, n]),
                normalised_fibre_length=None if model.assumed[n] else float(fibre[n]),
                confidence="low" if against or beyond else known[muscle].confidence,
                note=" ".join(note for note in notes if note) or None,
                contrary=against,
            )
        )
    return tuple(found)


def of_stretch(
    stretch: Stretch, side: Literal["left", "right"] = "right", geometry: Geometry = "coxa"
) -> tuple[dict[str, float], tuple[Lengthening, ...]]:
    """The end posture of the leg on ``side`` when that side works, as the file states it, and
    what the stretch does to its muscles.
    """
    end = of_leg(stretch.end.legs(side)[side])
    start = of_leg(stretch.start.legs(side)[side])
    if start == end:
        start = {**end, "hip_rotation": 0.0}
    return end, in_posture(end, start, geometry)
