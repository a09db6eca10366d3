"""Postures for the tests of the body: a stretch's own, and plain ones."""

from typing import Any

from coxa.body.rest import Rested, rested
from coxa.body.surroundings import OneSide
from coxa.library import Stretch, library
from coxa.library.posture import Posture, Tolerance
from coxa.library.words import Position

STRAIGHT = {"hip_flexion": 0, "hip_adduction": 0, "hip_rotation": 0, "knee_flexion": 0}
FEET = [{"part": "foot", "leg": "both", "on": "floor"}]


def posture(**change: Any) -> Posture:
    """Standing, but for what is changed."""
    stated = {"arms": "at-sides", "both": STRAIGHT, "contacts": FEET, **change}
    return Posture.model_validate(stated)


def rest(stated: Posture, position: Position = "standing", side: OneSide = "right") -> Rested:
    return rested(stated, Tolerance(), position, side)


def moments(stretch: Stretch) -> dict[str, Posture]:
    vias = {f"via.{n}": via for n, via in enumerate(stretch.via)}
    return {"start": stretch.start, **vias, "end": stretch.end}


EVERY = [(s, moment) for s in library().stretches.values() for moment in moments(s)]
IDS = [f"{stretch.slug}-{moment}" for stretch, moment in EVERY]
