"""Pairing a device: a one-time code shown in the terminal is exchanged for a cookie."""

import hashlib
import secrets
import time
from collections.abc import Callable

COOKIE = "coxa_device"

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
        super().__init__(f"Too many wrong codes. Wait {wait_s:.0f} seconds.")
        self.wait_s = wait_s


class Pairing:
    """One code at a time, each for one device. ``announce`` shows a new code to the host."""

    def __init__(
        self, announce: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._announce = announce
        self._clock = clock
        self._devices: set[str] = set()
        self._wrong = 0
        self._locked_until = 0.0
        self.code = ""
        self._new_code()

    def pair(self, code: str) -> str:
        """The cookie for a new device. Raises :class:`WrongCode` or :class:`Locked`."""
        wait_s = self._locked_until - self._clock()
        if wait_s > 0:
            raise Locked(wait_s)
        given = code.replace("-", "").replace(" ", "").upper()
        if not secrets.compare_digest(given.encode(), self.code.replace("-", "").encode()):
            self._wrong += 1
            if self._wrong >= WRONG_CODES:
                self._wrong = 0
                self._locked_until = self._clock() + LOCKED_S
                self._new_code()
            raise WrongCode
        self._wrong = 0
        token = secrets.token_urlsafe(32)
        self._devices.add(_digest(token))
        self._new_code()
        return token

    def knows(self, token: str) -> bool:
        return _digest(token) in self._devices

    def _new_code(self) -> None:
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self.code = f"{letters[:4]}-{letters[4:]}"
        self._announce(self.code)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
