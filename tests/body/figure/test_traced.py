"""Patches of colour become closed lines, and lines become straight."""

import numpy as np

from coxa.body.figure.traced import outlines, painted, patches, straightened


def picture(*rows: str) -> np.ndarray:
    """One digit is 4 by 4 pixels; a dot is bare."""
    small = np.array([[-1 if c == "." else int(c) for c in row] for row in rows])
    return np.kron(small, np.ones((4, 4), int))


def test_a_patch_is_its_corners() -> None:
    ((colour, path),) = patches(picture("....", ".77.", "...."))
    assert (colour, path) == (7, "M4 4l8 0 0 4-8 0z")


def test_a_hole_is_a_line_of_its_own_the_other_way_round() -> None:
    mask = picture("111", "1.1", "111") == 1
    around, hole = straightened(list(outlines(mask)))
    assert sorted(map(tuple, around.tolist())) == [(0, 0), (0, 12), (12, 0), (12, 12)]
    assert sorted(map(tuple, hole.tolist())) == [(4, 4), (4, 8), (8, 4), (8, 8)]


def test_patches_that_meet_at_a_corner_are_closed() -> None:
    lines = list(outlines(picture("1.", ".1") == 1))
    assert sum(len(line) for line in lines) == 32


def test_the_stairs_of_a_slope_become_a_straight_line() -> None:
    mask = np.tri(40, dtype=bool)
    (line,) = straightened(list(outlines(mask)))
    assert len(line) <= 5


def test_what_is_part_of_one_thing_is_laid_out_whole_first() -> None:
    """Nothing shows through where a shade is too small to be drawn."""
    labels, base = picture("1122", "1132", "...."), picture("5555", "5555", "....")
    rows = list(painted(labels, base))
    assert rows[0] == (1, "M0 0l16 0 0 8-16 0z")
    assert {colour for colour, _ in rows[1:]} == {2, 3}
