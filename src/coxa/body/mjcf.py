"""The tables as a MuJoCo model (MJCF text).

Bodies, joints and sites bear OpenSim's names with ``_r`` and ``_l``; the left side is the mirror
image of the right. The world is z-up (x forwards, y to the person's left); the body ``ground``
turns OpenSim's y-up frames into it. Geoms: group 1 are the shapes for contacts, group 4 the
cylinders of the muscles. Nothing collides by itself: only positions are computed.
"""

from collections.abc import Collection, Sequence
from xml.etree import ElementTree as ET

import numpy as np

from coxa.body.frames import (
    Floats,
    about,
    mirrored_axis,
    mirrored_point,
    mirrored_turn,
    quaternion,
    turned,
)
from coxa.body.tables import Segment, Shape, Tables, Wrap

SHAPES, CYLINDERS = 1, 4  # geom groups
SIDES = ("_r", "_l")


def mjcf(
    tables: Tables,
    *,
    sides: Sequence[str] = SIDES,
    segments: Collection[str] | None = None,
    muscles: Collection[str] | None = None,
) -> str:
    """The model as text. ``sides``: ``_r``, ``_l`` or both; ``segments``: only these, without
    shapes, the pelvis fixed in the world; ``muscles``: only these.
    """
    root = ET.Element("mujoco", model="coxa")
    _add(root, "compiler", angle="radian", autolimits="false")
    _add(root, "size", memory="8M")
    world = _add(root, "worldbody")
    ground = _add(world, "body", name="ground", quat=_text(quaternion(about(0, np.pi / 2))))
    tendons = _add(root, "tendon")
    writer = _Writer(tables, sides, segments)
    writer.bodies["ground"] = ground
    writer.write_segments()
    writer.write_muscles(tables.muscles if muscles is None else muscles, tendons)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode")


class _Writer:
    def __init__(
        self, tables: Tables, sides: Sequence[str], segments: Collection[str] | None
    ) -> None:
        self.tables, self.sides = tables, sides
        self.bare = segments is not None
        self.segments = tables.segments if segments is None else segments
        self.bodies: dict[str, ET.Element] = {}
        self.ways: set[str] = set()

    def write_segments(self) -> None:
        for name, segment in self.tables.segments.items():
            if name in self.segments:
                for side in self.sides if segment.mirrored else ("",):
                    self._segment(name, segment, side)
        if not self.bare:
            for name, shape in self.tables.shapes.items():
                for side in self.sides if shape.mirrored else ("",):
                    self._shape(name, shape, side)

    def write_muscles(self, muscles: Collection[str], tendons: ET.Element) -> None:
        used = {wrap.cylinder for name in muscles for wrap in self.tables.muscles[name].wraps}
        for side in self.sides:
            for name in sorted(used):
                self._cylinder(name, side)
            for name in self.tables.muscles:
                if name in muscles:
                    self._muscle(name, side, tendons)

    def _body(self, segment: str, side: str) -> ET.Element:
        return self.bodies[f"{segment}{side}" if f"{segment}{side}" in self.bodies else segment]

    def _segment(self, name: str, segment: Segment, side: str) -> None:
        """A body at the joint that moves, and in it, where they differ, the segment's own frame."""
        own = turned(segment.own_turned)
        parent = self._body(segment.parent, side)
        plain = np.allclose(own, np.eye(3)) and not any(segment.own)
        body = _add(
            parent, "body", name=f"{name}{side}" if plain else f"{name}{side}_joint",
            pos=_point(segment.at, side), quat=_turn(turned(segment.turned), side),
        )  # fmt: skip
        fixed = self.bare and segment.parent == "ground"
        for c in () if fixed else segment.coordinates:
            hinge = c.kind == "hinge"
            axis = np.array(c.axis, float)
            if side == "_l":
                axis = mirrored_axis(axis) if hinge else mirrored_point(axis)
            limits = {"range": _text(np.radians(c.range)), "limited": "true"} if c.range else {}
            _add(body, "joint", name=f"{c.name}{side}", type=c.kind, axis=_text(axis), **limits)
        if not plain:
            at = -own.T @ np.array(segment.own)
            body = _add(
                body, "body", name=f"{name}{side}", pos=_point(at, side), quat=_turn(own.T, side)
            )
        # Inertias play no part in positions; MuJoCo wants some.
        _add(
            body, "inertial", pos=_point(segment.mass_centre, side), mass=_text([segment.mass]),
            diaginertia=_text([segment.mass / 100] * 3),
        )  # fmt: skip
        self.bodies[f"{name}{side}"] = body

    def _shape(self, name: str, shape: Shape, side: str) -> None:
        if shape.axes:
            kind = {"type": "ellipsoid", "size": _text(shape.axes), "pos": _point(shape.at, side)}
        elif shape.to is None:
            kind = {"type": "sphere", "size": _text([shape.radius]), "pos": _point(shape.at, side)}
        else:
            ends = f"{_point(shape.at, side)} {_point(shape.to, side)}"
            kind = {"type": "capsule", "size": _text([shape.radius]), "fromto": ends}
        _add(
            self._body(shape.segment, side), "geom", name=f"{name}{side}", group=str(SHAPES),
            contype="0", conaffinity="0", mass="0", **kind,
        )  # fmt: skip

    def _cylinder(self, name: str, side: str) -> None:
        """The cylinder on its segment; one that gives way on a body that slides along its x, y."""
        cylinder = self.tables.cylinders[name]
        body = self._body(cylinder.on, side)
        frame = {"pos": _point(cylinder.at, side), "quat": _turn(turned(cylinder.turned), side)}
        if cylinder.gives_way_to:
            body = _add(body, "body", name=f"{name}{side}", **frame)
            for axis, along in {"x": "1 0 0", "y": "0 1 0"}.items():
                _add(body, "joint", name=f"{name}_{axis}{side}", type="slide", axis=along)
            _add(body, "inertial", pos="0 0 0", mass="1e-6", diaginertia="1e-9 1e-9 1e-9")
            frame = {}
            self.bodies[f"{name}{side}"] = body
        size = _text([cylinder.radius, cylinder.length / 2])
        _add(
            body, "geom", name=f"{name}{side}", type="cylinder", size=size, mass="0",
            group=str(CYLINDERS), contype="0", conaffinity="0", **frame,
        )  # fmt: skip

    def _muscle(self, name: str, side: str, tendons: ET.Element) -> None:
        muscle = self.tables.muscles[name]
        tendon = _add(tendons, "spatial", name=f"{name}{side}", group=str(CYLINDERS))
        bends = {start: wrap for wrap in muscle.wraps for start in wrap.between}
        for n, (on, *at) in enumerate(muscle.path):
            site = f"{name}{side}.{n}"
            _add(self._body(on, side), "site", name=site, pos=_point(at, side))
            _add(tendon, "site", site=site)
            if n in bends:
                self._wrap(name, bends[n], side, tendon)

    def _wrap(self, muscle: str, wrap: Wrap, side: str, tendon: ET.Element) -> None:
        way: dict[str, str] = {}
        if wrap.way_deg is not None:
            way["sidesite"] = site = f"{muscle}{side}.{wrap.cylinder}"
            if site not in self.ways:
                self._way(site, wrap, side)
        _add(tendon, "geom", geom=f"{wrap.cylinder}{side}", **way)

    def _way(self, site: str, wrap: Wrap, side: str) -> None:
        """A point outside the cylinder that tells MuJoCo on which side the path passes."""
        cylinder, angle = self.tables.cylinders[wrap.cylinder], np.radians(wrap.way_deg or 0.0)
        at = 2 * cylinder.radius * np.array([np.cos(angle), np.sin(angle), 0.0])
        body = self._body(cylinder.on, side)
        if cylinder.gives_way_to:  # it moves with the cylinder
            body = self.bodies[f"{wrap.cylinder}{side}"]
        else:
            at = np.array(cylinder.at) + turned(cylinder.turned) @ at
        _add(body, "site", name=site, pos=_point(at, side))
        self.ways.add(site)


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _text(numbers: Sequence[float] | Floats) -> str:
    return " ".join(repr(float(x)) for x in numbers)


def _point(at: Sequence[float] | Floats, side: str) -> str:
    point = np.array(at, float)
    return _text(mirrored_point(point) if side == "_l" else point)


def _turn(turn: Floats, side: str) -> str:
    return _text(quaternion(mirrored_turn(turn) if side == "_l" else turn))
