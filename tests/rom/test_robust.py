"""Squares that stop growing, and weights that fall to nothing."""

import numpy as np
import pytest

from coxa.rom.robust import CLIP, clipped_square
from coxa.rom.weights import EFFICIENCY, SLIP, biweights, clipped_squares


def test_honest_noise_has_a_mean_square_of_one() -> None:
    z = np.random.default_rng(1).normal(size=200_000)
    assert clipped_squares(z).mean() == pytest.approx(1, abs=0.01)


def test_a_slip_counts_no_more_than_the_clip() -> None:
    assert clipped_square(40) == clipped_square(-CLIP)
    np.testing.assert_allclose(clipped_squares(np.array([1.0, 40.0]))[1], clipped_square(40))


def test_weights_fall_to_nothing() -> None:
    weights = biweights(np.array([0.0, 1.0, -1.0, 4.0, SLIP, 40.0]))
    assert weights[0] == 1
    assert weights[1] == weights[2] > 0.9
    assert 0 < weights[3] < 0.2
    assert weights[4:].tolist() == [0, 0]


def test_little_is_lost_where_there_are_no_slips() -> None:
    assert pytest.approx(0.96, abs=0.01) == EFFICIENCY
