"""Small video files made on the spot: good ones and spoilt ones."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

MILLISECOND = Fraction(1, 1000)


def picture(n: int = 0, width: int = 128, height: int = 96) -> np.ndarray:
    """Grey, with a bright upper left corner, so that turning shows."""
    made = np.full((height, width, 3), 90, dtype=np.uint8)
    made[: height // 2, : width // 2] = 200 + n % 50
    return made


def film(path: Path, times_ms: Iterable[int], width: int = 128, height: int = 96) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = MILLISECOND
        for n, t_ms in enumerate(times_ms):
            frame = av.VideoFrame.from_ndarray(picture(n, width, height), format="rgb24")
            frame.pts, frame.time_base = t_ms, MILLISECOND
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def turned(path: Path, degrees: int) -> Path:
    """The file with a flag that it has to be turned clockwise by so much to be shown."""
    cos, sin = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[degrees]
    matrix = [cos, sin, 0, -sin, cos, 0, 0, 0]
    fixed = b"".join((value * 65536).to_bytes(4, "big", signed=True) for value in matrix)
    content = bytearray(path.read_bytes())
    head = content.index(b"tkhd")
    at = head + 4 + 4 + 20 + 8 + 8  # version and flags, times and duration, reserved, layer
    content[at : at + 32] = fixed
    path.write_bytes(content)
    return path


def music(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        for n in range(20):
            frame = av.AudioFrame.from_ndarray(
                np.zeros((1, 1024), dtype=np.float32), format="fltp", layout="mono"
            )
            frame.sample_rate, frame.pts = 44100, n * 1024
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
