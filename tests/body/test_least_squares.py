"""Least squares within bounds, on problems whose answer is known."""

import numpy as np
import pytest

from coxa.body.frames import Floats
from coxa.body.least_squares import Residuals, solved

WIDE = np.full(2, 100.0)


def rosenbrock(x: Floats) -> Residuals:
    """A curved valley; its floor lies at (1, 1)."""
    values = np.array([10 * (x[1] - x[0] ** 2), 1 - x[0]])
    return Residuals(values, np.array([[-20 * x[0], 10.0], [-1.0, 0.0]]))


def test_a_curved_valley_is_followed_to_its_end() -> None:
    assert solved(rosenbrock, np.array([-1.2, 1.0]), -WIDE, WIDE) == pytest.approx([1, 1], abs=1e-2)


def test_a_bound_holds_one_unknown_and_the_other_does_its_best() -> None:
    found = solved(rosenbrock, np.array([-1.2, 1.0]), -WIDE, np.array([0.5, 100.0]))
    assert found == pytest.approx([0.5, 0.25], abs=1e-2)


def test_a_start_outside_is_brought_inside() -> None:
    def towards_nothing(x: Floats) -> Residuals:
        return Residuals(x, np.eye(2))

    found = solved(towards_nothing, np.array([9.0, 9.0]), np.array([1.0, -1.0]), np.array([2, 2.0]))
    assert found == pytest.approx([1, 0], abs=1e-6)
