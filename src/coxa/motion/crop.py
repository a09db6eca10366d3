"""Cuts a turned square out of a picture and brings it to a network's size.

Bilinear, without a half-pixel shift: the first column of the result lies exactly on the left
edge of the square. That is how the networks were trained to see.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # (height, width, 4), red green blue and a fourth that is ignored
Points = NDArray[np.float64]  # (n, 2), pixels


@dataclass(frozen=True)
class Square:
    """A square in a picture: centre and side in pixels, turned by ``turn`` radians clockwise."""

    x: float
    y: float
    side: float
    turn: float = 0.0

    def to_picture(self, points: Points) -> Points:
        """Points of the square, 0..1 along its sides, as pixels of the picture. Shape (n, 2)."""
        right = np.array([np.cos(self.turn), np.sin(self.turn)])
        down = np.array([-right[1], right[0]])
        across, along = points[:, :1] - 0.5, points[:, 1:] - 0.5
        placed: Points = np.array([self.x, self.y]) + self.side * (across * right + along * down)
        return placed


def cut(
    picture: Picture,
    square: Square,
    size: int,
    border: Literal["zero", "nearest"],
    mirrored: bool = False,
) -> NDArray[np.float32]:
    """The square as ``size`` x ``size`` pixels, values 0..255. Shape (size, size, 3).

    ``border`` says what lies outside the picture: black, or the nearest pixel's colour.
    ``mirrored``: the square lies in the picture's mirror image, which need not be made.
    """
    height, width = picture.shape[:2]
    cos, sin = np.cos(square.turn), np.sin(square.turn)
    steps = np.arange(size) / size - 0.5
    x = (square.x + square.side * (steps * cos - steps[:, None] * sin)).astype(np.float32)
    y = (square.y + square.side * (steps * sin + steps[:, None] * cos)).astype(np.float32)
    x0, y0 = np.floor(x), np.floor(y)
    right, down = (x - x0)[..., None], (y - y0)[..., None]
    column, row = x0.astype(np.int32), y0.astype(np.int32)
    # One pixel is one number here, so that it is fetched at once.
    pixels = np.ascontiguousarray(picture).view(np.uint32).reshape(-1)

    def fetch(dx: int, dy: int) -> NDArray[np.float32]:
        inside_x = np.clip(column + dx, 0, width - 1)
        inside_y = np.clip(row + dy, 0, height - 1)
        there = width - 1 - inside_x if mirrored else inside_x
        found = pixels.take(inside_y * width + there)
        if border == "zero":
            found *= (inside_x == column + dx) & (inside_y == row + dy)
        colours = found.view(np.uint8).reshape(size, size, 4)[..., :3]
        fetched: NDArray[np.float32] = colours.astype(np.float32)
        return fetched

    top = fetch(0, 0)
    top += (fetch(1, 0) - top) * right
    bottom = fetch(0, 1)
    bottom += (fetch(1, 1) - bottom) * right
    top += (bottom - top) * down
    return top
