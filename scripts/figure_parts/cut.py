"""Cuts a mesh along the lines where a field is zero, and takes away what nobody can see."""

import numpy as np
from scripts.figure_parts.makehuman import Floats, Ints

from coxa.body.figure.raster import seen

AT_END = 0.04  # share of an edge: a cut as near to its end goes through the end
VIEWS = 60
PIXELS = 900


def triangles(quads: Ints, points: Floats) -> Ints:
    """Quads as triangles, cut along the shorter diagonal."""
    a, b, c, d = (points[quads[:, k]] for k in range(4))
    first = np.linalg.norm(a - c, axis=1) <= np.linalg.norm(b - d, axis=1)
    one = np.where(first[:, None], quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    two = np.where(first[:, None], quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.concatenate([one, two])


def visible(points: Floats, faces: Ints) -> Ints:
    """The faces that can be seen from somewhere outside, and their neighbours."""
    used = np.unique(faces)
    centre = (points[used].min(axis=0) + points[used].max(axis=0)) / 2
    size = float(np.linalg.norm(np.ptp(points[used], axis=0)))
    found = np.zeros(len(faces), bool)
    for direction in _around(VIEWS):
        right = np.cross([0.0, 0.1, 1.0], direction)
        right /= np.linalg.norm(right)
        up = np.cross(direction, right)
        turned = (points - centre) @ np.stack([right, -up, direction]).T
        turned[:, :2] = turned[:, :2] / size * PIXELS + PIXELS / 2
        ids, _ = seen(turned, faces, PIXELS, PIXELS)
        found[np.unique(ids[ids >= 0])] = True
    near = np.zeros(len(points), bool)
    near[faces[found]] = True
    return faces[near[faces].any(axis=1)]


def _around(count: int) -> Floats:
    n = np.arange(count) + 0.5
    up, turn = 1 - 2 * n / count, np.pi * (1 + 5**0.5) * n
    level = np.sqrt(1 - up**2)
    return np.stack([level * np.cos(turn), level * np.sin(turn), up], axis=1)


def cut(values: Floats, faces: Ints, field: int) -> tuple[Floats, Ints]:
    """``values`` (n, k) of every point, of which column ``field`` is the one to cut along; with
    the new points added, and the faces.
    """
    rows = list(values)
    made: dict[tuple[int, int], int] = {}
    found: list[list[int]] = []

    def side(v: int) -> int:
        return int(np.sign(rows[v][field]))

    def between(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in made:
            fa, fb = rows[a][field], rows[b][field]
            share = fa / (fa - fb)
            row = rows[a] + share * (rows[b] - rows[a])
            row[field] = 0.0
            made[key] = len(rows)
            rows.append(row)
        return made[key]

    _snapped(rows, faces, field)
    for face in faces.tolist():
        signs = [side(v) for v in face]
        if 1 not in signs or -1 not in signs:
            found.append(face)
            continue
        loop: list[int] = []
        for k in range(3):
            a, b = face[k], face[(k + 1) % 3]
            loop.append(a)
            if signs[k] * signs[(k + 1) % 3] < 0:
                loop.append(between(a, b))
        for sign in (1, -1):
            part = [v for v in loop if side(v) != -sign]
            found += [[part[0], part[k], part[k + 1]] for k in range(1, len(part) - 1)]
    return np.array(rows), np.array(found)


def _snapped(rows: list[Floats], faces: Ints, field: int) -> None:
    """Points that nearly lie on the cut are taken to lie on it."""
    edges = np.unique(np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1), axis=0)
    for a, b in edges.tolist():
        fa, fb = rows[a][field], rows[b][field]
        if fa * fb < 0:
            share = fa / (fa - fb)
            if share < AT_END:
                rows[a][field] = 0.0
            elif share > 1 - AT_END:
                rows[b][field] = 0.0
