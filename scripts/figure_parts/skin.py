"""From the reduced right half to the whole figure: cloth, mirror image, bones between segments."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scripts.figure_parts.clothes import MATERIALS
from scripts.figure_parts.fit import Skeleton
from scripts.figure_parts.makehuman import Floats, Ints

from coxa.body.figure.bones import BETWEEN, MIDDLE, SEGMENTS
from coxa.body.figure.mesh import normals

LAYERS = ("shorts", "shirt")
MIRROR = np.array([1.0, -1.0, 1.0])
HELPERS = tuple(
    (f"{name}{end}", a if a in MIDDLE else f"{a}{end}", b if b in MIDDLE else f"{b}{end}")
    for name, a, b in BETWEEN
    for end in (("",) if b in MIDDLE else ("_r", "_l"))
)
BONES = (*SEGMENTS, *(name for name, *_ in HELPERS))


@dataclass(frozen=True, eq=False)
class Half:
    """The right half: points, faces and their materials, weights (n,) by segment."""

    points: Floats
    faces: Ints
    materials: Ints
    weights: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Whole:
    """The whole figure; ``weights`` (n, bones) in the order of :data:`BONES`."""

    points: Floats
    faces: Ints
    materials: Ints
    weights: Floats
    breath: Floats


def whole(half: Half, choices: Mapping[str, Any], skeleton: Skeleton) -> Whole:
    used = np.unique(half.faces)
    number = np.full(len(half.points), -1)
    number[used] = np.arange(len(used))
    points, faces = half.points[used], number[half.faces]
    weights = _with_helpers(_bent({k: v[used] for k, v in half.weights.items()}, points, choices,
                                  skeleton))  # fmt: skip
    points, faces, materials, of = _dressed(points, faces, half.materials, choices)
    weights = weights[of]
    breath = _breath(points, faces, weights)
    middle = points[:, 1] == 0
    other = np.where(middle, np.arange(len(points)), len(points) + np.cumsum(~middle) - 1)
    swapped = [BONES.index(_other_side(name)) for name in BONES]
    weights[middle] = (weights[middle] + weights[middle][:, swapped]) / 2
    return Whole(
        np.concatenate([points, (points * MIRROR)[~middle]]),
        np.concatenate([faces, other[faces][:, ::-1]]),
        np.concatenate([materials, materials]),
        np.concatenate([weights, weights[~middle][:, swapped]]),
        np.concatenate([breath, breath[~middle]]),
    )


def _other_side(name: str) -> str:
    ends = {"_r": "_l", "_l": "_r"}
    return name[:-2] + ends[name[-2:]] if name[-2:] in ends else name


def _bent(
    weights: dict[str, Floats], points: Floats, choices: Mapping[str, Any], skeleton: Skeleton
) -> dict[str, Floats]:
    """The trunk bends evenly over the lumbar spine."""
    chosen, height = choices["waist"], skeleton.at("torso")[2]
    share = (points[:, 2] - height - chosen["low"]) / (chosen["high"] - chosen["low"])
    share = share.clip(0, 1) ** 2 * (3 - 2 * share.clip(0, 1))
    trunk = weights["pelvis"] + weights["torso"]
    return {**weights, "pelvis": trunk * (1 - share), "torso": trunk * share}


def _with_helpers(weights: Mapping[str, Floats]) -> Floats:
    """Where two neighbours share a point, the bone between them takes what both have."""
    count = len(weights["pelvis"])
    found = {name: np.array(weights.get(name, np.zeros(count))) for name in BONES}
    for name, a, b in HELPERS:
        both = np.minimum(found[a], found[b])
        found[name] = 2 * both
        found[a], found[b] = found[a] - both, found[b] - both
    return np.stack([found[name] for name in BONES], axis=1)


def _dressed(
    points: Floats, faces: Ints, materials: Ints, choices: Mapping[str, Any]
) -> tuple[Floats, Ints, Ints, Ints]:
    """Cloth moved off the skin, with a rim at every hem. ``of``: the point each was made of."""
    thick = choices["clothes"]["thick"]
    layer = np.zeros(len(faces), int)
    for n, name in enumerate(LAYERS, start=1):
        layer[materials == MATERIALS.index(name)] = n
    outwards = normals(points, faces)
    outwards[points[:, 1] == 0, 1] = 0.0
    places, of, copies = [points], [np.arange(len(points))], np.tile(np.arange(len(points)), (3, 1))
    made = len(points)
    for n, name in enumerate(LAYERS, start=1):
        cloth = np.unique(faces[layer == n])
        places.append(points[cloth] + thick[name] * outwards[cloth])
        of.append(cloth)
        copies[n, cloth] = made + np.arange(len(cloth))
        made += len(cloth)
    edges = {
        (int(face[k]), int(face[(k + 1) % 3])): t
        for t, face in enumerate(faces)
        for k in range(3)
    }  # fmt: skip
    rims, rim_materials = [], []
    for (a, b), t in edges.items():
        other = edges.get((b, a))
        if other is not None and layer[t] > layer[other]:
            up, down = copies[layer[t]], copies[layer[other]]
            rims += [[up[b], up[a], down[a]], [up[b], down[a], down[b]]]
            rim_materials += [materials[t]] * 2
    dressed = np.stack([copies[layer, faces[:, k]] for k in range(3)], axis=1)
    all_points, all_of = np.concatenate(places), np.concatenate(of)
    all_points = _with_hair(all_points, dressed, materials, choices, outwards)
    dressed = np.concatenate([dressed, np.array(rims)])
    materials = np.concatenate([materials, np.array(rim_materials)])
    kept = np.unique(dressed)
    number = np.full(len(all_points), -1)
    number[kept] = np.arange(len(kept))
    return all_points[kept], number[dressed], materials, all_of[kept]


def _with_hair(
    points: Floats, faces: Ints, materials: Ints, choices: Mapping[str, Any], outwards: Floats
) -> Floats:
    hair = materials == MATERIALS.index("hair")
    inside = np.setdiff1d(np.unique(faces[hair]), np.unique(faces[~hair]))
    points = points.copy()
    points[inside] += choices["face"]["hairline"]["thick"] * outwards[inside]
    return points


def _breath(points: Floats, faces: Ints, weights: Floats) -> Floats:
    """Which points breathing moves, 0 to 1: the front of belly and lower chest."""
    trunk = weights[:, [BONES.index(name) for name in ("torso", "waist", "pelvis")]].sum(axis=1)
    low, high = 0.02, 0.36  # above the pelvis; most of it half way
    height = ((points[:, 2] - low) / (high - low)).clip(0, 1)
    ahead = normals(points, faces)[:, 0].clip(0, 1)
    return np.asarray(trunk * np.sin(np.pi * height) ** 2 * ahead)
