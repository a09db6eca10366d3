"""The video with what was seen drawn into it: skeleton, angle, and every verdict in words."""

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from coxa.errors import CoxaError
from coxa.motion.crop import Picture
from coxa.motion.result import Result
from coxa.motion.trace import phase
from coxa.motion.video import LOOKS_PER_S, Video

PAPER, INK, TEAL, CORAL = (250, 247, 242), (31, 42, 46), (15, 110, 106), (169, 61, 40)
MILLISECOND = Fraction(1, 1000)
BONES = (
    ("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"),
    ("left_shoulder", "left_hip"), ("right_shoulder", "right_hip"),
    ("left_hip", "left_knee"), ("right_hip", "right_knee"),
    ("left_knee", "left_ankle"), ("right_knee", "right_ankle"),
)  # fmt: skip


def write(
    result: Result, video: Video, path: Path, watch: Callable[[float], Any] = lambda t_s: None
) -> None:
    """Reads the video once more and draws into every picture that was looked at."""
    import av

    try:
        with av.open(f"file:{path}", "w") as container:
            stream = container.add_stream("libx264", rate=round(LOOKS_PER_S))
            stream.pix_fmt = "yuv420p"
            stream.codec_context.time_base = MILLISECOND
            for n, moment in enumerate(video.moments()):
                if n >= len(result.track.t_s):
                    break
                picture = _even(draw(result, n, moment.picture()))
                if n == 0:
                    stream.height, stream.width = picture.shape[:2]
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts = round(moment.t_s * 1000)
                frame.time_base = MILLISECOND
                container.mux(stream.encode(frame))
                watch(moment.t_s)
            container.mux(stream.encode())
    except (av.FFmpegError, OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CoxaError(f"{path}: the overlay cannot be written ({reason}).") from error


def pictures(result: Result, video: Video, most_px: int = 640) -> list[bytes]:
    """One picture of every trial, from the middle of its hold, with skeleton and plumb line; where
    there is no trial, one from the middle of what was refused. JPEG, no side over ``most_px``.
    """
    from io import BytesIO

    from PIL import Image

    wanted = _telling(result)
    made: dict[int, bytes] = {}
    for n, moment in enumerate(video.moments()):
        if n > max(wanted, default=-1) or n >= len(result.track.t_s):
            break
        if n in wanted:
            image = Image.fromarray(draw(result, n, moment.picture(), words=False))
            image.thumbnail((most_px, most_px))
            kept = BytesIO()
            image.save(kept, "JPEG", quality=80)
            made[n] = kept.getvalue()
    return [made[n] for n in wanted if n in made]


def _telling(result: Result) -> list[int]:
    """Which pictures tell most, one a trial."""
    times = []
    for row in result.trials:
        trial = row.trial
        held = trial.hold_start_s is not None and trial.hold_end_s is not None
        span = (trial.hold_start_s, trial.hold_end_s) if held else (trial.start_s, trial.end_s)
        times.append(sum(span) / 2)  # type: ignore[arg-type]
    if not times:
        longest = max(result.refused, key=lambda row: row.to_s - row.from_s, default=None)
        times = [(longest.from_s + longest.to_s) / 2] if longest else []
    return [int(np.abs(result.track.t_s - t_s).argmin()) for t_s in times]


def draw(result: Result, n: int, picture: Picture, words: bool = True) -> Picture:
    """Picture ``n`` with all that is known of it; in lines, and in ``words``. Shape (height, width,
    3).
    """
    from PIL import Image, ImageDraw, ImageFont

    image = Image.fromarray(np.ascontiguousarray(picture[..., :3]))
    pen = ImageDraw.Draw(image)
    scale = max(picture.shape[:2]) / 640
    width = max(2, round(3 * scale))
    t_s = float(result.track.t_s[n])
    number, what = phase(result, t_s)
    bad = next((row.why for row in result.refused if row.from_s <= t_s <= row.to_s), "")
    if number and not bad:
        bad = result.trials[number - 1].why

    def place(name: str) -> tuple[float, float] | None:
        x, y = result.track.of(name)[n]
        return (x, y) if math.isfinite(x) else None

    for one, other in BONES:
        a, b = place(one), place(other)
        if a and b:
            tested = one == f"{result.side}_knee"
            colour = (CORAL if bad else TEAL) if tested else PAPER
            pen.line([a, b], fill=colour, width=2 * width if tested else width)
    knee = place(f"{result.side}_knee")
    if knee:
        reach = 0.2 * picture.shape[0]
        roll = math.radians(result.roll.deg)  # the plumb line is tilted with the camera
        foot = (knee[0] - reach * math.sin(roll), knee[1] + reach * math.cos(roll))
        pen.line([knee, foot], fill=PAPER, width=max(1, width // 2))
    if not words:
        return np.asarray(image)
    lines = [_angle(result, n)]
    if number:
        lines.append(f"Trial {number}" + (": hold" if what == "hold" else ""))
    elif result.rest[n]:
        lines.append("Rest")
    lines += _wrapped(bad, 46)
    font = ImageFont.load_default(round(16 * scale))
    text = "\n".join(lines)
    at = (10 * scale, 10 * scale)
    left, top, right, bottom = pen.multiline_textbbox(at, text, font=font)
    edge = 6 * scale
    pen.rectangle((left - edge, top - edge, right + edge, bottom + edge), fill=PAPER)
    pen.multiline_text(at, text, font=font, fill=CORAL if bad else INK)
    return np.asarray(image)


def _angle(result: Result, n: int) -> str:
    angle = result.angle_deg[n]
    return f"{result.side} {angle:.0f} degrees" if math.isfinite(angle) else "nothing read"


def _wrapped(text: str, columns: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, columns)


def _even(picture: Picture) -> Picture:
    """The encoder wants even sides."""
    height, width = picture.shape[:2]
    return np.ascontiguousarray(picture[: height - height % 2, : width - width % 2])
