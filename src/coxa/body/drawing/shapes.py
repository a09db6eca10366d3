"""Shapes in the picture: tapered capsules and rounded hulls as SVG path data (y down)."""

import math
from collections.abc import Iterable, Sequence

Circle = tuple[float, float, float]  # x, y, radius
Point = tuple[float, float]


def number(value: float) -> str:
    """``value`` with one decimal, as short as SVG allows."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0") if abs(value) >= 0.05 else "0"


def polygon(points: Iterable[Point], closed: bool = True) -> str:
    """Path data through ``points``."""
    pairs = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{pairs}{'Z' if closed else ''}"


def capsule(a: Circle, b: Circle) -> str:
    """The outline around two circles with their outer tangents, closed. One circle inside the
    other: the larger one alone.
    """
    spread = _spread(a, b)
    if spread is None:
        x, y, r = a if a[2] >= b[2] else b
        arc = f"a{number(r)} {number(r)} 0 1 0"
        return f"M{number(x - r)} {number(y)}{arc} {number(2 * r)} 0{arc} {number(-2 * r)} 0Z"
    base = math.atan2(b[1] - a[1], b[0] - a[0])
    far = _arc(b, base + spread, base - spread)
    near = _arc(a, base - spread, base + spread - 2 * math.pi)
    return f"M{_on(a, base + spread)}L{_on(b, base + spread)}{far}L{_on(a, base - spread)}{near}Z"


def seam(a: Circle, b: Circle, hidden: Sequence[Sequence[Point]]) -> str:
    """The outline of a capsule without those parts of its round ends that lie within the convex
    polygons ``hidden``: what is left to stroke where it grows out of its neighbours.
    """
    spread = _spread(a, b)
    if spread is None:
        return capsule(a, b)
    base = math.atan2(b[1] - a[1], b[0] - a[0])
    lines = "".join(f"M{_on(a, base + turn)}L{_on(b, base + turn)}" for turn in (spread, -spread))
    ends = _visible(b, base + spread, base - spread, hidden)
    ends += _visible(a, base - spread, base + spread - 2 * math.pi, hidden)
    return lines + ends


def _spread(a: Circle, b: Circle) -> float | None:
    gap = math.hypot(b[0] - a[0], b[1] - a[1])
    return math.acos((a[2] - b[2]) / gap) if gap > abs(a[2] - b[2]) + 1e-6 else None


def _on(circle: Circle, angle: float) -> str:
    x, y, r = circle
    return f"{number(x + r * math.cos(angle))} {number(y + r * math.sin(angle))}"


def _arc(circle: Circle, start: float, stop: float) -> str:
    """An arc anticlockwise in the picture (falling angle) to ``stop``."""
    r = number(circle[2])
    return f"A{r} {r} 0 {int(start - stop > math.pi)} 0 {_on(circle, stop)}"


def _visible(
    circle: Circle, start: float, stop: float, hidden: Sequence[Sequence[Point]], steps: int = 30
) -> str:
    x, y, r = circle
    angles = [start + (stop - start) * n / steps for n in range(steps + 1)]
    runs: list[list[float]] = [[]]
    for angle in angles:
        point = (x + r * math.cos(angle), y + r * math.sin(angle))
        if any(contains(corners, point, 0.5) for corners in hidden):
            runs.append([])
        else:
            runs[-1].append(angle)
    return "".join(
        f"M{_on(circle, run[0])}{_arc(circle, run[0], run[-1])}" for run in runs if len(run) > 1
    )


def hull(circles: Sequence[Circle], steps: int = 15) -> str:
    """The outline of a rubber band around ``circles``."""
    return polygon(hull_points(circles, steps))


def hull_points(circles: Sequence[Circle], steps: int = 15) -> list[Point]:
    """Corners of the convex hull of ``circles``, each taken as ``steps`` points."""
    turns = [2 * math.pi * n / steps for n in range(steps)]
    points = sorted(
        {(x + r * math.cos(t), y + r * math.sin(t)) for x, y, r in circles for t in turns}
    )

    def half(ordered: Iterable[Point]) -> list[Point]:
        kept: list[Point] = []
        for point in ordered:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return half(points) + half(reversed(points))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def contains(corners: Sequence[Point], point: Point, inset: float = 0.0) -> bool:
    """Whether ``point`` lies within a convex polygon, at least ``inset`` inside its edges."""
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        size = math.hypot(b[0] - a[0], b[1] - a[1])
        if size > 1e-9 and _turn(a, b, point) / size < inset:
            return False
    return True


def clipped(corners: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a convex polygon inside the picture (0, 0) to (width, height)."""
    kept = list(corners)
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        before, kept = kept, []
        for a, b in zip(before, [*before[1:], *before[:1]], strict=True):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept
