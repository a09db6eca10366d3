"""From a muscle's length to its fibres."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.fibres import change_percent, normalised_fibre_length


def one(value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([value])


@given(st.floats(0.02, 0.5), st.floats(0.0, 0.5), st.floats(0.0, 0.6))
def test_at_its_optimal_length(fibre: float, tendon: float, pennation: float) -> None:
    """Tendon and the fibre's share along it make up the muscle."""
    length = one(tendon + fibre * np.cos(pennation))
    found = normalised_fibre_length(length, one(fibre), one(tendon), one(pennation))
    assert found == pytest.approx(1.0)


def test_a_slack_muscle_is_not_shorter_than_its_thickness() -> None:
    found = normalised_fibre_length(one(0.05), one(0.1), one(0.2), one(0.3))
    assert found == pytest.approx(np.sin(0.3))


def test_change_is_in_per_cent_of_optimal_fibre_length() -> None:
    assert change_percent(one(0.13), one(0.12), one(0.1)) == pytest.approx(10.0)
