"""Sharpens the landmarks with the network's heat map."""

import numpy as np
from numpy.typing import NDArray

REACH = 3  # cells to each side: a window of 7 x 7
LEAST = 0.5  # a window in which no cell is surer than this changes nothing


def refine(places: NDArray[np.float64], heat: NDArray[np.float32]) -> NDArray[np.float64]:
    """Each place moved to the centre of gravity of the heat around it.

    ``places``: shape (n, 2), x and y as 0..1 of the square. ``heat``: shape (rows, columns, n),
    before the logistic function. A place outside the map stays as it is.
    """
    rows, columns, _ = heat.shape
    refined = places.copy()
    for n, (x, y) in enumerate(places):
        column, row = int(x * columns), int(y * rows)
        if not (0 <= column < columns and 0 <= row < rows):
            continue
        top, left = max(0, row - REACH), max(0, column - REACH)
        window = heat[top : row + REACH + 1, left : column + REACH + 1, n].astype(np.float64)
        weight = 1 / (1 + np.exp(-window))
        if weight.max() < LEAST:
            continue
        total = weight.sum()
        refined[n, 0] = (left + weight.sum(axis=0) @ np.arange(weight.shape[1]) / total) / columns
        refined[n, 1] = (top + weight.sum(axis=1) @ np.arange(weight.shape[0]) / total) / rows
    return refined
