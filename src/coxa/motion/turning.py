"""Rotations as unit quaternions, real part first, many at a time. Shape (n, 4).

A quaternion q turns a vector v of the phone's frame into the frame in which the phone stood at
the first sample.
"""

import numpy as np

from coxa.motion.smooth import Floats


def integrated(turns: Floats, step_s: float) -> Floats:
    """Where the phone has turned to at each sample; ``turns``: rad/s, shape (n, 3), evenly
    sampled.

    Over one step the mean of both ends turns about one axis. The product of all steps up to each
    sample is made by doubling: log2(n) multiplications of whole arrays.
    """
    angle = (turns[1:] + turns[:-1]) / 2 * step_s
    half = np.linalg.norm(angle, axis=1, keepdims=True) / 2
    steps = np.concatenate([np.cos(half), np.sinc(half / np.pi) * angle / 2], axis=1)
    all_turns = np.concatenate([[[1.0, 0.0, 0.0, 0.0]], steps])
    reach = 1
    while reach < len(all_turns):
        all_turns[reach:] = product(all_turns[:-reach].copy(), all_turns[reach:])
        reach *= 2
    normal: Floats = all_turns / np.linalg.norm(all_turns, axis=1, keepdims=True)
    return normal


def product(first: Floats, second: Floats) -> Floats:
    """``second`` done within the frame that ``first`` turned."""
    w, x, y, z = first.T
    a, b, c, d = second.T
    return np.stack(
        [
            w * a - x * b - y * c - z * d,
            w * b + x * a + y * d - z * c,
            w * c - x * d + y * a + z * b,
            w * d + x * c - y * b + z * a,
        ],
        axis=1,
    )


def turned(by: Floats, vectors: Floats) -> Floats:
    """Vectors of the phone's frame, shape (n, 3), in the frame of the first sample."""
    axis, real = by[:, 1:], by[:, :1]
    twice = 2 * np.cross(axis, vectors)
    found: Floats = vectors + real * twice + np.cross(axis, twice)
    return found


def back(by: Floats) -> Floats:
    """The opposite rotations."""
    opposite: Floats = by * np.array([1.0, -1.0, -1.0, -1.0])
    return opposite
