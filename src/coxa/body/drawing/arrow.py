"""The way from start to end: which joint moves most, and a curved arrow along its path."""

import math
from collections.abc import Sequence
from itertools import pairwise

from coxa.body.drawing.pose import path
from coxa.body.drawing.rest import planted
from coxa.body.drawing.shapes import Point, number, polygon
from coxa.body.drawing.skeleton import OneSide
from coxa.body.drawing.vectors import Vector, add, distance, scale, subtract, unit
from coxa.library.stretch import Stretch

MOVED = 0.07  # a joint that moves less than this share of height gets no arrow
BEYOND = 0.075  # how far beyond the joint the arrow runs, so that it clears the limb
BULGE = 0.25  # how far a plain arrow bows out, as a share of its length
SHORTEST, HEAD, HEAD_ANGLE = 10.0, 9.0, 0.5  # picture units and radians
_ABOVE = {"ankle": "knee", "knee": "hip"}


def moves(stretch: Stretch, side: OneSide, works: Sequence[OneSide]) -> list[list[Vector]]:
    """Places (in the world) along the way of what moves most in each working leg: foot or knee,
    or one way of the pelvis where foot and knee stay. Nothing for what hardly moves.
    """
    bodies = path(stretch, side)
    if len(works) > 1:  # two ways side by side are clear only when they are plain
        bodies = (bodies[0], bodies[-1])
    still = planted(stretch.start, stretch.end, side)
    found: list[list[Vector]] = []
    for name in works:
        joints = [f"{name}.{joint}" for joint in _ABOVE if f"{name}.{joint}" not in still]
        size = {joint: distance(bodies[0][joint], bodies[-1][joint]) for joint in joints}
        if any(gap >= MOVED for gap in size.values()):
            joint = max(size, key=lambda joint: size[joint])
            if stretch.via and stretch.position == "standing":
                joint = f"{name}.knee"  # a circle is drawn with the knee
            root = f"{name}.{_ABOVE[joint.split('.')[1]]}"
            found.append(
                [add(b[joint], scale(unit(subtract(b[joint], b[root])), BEYOND)) for b in bodies]
            )
    if not found and distance(bodies[0]["pelvis"], bodies[-1]["pelvis"]) >= MOVED:
        found.append(
            [add(b["pelvis"], scale(unit(subtract(b["pelvis"], b["waist"])), 0.1)) for b in bodies]
        )
    return found


def arrow(way: Sequence[Point], centre: Point) -> str:
    """Path data of an arrow along ``way`` in the picture, bowed away from ``centre`` where it
    has no places in between; empty if it would be too short to see.
    """
    (ax, ay), (bx, by) = way[0], way[-1]
    gap = sum(math.dist(a, b) for a, b in pairwise(way))
    if gap < SHORTEST:
        return ""
    if len(way) == 2:
        mx, my = (ax + bx) / 2, (ay + by) / 2
        far = math.hypot(mx - centre[0], my - centre[1]) or 1.0
        cx = mx + (mx - centre[0]) / far * gap * BULGE
        cy = my + (my - centre[1]) / far * gap * BULGE
        line = f"M{_pair(ax, ay)}Q{_pair(cx, cy)} {_pair(bx, by)}"
    else:
        line, (cx, cy) = _through(way)
    turn = math.atan2(by - cy, bx - cx)
    sides = [
        (bx - HEAD * math.cos(turn + open_by), by - HEAD * math.sin(turn + open_by))
        for open_by in (HEAD_ANGLE, -HEAD_ANGLE)
    ]
    return line + polygon([sides[0], (bx, by), sides[1]], closed=False)


def _through(way: Sequence[Point]) -> tuple[str, Point]:
    """A smooth curve through all points (Catmull-Rom), and its last control point."""
    padded = [way[0], *way, way[-1]]
    line = f"M{_pair(*way[0])}"
    last = way[0]
    for before, a, b, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
        last = (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)
        line += f"C{_pair(*first)} {_pair(*last)} {_pair(*b)}"
    return line, last


def _pair(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
