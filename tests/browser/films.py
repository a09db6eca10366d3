"""A clip as Chromium's fake camera plays it, over and over."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from playwright.sync_api import Browser

from tests.browser.chromium import find
from tests.browser.conftest import SWITCHES, watch_all


def as_mjpeg(clip: Path, folder: Path) -> Path:
    """The clip as the MJPEG that Chromium wants, hardly compressed."""
    target = folder / f"{clip.stem}.mjpeg"
    with av.open(clip) as source, av.open(target, "w", format="mjpeg") as sink:
        pictures = source.streams.video[0]
        stream = sink.add_stream("mjpeg", rate=30)
        stream.width, stream.height = pictures.width, pictures.height
        stream.pix_fmt = "yuvj420p"
        stream.options = {"qmin": "2", "qmax": "3"}
        for frame in source.decode(pictures):
            sink.mux(stream.encode(frame.reformat(format="yuvj420p")))
        sink.mux(stream.encode(None))
    return target


@contextmanager
def filmed(browser: Browser, film: Path) -> Iterator[Browser]:
    """Another browser like this one, before whose camera the film is played."""
    kind = browser.browser_type
    switches = [*SWITCHES, f"--use-file-for-fake-video-capture={film}"]
    found = kind.launch(executable_path=find(kind.executable_path), args=switches)
    watch_all(found)
    try:
        yield found
    finally:
        found.close()
