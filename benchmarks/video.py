"""How fast a video is read, against the bare networks on the same pictures, and in how much memory.

    uv run python -m benchmarks.video [CLIP]

Decodes a clip enlarged to 1080 x 1920 and looks at every picture with the full model, in turns
with the bare networks: detector and landmarks, fed with ready arrays, as many threads as cores.
Ends with 1 when a bar is missed: at least 0.55 of the bare rate, at most 400 MB.
"""

import os
import resource
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from statistics import median

import av
import numpy as np
from benchmarks.figures import Report, Row

from coxa.motion import detector
from coxa.motion.crop import cut
from coxa.motion.landmarks import SIZE, Network, look_at_all
from coxa.motion.models import bundle
from coxa.motion.video import open_video

CLIP = Path(__file__).parent.parent / "tests" / "data" / "motion" / "male_left_yaw35.mp4"
PICTURES, ROUNDS = 60, 5
LEAST_SHARE, MOST_MB = 0.55, 400.0


def enlarged(clip: Path, target: Path) -> Path:
    """The clip's first pictures, 1080 x 1920."""
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 1080, 1920, "yuv420p"
        for n, moment in enumerate(open_video(clip).moments(None)):
            if n == PICTURES:
                break
            frame = av.VideoFrame.from_ndarray(moment.picture(), format="rgba")
            large = frame.reformat(1080, 1920, format="yuv420p")
            large.pts, large.time_base = n, Fraction(1, 30)
            container.mux(stream.encode(large))
        container.mux(stream.encode())
    return target


def whole_rate(path: Path) -> float:
    """Pictures a second, decoding included; making the networks ready is not."""
    pictures = ((moment, moment.picture) for moment in open_video(path).moments(None))
    start, count = 0.0, 0
    for _ in look_at_all(bundle("full"), pictures):
        start = start or time.perf_counter()
        count += 1
    return (count - 1) / (time.perf_counter() - start)


class Bare:
    """The networks alone, on arrays that are ready."""

    def __init__(self, path: Path) -> None:
        self.network = Network(bundle("full"), os.cpu_count() or 1)
        picture = next(open_video(path).moments(None)).picture()
        self.first = detector.prepared(picture)
        seen = cut(picture, detector.whole(picture), SIZE, border="nearest")
        self.second = seen[None] * np.float32(1 / 255)

    def rate(self, with_detector: bool) -> float:
        start = time.perf_counter()
        for _ in range(PICTURES):
            if with_detector:
                self.network._detector.run(self.first, (2254, 1))
            self.network._landmarks.run(self.second, (195,))
        return PICTURES / (time.perf_counter() - start)


def peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def in_child(path: Path) -> float:
    """Peak memory of a process that only reads the video."""
    read, write = os.pipe()
    if os.fork() == 0:
        whole_rate(path)
        os.write(write, f"{peak_mb()}".encode())
        os._exit(0)
    os.wait()
    return float(os.read(read, 100))


def main() -> None:
    clip = Path(sys.argv[1]) if len(sys.argv) > 1 else CLIP
    with tempfile.TemporaryDirectory() as folder:
        path = enlarged(clip, Path(folder) / "large.mp4")
        memory_mb = in_child(path)
        bare = Bare(path)
        rows = [
            (whole_rate(path), bare.rate(with_detector=True), bare.rate(with_detector=False))
            for _ in range(ROUNDS)
        ]
    whole, both, landmarks = (median(column) for column in zip(*rows, strict=True))
    shares = [row[0] / row[1] for row in rows]
    report = Report(
        f"decode + full model, 1080 x 1920, {os.cpu_count()} cores",
        [f"{ROUNDS} rounds of {PICTURES} pictures; shares {[round(s, 2) for s in shares]}"],
        [
            Row("decode, detector, landmarks", whole, "/s"),
            Row("bare detector + landmarks", both, "/s"),
            Row("bare landmarks alone", landmarks, "/s"),
            Row("whole of bare landmarks alone", 100 * whole / landmarks, "%"),
            Row("memory", memory_mb, "MB", MOST_MB),
        ],
    )
    print(report)
    print(f"  whole of bare networks: {median(shares):.2f}, bar at least {LEAST_SHARE}")
    sys.exit(1 if report.missed or median(shares) < LEAST_SHARE else 0)


if __name__ == "__main__":
    main()
