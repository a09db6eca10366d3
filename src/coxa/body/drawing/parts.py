"""The parts that the figure is drawn with: rounded shapes around its joints, with a colour."""

from dataclasses import dataclass
from typing import Literal

from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.skeleton import SIDES, Body, OneSide
from coxa.body.drawing.vectors import Vector, add, apply, between
from coxa.library.posture import Posture

Paint = Literal["skin", "shirt", "shorts", "work"]
Ball = tuple[Vector, float]  # centre in the world, radius


@dataclass(frozen=True)
class Part:
    """One rounded shape. ``joints`` names its balls; neighbours share a name."""

    name: str
    paint: Paint
    joints: tuple[str, ...]
    balls: tuple[Ball, ...]

    @property
    def works(self) -> bool:
        return self.paint == "work"


def working(posture: Posture, side: OneSide) -> tuple[OneSide, ...]:
    """The legs that do the drill."""
    return (side,) if posture.work else SIDES


def leg_parts(body: Body, side: OneSide, works: bool) -> list[Part]:
    """Thigh, shank and foot of one leg."""

    def shape(name: str, paint: Paint, *joints: str) -> Part:
        names = tuple(f"{side}.{joint}" for joint in joints)
        radius = proportions().radius
        balls = tuple((body[n], radius[j]) for n, j in zip(names, joints, strict=True))
        return Part(f"{side}.{name}", "work" if works else paint, names, balls)

    return [
        shape("thigh", "shorts", "hip", "knee"),
        shape("shank", "skin", "knee", "ankle"),
        shape("foot", "skin", "ankle", "heel", "ball", "toe"),
    ]


def parts(body: Body, works: tuple[OneSide, ...]) -> list[Part]:
    """All parts of the figure, in no particular order."""
    radius = proportions().radius
    found = _trunk(body)
    for side in SIDES:
        found += leg_parts(body, side, side in works)
        for name, paint, a, b in (
            ("upper_arm", "shirt", "shoulder", "elbow"),
            ("forearm", "skin", "elbow", "wrist"),
            ("hand", "skin", "wrist", "hand"),
        ):
            joints = (f"{side}.{a}", f"{side}.{b}")
            balls = ((body[joints[0]], radius[a]), (body[joints[1]], radius[b]))
            found.append(Part(f"{side}.{name}", paint, joints, balls))  # type: ignore[arg-type]
    return found


def _trunk(body: Body) -> list[Part]:
    radius = proportions().radius
    pelvis, thorax = body.frames["pelvis"], body.frames["thorax"]

    def pair(
        name: str, frame_of: str, centre: Vector, across: float, size: float
    ) -> list[tuple[str, Ball]]:
        frame = pelvis if frame_of == "pelvis" else thorax
        return [
            (f"{side}.{name}", (add(centre, apply(frame, (0.0, sign * across, 0.0))), size))
            for side, sign in (("left", 1.0), ("right", -1.0))
        ]

    hips = [(f"{side}.hip", (body[f"{side}.hip"], radius["hip"])) for side in SIDES]
    low = pair("waist", "pelvis", body["waist"], 0.036, radius["waist"])
    high = pair("waist", "thorax", body["waist"], 0.034, radius["waist"])
    chest = pair("chest", "thorax", body["chest"], 0.04, radius["chest"])
    tops = [
        (f"{side}.shoulder", (between(body["neck"], body[f"{side}.shoulder"], 0.92), 0.036))
        for side in SIDES
    ]
    up = apply(thorax, (0.0, 0.0, 1.0))
    tops.append(("collar", (add(body["neck"], _times(up, 0.024)), 0.032)))
    back = apply(thorax, (-1.0, 0.0, 0.0))
    crown = add(body["head"], _times(back, 0.015), _times(up, 0.012))
    nape = add(body["head"], _times(back, 0.022), _times(up, -0.01))
    hair = [("head", (crown, radius["head"])), ("nape", (nape, 0.9 * radius["head"]))]
    face = [("head", (body["head"], radius["head"])), ("chin", (body["chin"], radius["chin"]))]
    shapes: list[tuple[str, Paint, list[tuple[str, Ball]]]] = [
        ("pelvis", "shorts", hips + low),
        ("thorax", "shirt", high + chest + tops),
        (
            "neck",
            "skin",
            [
                ("neck", (body["neck"], radius["neck"] + 0.006)),
                ("skull", (body["skull"], radius["neck"])),
            ],
        ),
        ("head", "skin", face),
        ("hair", "shorts", hair),
    ]
    return [
        Part(name, paint, tuple(n for n, _ in balls), tuple(b for _, b in balls))
        for name, paint, balls in shapes
    ]


def _times(vector: Vector, factor: float) -> Vector:
    return (vector[0] * factor, vector[1] * factor, vector[2] * factor)
