"""Where a person's joints are in a picture.

Every picture is looked at by itself, with the detector first: following a person from picture to
picture is faster and reads the shank worse (mean error 1.3 instead of 1.0 degrees). A network
reads a picture and its mirror image differently, and the mean of both reads best; in a video
every second picture is therefore looked at in the mirror.
"""

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from coxa.motion import detector
from coxa.motion.crop import Picture, cut
from coxa.motion.heatmap import refine
from coxa.motion.models import Bundle

NAMES = (
    "nose",
    "left_eye_inner", "left_eye", "left_eye_outer",
    "right_eye_inner", "right_eye", "right_eye_outer",
    "left_ear", "right_ear", "mouth_left", "mouth_right",
    "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist",
    "left_pinky", "right_pinky", "left_index", "right_index", "left_thumb", "right_thumb",
    "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
    "left_heel", "right_heel", "left_foot_index", "right_foot_index",
)  # fmt: skip
INDEX = {name: n for n, name in enumerate(NAMES)}
_SIDES = {"left": "right", "right": "left"}
_MIRRORED = [INDEX["_".join(_SIDES.get(word, word) for word in name.split("_"))] for name in NAMES]
SIZE = 256  # the landmark network's picture, pixels
LEAST_PRESENCE = 0.5
WORKERS = 4  # more would only cost memory

T = TypeVar("T")


@dataclass(frozen=True)
class Pose:
    """One picture's answer.

    ``points``: shape (33, 2), pixels, in the order of :data:`NAMES`, NaN when nobody was found.
    ``visibility``: shape (33,), 0..1, how sure the network is that it sees the point.
    ``persons``: how many the detector saw.
    """

    points: NDArray[np.float64]
    visibility: NDArray[np.float64]
    persons: int


def nobody(persons: int = 0) -> Pose:
    return Pose(np.full((len(NAMES), 2), np.nan), np.zeros(len(NAMES)), persons)


def in_mirror(pose: Pose, width: int) -> Pose:
    """What was found in a picture's mirror image, as it is in the picture itself."""
    points = pose.points[_MIRRORED]
    points[:, 0] = width - 1 - points[:, 0]
    return Pose(points, pose.visibility[_MIRRORED], pose.persons)


class Network:
    """The two networks of a bundle, ready to look. Not for several threads at once."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._detector = _Runner(bundle.detector, threads)
        self._landmarks = _Runner(bundle.landmarks, threads)

    def look(self, picture: Picture, mirrored: bool = False) -> Pose:
        """The landmarks of the person whom the detector is surest of. Picture (h, w, 4).

        ``mirrored``: look at the picture's mirror image, and answer for the picture.
        """
        seen = detector.prepared(picture, mirrored)
        scores, boxes = self._detector.run(seen, (2254, 1), (2254, 12))
        found = detector.persons(scores.reshape(-1), boxes)
        if not found:
            return nobody()
        square = detector.around(found[0], picture)
        seen = cut(picture, square, SIZE, border="nearest", mirrored=mirrored)
        seen *= np.float32(1 / 255)
        flat, presence, heat = self._landmarks.run(seen[None], (195,), (1,), (64, 64, 39))
        if presence.item() < LEAST_PRESENCE:
            return nobody(len(found))
        rows = flat.reshape(39, 5).astype(np.float64)
        places = refine(rows[:, :2] / SIZE, heat)[: len(NAMES)]
        visibility = 1 / (1 + np.exp(-rows[: len(NAMES), 3]))
        pose = Pose(square.to_picture(places), visibility, len(found))
        return in_mirror(pose, picture.shape[1]) if mirrored else pose


class _Runner:
    """A TensorFlow Lite network with one input; its outputs are known by their shapes."""

    def __init__(self, model: bytes, threads: int) -> None:
        with _silence():
            from ai_edge_litert.interpreter import Interpreter

            self._net = Interpreter(model_content=model, num_threads=threads)
            self._net.allocate_tensors()
        self._input = self._net.get_input_details()[0]["index"]
        self._outputs = {
            tuple(int(n) for n in row["shape"][1:]): row["index"]
            for row in self._net.get_output_details()
        }

    def run(
        self, picture: NDArray[np.float32], *shapes: tuple[int, ...]
    ) -> list[NDArray[np.float32]]:
        """The outputs of these shapes."""
        self._net.set_tensor(self._input, picture)
        self._net.invoke()
        return [self._net.get_tensor(self._outputs[shape])[0] for shape in shapes]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Nothing on stderr meanwhile: the library greets there, past Python."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def look_at_all(
    bundle: Bundle, pictures: Iterable[tuple[T, Callable[[], Picture]]]
) -> Iterator[tuple[T, Pose, Picture]]:
    """Looks at many pictures, on all cores, one per core; the answers come in order.

    A picture comes as something to know it by and a function that makes it, so that making it
    too is done on all cores. Every second one is looked at in the mirror.
    """
    networks: SimpleQueue[Network] = SimpleQueue()
    workers = min(os.cpu_count() or 1, WORKERS)
    for _ in range(workers):
        networks.put(Network(bundle))

    def look(make: Callable[[], Picture], mirror: bool) -> tuple[Pose, Picture]:
        network = networks.get()
        try:
            picture = make()
            return network.look(picture, mirror), picture
        finally:
            networks.put(network)

    waiting: deque[tuple[T, Future[tuple[Pose, Picture]]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for n, (key, make) in enumerate(pictures):
                waiting.append((key, pool.submit(look, make, n % 2 == 1)))
                if len(waiting) > workers:
                    first, done = waiting.popleft()
                    yield first, *done.result()
            while waiting:
                first, done = waiting.popleft()
                yield first, *done.result()
        finally:
            for _, done in waiting:
                done.cancel()
