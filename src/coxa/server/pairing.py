"""Pairing a device: a one-time code shown to the host is exchanged for a cookie."""

import hashlib
import math
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Lock

from coxa.records import devices
from coxa.records.database import Database
from coxa.records.models import Device

COOKIE = "coxa_device"
# As long as a browser keeps a cookie at all; then the device is paired anew.
COOKIE_DAYS = 365

# No letters or digits that are mistaken for one another.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1
_LENGTH = 8
WRONG_CODES = 10
LOCKED_S = 60.0


class WrongCode(Exception):
    """This is not the code."""


class Locked(Exception):
    """Too many wrong codes; ``wait_s`` seconds to go."""

    def __init__(self, wait_s: float) -> None:
        self.wait_s = math.ceil(wait_s)
        super().__init__(f"Too many wrong codes. Wait {self.wait_s} seconds.")


class Pairing:
    """One code at a time, each for one device. ``announce`` shows a new code to the host.

    Wrong codes are counted for the whole server, so that nobody gets more tries by asking from
    many addresses.
    """

    def __init__(
        self,
        database: Database,
        announce: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._announce = announce
        self._clock = clock
        self._one_at_a_time = Lock()
        # digest of the cookie -> when it was paired: looked up at every request
        self._known = {row.digest: row.paired_at for row in devices.everyone(database)}
        self._wrong = 0
        self._locked_until = 0.0
        self.code = _new_code()

    def pair(self, code: str, name: str = "A device") -> str:
        """The cookie for a new device. Raises :class:`WrongCode` or :class:`Locked`."""
        with self._one_at_a_time:
            self._check(code)
            token = secrets.token_urlsafe(32)
            device = devices.add(self._database, _digest(token), name, datetime.now(UTC))
            self._known[device.digest] = device.paired_at
            self._change_code()
        return token

    def _check(self, code: str) -> None:
        wait_s = self._locked_until - self._clock()
        if wait_s > 0:
            raise Locked(wait_s)
        given = code.replace("-", "").replace(" ", "").upper()
        if secrets.compare_digest(given.encode(), self.code.replace("-", "").encode()):
            self._wrong = 0
            return
        self._wrong += 1
        if self._wrong >= WRONG_CODES:
            self._wrong = 0
            self._locked_until = self._clock() + LOCKED_S
            self._change_code()
        raise WrongCode

    def knows(self, token: str) -> bool:
        """Whether this is the cookie of a device that is paired and has not been removed."""
        paired_at = self._known.get(_digest(token))
        return paired_at is not None and not _over(paired_at)

    def devices(self) -> list[Device]:
        """The devices that are let in, the one paired last first."""
        return [row for row in devices.everyone(self._database) if not _over(row.paired_at)]

    def remove(self, device_id: str) -> None:
        """From now on this device is not let in. Raises :class:`NotFound`."""
        with self._one_at_a_time:
            devices.remove(self._database, device_id)
            self._known = {row.digest: row.paired_at for row in devices.everyone(self._database)}

    def _change_code(self) -> None:
        self.code = _new_code()
        with suppress(Exception):  # the terminal may be gone; the code stands in the settings too
            self._announce(self.code)


def _new_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _over(paired_at: datetime) -> bool:
    return datetime.now(UTC) - paired_at > timedelta(days=COOKIE_DAYS)
