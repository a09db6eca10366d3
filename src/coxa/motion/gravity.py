"""Which way gravity points, as the phone sees it, at every sample.

An accelerometer shows gravity and every push besides. Pushes of a leg that comes to rest again
average out, gravity does not; so gravity is what is left after averaging. Without a gyroscope the
average must be short, because the phone turns under it, and it is true at rest only. With a
gyroscope the samples are first turned into one frame, in which gravity stands, and the average
can be long enough for any push: the idea of VQF (Laidig and Seel 2023, Information Fusion 91:187),
here without lag, because a log's future is known. Written out, because the package ``vqf`` has no
wheel for Linux on arm64.

All arrays are evenly sampled, ``step_s`` apart. A result is a unit vector along what the
accelerometer shows at rest: up on Android, down on iOS. It stays in the phone's own frame,
shape (n, 3).
"""

import numpy as np

from coxa.motion.smooth import Floats
from coxa.motion.turning import back, integrated, turned

SHORT_S = 0.5  # without gyroscope: a hold lasts 2 s, its middle second is then true
LONG_S = 4.0  # with one. BROAD 02: 0.47 degrees with 2 s, 0.37 with 3, 0.36 with 5, 0.38 with 8
OFFSET_S = 2.0  # a gyroscope's offset is found from how gravity drifts within so long
ROUNDS = 4


def low_passed(vectors: Floats, step_s: float, window_s: float) -> Floats:
    """The average of each vector's surroundings, bell-shaped (Hann), without lag. Shape (n, 3).

    Near the ends only what is there is averaged.
    """
    length = max(3, round(window_s / step_s) | 1)
    bell = np.hanning(length + 2)[1:-1]
    whole = len(vectors) + length - 1
    size = 1 << (whole - 1).bit_length()
    spectrum = np.fft.rfft(bell, size)

    def under(values: Floats) -> Floats:
        spread = np.fft.irfft(np.fft.rfft(values, size) * spectrum, size)
        found: Floats = spread[length // 2 : length // 2 + len(values)]
        return found

    weight = under(np.ones(len(vectors)))
    return np.stack([under(column) / weight for column in vectors.T], axis=1)


def of_accelerometer(acceleration: Floats, step_s: float) -> Floats:
    """From the accelerometer alone: true at rest, degrees off while the leg is swinging."""
    return unit(low_passed(acceleration, step_s, SHORT_S))


def of_both(acceleration: Floats, turns: Floats, step_s: float) -> Floats:
    """From accelerometer and gyroscope: true at rest and while the leg is moving.

    A gyroscope's offset would turn the frame away, and with it gravity: so the offset is what
    keeps gravity standing in that frame, found by least squares over the whole log.
    """
    offset = np.zeros(3)
    for _ in range(ROUNDS):
        frame = integrated(turns - offset, step_s)
        standing = unit(low_passed(turned(frame, acceleration), step_s, LONG_S))
        offset += _offset(frame, standing, step_s)
    frame = integrated(turns - offset, step_s)
    standing = unit(low_passed(turned(frame, acceleration), step_s, LONG_S))
    return turned(back(frame), standing)


def unit(vectors: Floats) -> Floats:
    """Each vector's direction."""
    size = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = vectors / np.maximum(size, 1e-9)
    return found


def _offset(frame: Floats, standing: Floats, step_s: float) -> Floats:
    """The offset left, rad/s, shape (3,): d(gravity)/dt = (frame * offset) x gravity."""
    reach = min(round(OFFSET_S / step_s), len(frame) - 1)
    at = np.arange(0, len(frame) - reach, max(1, reach // 2))
    drift = (standing[at + reach] - standing[at]).reshape(-1)
    effects = []
    for axis in np.eye(3):
        pull = np.cross(turned(frame, np.tile(axis, (len(frame), 1))), standing) * step_s
        total = np.concatenate([np.zeros((1, 3)), np.cumsum(pull, axis=0)])
        effects.append((total[at + reach] - total[at]).reshape(-1))
    found: Floats = np.linalg.lstsq(np.stack(effects, axis=1), drift, rcond=1e-3)[0]
    return found
