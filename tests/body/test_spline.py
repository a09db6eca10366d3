"""The spline of the published knee."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.spline import Spline
from coxa.body.tables import tables


@given(st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_a_cubic_is_drawn_exactly(factors: list[float]) -> None:
    """Value and slope, between the knots; beyond them it goes on straight."""
    knots = np.array([0.0, 0.3, 0.7, 1.2, 1.5])
    cubic = np.polynomial.Polynomial(factors)
    at = np.linspace(0, 1.5, 31)
    value, slope = Spline(knots.tolist(), cubic(knots).tolist())(at)
    assert value == pytest.approx(cubic(at), abs=1e-9)
    assert slope == pytest.approx(cubic.deriv()(at), abs=1e-8)


def test_it_goes_through_its_knots_and_on_straight() -> None:
    for knots, values in tables().splines.values():
        spline = Spline(knots, values)
        assert spline(np.array(knots))[0] == pytest.approx(values)
        (a, b, c), (at_end, *_) = spline(knots[-1] + np.array([0.0, 0.1, 0.2]))
        assert b - a == pytest.approx(c - b)
        assert b - a == pytest.approx(0.1 * at_end)


def test_one_place_is_as_many_are() -> None:
    for knots, values in tables().splines.values():
        spline = Spline(knots, values)
        span = knots[-1] - knots[0]
        at = np.array([*np.linspace(knots[0] - span, knots[-1] + span, 50), *knots])
        one_by_one = np.array([spline.at(x) for x in at.tolist()]).T
        assert one_by_one == pytest.approx(np.array(spline(at)), abs=1e-12)


def test_opensims_own_values() -> None:
    """As OpenSim 4.6's SimmSpline gives them for the same knots, at half way between two."""
    knots, values = tables().splines["patella_rotation1"]
    value, slope = Spline(knots, values)(np.array([0.25, 2.5]))
    assert value == pytest.approx([-0.040470149, -2.191957631])
    assert slope[1] == pytest.approx(-1.000043470)
