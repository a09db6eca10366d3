"""A picture of the figure in a stretch, drawn in Python alone: PNG by a depth buffer, SVG by paths.

Seen from far away (orthographic), flat shading, one soft light from above and a shadow below;
muscles that change are seen through the skin.
"""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import quoteattr

import numpy as np

from coxa.body.drawing.still import label
from coxa.body.figure.mesh import Ints
from coxa.body.figure.raster import NOTHING, seen
from coxa.body.figure.scene import Layer, Scene, scene
from coxa.body.frames import Floats
from coxa.body.surroundings import OneSide
from coxa.library.stretch import Stretch

Moment = Literal["start", "end"]
WIDTH, HEIGHT, MARGIN = 640, 480, 0.06
FINER = 2  # pixels are so much smaller while drawing
STAGE, FLOOR_SHADE = np.array([239.0, 232.0, 220.0]), 0.84
DARKEST, LIGHT = 0.58, (0.35, -0.35, 0.87)  # of shading; towards the viewer, to the right, up
SHOWS_THROUGH = 0.88  # how much of a muscle is seen through skin and cloth
SHADES = 14  # in an SVG


def png(
    stretch: Stretch, moment: Moment, side: OneSide, *, muscles: bool = True,
    width: int = WIDTH, height: int = HEIGHT,
) -> bytes:  # fmt: skip
    """The stretch at its ``start`` or ``end`` when ``side`` works, as a PNG file."""
    from PIL import Image

    picture = _Picture(_both(stretch, side, muscles), moment, width, height)
    out = BytesIO()
    Image.fromarray(picture.pixels()).save(out, "PNG", optimize=True)
    return out.getvalue()


def svg(
    stretch: Stretch, moment: Moment, side: OneSide, *, muscles: bool = True,
    width: int = WIDTH, height: int = HEIGHT,
) -> str:  # fmt: skip
    """The same as one SVG element."""
    picture = _Picture(_both(stretch, side, muscles), moment, width, height)
    text = quoteattr(label(stretch, moment, side))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label={text} stroke-linejoin="round" stroke-width=".5">{picture.paths()}</svg>'
    )


def _both(stretch: Stretch, side: OneSide, muscles: bool) -> dict[str, Scene]:
    """Start and end: both pictures have one scale."""
    return {
        "start": scene(stretch, side, 0, muscles=muscles),
        "end": scene(stretch, side, -1, muscles=muscles),
    }


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A layer on the paper: places (n, 3) in fine pixels and depth, shaded colours (t, 3)."""

    places: Floats
    faces: Ints
    colours: Floats


class _Picture:
    def __init__(self, scenes: dict[str, Scene], moment: str, width: int, height: int) -> None:
        self.scene = scenes[moment]
        self.width, self.height = width * FINER, height * FINER
        camera = self.scene.camera
        a, e = np.radians([camera["azimuth_deg"], camera["elevation_deg"]])
        towards = np.array([np.cos(a) * np.cos(e), np.sin(a) * np.cos(e), np.sin(e)])
        right = np.array([-np.sin(a), np.cos(a), 0.0])
        self.axes = np.stack([right, np.cross(towards, right), towards])
        self.light = np.array(LIGHT) @ np.stack([towards, right, [0.0, 0.0, 1.0]])
        self.light /= np.linalg.norm(self.light)
        self.flip = -1.0 if camera["mirrors"] else 1.0
        shown = np.concatenate([s.body.points for s in scenes.values()])
        flat = self._flat(np.concatenate([shown, shown * [1, 1, 0]]))
        low, high = flat.min(axis=0)[:2], flat.max(axis=0)[:2]
        room = 1 - 2 * MARGIN
        self.scale = min(self.width * room / (high - low)[0], self.height * room / (high - low)[1])
        self.middle = (low + high) / 2

    def _flat(self, points: Floats) -> Floats:
        return np.asarray((points @ self.axes.T) * [self.flip, -1.0, 1.0])

    def _places(self, points: Floats) -> Floats:
        flat = self._flat(points)
        flat[:, :2] = (flat[:, :2] - self.middle) * self.scale
        flat[:, :2] += [self.width / 2, self.height / 2]
        return flat

    def _drawn(self, layer: Layer) -> _Drawn:
        a, b, c = (layer.points[layer.faces[:, k]] for k in range(3))
        across = np.cross(b - a, c - a)
        across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-12
        behind = across @ self.axes[2] < 0  # the inside of cloth is lit like its outside
        lit = np.where(behind, -1.0, 1.0) * (across @ self.light)
        shade = DARKEST + (1.08 - DARKEST) * (0.5 + 0.5 * lit)
        colours = (layer.colours * shade[:, None]).clip(0, 255)
        return _Drawn(self._places(layer.points), layer.faces, colours)

    @cached_property
    def _layers(self) -> dict[str, _Drawn]:
        shadow = Layer(
            self.scene.body.points * [1, 1, 0] + [0, 0, 0.0005], self.scene.body.faces,
            self.scene.body.colours,
        )  # fmt: skip
        rows = {"around": self.scene.around, "body": self.scene.body,
                "muscles": self.scene.muscles, "shadow": shadow}  # fmt: skip
        return {name: self._drawn(layer) for name, layer in rows.items()}

    def pixels(self) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
        image, depth = np.tile(STAGE, (self.height, self.width, 1)), None
        for name in ("around", "shadow", "body", "muscles"):
            row = self._layers[name]
            if not len(row.faces):
                continue
            ids, at = seen(row.places, row.faces, self.width, self.height)
            on = ids != NOTHING
            if depth is None:
                depth = np.full(at.shape, -np.inf)
            match name:
                case "shadow":
                    on &= at > depth - 1e-3
                    image[on] *= FLOOR_SHADE
                case "muscles":
                    paint = row.colours[ids[on]]
                    image[on] += SHOWS_THROUGH * (paint - image[on])
                case _:
                    on &= at > depth
                    image[on] = row.colours[ids[on]]
                    depth = np.where(on, at, depth)
        shape = (self.height // FINER, FINER, self.width // FINER, FINER, 3)
        return image.reshape(shape).mean(axis=(1, 3)).round().astype(np.uint8)

    def paths(self) -> str:
        """Painter's order: what lies behind is written first; only what is seen is written."""
        rows = self._layers
        stage = _hex(STAGE)
        found = [f'<path fill="{stage}" d="M0 0H{self.width // FINER}V{self.height // FINER}H0z"/>']
        found.append(self._painted(rows["around"], None))
        shadow = "".join(self._polygons(rows["shadow"], np.arange(len(rows["shadow"].faces))[::2]))
        found.append(f'<path opacity=".14" d="{shadow}"/>')
        ids, _ = seen(rows["body"].places, rows["body"].faces, self.width, self.height)
        found.append(self._painted(rows["body"], np.unique(ids[ids != NOTHING])))
        if len(rows["muscles"].faces):
            ids, _ = seen(rows["muscles"].places, rows["muscles"].faces, self.width, self.height)
            through = self._painted(rows["muscles"], np.unique(ids[ids != NOTHING]))
            found.append(f'<g opacity="{SHOWS_THROUGH}">{through}</g>')
        return "".join(found)

    def _painted(self, row: _Drawn, of: Ints | None) -> str:
        of = np.arange(len(row.faces)) if of is None else of
        depth = row.places[row.faces[of]][:, :, 2].mean(axis=1)
        of = of[np.argsort(depth, kind="stable")]
        step = 255 / (SHADES * 4)
        paint = [_hex(np.rint(colour / step) * step) for colour in row.colours[of]]
        found, run = [], list[int]()
        for n, face in enumerate(of.tolist()):
            run.append(face)
            if n + 1 == len(of) or paint[n + 1] != paint[n]:
                shape = "".join(self._polygons(row, np.array(run)))
                found.append(f'<path fill="{paint[n]}" stroke="{paint[n]}" d="{shape}"/>')
                run = []
        return "".join(found)

    def _polygons(self, row: _Drawn, of: Ints) -> list[str]:
        places = row.places[row.faces[of]][:, :, :2] / FINER
        return [
            "M{:.1f} {:.1f}l{:.1f} {:.1f} {:.1f} {:.1f}z".format(*a, *(b - a), *(c - b))
            for a, b, c in places
        ]


def _hex(colour: Floats) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(int(round(float(x))) for x in np.clip(colour, 0, 255)))
