"""Painter's order: what lies behind is drawn first, compared where two parts overlap."""

import math
from collections.abc import Sequence
from itertools import combinations

from coxa.body.drawing.camera import Camera
from coxa.body.drawing.parts import Part

Spot = tuple[float, float, float, float]  # x, y, depth, radius in the picture


def back_to_front(parts: Sequence[Part], camera: Camera) -> list[Part]:
    """``parts`` in the order to draw them. Parts that overlap in the picture are compared at the
    place where they overlap most; neighbours at a joint by the middle of each.
    """
    spots = [[(*camera.project(centre), radius) for centre, radius in p.balls] for p in parts]
    middle = [sum(spot[2] for spot in row) / len(row) for row in spots]
    by_name = {part.name: n for n, part in enumerate(parts)}
    if {"neck", "head"} <= by_name.keys():  # the neck goes with the head, just behind it
        middle[by_name["neck"]] = middle[by_name["head"]] - 1e-3
    behind: dict[int, set[int]] = {n: set() for n in range(len(parts))}
    for a, b in combinations(range(len(parts)), 2):
        if _neighbours(parts[a], parts[b]):
            nearer: float | None = middle[a] - middle[b]
        else:
            nearer = _nearer(spots[a], spots[b])
        if nearer is not None:
            front, back = (a, b) if nearer > 0 else (b, a)
            behind[front].add(back)
    order: list[int] = []
    left = set(behind)
    while left:
        free = [n for n in left if not behind[n] & left] or sorted(left)
        order.append(min(free, key=lambda n: (middle[n], n)))
        left.remove(order[-1])
    return [parts[n] for n in order]


def _neighbours(a: Part, b: Part) -> bool:
    together = {a.name, b.name} <= {"neck", "thorax", "head"}
    return together or bool(set(a.joints) & set(b.joints))


def _nearer(a: Sequence[Spot], b: Sequence[Spot]) -> float | None:
    """By how much ``a`` is nearer than ``b`` where they overlap most; None if they do not."""
    best, found = 0.0, None
    for bone_a in _bones(a):
        for bone_b in _bones(b):
            s, t, gap = _closest(bone_a, bone_b)
            here, there = _at(bone_a, s), _at(bone_b, t)
            overlap = here[3] + there[3] - gap
            if overlap > best:
                best, found = overlap, here[2] - there[2]
    return found


def _bones(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    return list(combinations(spots, 2)) or [(spots[0], spots[0])]


def _at(bone: tuple[Spot, Spot], share: float) -> Spot:
    a, b = bone
    x, y, depth, radius = (p + (q - p) * share for p, q in zip(a, b, strict=True))
    return (x, y, depth, radius)


def _closest(a: tuple[Spot, Spot], b: tuple[Spot, Spot]) -> tuple[float, float, float]:
    """Shares along two segments in the picture where they are closest, and their gap there."""
    (p, q), (r, s) = a, b
    ux, uy, vx, vy = q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]
    cross = ux * vy - uy * vx
    if abs(cross) > 1e-12:
        wx, wy = r[0] - p[0], r[1] - p[1]
        m, n = (wx * vy - wy * vx) / cross, (wx * uy - wy * ux) / cross
        if 0 <= m <= 1 and 0 <= n <= 1:
            return m, n, 0.0
    tries = []
    for share, spot in ((0.0, p), (1.0, q)):
        n = _foot_of(spot, r, vx, vy)
        tries.append((math.hypot(spot[0] - r[0] - n * vx, spot[1] - r[1] - n * vy), share, n))
    for share, spot in ((0.0, r), (1.0, s)):
        m = _foot_of(spot, p, ux, uy)
        tries.append((math.hypot(spot[0] - p[0] - m * ux, spot[1] - p[1] - m * uy), m, share))
    gap, m, n = min(tries)
    return m, n, gap


def _foot_of(spot: Spot, start: Spot, x: float, y: float) -> float:
    size = x * x + y * y
    if size < 1e-12:
        return 0.0
    share = ((spot[0] - start[0]) * x + (spot[1] - start[1]) * y) / size
    return min(max(share, 0.0), 1.0)
