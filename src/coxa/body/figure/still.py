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
from numpy.typing import NDArray

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
# In an SVG: units a pixel, shades of each colour, layers from far to near, pixels of the shadow's
# rows, and how many fine pixels of a triangle have to be seen.
SVG_UNIT, SHADES, DEPTHS, SHADOW_PX, SPECK = 5, 22, 40, 2, 3
GROUND_M = 0.0015  # what does not reach higher lies under the shadow


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
    size = f"0 0 {width * SVG_UNIT} {height * SVG_UNIT}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" role="img" aria-label={text}'
        f' stroke-linejoin="round" stroke-width="3">{picture.paths()}</svg>'
    )


def _both(stretch: Stretch, side: OneSide, muscles: bool) -> dict[str, Scene]:
    """Start and end: both pictures have one scale."""
    return {
        "start": scene(stretch, side, 0, muscles=muscles),
        "end": scene(stretch, side, -1, muscles=muscles),
    }


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A layer on the paper: places (n, 3) in fine pixels and depth, shaded colours (t, 3), the same
    in steps of shade, and which faces (t,) lie on the ground.
    """

    places: Floats
    faces: Ints
    colours: Floats
    stepped: Floats
    ground: NDArray[np.bool_]


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
        steps = np.rint(shade * SHADES) / SHADES
        colours, stepped = ((layer.colours * s[:, None]).clip(0, 255) for s in (shade, steps))
        low = layer.points[layer.faces][:, :, 2].max(axis=1) < GROUND_M
        return _Drawn(self._places(layer.points), layer.faces, colours, stepped, low)

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
        body = np.full((self.height, self.width), NOTHING)
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
                    on &= ~self.scene.cover[body] | (body == NOTHING)
                    paint = row.colours[ids[on]]
                    image[on] += SHOWS_THROUGH * (paint - image[on])
                case _:
                    on &= at > depth
                    image[on] = row.colours[ids[on]]
                    body = np.where(on, ids, body) if name == "body" else body
                    depth = np.where(on, at, depth)
        shape = (self.height // FINER, FINER, self.width // FINER, FINER, 3)
        return np.asarray(image.reshape(shape).mean(axis=(1, 3)).round().astype(np.uint8))

    def paths(self) -> str:
        """What lies behind is written first; of the body only what is seen is written."""
        rows = self._layers
        wide, high = self.width * SVG_UNIT // FINER, self.height * SVG_UNIT // FINER
        found = [f'<path fill="{_hex(STAGE)}" d="M0 0H{wide}V{high}H0z"/>']
        ground = rows["around"].ground
        found.append(self._painted(rows["around"], np.flatnonzero(ground)))
        found.append(f'<path opacity=".14" d="{self._shadow()}"/>')
        found.append(self._painted(rows["around"], np.flatnonzero(~ground)))
        found.append(self._painted(rows["body"], self._seen(rows["body"])))
        if len(rows["muscles"].faces):
            through = self._painted(rows["muscles"], self._seen(rows["muscles"], covered=True))
            found.append(f'<g opacity="{SHOWS_THROUGH}">{through}</g>')
        return "".join(found)

    def _seen(self, row: _Drawn, covered: bool = False) -> Ints:
        """The faces of which more than a speck is seen."""
        ids, _ = seen(row.places, row.faces, self.width, self.height)
        if covered:
            body, _ = seen(*self._body_places(), self.width, self.height)
            ids = np.where(self.scene.cover[body] & (body != NOTHING), NOTHING, ids)
        of, count = np.unique(ids[ids != NOTHING], return_counts=True)
        return np.asarray(of[count >= SPECK])

    def _body_places(self) -> tuple[Floats, Ints]:
        return self._layers["body"].places, self._layers["body"].faces

    def _shadow(self) -> str:
        """The shadow as rows of the paper."""
        row, fine = self._layers["shadow"], FINER * SHADOW_PX
        width, height = self.width // fine, self.height // fine
        ids, _ = seen(row.places / [fine, fine, 1], row.faces, width, height)
        on = np.pad((ids != NOTHING).astype(np.int8), ((0, 0), (1, 1)))
        step = SHADOW_PX * SVG_UNIT
        starts, ends = (np.argwhere(np.diff(on, axis=1) == way) for way in (1, -1))
        return "".join(
            f"M{x * step} {y * step}h{(end - x) * step}v{step}h{(x - end) * step}z"
            for (y, x), (_, end) in zip(starts.tolist(), ends.tolist(), strict=True)
        )

    def _painted(self, row: _Drawn, of: Ints) -> str:
        depth = row.places[row.faces[of]][:, :, 2].mean(axis=1)
        order = np.argsort(depth, kind="stable")
        paint = np.rint(row.stepped[of]).astype(int)
        places = np.rint(row.places[row.faces[of]][:, :, :2] * SVG_UNIT / FINER).astype(int)
        found = []
        for part in np.array_split(order, DEPTHS if len(order) > DEPTHS else 1):
            shapes: dict[tuple[int, ...], str] = {}
            for n in part.tolist() if len(order) > DEPTHS else ():
                key = tuple(paint[n].tolist())
                shapes[key] = shapes.get(key, "") + _triangle(places[n])
            found += [f'<path color="{_hex(np.array(k))}" d="{d}"/>' for k, d in shapes.items()]
        if len(order) <= DEPTHS:
            found = [f'<path color="{_hex(paint[n])}" d="{_triangle(places[n])}"/>' for n in order]
        return f'<g fill="currentColor" stroke="currentColor">{"".join(found)}</g>'


def _triangle(corners: Ints) -> str:
    (x, y), (a, b), (c, d) = corners.tolist()
    return f"M{x} {y}l{a - x} {b - y} {c - a} {d - b}z".replace(" -", "-")


def _hex(colour: Floats) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(float(x)) for x in np.clip(colour, 0, 255)))
