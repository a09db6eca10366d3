"""Postures of one leg by coordinate name, in degrees, checked before they are used."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike

from coxa.body.frames import Floats
from coxa.errors import CoxaError

if TYPE_CHECKING:  # numbers need no library
    from coxa.library.posture import LegAngles, Posture
    from coxa.library.words import Position

# The coordinates of a leg that muscles of the hip see, in the order of every array.
COORDINATES = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_flexion")
RANGES_DEG: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "hip_flexion": (-30.0, 130.0),
        "hip_adduction": (-80.0, 50.0),
        "hip_rotation": (-60.0, 60.0),
        "knee_flexion": (0.0, 140.0),
    }
)
# The published splines of the knee end here; beyond, they go on straight.
KNEE_KNOWN_DEG = 120.0

# The friendly names, each with the coordinate it means and its sign.
FRIENDLY: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        **{name: (name, 1.0) for name in COORDINATES},
        "hip_extension": ("hip_flexion", -1.0),
        "hip_abduction": ("hip_adduction", -1.0),
        "hip_internal_rotation": ("hip_rotation", 1.0),
        "hip_external_rotation": ("hip_rotation", -1.0),
    }
)


class PostureError(CoxaError):
    """A posture that the body cannot take, or that cannot be read."""


class UnknownCoordinate(PostureError):
    """Nothing in the body turns by this name; the message lists what does."""

    def __init__(self, name: str, known: Sequence[str] = COORDINATES) -> None:
        super().__init__(f"There is no coordinate called {name!r}. There are: {', '.join(known)}.")


class OutOfRange(PostureError):
    """An angle beyond what the model accepts; the message lists the ranges."""

    def __init__(
        self,
        name: str,
        value_deg: float,
        where: str = "",
        ranges: Mapping[str, tuple[float, float]] = RANGES_DEG,
    ) -> None:
        listed = ", ".join(f"{key} {low:g} to {high:g}" for key, (low, high) in ranges.items())
        super().__init__(f"{where}{name} = {value_deg:g} is out of range. In degrees: {listed}.")


class NotFinite(PostureError):
    """An angle that is no number."""

    def __init__(self, name: str, where: str = "") -> None:
        super().__init__(f"{where}{name} is not a finite number of degrees.")


def checked(postures_deg: ArrayLike, coordinates: Sequence[str] = COORDINATES) -> Floats:
    """``postures_deg`` (n, k), one column for each of ``coordinates``, as (n, 4) degrees in the
    order of :data:`COORDINATES`. Coordinates that are not given are 0. A single posture (k,)
    counts as (1, k).

    Raises :class:`UnknownCoordinate`, :class:`OutOfRange` or :class:`NotFinite`.
    """
    for name in coordinates:
        if name not in COORDINATES:
            raise UnknownCoordinate(name)
    if len(set(coordinates)) < len(coordinates):
        raise PostureError(f"Each coordinate once, found {', '.join(coordinates)}.")
    given = np.atleast_2d(np.asarray(postures_deg, dtype=float))
    if given.ndim != 2 or given.shape[1] != len(coordinates):
        raise PostureError(
            f"Expected an array of (n, {len(coordinates)}) degrees for {', '.join(coordinates)};"
            f" found one of {np.shape(postures_deg)}."
        )
    found = np.zeros((len(given), len(COORDINATES)))
    for column, name in enumerate(coordinates):
        values = given[:, column]
        low, high = RANGES_DEG[name]
        for row in np.flatnonzero(~((values >= low) & (values <= high))):
            where = f"Posture {row}: " if len(given) > 1 else ""
            if not np.isfinite(values[row]):
                raise NotFinite(name, where)
            raise OutOfRange(name, float(values[row]), where)
        found[:, COORDINATES.index(name)] = values
    return found


def parse(text: str) -> dict[str, float]:
    """``"hip_flexion=90, hip_internal_rotation=35"`` as degrees for every coordinate.

    Friendly names are understood; what is not named is 0.
    """
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = re.fullmatch(r"(\w+)\s*=\s*(\S+)", part)
        if match is None:
            raise PostureError(
                f'Expected a posture like "hip_flexion=90, hip_rotation=35", found {part!r}.'
            )
        name, value = match.groups()
        if name not in FRIENDLY:
            raise UnknownCoordinate(name, tuple(FRIENDLY))
        try:
            value_deg = float(value)
        except ValueError:
            raise PostureError(
                f"Expected a number of degrees for {name}, found {value!r}."
            ) from None
        coordinate, sign = FRIENDLY[name]
        if coordinate in found:
            raise PostureError(f"{coordinate} is stated twice (the second time as {name}).")
        if not np.isfinite(value_deg):
            raise NotFinite(name)
        low, high = RANGES_DEG[coordinate]
        if not low <= sign * value_deg <= high:
            raise OutOfRange(coordinate, sign * value_deg)
        found[coordinate] = sign * value_deg + 0.0
    if not found:
        raise PostureError(f"The posture is empty. Coordinates: {', '.join(FRIENDLY)}.")
    return {name: found.get(name, 0.0) for name in COORDINATES}


def of_library(
    posture: "Posture", position: "Position", side: Literal["left", "right"]
) -> dict[str, float]:
    """A posture of a stretch file as coordinates of the whole body, degrees.

    ``position`` says how the pelvis lies, ``side`` is the one that works. Arms are left as they
    hang; nothing is set down yet.
    """
    lying = {"supine": 90.0, "prone": -90.0, "all-fours": -90.0}.get(position, 0.0)
    towards = 1.0 if posture.working_side(side) == "left" else -1.0
    found = {
        "pelvis_tilt": lying - posture.pelvis_tilt,
        "pelvis_list": towards * posture.pelvis_list,
        "pelvis_rotation": towards * posture.pelvis_turn,
        "lumbar_extension": -posture.trunk_flexion,
        "lumbar_bending": -towards * posture.trunk_bend,
        "lumbar_rotation": towards * posture.trunk_turn,
    }
    for name, leg in posture.legs(side).items():
        end = name[0]
        found |= {
            f"hip_flexion_{end}": leg.flexion_deg,
            f"hip_adduction_{end}": leg.adduction_deg,
            f"hip_rotation_{end}": leg.rotation_deg,
            f"knee_angle_{end}": leg.knee_deg,
            f"ankle_angle_{end}": leg.ankle_dorsiflexion,
        }
    return found


def of_leg(leg: "LegAngles") -> dict[str, float]:
    """One leg of a stretch file as degrees for every one of :data:`COORDINATES`."""
    angles = (leg.flexion_deg, leg.adduction_deg, leg.rotation_deg, leg.knee_deg)
    return dict(zip(COORDINATES, angles, strict=True))
