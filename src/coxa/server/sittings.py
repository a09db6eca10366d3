"""The live measurings that go on, so that one whose connection is lost can go on with another."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from coxa.errors import CoxaError
from coxa.library import library
from coxa.motion.live import Live
from coxa.records.errors import Conflict

MOST = 50
FORGET_S = 180.0  # after the connection was lost

STALE_S = 2.0  # later than the quickest picture by so much
AHEAD_S = 2.0  # a camera's clock that runs so much ahead is none


class Busy(CoxaError):
    """Too many people measure themselves at this moment."""

    def __init__(self) -> None:
        super().__init__(f"{MOST} people measure themselves at this moment. Try again later.")


@dataclass(frozen=True)
class Who:
    """What a measuring is about; it stays the same from beginning to end."""

    person_id: str
    measure: str
    side: Literal["left", "right"]
    hands_free: bool


@dataclass
class Sitting:
    """One live measuring. ``connection`` is whoever feeds it now, None when nobody does;
    ``document`` is the result, ``reading_id`` as what it was kept.
    """

    id: str
    who: Who
    live: Live
    connection: object | None = None
    left_s: float = 0.0
    document: dict[str, Any] | None = None
    reading_id: str | None = None
    quickest_s: float | None = None

    def delay(self, now_s: float, t_s: float) -> Literal["stale", "clock"] | None:
        """What is wrong with the time of a picture that arrives now, if anything."""
        late_s = now_s - t_s
        if self.quickest_s is None:
            self.quickest_s = late_s
        if late_s > self.quickest_s + STALE_S:
            return "stale"
        if late_s < self.quickest_s - AHEAD_S:
            return "clock"
        self.quickest_s = min(self.quickest_s, late_s)
        return None


class Sittings:
    """``clock``: seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._all: dict[str, Sitting] = {}

    def join(self, key: str, who: Who, again: bool, connection: object) -> tuple[Sitting, bool]:
        """The sitting of that id, with True when it is there already; then an older connection
        has lost it.

        Raises :class:`Conflict` when it is about something else, :class:`Busy` when there are too
        many, ``NotSeen`` and ``UnknownSlug`` for what cannot be measured.
        """
        self.forget_old(room_for=1)
        known = self._all.get(key)
        if known:
            if known.who != who:
                raise Conflict("measuring", key)
            known.connection, known.quickest_s = connection, None
            return known, True
        if len(self._all) >= MOST:
            raise Busy
        live = Live(library().measure(who.measure), who.side, who.hands_free, again)
        self._all[key] = Sitting(key, who, live, connection)
        return self._all[key], False

    def leave(self, sitting: Sitting, connection: object) -> None:
        """The connection is gone; for a while another may take its place."""
        if sitting.connection is connection:
            sitting.connection, sitting.left_s = None, self.clock()

    def forget_old(self, room_for: int = 0) -> None:
        """Those that nobody goes on with, and more of them if there is no room else."""
        away = sorted(
            (row for row in self._all.values() if row.connection is None),
            key=lambda row: row.left_s,
        )
        over = max(0, len(self._all) + room_for - MOST)
        for n, row in enumerate(away):
            if n < over or self.clock() - row.left_s > FORGET_S:
                del self._all[row.id]
