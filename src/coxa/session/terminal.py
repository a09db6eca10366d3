"""Plays a session in the terminal: draws it, rings the bell, and obeys the keys."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from rich.console import Console
from rich.live import Live

from coxa.library import Library
from coxa.session.keys import Keys, keyboard
from coxa.session.player import Player
from coxa.session.screen import SMALLEST, line, screen, small

Outcome = Literal["finished", "hurts", "left", "killed"]

FRAME_S = 0.1
ROOMY = 27  # lines of a terminal that leave room for empty ones


class _Killed(Exception):
    """The terminal was closed or the program was told to end."""


def play(player: Player, library: Library, console: Console, bell: bool = True) -> Outcome:
    """Play until the end, until it hurts, or until the person leaves.

    A closed terminal, Ctrl-C and a polite kill all leave the session where it is, to be resumed.
    """
    with _told_to_end(), keyboard() as keys:
        try:
            return _play(player, library, console, keys, bell)
        except KeyboardInterrupt:
            player.interrupt()
            return "left"
        except (_Killed, EOFError, OSError):
            player.interrupt()
            return "killed"


def _play(player: Player, library: Library, console: Console, keys: Keys, bell: bool) -> Outcome:
    draws = console.is_terminal
    bells = _Bells(console, player, bell)
    with _live(console, draws) as show:
        # from where it began or goes on, however long it has been running since
        shown = player.timeline.index_at(player.log[-1].position_s) - 1
        while True:
            here = player.tick()
            index = player.timeline.index_at(here.position_s)
            if draws:
                show(player, library)
                bells.ring(here.position_s, index)
            else:
                for n in range(shown + 1, index + 1) if index > shown else ():
                    console.print(line(player.timeline.cues[n]), highlight=False)
                shown = index
            if here.closed:
                return "finished"
            match keys.pressed(FRAME_S):
                case " " | "\n" | "\r":
                    player.pause_or_resume()
                case "n":
                    player.next()
                case "b":
                    player.back()
                case "r":
                    player.repeat_side()
                case "+" | "=":  # the same key on most keyboards
                    player.extend()
                case "h":
                    player.hurts()
                    return "hurts"
                case "q":
                    player.interrupt()
                    return "left"


@contextmanager
def _live(console: Console, draws: bool) -> Iterator[Callable[[Player, Library], None]]:
    if not draws:
        yield lambda player, library: None
        return
    with Live(console=console, screen=True, auto_refresh=False) as live:

        def show(player: Player, library: Library) -> None:
            if console.width < SMALLEST[0] or console.height < SMALLEST[1]:
                picture = small(player)
            else:
                picture = screen(player, library, roomy=console.height >= ROOMY)
            live.update(picture, refresh=True)

        yield show


class _Bells:
    """One bell at each new cue and at each mark inside a hold."""

    def __init__(self, console: Console, player: Player, on: bool) -> None:
        self._console, self._player, self._on = console, player, on
        self._heard: tuple[int, int] = (-1, 0)

    def ring(self, position_s: float, index: int) -> None:
        passed = sum(mark.t_s <= position_s for mark in self._player.timeline.cues[index].marks)
        if self._on and (index, passed) > self._heard:
            self._console.bell()
        self._heard = (index, passed)


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Turns SIGTERM and SIGHUP (a closed terminal) into an exception, so that all is kept."""

    def end(*_: object) -> None:
        raise _Killed

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
