"""The same muscles in other geometries, to be held against our own: where do sources disagree?

The other geometries are straight lines between points on pelvis and femur (second_opinions.toml);
muscles that cross the knee have no second opinion here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from coxa.body.frames import Floats, thigh
from coxa.body.posture import checked
from coxa.body.tables import HOME

# A change of length below this, either way, counts as none (mm). A choice of ours: differences
# between cadavers are of this order.
SAME_MM = 2.0


@dataclass(frozen=True)
class Opinion:
    """One other geometry. ``paths``: per muscle points (segment, x, y, z), metres from the hip's
    centre.
    """

    name: str
    source: str
    paths: Mapping[str, tuple[tuple[str, float, float, float], ...]]

    def lengths(self, muscle: str, postures_deg: ArrayLike) -> Floats:
        """Lengths (n,) in metres of one muscle in postures (n, 4), degrees."""
        turns, _ = thigh(np.radians(checked(postures_deg)[:, :3]))
        points = [
            turns @ np.array(at) if on == "femur" else np.broadcast_to(at, (len(turns), 3))
            for on, *at in self.paths[muscle]
        ]
        return np.asarray(sum(np.linalg.norm(b - a, axis=1) for a, b in pairwise(points)))


@cache
def opinions() -> tuple[Opinion, ...]:
    """The other geometries that come with coxa, read once."""
    tables = tomllib.loads((HOME / "second_opinions.toml").read_text(encoding="utf-8"))
    return tuple(
        Opinion(
            row["name"],
            row["source"],
            MappingProxyType({name: tuple(map(tuple, path)) for name, path in row["path"].items()}),
        )
        for row in tables.values()
    )


def direction(change_mm: float) -> int:
    """+1 longer, -1 shorter, 0 hardly changed."""
    return 0 if abs(change_mm) < SAME_MM else int(np.sign(change_mm))


def contrary(
    muscle: str, change_mm: float, posture_deg: ArrayLike, reference_deg: ArrayLike
) -> tuple[str, ...]:
    """The names of the geometries in which ``muscle`` changes the other way than by ``change_mm``
    when ``reference_deg`` becomes ``posture_deg`` (each (4,) degrees).
    """
    ours = direction(change_mm)
    found = []
    for opinion in opinions():
        if muscle in opinion.paths:
            both = np.stack([np.asarray(reference_deg, float), np.asarray(posture_deg, float)])
            before, after = 1000 * opinion.lengths(muscle, both)
            if ours * direction(after - before) < 0:
                found.append(opinion.name)
    return tuple(found)
