"""What stands around the figure: mat, chair, block, wall, band, as flat faces in the world."""

from collections.abc import Iterable
from dataclasses import dataclass

from coxa.body.drawing.arms import WALL
from coxa.body.drawing.rest import SEAT, legs_named
from coxa.body.drawing.skeleton import Body, OneSide, outward
from coxa.body.drawing.vectors import Vector, add
from coxa.library.posture import Posture
from coxa.library.stretch import Stretch

_NOT_ON_MAT = ("elbow", "wrist", "hand")


@dataclass(frozen=True)
class Face:
    """A flat face to fill, or with ``line`` a stripe along its corners. ``shade``: 0 to 1."""

    corners: tuple[Vector, ...]
    shade: float = 0.0
    line: bool = False


def mat(bodies: Iterable[Body]) -> Face:
    """A mat on the floor below everything but the arms."""
    points = [
        point
        for body in bodies
        for name, point in body.points.items()
        if name.split(".")[-1] not in _NOT_ON_MAT
    ]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs) - 0.09, max(xs) + 0.07, min(ys) - 0.09, max(ys) + 0.09
    return Face(((x0, y0, 0.0), (x1, y0, 0.0), (x1, y1, 0.0), (x0, y1, 0.0)))


def props(stretch: Stretch, posture: Posture, body: Body, side: OneSide) -> list[Face]:
    """Furniture and wall behind the figure, the farthest first."""
    found: list[Face] = []
    surfaces = {contact.on for contact in posture.contacts}
    if "wall" in surfaces:
        away: OneSide = "right" if side == "left" else "left"
        y = outward(away) * WALL
        found.append(Face(((-0.3, y, 0.0), (0.42, y, 0.0), (0.42, y, 1.02), (-0.3, y, 1.02)), 0.1))
    if "chair" in surfaces:
        found += _stool(body["pelvis"])
    for contact in posture.contacts:
        if contact.on == "block":
            for name in legs_named(contact.leg, side) or (side,):
                joint = "hip" if contact.part == "pelvis" else "knee"
                found += _block(body[f"{name}.{joint}"], 0.055 if joint == "hip" else 0.034)
    return found


def band(stretch: Stretch, posture: Posture, body: Body, side: OneSide) -> Face | None:
    """The band or strap that a stretch names, from what it pulls to where it is anchored."""
    if stretch.band:
        x, y, z = stretch.band.towards
        start = body[f"{side}.{stretch.band.at}"]
        end = add(start, (x, outward(side) * y, z))
        return Face((start, (end[0], end[1], max(end[2], 0.02))), line=True)
    if "strap" in stretch.equipment:
        return Face((body["left.ankle"], body["right.ankle"]), line=True)
    return None


def _stool(pelvis: Vector) -> list[Face]:
    x0, x1, y = pelvis[0] - 0.12, pelvis[0] + 0.15, 0.135
    top, under = SEAT, SEAT - 0.03
    legs = [
        Face(((x, s, under), (x, s, 0.0)), 0.3, line=True)
        for x in (x0 + 0.02, x1 - 0.02)
        for s in (-y + 0.02, y - 0.02)
    ]
    corners = [(x0, -y), (x1, -y), (x1, y), (x0, y)]
    sides = [
        Face(((*a, top), (*b, top), (*b, under), (*a, under)), 0.4)
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return [*legs, *sides, Face(tuple((*corner, top) for corner in corners), 0.12)]


def _block(over: Vector, radius: float) -> list[Face]:
    top = max(over[2] - radius, 0.02)
    corners = [
        (over[0] + x, over[1] + y)
        for x, y in ((-0.07, -0.05), (0.07, -0.05), (0.07, 0.05), (-0.07, 0.05))
    ]
    sides = [
        Face(((*a, top), (*b, top), (*b, 0.0), (*a, 0.0)), 0.4)
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return [*sides, Face(tuple((*corner, top) for corner in corners), 0.12)]
