"""A painting of few colours as the outlines of its patches: what an SVG holds.

Every patch of one colour becomes a closed line round its pixels, made straight where that moves
it by less than a pixel. Patches are stroked a little in their own colour, so no gap shows.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from coxa.body.figure.mesh import Ints
from coxa.body.frames import Floats

OFF_PX = 0.8  # a corner that lies as close to the straight line is left out
SPECK_PX = 9  # smaller patches are left to their neighbours' strokes
STROKE_PX = 1.6


def painted(labels: Ints, base: Ints) -> Iterator[tuple[int, str]]:
    """The colour and the outlines (a path's ``d``) of every patch of ``labels`` (height, width),
    from the lowest to the topmost; negative ones stay bare. ``base`` says of each pixel what it
    is part of: that is laid out whole in its commonest colour, so that no speck leaves a hole.
    """
    wholes, of = np.unique(base, return_inverse=True)
    colours, shown = np.unique(labels, return_inverse=True)
    shares = np.bincount(
        of.ravel() * len(colours) + shown.ravel(), minlength=wholes.size * colours.size
    )
    common = colours[shares.reshape(wholes.size, colours.size).argmax(axis=1)]
    ground = common[of.reshape(base.shape)]
    bare = labels < 0
    yield from patches(np.where(bare, -1, ground))
    yield from patches(np.where(bare | (labels == ground), -1, labels))


def patches(labels: Ints) -> Iterator[tuple[int, str]]:
    """For every label of ``labels`` (height, width) from 0 on, the largest first: the label and
    the outlines of its patches.
    """
    y, x = np.nonzero(labels >= 0)
    order = np.argsort(labels[y, x], kind="stable")
    y, x = y[order], x[order]
    found, first, counts = np.unique(labels[y, x], return_index=True, return_counts=True)
    lines, of = list[Ints](), list[int]()
    for n in np.argsort(-counts, kind="stable").tolist():
        its = slice(first[n], first[n] + counts[n])
        top, left = int(y[its].min()), int(x[its].min())
        box = labels[top : y[its].max() + 1, left : x[its].max() + 1]
        for line in outlines(box == found[n]):
            lines.append(line + np.array([left, top]))
            of.append(int(found[n]))
    drawn = dict.fromkeys(of, "")
    for label, line in zip(of, straightened(lines), strict=True):
        drawn[label] += _path(line)
    yield from drawn.items()


def outlines(mask: NDArray[np.bool_]) -> Iterator[Ints]:
    """The corners (k, 2), x and y, of every closed line round a patch or a hole of ``mask``."""
    inside = np.pad(mask, 1)
    wide = inside.shape[1] + 1
    for loop in _loops(_edges(inside, wide)):
        at = np.array(loop)
        corners = np.stack([at % wide - 1, at // wide - 1], axis=1)
        if abs(_area(corners)) >= SPECK_PX:
            yield corners


def straightened(lines: list[Ints]) -> list[Ints]:
    """Closed lines without the corners that a straight line passes close by: Douglas and
    Peucker's way, for all lines at once.
    """
    if not lines:
        return []
    closed = [np.concatenate([line, line[:1]]) for line in lines]
    points = np.concatenate(closed)
    ends = np.cumsum([len(line) for line in closed]) - 1
    starts = np.concatenate([[0], ends[:-1] + 1])
    far = [int(((line - line[0]) ** 2).sum(axis=1).argmax()) for line in lines]
    keep = np.zeros(len(points), bool)
    keep[starts] = keep[ends] = keep[starts + far] = True
    while True:
        kept = np.flatnonzero(keep)
        piece = np.cumsum(keep) - 1  # of each point: the piece that begins with the last one kept
        off = _off(points, points[kept][piece], points[np.append(kept[1:], kept[-1])][piece])
        off[keep] = 0
        most = np.maximum.reduceat(off, kept)
        new = (off == most[piece]) & (off > OFF_PX)
        if not new.any():
            break
        keep |= new
    keep[ends] = False
    return [points[a:b][keep[a:b]] for a, b in zip(starts, ends, strict=True)]


def _edges(inside: NDArray[np.bool_], wide: int) -> dict[int, list[int]]:
    """From each corner of the border those that follow it, the patch to the right."""
    below, right = inside[1:] & ~inside[:-1], inside[:, 1:] & ~inside[:, :-1]
    above, left = ~inside[1:] & inside[:-1], ~inside[:, 1:] & inside[:, :-1]
    found: dict[int, list[int]] = {}
    for edges, (dy, dx), step in (
        (below, (1, 0), 1), (above, (1, 1), -1), (right, (1, 1), -wide), (left, (0, 1), wide)
    ):  # fmt: skip
        y, x = np.nonzero(edges)
        for at in ((y + dy) * wide + x + dx).tolist():
            found.setdefault(at, []).append(at + step)
    return found


def _loops(follows: dict[int, list[int]]) -> Iterator[list[int]]:
    while follows:
        first = at = next(iter(follows))
        line = []
        while True:
            line.append(at)
            ways = follows[at]
            to = ways.pop()
            if not ways:
                del follows[at]
            at = to
            if at == first:
                break
        yield line


def _area(corners: Ints) -> float:
    x, y = corners.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _off(points: Ints, a: Ints, b: Ints) -> Floats:
    """How far each point (k, 2) is from the line through its a and its b."""
    (x, y), (px, py) = (b - a).T, (points - a).T
    size = np.hypot(x, y)
    aside = np.abs(px * y - py * x) / np.maximum(size, 1)
    return np.asarray(np.where(size > 0, aside, np.hypot(px, py)))


def _path(corners: Ints) -> str:
    x, y = corners[0].tolist()
    steps = [f"{dx} {dy}" for dx, dy in np.diff(corners, axis=0).tolist()]
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")
