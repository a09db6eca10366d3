"""A picture of the figure in a stretch, drawn in Python alone: PNG by a depth buffer, SVG by the
outlines of its patches of colour.

Seen from far away (orthographic), one soft light from above and a shadow below; muscles that
change are seen through the skin.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import quoteattr

import numpy as np
from numpy.typing import NDArray

from coxa.body.figure.mesh import Ints, normals
from coxa.body.figure.paints import DARK, LIGHT, SHADOW
from coxa.body.figure.raster import NOTHING, seen
from coxa.body.figure.scene import Layer, Scene, scene
from coxa.body.figure.traced import STROKE_PX, painted
from coxa.body.frames import Floats
from coxa.body.surroundings import OneSide
from coxa.library.stretch import Stretch

Moment = Literal["start", "end"]
WIDTH, HEIGHT, MARGIN = 640, 480, 0.06
FINER = 2  # pixels are so much smaller while drawing
DARKEST, BRIGHTEST = 0.58, 1.08  # of shading
TOWARDS_LIGHT = (0.35, -0.35, 0.87)  # towards the viewer, to the right, up
SHOWS_THROUGH = 0.88  # how much of a muscle is seen through skin and cloth
SHADES, MUSCLE_SHADES = 12, 5  # steps of light in an SVG: few enough that it is small, and calm
WEBP_QUALITY, WEBP_EFFORT = 86, 4
TOUCH_M = 1e-3  # so much lower than the shadow, a floor still takes it

Image = NDArray[np.float64]
Mask = NDArray[np.bool_]
Labels = NDArray[np.int64]


def png(
    stretch: Stretch, moment: Moment, side: OneSide, dark: bool = False, *,
    muscles: bool = True, width: int = WIDTH, height: int = HEIGHT,
) -> bytes:  # fmt: skip
    """The stretch at its ``start`` or ``end`` when ``side`` works, as a PNG file."""
    from PIL import Image

    out = BytesIO()
    pixels = _Picture(stretch, moment, side, dark, muscles, width, height).pixels()
    Image.fromarray(pixels).save(out, "PNG", optimize=True)
    return out.getvalue()


def svg(
    stretch: Stretch, moment: Moment, side: OneSide, dark: bool = False, *,
    muscles: bool = True, width: int = WIDTH, height: int = HEIGHT,
) -> str:  # fmt: skip
    """The same as one SVG element."""
    text = quoteattr(label(stretch, moment, side))
    paths = _Picture(stretch, moment, side, dark, muscles, width, height).paths()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * FINER} {height * FINER}"'
        f' role="img" aria-label={text} stroke-linejoin="round" stroke-width="{STROKE_PX}">'
        f"{paths}</svg>"
    )


def webp(
    stretch: Stretch, moment: Moment, side: OneSide, dark: bool = False, *,
    width: int = WIDTH, height: int = HEIGHT,
) -> bytes:  # fmt: skip
    """The same as a WebP file, small and quickly made, for pages; the stage is left clear."""
    from PIL import Image

    pixels = _Picture(stretch, moment, side, dark, True, width, height).pixels()
    stage = pixels[0, 0]
    clear = (pixels == stage).all(axis=2)
    alpha = np.where(clear, 0, 255).astype(np.uint8)
    out = BytesIO()
    picture = Image.fromarray(np.dstack([pixels, alpha]))
    picture.save(out, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT)
    return out.getvalue()


def label(stretch: Stretch, moment: Moment, side: OneSide) -> str:
    """The picture in words."""
    which = "both sides" if stretch.sides == ("both",) else f"{side} side"
    return f"{stretch.name}: {moment}, {which}"


@dataclass(frozen=True, eq=False)
class _Seen:
    """What is seen of a layer: its faces ``ids`` (h, w) and ``depth``; their ``colours`` (t, 3)
    without light, and ``shade`` (h, w), the share of light that is thrown back.
    """

    ids: Ints
    depth: Floats
    colours: Floats
    shade: Floats

    @property
    def on(self) -> Mask:
        return np.asarray(self.ids != NOTHING)

    def paint(self, where: Mask) -> Image:
        """The colours (k, 3) without light; ``where`` (h, w) all pixels are its own."""
        return np.asarray(self.colours[self.ids[where]])

    def lit(self, where: Mask, steps: int | None = None) -> Image:
        """The same with light, in so many ``steps``."""
        shade = self.shade[where]
        if steps:
            share = (shade - DARKEST) / (BRIGHTEST - DARKEST)
            shade = DARKEST + (BRIGHTEST - DARKEST) * (np.rint(share * steps) / steps)
        return np.asarray((self.paint(where) * shade[:, None]).clip(0, 255))


class _Picture:
    def __init__(
        self, stretch: Stretch, moment: Moment, side: OneSide, dark: bool, muscles: bool,
        width: int, height: int,
    ) -> None:  # fmt: skip
        self.paints, self.shadow = (DARK if dark else LIGHT), SHADOW[dark]
        scenes = {  # start and end: both pictures have one scale
            name: scene(stretch, side, sample, self.paints, muscles=muscles)
            for name, sample in (("start", 0), ("end", -1))
        }
        self.scene = scenes[moment]
        self.width, self.height = width * FINER, height * FINER
        camera = self.scene.camera
        a, e = np.radians([camera["azimuth_deg"], camera["elevation_deg"]])
        towards = np.array([np.cos(a) * np.cos(e), np.sin(a) * np.cos(e), np.sin(e)])
        right = np.array([-np.sin(a), np.cos(a), 0.0])
        self.axes = np.stack([right, np.cross(towards, right), towards])
        self.light = np.array(TOWARDS_LIGHT) @ np.stack([towards, right, [0.0, 0.0, 1.0]])
        self.light /= np.linalg.norm(self.light)
        self.flip = -1.0 if camera["mirrors"] else 1.0
        self._fit(list(scenes.values()))

    def _fit(self, scenes: list[Scene]) -> None:
        shown = np.concatenate([s.body.points for s in scenes])
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

    def _seen(self, layer: Layer) -> _Seen:
        places = self._places(layer.points)
        ids, depth = seen(places, layer.faces, self.width, self.height)
        shade = np.ones(ids.shape)
        y, x = np.nonzero(ids != NOTHING)
        at = np.stack([x, y], axis=1, dtype=float) + 0.5
        shade[y, x] = self._shades(layer, places, ids[y, x], at)
        return _Seen(ids, depth, layer.colours, shade)

    def _shades(self, layer: Layer, places: Floats, of: Ints, at: Floats) -> Floats:
        """The light at pixels ``at`` (n, 2) of the faces ``of`` (n,): on round things evenly from
        corner to corner.
        """
        a, b, c = (layer.points[layer.faces[:, k]] for k in range(3))
        across = np.cross(b - a, c - a)
        across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-12
        # The inside of cloth is lit like its outside.
        front = np.where(across @ self.axes[2] < 0, -1.0, 1.0)
        if layer.round:
            corners = normals(layer.points, layer.faces)[layer.faces] @ self.light
            lit = (_shares(places[layer.faces[of]][:, :, :2], at) * corners[of]).sum(axis=1)
        else:
            lit = (across @ self.light)[of]
        return np.asarray(DARKEST + (BRIGHTEST - DARKEST) * (0.5 + 0.5 * front[of] * lit))

    @cached_property
    def _ground(self) -> tuple[_Seen, _Seen, Mask]:
        """What stands around, the body, and where its shadow is seen."""
        around, body = self._seen(self.scene.around), self._seen(self.scene.body)
        floor = self._places(self.scene.body.points * [1, 1, 0] + [0, 0, 0.0005])
        ids, depth = seen(floor, self.scene.body.faces, self.width, self.height)
        return around, body, (ids != NOTHING) & (depth > around.depth - TOUCH_M)

    def _composed(self, look: Callable[[_Seen, Mask], Image], shadow: float) -> Image:
        """Everything but muscles (h, w, 3): what stands around and the body, as they ``look``."""
        image = np.empty((self.height, self.width, 3))
        image[:] = self.paints["stage"]
        around, body, shaded = self._ground
        image[around.on] = look(around, around.on)
        image[shaded] *= shadow
        front = body.on & (body.depth > around.depth)
        image[front] = look(body, front)
        return image

    def _lit(self, steps: int | None = None) -> Image:
        return self._composed(lambda of, where: of.lit(where, steps), self.shadow)

    @cached_property
    def _through(self) -> tuple[_Seen, Mask] | None:
        """Muscles, and where arms and head let them be seen."""
        if not len(self.scene.muscles.faces):
            return None
        muscles, (_, body, _) = self._seen(self.scene.muscles), self._ground
        return muscles, muscles.on & (~self.scene.cover[body.ids] | ~body.on)

    def pixels(self) -> NDArray[np.uint8]:
        image = self._lit()
        if self._through:
            muscles, on = self._through
            image[on] += SHOWS_THROUGH * (muscles.lit(on) - image[on])
        parts = [image[y::FINER, x::FINER] for y in range(FINER) for x in range(FINER)]
        return np.asarray(np.rint(sum(parts) / len(parts)).astype(np.uint8))

    def paths(self) -> str:
        """The stage, what is on it, and the muscles over it."""
        stage = _packed(np.array(self.paints["stage"]))
        image, base = _packed(self._lit(SHADES)), self._composed(_Seen.paint, 1)
        found = f'<path fill="#{stage:06x}" d="M0 0H{self.width}V{self.height}H0z"/>'
        found += _paths(np.where(image == stage, NOTHING, image), _packed(base))
        if self._through:
            muscles, on = self._through
            lights, whole = (np.full(on.shape, NOTHING) for _ in range(2))
            lights[on] = _packed(muscles.lit(on, MUSCLE_SHADES))
            whole[muscles.on] = _packed(muscles.paint(muscles.on))
            found += f'<g opacity="{SHOWS_THROUGH}">{_paths(lights, whole)}</g>'
        return found


def _shares(corners: Floats, at: Floats) -> Floats:
    """How much (n, 3) each corner of triangles (n, 3, 2) counts at points (n, 2) inside."""
    a, b, c = (corners[:, k] - at for k in range(3))
    found = np.stack(
        [x[:, 0] * y[:, 1] - x[:, 1] * y[:, 0] for x, y in ((b, c), (c, a), (a, b))], axis=1
    )
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _packed(image: Image) -> Labels:
    """Each pixel's colour as one number."""
    return np.asarray(np.rint(image).astype(np.int64) @ [65536, 256, 1])


def _paths(labels: Labels, base: Labels) -> str:
    rows = (f'<path color="#{colour:06x}" d="{d}"/>' for colour, d in painted(labels, base))
    return f'<g fill="currentColor" stroke="currentColor">{"".join(rows)}</g>'
