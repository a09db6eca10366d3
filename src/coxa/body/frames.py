"""Rotations and mirror images, in OpenSim's frames: x forwards, y up, z to the right."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

# The left body is the right one reflected in the plane z = 0.
MIRROR: Floats = np.diag([1.0, 1.0, -1.0])


def about(axis: int, angle: float | Floats) -> Floats:
    """Rotations (..., 3, 3) about a coordinate axis (0 x, 1 y, 2 z) by ``angle`` (...) radians."""
    c, s = np.cos(angle), np.sin(angle)
    turn = np.zeros((*np.shape(angle), 3, 3))
    a, b = (axis + 1) % 3, (axis + 2) % 3
    turn[..., axis, axis] = 1.0
    turn[..., a, a] = turn[..., b, b] = c
    turn[..., b, a], turn[..., a, b] = s, -s
    return turn


def thigh(hip: Floats) -> tuple[Floats, Floats]:
    """How the right thigh is turned in the pelvis, (n, 3, 3), and the axes about which flexion,
    adduction and rotation turn it, as columns (n, 3, 3), for ``hip`` angles (n, 3) in radians.
    """
    flexed = about(2, hip[:, 0])
    adducted = flexed @ about(0, hip[:, 1])
    upright = np.broadcast_to([0.0, 0.0, 1.0], hip.shape)
    axes = np.stack([upright, flexed[:, :, 0], adducted[:, :, 1]], axis=2)
    return adducted @ about(1, hip[:, 2]), axes


def turned(angles: Sequence[float]) -> Floats:
    """The rotation (3, 3) of body-fixed x, y, z ``angles`` in radians, as OpenSim states frames."""
    x, y, z = angles
    return about(0, x) @ about(1, y) @ about(2, z)


def quaternion(turn: Floats) -> Floats:
    """``turn`` (3, 3) as w, x, y, z, with w >= 0."""
    largest = np.argmax([np.trace(turn), *np.diag(turn)])
    if largest == 0:
        w = np.sqrt(1 + np.trace(turn)) / 2
        skew = turn - turn.T
        found = np.array([w, *(np.array([skew[2, 1], skew[0, 2], skew[1, 0]]) / (4 * w))])
    else:
        i = int(largest) - 1
        j, k = (i + 1) % 3, (i + 2) % 3
        x = np.sqrt(1 + turn[i, i] - turn[j, j] - turn[k, k]) / 2
        found = np.zeros(4)
        found[0] = (turn[k, j] - turn[j, k]) / (4 * x)
        found[1 + i] = x
        found[1 + j] = (turn[j, i] + turn[i, j]) / (4 * x)
        found[1 + k] = (turn[k, i] + turn[i, k]) / (4 * x)
    return found if found[0] >= 0 else -found


def mirrored_point(point: Floats) -> Floats:
    return MIRROR @ point


def mirrored_turn(turn: Floats) -> Floats:
    return MIRROR @ turn @ MIRROR


def mirrored_axis(axis: Floats) -> Floats:
    """The axis about which the left side turns by the same angle as the right side about ``axis``.

    A reflection changes the sense of a rotation: hip adduction about +x on the right is adduction
    about -x on the left.
    """
    return -(MIRROR @ axis)
