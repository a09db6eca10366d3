"""The measurings by phone that go on. Samples are kept until the result is there, no longer."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from coxa.library import library
from coxa.motion.coached import Coached
from coxa.motion.smooth import Floats
from coxa.records.errors import Conflict
from coxa.rom import recorded
from coxa.server.sittings import MOST, Busy

FORGET_S = 180.0  # after the last word of it


@dataclass(frozen=True)
class Worn:
    """What a measuring is about; it stays the same from beginning to end."""

    person_id: str
    measure: str
    side: Literal["left", "right"]


@dataclass
class Phone:
    """One measuring. ``document`` is the result."""

    id: str
    worn: Worn
    coached: Coached
    heard_s: float
    document: dict[str, Any] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, first: int, rows: Floats, over: bool) -> None:
        """Samples from number ``first`` on. What is here already is passed over; when some before
        them are missing none is taken.
        """
        with self.lock:
            coached = self.coached
            new = rows[max(0, coached.samples.count - first) :]
            if len(new) and first <= coached.samples.count:
                coached.see(new)
            if over and first + len(rows) <= coached.samples.count:
                coached.end()
            if coached.done and coached.result and not self.document:
                self.document = recorded.document(coached.result, "phone", coached.result.model)


class Phones:
    """``clock``: seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._all: dict[str, Phone] = {}
        self._lock = threading.Lock()

    def known(self, key: str, worn: Worn) -> Phone | None:
        """The measuring of that id, if it goes on. Raises :class:`Conflict` when it is about
        something else.
        """
        with self._lock:
            found = self._all.get(key)
            if found and found.worn != worn:
                raise Conflict("measuring", key)
            if found:
                found.heard_s = self.clock()
            return found

    def begin(self, key: str, worn: Worn) -> Phone:
        """Raises :class:`Busy` when there are too many, ``NotSeen`` and ``UnknownSlug`` for what
        cannot be measured.
        """
        new = Phone(key, worn, Coached(library().measure(worn.measure), worn.side), self.clock())
        self.forget_old()
        with self._lock:
            if len(self._all) >= MOST:
                raise Busy
            return self._all.setdefault(key, new)

    def forget_old(self) -> None:
        """Those that nobody has spoken of for a while."""
        with self._lock:
            for old in [row for row in self._all.values() if self.clock() - row.heard_s > FORGET_S]:
                del self._all[old.id]
