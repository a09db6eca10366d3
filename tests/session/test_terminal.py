"""What the keys do, and when the bell rings."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from rich.console import Console

from coxa.library import library
from coxa.session import Item, build
from coxa.session import terminal as room
from coxa.session.log import Event
from coxa.session.player import Player
from coxa.session.terminal import play

SCRIPT = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)])


class Pressed:
    """Keys pressed one after the other, with so many seconds before each."""

    def __init__(self, *keys: tuple[float, str]) -> None:
        self.keys, self.now = list(keys), 0.0

    def pressed(self, wait_s: float) -> str:
        before_s, key = self.keys.pop(0)
        self.now += before_s
        return key


def played(monkeypatch: pytest.MonkeyPatch, *keys: tuple[float, str]) -> list[Event]:
    pressed, kept = Pressed(*keys), list[Event]()

    @contextmanager
    def keyboard() -> Iterator[Pressed]:
        yield pressed

    monkeypatch.setattr(room, "keyboard", keyboard)
    player = Player(SCRIPT, kept.append, clock=lambda: pressed.now)
    player.begin()
    play(player, library(), Console(file=io.StringIO()), bell=False)
    return kept


@pytest.mark.parametrize("key", ["+", "="])
def test_plus_is_ten_seconds_more(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    kept = played(monkeypatch, (20, ""), (0, key), (40, ""), (200, ""), (0, ""))
    assert [(e.kind, e.position_s) for e in kept] == [
        ("start", 0),
        ("reach", 10),
        ("extend", 20),
        ("reach", 65),
        ("reach", 73),
        ("reach", 118),
        ("finish", 123),
    ]
