"""Reads a video file: pictures the right way up, each at its time on the file's own clock."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coxa.errors import CoxaError
from coxa.motion.crop import Picture

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream

LOOKS_PER_S = 15.0  # so many pictures a second are enough for a swing and a hold
LONGEST_S = 600.0
CUT_OFF_S, CUT_OFF_SHARE = 1.0, 0.1  # containers overstate their length by a little
LEAST_SIDE = 96  # pixels


class VideoError(CoxaError):
    """A file that cannot be read as a video. The message names it and says what was expected."""


@dataclass(frozen=True)
class Moment:
    """A picture of the file that has not been converted yet: when, and a function that does."""

    t_s: float
    picture: Callable[[], Picture]


@dataclass(frozen=True)
class Video:
    """A file that can be read; ``announced_s`` is what it says of its length, None if nothing."""

    path: Path
    announced_s: float | None
    mirrored: bool = False

    def moments(self, looks_per_s: float | None = LOOKS_PER_S) -> Iterator[Moment]:
        """Its pictures in the order of time, at most so many a second; None gives all.

        The first is at 0 s. Raises :class:`VideoError` where the file breaks off or its clock
        goes back.
        """
        import av

        with _opened(self.path) as container:
            stream = _stream(self.path, container)
            stream.thread_type = "AUTO"
            first: float | None = None
            last, due = -1.0, 0.0
            spare = 0.25 / looks_per_s if looks_per_s else 0.0
            try:
                for frame in container.decode(stream):
                    t_s = _time(self.path, frame)
                    first = t_s if first is None else first
                    t_s -= first
                    if t_s < last:
                        raise VideoError(
                            f"{self.path}: its clock goes back from {last:.2f} s to {t_s:.2f} s;"
                            " expected times that only go forward. Was it put together of parts?"
                        )
                    if t_s == last:
                        continue
                    last = t_s
                    if t_s > LONGEST_S:
                        raise VideoError(
                            f"{self.path}: it is longer than {LONGEST_S / 60:.0f} minutes;"
                            " expected one measurement, about half a minute."
                        )
                    if looks_per_s:
                        if t_s < due - spare:
                            continue
                        due = max(due + 1 / looks_per_s, t_s)
                    yield Moment(t_s, _maker(frame, self.mirrored))
            except av.FFmpegError as error:
                raise VideoError(
                    f"{self.path}: it cannot be read on from {max(last, 0):.1f} s"
                    f" ({error.strerror}). Expected a whole file; copy it again."
                ) from error
        if last < 0:
            raise VideoError(f"{self.path}: expected pictures in it, found none.")
        if self.announced_s and self.announced_s - last > max(
            CUT_OFF_S, CUT_OFF_SHARE * self.announced_s
        ):
            raise VideoError(
                f"{self.path}: it is cut off: it announces {self.announced_s:.1f} s,"
                f" and {last:.1f} s are there. Copy it again."
            )


def open_video(path: Path, mirrored: bool = False) -> Video:
    """Look at a file without reading its pictures yet.

    ``mirrored``: the picture was taken by a camera that mirrors, as many front cameras do; every
    picture is turned back. Raises :class:`VideoError` for anything that is not a video.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise VideoError(f"{path}: expected a video file, found a folder.")
    except OSError as error:
        raise VideoError(f"{path}: cannot be read ({error.strerror}).") from error
    if not size:
        raise VideoError(f"{path}: the file is empty, 0 bytes. Copy it again.")
    with _opened(path) as container:
        stream = _stream(path, container)
        if min(stream.width, stream.height) < LEAST_SIDE:
            raise VideoError(
                f"{path}: its pictures are {stream.width} x {stream.height} pixels;"
                f" expected at least {LEAST_SIDE} on each side."
            )
        announced: float | None = None
        if stream.duration and stream.time_base:
            announced = float(stream.duration * stream.time_base)
        elif container.duration:
            announced = container.duration / 1e6
        return Video(path, announced, mirrored)


def _opened(path: Path) -> "InputContainer":
    import av

    try:
        # "file:" because a name with a colon would be taken for an address.
        return av.open(f"file:{os.fspath(path)}", mode="r")
    except (av.FFmpegError, ValueError) as error:
        raise VideoError(
            f"{path}: this is no video that can be read; expected MP4, MOV, WebM or the like."
            " It may be cut off, or be something else under a video's name."
        ) from error


def _stream(path: Path, container: "InputContainer") -> "VideoStream":
    from av.stream import Disposition

    cover = Disposition.attached_pic  # the picture of a piece of music
    pictures = [row for row in container.streams.video if cover not in row.disposition]
    if not pictures:
        kinds = sorted({stream.type for stream in container.streams})
        raise VideoError(f"{path}: expected moving pictures in it, found only {', '.join(kinds)}.")
    if not pictures[0].width or not pictures[0].height:
        raise VideoError(f"{path}: this is no video that can be read; its pictures have no size.")
    return pictures[0]


def _time(path: Path, frame: "VideoFrame") -> float:
    if frame.pts is None or not frame.time_base:
        raise VideoError(
            f"{path}: its pictures have no times; expected a clock. Wrap it as MP4 first."
        )
    return float(Fraction(frame.pts) * frame.time_base)


def _maker(frame: "VideoFrame", mirrored: bool) -> Callable[[], Picture]:
    def make() -> Picture:
        picture = frame.to_ndarray(format="rgba")
        # The flag says by how much to turn, counterclockwise, for the picture to stand upright.
        turns = round(frame.rotation / 90) % 4
        if turns:
            picture = np.rot90(picture, turns)
        if mirrored:
            picture = picture[:, ::-1]
        return np.ascontiguousarray(picture)

    return make
