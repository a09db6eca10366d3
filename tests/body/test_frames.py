"""Rotations and mirror images."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.frames import (
    MIRROR,
    about,
    mirrored_axis,
    mirrored_turn,
    quaternion,
    thigh,
    turned,
)

turns = st.tuples(*[st.floats(-3, 3)] * 3)


@given(turns)
def test_a_quaternion_says_the_same_as_its_matrix(angles: tuple[float, ...]) -> None:
    turn = turned(angles)
    w, x, y, z = quaternion(turn)
    assert w >= 0
    assert w * w + x * x + y * y + z * z == pytest.approx(1.0)
    again = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )
    assert again == pytest.approx(turn, abs=1e-9)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_the_mirrored_axis_turns_the_mirrored_way(axis: int) -> None:
    """Reflecting, turning about the mirrored axis and reflecting back is turning about the axis."""
    angle = 0.7
    signed = mirrored_axis(np.eye(3)[axis])
    assert mirrored_turn(about(axis, angle)) == pytest.approx(about(axis, angle * signed[axis]))
    assert mirrored_turn(MIRROR) == pytest.approx(MIRROR)


@given(turns)
def test_the_thigh_turns_about_its_axes(angles: tuple[float, ...]) -> None:
    hip, step = np.array([angles]), 1e-6
    turn, axes = thigh(hip)
    for n in range(3):
        ahead, behind = (thigh(hip + sign * step * np.eye(3)[n])[0] for sign in (1, -1))
        for point in np.eye(3):
            moved = (ahead - behind)[0] @ point / (2 * step)
            assert moved == pytest.approx(np.cross(axes[0, :, n], turn[0] @ point), abs=1e-6)
