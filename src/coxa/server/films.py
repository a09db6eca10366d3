"""Films on their way to a reading: received, looked at one after the other, then deleted.

The look runs in a process of its own. So a file that makes a decoder fall over ends nobody's
session, giving up takes effect at once, and the networks' memory is given back.
"""

import multiprocessing
import signal
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from coxa.errors import CoxaError
from coxa.records import films
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound

MOST_FILMS = 50  # remembered; the oldest that are done are forgotten first
FORGET_S = 3600.0  # a page that is still open shows what it has
BROKE_OFF = (
    "The look at this film broke off: the file may be damaged. Film once more, or convert it to MP4"
    " with another program."
)


class FilmTooLong(CoxaError):
    """More bytes came than a film may have."""


class FilmIsHere(CoxaError):
    """A film was sent twice."""


State = Literal["empty", "receiving", "waiting", "looking", "read", "failed"]


@dataclass(frozen=True)
class Asked:
    """What a film is to be read for. ``keep``: whether it may stay beside its reading."""

    measure: str
    side: Literal["left", "right"]
    mirrored: bool = False
    keep: bool = False


@dataclass
class Film:
    """One film: ``at_s`` of ``of_s`` seconds have been looked at. ``document`` is what it showed,
    ``pictures`` (JPEG) how that looked, a trial each; ``problem`` why it could not be read.
    """

    id: str
    asked: Asked
    path: Path
    state: State = "empty"
    at_s: float = 0.0
    of_s: float | None = None
    document: dict[str, Any] | None = None
    pictures: list[bytes] = field(default_factory=list)
    problem: str | None = None
    given_up: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        """Delete the file. Where an open one cannot be deleted, that is done when the look ends."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


class Films:
    """The films that this server knows of. One is looked at at a time, the others wait."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._all: dict[str, Film] = {}
        self._turn = threading.Lock()
        films.empty_waiting_room(database)

    def begin(self, key: str, asked: Asked) -> tuple[Film, bool]:
        """Make room for a film; with False when it is known already."""
        known = self._all.get(key)
        if known:
            if known.asked != asked:
                raise Conflict("film", key)
            return known, False
        self._forget_old()
        self._all[key] = Film(key, asked, films.waiting_room(self.database) / key)
        return self._all[key], True

    def get(self, key: str) -> Film:
        try:
            return self._all[key]
        except KeyError:
            raise NotFound("film", key) from None

    def received(self, film: Film) -> None:
        """All of it is there: look at it as soon as it is its turn."""
        film.state = "waiting"
        threading.Thread(target=self._read, args=(film,), daemon=True).start()

    def drop(self, key: str) -> None:
        """Give up and forget a film; the file is gone when this returns or, while it is being
        looked at, a moment later.
        """
        film = self.get(key)
        del self._all[key]
        film.given_up.set()
        film.forget()

    def kept(self, key: str, reading_id: str) -> None:
        """The film stays beside a reading."""
        film = self.get(key)
        if not film.path.is_file():
            raise NotFound("film", key)
        films.keep(self.database, reading_id, film.path)

    def close(self) -> None:
        for key in list(self._all):
            self.drop(key)

    def _forget(self, key: str) -> None:
        """Nobody came for it."""
        with suppress(NotFound):
            self.drop(key)

    def _forget_old(self) -> None:
        over = [key for key, film in self._all.items() if film.state in ("read", "failed", "empty")]
        for key in over[: max(0, len(self._all) + 1 - MOST_FILMS)]:
            self.drop(key)

    def _read(self, film: Film) -> None:
        with self._turn:
            if not film.given_up.is_set():
                film.state = "looking"
                self._watch(film)
        found = film.document and film.document["reading"]
        if film.given_up.is_set() or not found or not film.asked.keep:
            film.forget()  # without a reading there is nothing that it could stay beside
        forget = threading.Timer(FORGET_S, self._forget, (film.id,))
        forget.daemon = True
        forget.start()

    def _watch(self, film: Film) -> None:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        asked = (str(film.path), film.asked.measure, film.asked.side, film.asked.mirrored)
        looker = spawn.Process(target=look_at, args=(theirs, *asked), daemon=True)
        looker.start()
        theirs.close()
        problem: str | None = BROKE_OFF
        try:
            while not film.given_up.is_set():
                if not ours.poll(0.1):
                    continue
                what, *told = ours.recv()
                if what == "reached":
                    film.at_s, film.of_s = told
                elif what == "refused":
                    problem = told[0]
                    break
                else:
                    film.document, film.pictures = told
                    problem = None
                    break
        except EOFError:  # it has ended without a word
            pass
        finally:
            looker.kill()
            looker.join()
            ours.close()
        film.problem = problem
        film.state = "failed" if problem else "read"


def look_at(tell: Connection, path: str, measure: str, side: Any, mirrored: bool) -> None:
    """In a process of its own: tells how far it is, and in the end what it saw or what was wrong
    with the file.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, and the server ends us
    from coxa.library import library
    from coxa.motion import overlay
    from coxa.motion.models import bundle
    from coxa.motion.result import judge
    from coxa.motion.track import follow
    from coxa.motion.video import open_video
    from coxa.rom import recorded

    try:
        video = open_video(Path(path), mirrored)
        track = follow(
            video, bundle("heavy"), lambda t_s: tell.send(("reached", t_s, video.announced_s))
        )
        result = judge(track, library().measure(measure), side)
        tell.send(
            ("read", recorded.document(result, "video", "heavy"), overlay.pictures(result, video))
        )
    except CoxaError as error:  # the file's name here is of no use to anybody
        told = str(error).removeprefix(f"{path}: ")
        tell.send(("refused", f"{told[0].upper()}{told[1:]}"))
    except BrokenPipeError:  # nobody listens any more
        pass
