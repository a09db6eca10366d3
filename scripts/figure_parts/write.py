"""Writes the figure as one packed file."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scripts.figure_parts.clothes import MATERIALS
from scripts.figure_parts.fit import Skeleton
from scripts.figure_parts.makehuman import Floats, Ints
from scripts.figure_parts.order import fanned
from scripts.figure_parts.skin import BONES, HELPERS, Whole

from coxa.body.figure.bones import SEGMENTS, of_data
from coxa.body.figure.joints import centre
from coxa.body.figure.packed import Column, packed

LICENCE = "CC0-1.0, made from MakeHuman's base mesh (hm08), targets and weights; see PROVENANCE.md"
STEP_M = 1 / 32768
RING = 48  # points that together give a joint's centre
WITH_HELPER = 8  # how much more a point counts that goes with the helper alone
SHARE_STEP = 1e-4


def written(whole: Whole, posture: Mapping[str, float], choices: Mapping[str, Any]) -> bytes:
    order, faces, materials = _ordered(whole)
    points, weights = whole.points[order], whole.weights[order]
    both = {key: float(value) for key, value in posture.items()}
    skeleton = Skeleton(both)
    places, turns = of_data(skeleton.data)
    centres = {name: centre(name, skeleton.data) for name, *_ in HELPERS}
    header = {
        "format": "coxa-figure",
        "version": 1,
        "licence": LICENCE,
        "posture": {key: round(value, 4) for key, value in both.items()},
        "bones": [
            {"name": name, "at": _rounded(at), "turn": _rounded(turn)}
            for name, at, turn in zip(SEGMENTS, places, turns, strict=True)
        ],
        "helpers": [
            {"name": name, "of": [BONES.index(a), BONES.index(b)], "at": _rounded(centres[name]),
             "share": 0.5}
            for name, a, b in HELPERS
        ],
        "materials": [
            {"name": name, "first": int(np.searchsorted(materials, n)),
             "count": int((materials == n).sum())}
            for n, name in enumerate(MATERIALS)
        ],
        "joints": list(centres),
    }  # fmt: skip
    bone_of, shares = _four(weights)
    rings = [_ring(centres[name], points, weights[:, BONES.index(name)]) for name in centres]
    breath = choices["breath"]["metres"]
    return packed(
        header,
        {
            "positions": Column(points, "i16", STEP_M, 0.0, True),
            "triangles": Column(faces, "u16", delta=True),
            "bone_of": Column(bone_of, "u8"),
            "weights": Column(shares, "u8"),
            "breath": Column(whole.breath[order] * breath, "u8", breath / 255),
            "joint_points": Column(np.array([of for of, _ in rings]), "u16"),
            "joint_shares": Column(np.array([share for _, share in rings]), "i16", SHARE_STEP),
        },
    )


def _rounded(values: Floats) -> list[float]:
    return [round(float(x), 6) for x in values]


def _ordered(whole: Whole) -> tuple[Ints, Ints, Ints]:
    """Points in the order of their first use, faces by material, and there as they are drawn
    quickest: neighbours stand together.
    """
    by = np.argsort(whole.materials, kind="stable")
    parts = np.split(by, np.flatnonzero(np.diff(whole.materials[by])) + 1)
    by = np.concatenate([part[fanned(whole.faces[part])] for part in parts])
    faces = whole.faces[by]
    _, first = np.unique(faces, return_index=True)
    order = faces.reshape(-1)[np.sort(first)]
    number = np.zeros(len(whole.points), int)
    number[order] = np.arange(len(order))
    return order, number[faces], whole.materials[by]


def _four(weights: Floats) -> tuple[Ints, Ints]:
    """The four heaviest bones of each point and their shares of 255."""
    of = np.argsort(-weights, axis=1, kind="stable")[:, :4]
    share = np.take_along_axis(weights, of, axis=1)
    share = 255 * share / share.sum(axis=1, keepdims=True)
    whole = np.floor(share).astype(int)
    for n in np.flatnonzero(whole.sum(axis=1) < 255):
        missing = 255 - int(whole[n].sum())
        whole[n, np.argsort(-(share[n] - whole[n]), kind="stable")[:missing]] += 1
    of[whole == 0] = 0
    return of, whole


def _ring(centre: Floats, points: Floats, helped: Floats) -> tuple[Ints, Floats]:
    """The points that go most with the bone at a joint, and the shares of them, as even as can be,
    whose mean is the joint's centre.
    """
    value = helped**WITH_HELPER
    first = _shares(centre, points, value)
    of = np.argsort(-np.abs(first), kind="stable")[:RING]
    return of, _shares(centre, points[of], value[of])


def _shares(centre: Floats, points: Floats, value: Floats) -> Floats:
    """The least sum of share^2 / value, with shares that add up to 1 and give the centre."""
    rows = np.vstack([np.ones(len(points)), (points - centre).T])
    weights = np.linalg.solve((rows * value) @ rows.T, np.array([1.0, 0, 0, 0]))
    return np.asarray(value * (rows.T @ weights))
