"""Where in the picture a person is: the detector's anchors, what it says of them, and the square.

The network answers for 2,254 fixed places ("anchors") with a score, a box and four points; the
first point is the middle of the hips, the second lies on a circle around the whole body and
tells size and direction. Layout of anchors and outputs: MediaPipe's pose detection graph.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coxa.motion.crop import Picture, Square, cut

SIZE = 224  # the network's picture, pixels
GRIDS = ((28, 2), (14, 2), (7, 6))  # cells along a side, anchors in each cell
LEAST_SCORE = 0.5
SAME_PERSON = 0.3  # boxes that overlap by so much (intersection over union) are one person
ROOM = 1.25  # the square is larger than the circle around the body


@dataclass(frozen=True)
class Found:
    """A person: score 0..1, box (left, top, right, bottom) and four points, 0..1 of the square."""

    score: float
    box: NDArray[np.float64]
    points: NDArray[np.float64]


def anchors() -> NDArray[np.float64]:
    """The anchors' centres, 0..1 of the network's picture. Shape (2254, 2)."""
    rows = []
    for cells, each in GRIDS:
        middle = (np.arange(cells) + 0.5) / cells
        y, x = np.meshgrid(middle, middle, indexing="ij")
        rows.append(np.repeat(np.stack([x.ravel(), y.ravel()], axis=1), each, axis=0))
    return np.concatenate(rows)


ANCHORS = anchors()


def whole(picture: Picture) -> Square:
    """The smallest upright square around the whole picture."""
    height, width = picture.shape[:2]
    return Square(width / 2, height / 2, max(width, height))


def prepared(picture: Picture, mirrored: bool = False) -> NDArray[np.float32]:
    """What the network wants to see: the whole picture, values -1..1. Shape (1, 224, 224, 3).

    Around the picture there is black.
    """
    seen = cut(picture, whole(picture), SIZE, border="zero", mirrored=mirrored)
    seen *= np.float32(1 / 127.5)
    seen -= np.float32(1)
    return seen[None]


def persons(scores: NDArray[np.float32], boxes: NDArray[np.float32]) -> list[Found]:
    """The persons in the network's answer, the surest first.

    ``scores``: shape (2254,), before the logistic function. ``boxes``: shape (2254, 12): centre,
    width and height, four points, in pixels of the network's picture from the anchor on.
    Boxes of the same person are averaged by their scores, points likewise.
    """
    sure = 1 / (1 + np.exp(-np.clip(scores.astype(np.float64), -100, 100)))
    kept = np.flatnonzero(sure >= LEAST_SCORE)
    kept = kept[np.argsort(-sure[kept], kind="stable")]
    sure, raw, centre = sure[kept], boxes[kept].astype(np.float64) / SIZE, ANCHORS[kept]
    middle, half = raw[:, :2] + centre, raw[:, 2:4] / 2
    corners = np.concatenate([middle - half, middle + half], axis=1)
    points = raw[:, 4:].reshape(-1, 4, 2) + centre[:, None]
    found = []
    left = np.arange(len(kept))
    while len(left):
        same = _overlap(corners[left[0]], corners[left]) > SAME_PERSON
        same[0] = True
        group, left = left[same], left[~same]
        weight = sure[group] / sure[group].sum()
        found.append(
            Found(
                score=float(sure[group[0]]),
                box=np.tensordot(weight, corners[group], axes=1),
                points=np.tensordot(weight, points[group], axes=1),
            )
        )
    return found


def around(person: Found, picture: Picture) -> Square:
    """The square in which the landmark network shall look, turned with the body."""
    (x, y), (x1, y1) = whole(picture).to_picture(person.points[:2])
    turn = np.arctan2(x1 - x, -(y1 - y))
    return Square(float(x), float(y), float(2 * ROOM * np.hypot(x1 - x, y1 - y)), float(turn))


def _overlap(one: NDArray[np.float64], many: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intersection over union of a box with each of many. Shape (n,)."""
    low, high = np.maximum(one[:2], many[:, :2]), np.minimum(one[2:], many[:, 2:])
    common = np.prod(np.clip(high - low, 0, None), axis=1)
    areas = np.prod(many[:, 2:] - many[:, :2], axis=1)
    union: NDArray[np.float64] = np.prod(one[2:] - one[:2]) + areas - common
    shared: NDArray[np.float64] = common / np.maximum(union, 1e-12)
    return shared
