"""What a still shows, as triangles with colours: skin, floor, props, muscles as tubes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coxa.body.figure.mesh import Ints, figure
from coxa.body.figure.motion import motion
from coxa.body.figure.packed import unpacked
from coxa.body.figure.paints import LIGHT, Paint, Paints
from coxa.body.figure.ramp import colour
from coxa.body.frames import Floats
from coxa.body.surroundings import OneSide
from coxa.library.stretch import Stretch

LIT_PERCENT = 5.0  # what changes by less is not drawn
RING = 8  # sides of a tube
ALONG, ROUNDED = 20, 2  # rings of a tube; times that each goes half way to its neighbours
TENDON_M = 0.0025
FLAT_M = 0.05  # so much of the flesh that would sink into floor or seat is drawn pressed flat
POST_M = 0.03  # half as wide as what a band is fastened to
ABOVE_M = 0.1  # how far that rises above the band


@dataclass(frozen=True, eq=False)
class Layer:
    """Triangles of ``points`` (n, 3) in the world, and their ``colours`` (t, 3), 0 to 255. Light
    goes evenly over what is ``round``.
    """

    points: Floats
    faces: Ints
    colours: Floats
    round: bool = True


@dataclass(frozen=True, eq=False)
class Scene:
    """The ``body``, what is ``around`` it, and ``muscles``, which are seen through the skin but
    for those faces of the body that ``cover`` (t,) them: arms and head.
    """

    body: Layer
    around: Layer
    muscles: Layer
    camera: Mapping[str, Any]
    cover: NDArray[np.bool_]


@lru_cache(maxsize=8)
def _motion(stretch: Stretch, side: OneSide) -> tuple[dict[str, Any], dict[str, Any]]:
    return unpacked(motion(stretch, side))


def scene(
    stretch: Stretch, side: OneSide, sample: int, paints: Paints = LIGHT, *, muscles: bool = True
) -> Scene:
    """One sample of a stretch's motion (-1: its end)."""
    header, arrays = _motion(stretch, side)
    places, turns = arrays["places"][sample], arrays["turns"][sample]
    points = _pressed(figure().skinned(places, turns), header["props"])
    colours = np.zeros((len(figure().faces), 3))
    for name, of in figure().materials.items():
        colours[of] = paints[name]
    tubes = _tubes(header, arrays, sample) if muscles else []
    return Scene(
        Layer(points, figure().faces, colours),
        _joined(_around(header, places, turns, header["progress"][sample], paints), round=False),
        _joined(tubes),
        header["camera"],
        _covering(),
    )


@cache
def _covering() -> NDArray[np.bool_]:
    """The faces (t,) of arms and head."""
    bones = figure().bones
    names = [*bones.names, *(helper.name for helper in bones.helpers)]
    apart = ("head", "neck", "humerus", "ulna", "radius", "hand", "elbow", "wrist", "shoulder")
    of = np.array([name.startswith(apart) for name in names])
    heaviest = np.take_along_axis(
        figure().bone_of, figure().weight.argmax(axis=1)[:, None], axis=1
    )[:, 0]
    return np.asarray(of[heaviest][figure().faces].all(axis=1))


def _pressed(points: Floats, props: Sequence[Mapping[str, Any]]) -> Floats:
    """Flesh lies flat on what carries it."""
    points = points.copy()
    points[:, 2] = np.maximum(points[:, 2], 0.001)
    for prop in props:
        if prop["kind"] == "chair":
            low, high = np.array(prop["low"]), np.array(prop["high"])
            over = ((points[:, :2] > low) & (points[:, :2] < high)).all(axis=1)
            over &= (points[:, 2] < prop["seat"]) & (points[:, 2] > prop["seat"] - FLAT_M)
            points[over, 2] = prop["seat"] + 0.001
    return points


def _around(
    header: Mapping[str, Any], places: Floats, turns: Floats, progress: float, paints: Paints
) -> Iterator[Layer]:
    from coxa.body.figure.bones import matrices

    def on(bone: str, at: Sequence[float]) -> Floats:
        n = header["bones"].index(bone)
        return np.asarray(places[n] + matrices(turns[n]) @ np.array(at))

    for prop in header["props"]:
        match prop["kind"]:
            case "mat":
                yield _box([*prop["low"], -prop["thick"]], [*prop["high"], 0.0], paints["mat"])
            case "chair":
                (x, y), (p, q) = prop["low"], prop["high"]
                top, under = prop["seat"], prop["seat"] - prop["thick"]
                yield _box([x, y, under], [p, q, top], paints["wood"])
                for a in (x + 0.02, p - 0.05):
                    for b in (y + 0.02, q - 0.05):
                        yield _box([a, b, 0.0], [a + 0.03, b + 0.03, under], paints["wood"])
            case "wall":
                half, back = prop["along"] / 2, prop["y"] - 0.04 * prop["facing"]
                low, high = sorted((prop["y"], back))
                yield _box([-0.6 * half, low, 0.0], [half, high, prop["up"]], paints["wall"])
            case "block":
                by = (1 - progress) * np.array(prop["moved"])
                low, high = np.array(prop["low"]) + by, np.array(prop["high"]) + by
                yield _box([*low, 0.0], [*high, prop["top"]], paints["block"])
            case "band":
                ends = np.array([on(prop["bone"], prop["at"]), prop["to"]])
                yield _tube(ends, np.full(2, 0.008), paints["band"])
                x, y, z = prop["to"]
                yield _box(
                    [x - POST_M, y - POST_M, 0.0], [x + POST_M, y + POST_M, z + ABOVE_M],
                    paints["wood"],
                )  # fmt: skip
            case "strap":
                ends = np.array([on(end["bone"], end["at"]) for end in prop["ends"]])
                yield _tube(ends, np.full(2, 0.012), paints["band"])


def _box(low: Sequence[float], high: Sequence[float], paint: Paint) -> Layer:
    corners = np.array([[(low, high)[k >> a & 1][a] for a in range(3)] for k in range(8)], float)
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([f for a, b, c, d in quads for f in ((a, b, c), (a, c, d))])
    return Layer(corners, faces, np.tile(np.array(paint, float), (len(faces), 1)))


def _tubes(header: Mapping[str, Any], arrays: Mapping[str, Any], sample: int) -> Iterator[Layer]:
    for n, muscle in enumerate(header["muscles"]):
        change = float(arrays["in_movement"][sample, n])
        if abs(change) < LIT_PERCENT:
            continue
        path = arrays["paths"][sample, muscle["first"] : muscle["first"] + muscle["count"]]
        path, share = _rounded(path), np.linspace(0, 1, ALONG)
        low, high = muscle["belly"]
        along = ((share - low) / max(high - low, 1e-6)).clip(0, 1)
        radius = TENDON_M + (arrays["radii"][sample, n] - TENDON_M) * np.sin(np.pi * along) ** 1.2
        yield _tube(path, radius, colour(change))


def _rounded(path: Floats) -> Floats:
    """The path at even distances, its corners rounded, as flesh is; the ends stay."""
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0, far[-1], ALONG)
    found = np.stack([np.interp(at, far, path[:, axis]) for axis in range(3)], axis=1)
    for _ in range(ROUNDED):
        found[1:-1] = (found[:-2] + 2 * found[1:-1] + found[2:]) / 4
    return found


def _tube(path: Floats, radius: Floats, paint: Paint) -> Layer:
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
    across = np.empty_like(along)
    last = np.eye(3)[np.abs(along).mean(axis=0).argmin()]
    # each ring goes on from the one before it, so that none is turned or pinched in a bend
    for n, way in enumerate(along):
        last = last - (last @ way) * way
        last /= np.linalg.norm(last) + 1e-12
        across[n] = last
    other = np.cross(along, across)
    turn = np.arange(RING) * 2 * np.pi / RING
    ring = (
        np.cos(turn)[None, :, None] * across[:, None] + np.sin(turn)[None, :, None] * other[:, None]
    )
    points = (path[:, None] + radius[:, None, None] * ring).reshape(-1, 3)
    faces = []
    for n in range(len(path) - 1):
        for k in range(RING):
            a, b = n * RING + k, n * RING + (k + 1) % RING
            faces += [(a, b, b + RING), (a, b + RING, a + RING)]
    return Layer(points, np.array(faces), np.tile(np.array(paint, float), (len(faces), 1)))


def _joined(layers: Iterable[Layer], round: bool = True) -> Layer:
    rows = list(layers)
    if not rows:
        return Layer(np.zeros((0, 3)), np.zeros((0, 3), np.int64), np.zeros((0, 3)), round)
    starts = np.cumsum([0, *(len(row.points) for row in rows[:-1])])
    return Layer(
        np.concatenate([row.points for row in rows]),
        np.concatenate([row.faces + start for row, start in zip(rows, starts, strict=True)]),
        np.concatenate([row.colours for row in rows]),
        round,
    )
