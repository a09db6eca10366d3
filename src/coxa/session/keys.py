"""Single key presses from a terminal, without waiting for Enter."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Keys(Protocol):
    """Where the player gets its keys from."""

    def pressed(self, wait_s: float) -> str:
        """The next key, or '' when none came within ``wait_s`` seconds."""


class NoKeys:
    """Standard input is no terminal: nothing can be pressed, time only passes."""

    def pressed(self, wait_s: float) -> str:
        import time

        time.sleep(wait_s)
        return ""


class _PosixKeys:
    def pressed(self, wait_s: float) -> str:
        import select

        fd = sys.stdin.fileno()
        if not select.select([fd], [], [], wait_s)[0]:
            return ""
        data = os.read(fd, 1)
        if not data:  # the terminal is gone
            raise EOFError
        if data == b"\x1b":  # an arrow or another special key: swallow the rest of it
            while select.select([fd], [], [], 0)[0]:
                data += os.read(fd, 1)
            return {b"\x1b[C": "n", b"\x1b[D": "b"}.get(data, "")
        return data.decode(errors="ignore").lower()


class _WindowsKeys:
    def pressed(self, wait_s: float) -> str:
        import msvcrt
        import time

        until = time.monotonic() + wait_s
        while not msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            if time.monotonic() >= until:
                return ""
            time.sleep(0.01)
        key: str = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
        if key in "\x00\xe0":  # a special key comes as two characters
            return {"M": "n", "K": "b"}.get(msvcrt.getwch(), "")  # type: ignore[attr-defined,unused-ignore]
        if key == "\x03":
            raise KeyboardInterrupt
        return key.lower()


@contextmanager
def keyboard() -> Iterator[Keys]:
    """The keyboard of this terminal, set to give single keys while the block runs."""
    if not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        import termios
        import tty

        fd = sys.stdin.fileno()
        before = termios.tcgetattr(fd)
        try:
            tty.setcbreak(fd)  # Ctrl-C still works
            yield _PosixKeys()
        finally:
            termios.tcsetattr(fd, termios.TCSADRAIN, before)
