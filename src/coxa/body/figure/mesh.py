"""The figure: the skin of one person on our skeleton, as figure.bin holds it.

The file is packed (:mod:`coxa.body.figure.packed`); docs/figure.md says what stands in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coxa.body.figure.bones import Bones, Helper
from coxa.body.figure.packed import unpacked
from coxa.body.frames import Floats

FILE = Path(__file__).parent / "figure.bin"
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Figure:
    """``points`` (n, 3) of the bind posture in the world, metres; ``faces`` (t, 3), their corners
    anticlockwise from outside; ``materials``: the faces (first, one past the last) of each;
    ``bone_of`` and ``weight`` (n, 4): up to four bones a point, with weights that add up to 1;
    ``breath`` (n,): metres by which breathing in moves a point along its normal; ``joints``: for
    each joint some points and their shares, which give its centre in every posture.
    """

    points: Floats
    faces: Ints
    materials: Mapping[str, slice]
    bones: Bones
    bone_of: Ints
    weight: Floats
    breath: Floats
    joints: Mapping[str, tuple[Ints, Floats]]
    posture: Mapping[str, float]

    def skinned(self, places: Floats, turns: Floats) -> Floats:
        """The points (n, 3) in a posture with the segments at ``places`` and ``turns``."""
        rotations, shifts = self.bones.carried(places, turns)
        turned = np.einsum("nk,nkij->nij", self.weight, rotations[self.bone_of])
        moved = np.einsum("nk,nki->ni", self.weight, shifts[self.bone_of])
        return np.asarray(np.einsum("nij,nj->ni", turned, self.points) + moved)

    def joint(self, name: str, points: Floats) -> Floats:
        """The centre (3,) of a joint of the skinned ``points``."""
        of, shares = self.joints[name]
        return np.asarray(shares @ points[of])


def normals(points: Floats, faces: Ints) -> Floats:
    """Unit normals (n, 3) of the points, by the areas of their faces."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    found = np.zeros_like(points)
    for k in range(3):
        np.add.at(found, faces[:, k], across)
    size = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(size, 1e-12))


@cache
def figure() -> Figure:
    """The figure, read once."""
    return of_bytes(FILE.read_bytes())


def of_bytes(data: bytes) -> Figure:
    header, arrays = unpacked(data)
    segments = header["bones"]
    bones = Bones(
        names=tuple(row["name"] for row in segments),
        places=np.array([row["at"] for row in segments]),
        turns=np.array([row["turn"] for row in segments]),
        helpers=tuple(_helper(row) for row in header["helpers"]),
    )
    of, shares = arrays["joint_points"].astype(np.int64), arrays["joint_shares"]
    return Figure(
        points=arrays["positions"],
        faces=arrays["triangles"].astype(np.int64),
        materials=MappingProxyType(
            {m["name"]: slice(m["first"], m["first"] + m["count"]) for m in header["materials"]}
        ),
        bones=bones,
        bone_of=arrays["bone_of"].astype(np.int64),
        weight=arrays["weights"] / arrays["weights"].sum(axis=1, keepdims=True),
        breath=arrays["breath"],
        joints={name: (of[n], shares[n]) for n, name in enumerate(header["joints"])},
        posture=header["posture"],
    )


def _helper(row: Mapping[str, Any]) -> Helper:
    one, other = row["of"]
    return Helper(row["name"], (one, other), np.array(row["at"]), row["share"])
