"""A still of a stretch as SVG: a calm mannequin at the start or at the end of the drill.

Colours come only through CSS custom properties (with light fallbacks), so a page's themes reach
the inlined picture: ``--stage``, ``--mat``, ``--figure-skin``, ``--figure-shirt``,
``--figure-shorts``, ``--figure-work``, ``--figure-line`` (outlines and shadow) and the page's
``--ink`` (arrow, ghost of the start, band: what must stand out from the stage in every theme).
"""

from functools import cache
from xml.sax.saxutils import quoteattr

from coxa.body.drawing.arrow import MOVED, arrow, moves
from coxa.body.drawing.camera import Camera, camera_for
from coxa.body.drawing.painter import back_to_front
from coxa.body.drawing.parts import Part, leg_parts, parts, working
from coxa.body.drawing.pose import Moment, posed
from coxa.body.drawing.props import Face, band, mat, props
from coxa.body.drawing.shapes import (
    Circle,
    Point,
    capsule,
    clipped,
    hull,
    hull_points,
    number,
    polygon,
    seam,
)
from coxa.body.drawing.skeleton import OneSide
from coxa.body.drawing.vectors import Vector, distance
from coxa.library.stretch import Stretch

WIDTH, HEIGHT, MARGIN = 320, 240, 9
UPRIGHT = ("sitting", "standing", "kneeling")
LINE, WORK_LINE, GHOST_LINE = 1.3, 2.6, 1.3
FALLBACK = {
    "stage": "#E8DFD1",
    "mat": "#D3C7B4",
    "figure-skin": "#D2B49C",
    "figure-shirt": "#A9AFA9",
    "figure-shorts": "#5F6B6E",
    "figure-work": "#0F6E6A",
    "figure-line": "#1F2A2E",
    "ink": "#1F2A2E",
}


def colour(name: str) -> str:
    return f"var(--{name},{FALLBACK[name]})"


def label(stretch: Stretch, moment: Moment, side: OneSide) -> str:
    """The picture in words."""
    which = "both sides" if stretch.sides == ("both",) else f"{side} side"
    return f"{stretch.name}: {moment}, {which}"


@cache
def still(stretch: Stretch, moment: Moment, side: OneSide) -> str:
    """The stretch at its ``start`` or ``end`` when ``side`` works, as one SVG element."""
    return _Picture(stretch, moment, side).svg()


class _Picture:
    """One picture: everything is projected first, then fitted into the view, then written."""

    def __init__(self, stretch: Stretch, moment: Moment, side: OneSide) -> None:
        self.stretch, self.moment, self.side = stretch, moment, side
        self.posture = stretch.start if moment == "start" else stretch.end
        self.start, self.end = posed(stretch, "start", side), posed(stretch, "end", side)
        self.body = self.start if moment == "start" else self.end
        self.works = working(self.posture, side)
        self.camera: Camera = camera_for(stretch, side)
        self.scale, self.shift = self._fit()

    def _fit(self) -> tuple[float, Point]:
        spots: list[tuple[float, float, float]] = []
        for body, posture in ((self.start, self.stretch.start), (self.end, self.stretch.end)):
            for part in parts(body, self.works):
                for centre, radius in part.balls:
                    for place in (centre, (centre[0], centre[1], 0.0)):
                        x, y, _ = self.camera.project(place)
                        spots.append((x, y, radius))
            faces = props(self.stretch, posture, body, self.side)
            strap = band(self.stretch, posture, body, self.side)
            for face in [*faces, *([strap] if strap else [])]:
                spots += [(*self.camera.project(corner)[:2], 0.0) for corner in face.corners]
        for way in self._moves():
            spots += [(*self.camera.project(point)[:2], 0.05) for point in way]
        left, right = min(x - r for x, _, r in spots), max(x + r for x, _, r in spots)
        top, bottom = min(y - r for _, y, r in spots), max(y + r for _, y, r in spots)
        k = min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (bottom - top))
        return k, (WIDTH / 2 - k * (left + right) / 2, HEIGHT / 2 - k * (top + bottom) / 2)

    def _place(self, point: Vector) -> Point:
        x, y, _ = self.camera.project(point)
        return (x * self.scale + self.shift[0], y * self.scale + self.shift[1])

    def _circle(self, centre: Vector, radius: float) -> Circle:
        return (*self._place(centre), radius * self.scale)

    def svg(self) -> str:
        text = quoteattr(label(self.stretch, self.moment, self.side))
        inside = [
            f'<path fill="{colour("stage")}" d="M0 0H{WIDTH}V{HEIGHT}H0Z"/>',
            *self._faces(self._ground(), "mat"),
            *self._faces(props(self.stretch, self.posture, self.body, self.side), "mat"),
            self._shadow(),
            *self._strap(),
        ]
        if self.moment == "end":
            inside += self._ghost()
        inside += self._figure()
        if self.moment == "end":
            inside += self._arrows()
        mirror = ' data-mirror=""' if self._as_in_a_mirror() else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            f" aria-label={text}{mirror}>{''.join(inside)}</svg>"
        )

    def _as_in_a_mirror(self) -> bool:
        """Whether to say so beside the picture: somebody upright is seen from the front. To one who
        lies a mirror says nothing; there the left is on the left, and that is all.
        """
        upright = self.stretch.position in UPRIGHT
        return self.camera.mirrors and upright and self.stretch.sides != ("both",)

    def _ground(self) -> list[Face]:
        return [mat((self.start, self.end))] if "mat" in self.stretch.equipment else []

    def _faces(self, faces: list[Face], paint: str) -> list[str]:
        drawn = []
        for face in faces:
            points = [self._place(corner) for corner in face.corners]
            layers = [(colour(paint), "")]
            if face.shade:
                layers.append((colour("ink"), f' opacity="{face.shade}"'))
            for ink, opacity in layers:
                if face.line:
                    shape = (
                        f'stroke-width="{number(0.022 * self.scale)}" fill="none" stroke="{ink}"'
                    )
                    path = polygon(points, closed=False)
                else:
                    shape = f'fill="{ink}"'
                    path = polygon(clipped(points, WIDTH, HEIGHT))
                drawn.append(f'<path {shape}{opacity} d="{path}"/>')
        return drawn

    def _shadow(self) -> str:
        """What a high soft light leaves on the floor: a thick line below each part."""
        by_width: dict[int, str] = {}
        for part in parts(self.body, self.works):
            if part.name.endswith(("neck", "hair", "hand", "foot")):
                continue
            floor = [self._place((x, y, 0.0)) for (x, y, _), _ in part.balls]
            size = sum(radius for _, radius in part.balls) / len(part.balls)
            width = max(4 * round(1.5 * size * self.scale / 4), 2)
            path = polygon(floor, closed=len(floor) > 2)
            by_width[width] = by_width.get(width, "") + path
        lines = "".join(f'<path stroke-width="{w}" d="{d}"/>' for w, d in by_width.items())
        ink = colour("figure-line")
        joined = 'stroke-linecap="round" stroke-linejoin="round"'
        return f'<g opacity=".13" stroke="{ink}" fill="{ink}" {joined}>{lines}</g>'

    def _strap(self) -> list[str]:
        face = band(self.stretch, self.posture, self.body, self.side)
        if face is None:
            return []
        points = polygon([self._place(corner) for corner in face.corners], closed=False)
        return [f'<path fill="none" stroke="{colour("ink")}" stroke-width="3.5" d="{points}"/>']

    def _figure(self) -> list[str]:
        drawn: list[str] = []
        done: list[tuple[Part, list[Point]]] = []
        for part in back_to_front(parts(self.body, self.works), self.camera):
            circles = [self._circle(*ball) for ball in part.balls]
            hidden = [shape for other, shape in done if set(other.joints) & set(part.joints)]
            drawn.append(self._part(part, circles, hidden))
            done.append((part, hull_points(circles)))
        outline = f'stroke="{colour("figure-line")}" stroke-linejoin="round"'
        return [f'<g stroke-width="{LINE}" stroke-linecap="round" {outline}>{"".join(drawn)}</g>']

    def _part(self, part: Part, circles: list[Circle], hidden: list[list[Point]]) -> str:
        fill = f'fill="{colour(f"figure-{part.paint}")}"'
        width = f' stroke-width="{WORK_LINE}"' if part.works else ""
        if len(circles) != 2:
            return f'<path {fill}{width} d="{hull(circles)}"/>'
        whole = capsule(circles[0], circles[1])
        if not hidden:
            return f'<path {fill}{width} d="{whole}"/>'
        return (
            f'<path {fill} stroke="none" d="{whole}"/>'
            f'<path fill="none"{width} d="{seam(circles[0], circles[1], hidden)}"/>'
        )

    def _ghost(self) -> list[str]:
        shapes = []
        for name in self.works:
            for now, then in zip(
                leg_parts(self.end, name, True), leg_parts(self.start, name, True), strict=True
            ):
                moved = max(
                    distance(a[0], b[0]) for a, b in zip(now.balls, then.balls, strict=True)
                )
                if moved > MOVED / 2:
                    circles = [self._circle(*ball) for ball in then.balls]
                    shapes.append(capsule(*circles) if len(circles) == 2 else hull(circles))
        if not shapes:
            return []
        line = f'stroke="{colour("ink")}" stroke-width="{GHOST_LINE}" stroke-dasharray="4 3"'
        return [f'<path fill="none" {line} opacity=".7" d="{"".join(shapes)}"/>']

    def _moves(self) -> list[list[Vector]]:
        return moves(self.stretch, self.side, self.works)

    def _arrows(self) -> list[str]:
        """An arrow along each way, bulging away from the pelvis, on a halo of the ground."""
        drawn = []
        pelvis = self._place(self.end["pelvis"])
        for way in self._moves():
            curve = arrow([self._place(point) for point in way], pelvis)
            for paint, width in (("stage", 6), ("ink", 2.4)) if curve else ():
                drawn.append(
                    f'<path fill="none" stroke="{colour(paint)}" stroke-width="{width}"'
                    f' stroke-linecap="round" stroke-linejoin="round" d="{curve}"/>'
                )
        return drawn
