"""The body's figures as they stand in skeleton.toml, shapes.toml, muscles.toml
and own_paths.toml.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args

from coxa.errors import CoxaError

HOME = Path(__file__).parent
Point = tuple[float, float, float]
Row = TypeVar("Row")
# ``published``: every path as its authors drew it; ``coxa``: with our own where that one jumps.
Geometry = Literal["coxa", "published"]
GEOMETRIES: tuple[Geometry, ...] = get_args(Geometry)


class UnknownGeometry(CoxaError):
    """There is no such set of paths; the message lists what there is."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no geometry called {name!r}. There are: {', '.join(GEOMETRIES)}."
        )


class UnknownMuscle(CoxaError):
    """The body has no such muscle; the message lists what it has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no muscle called {name!r}. There are: {', '.join(known)}.")


@dataclass(frozen=True)
class Coordinate:
    """One degree of freedom of a joint: a hinge (radians) or a slide (metres).

    ``range`` is in degrees. A coordinate ``of`` another one is no freedom of its own: it follows
    that one along the spline of its own name.
    """

    name: str
    axis: Point
    kind: Literal["hinge", "slide"] = "hinge"
    range: tuple[float, float] | None = None
    of: str | None = None


@dataclass(frozen=True)
class Segment:
    """A bone or a group of bones. Its joint lies at ``at``, turned by ``turned`` (body-fixed x, y,
    z in radians), in the parent, and at ``own``, ``own_turned`` in the segment. ``mirrored``: there
    is a right one (as stated) and a left one.
    """

    parent: str
    at: Point
    mass: float
    mass_centre: Point
    mirrored: bool
    source: str
    coordinates: tuple[Coordinate, ...]
    turned: Point = (0.0, 0.0, 0.0)
    own: Point = (0.0, 0.0, 0.0)
    own_turned: Point = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Shape:
    """Skin and flesh, for contacts: a capsule from ``at`` to ``to`` with a radius, a ball without
    ``to``, or an ellipsoid with three half ``axes``. ``part`` is the library's word for it, where
    it has one.
    """

    segment: str
    part: str
    at: Point
    mirrored: bool
    source: str
    to: Point | None = None
    radius: float = 0.0
    axes: Point | None = None


@dataclass(frozen=True)
class Wrap:
    """A cylinder, and the stretches of a path (by their first point) that bend round it.

    ``way_deg`` says on which side the path passes: the angle, about the cylinder's axis and from
    its own x axis, of a point outside that it keeps to. Without it the path takes the shorter way.
    """

    cylinder: str
    between: tuple[int, ...]
    way_deg: float | None = None


@dataclass(frozen=True)
class Muscle:
    """A muscle's path and fibres; lengths in metres, pennation in radians, force in newtons.

    ``path``: (segment, x, y, z) from origin to insertion. ``fibre_position`` is ``assumed`` where
    nobody has measured how long the fibre is in standing.
    """

    source: str
    fibre: float
    tendon: float
    pennation: float
    path: tuple[tuple[str, float, float, float], ...]
    force: float | None = None
    fibre_source: str | None = None
    fibre_position: Literal["published", "assumed"] = "published"
    wraps: tuple[Wrap, ...] = ()


@dataclass(frozen=True)
class Cylinder:
    """A cylinder for muscles to bend round; its axis is its own z.

    ``quadrant`` is the half to which OpenSim keeps the path (``-x``); the muscle's ``way_deg`` says
    it to MuJoCo where it matters. ``gives_way_to``: a point (segment, x, y, z) that pushes the
    cylinder away when it comes too near (:mod:`coxa.body.giving`).
    """

    on: str
    at: Point
    turned: Point
    radius: float
    length: float
    source: str
    quadrant: str | None = None
    gives_way_to: tuple[str, float, float, float] | None = None


@dataclass(frozen=True)
class Tables:
    """All of it. ``splines``: (knots, values) of each coordinate that follows another one."""

    segments: Mapping[str, Segment]
    splines: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]
    shapes: Mapping[str, Shape]
    muscles: Mapping[str, Muscle]
    cylinders: Mapping[str, Cylinder]


@cache
def tables(geometry: Geometry = "coxa") -> Tables:
    """The tables that come with coxa, read once. ``coxa`` puts own paths over published ones."""
    if geometry not in GEOMETRIES:
        raise UnknownGeometry(geometry)
    skeleton, shapes, paths = (_read(name) for name in ("skeleton", "shapes", "muscles"))
    if geometry == "coxa":
        ours = _read("own_paths")
        for kind in ("muscle", "cylinder"):
            paths[kind] |= ours[kind]
    spline = skeleton["spline"]
    knots = tuple(spline["knots"])
    return Tables(
        segments=_rows(skeleton["segment"], _segment),
        splines=MappingProxyType(
            {k: (knots, tuple(v)) for k, v in spline.items() if k not in ("knots", "source")}
        ),
        shapes=_rows(shapes, lambda row: Shape(**_tuples(row))),
        muscles=_rows(paths["muscle"], _muscle),
        cylinders=_rows(paths["cylinder"], lambda row: Cylinder(**_tuples(row))),
    )


def _rows(rows: Mapping[str, Any], read: Callable[[Mapping[str, Any]], Row]) -> Mapping[str, Row]:
    return MappingProxyType({name: read(row) for name, row in rows.items()})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HOME / f"{name}.toml").read_text(encoding="utf-8"))


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}


def _segment(row: Mapping[str, Any]) -> Segment:
    coordinates = tuple(Coordinate(**_tuples(c)) for c in row["coordinates"])
    return Segment(**{**_tuples(row), "coordinates": coordinates})


def _muscle(row: Mapping[str, Any]) -> Muscle:
    path = tuple((on, x, y, z) for on, x, y, z in row["path"])
    wraps = tuple(Wrap(**_tuples(wrap)) for wrap in row.get("wraps", ()))
    return Muscle(**{**_tuples(row), "path": path, "wraps": wraps})
