"""What the terminal shows, as text."""

import io

import pytest
from rich.console import Console

from coxa.library import library
from coxa.session import Item, build
from coxa.session.bigtext import HEIGHT, big
from coxa.session.log import done
from coxa.session.player import Player
from coxa.session.screen import KEYS, line, minutes, screen, summary

SCRIPT = build([Item(library().stretch("knee-in"), sets=1, hold_s=45)])


def shown(player: Player, roomy: bool = True) -> str:
    """The lines as a terminal of 80 columns shows them; what overlaps is cut off."""
    console = Console(width=80, force_terminal=True)
    lines = console.render_lines(screen(player, library(), roomy))
    return "\n".join("".join(segment.text for segment in line)[:80].rstrip() for line in lines)


@pytest.mark.parametrize("roomy", [True, False])
def test_a_hold_shows_side_seconds_caption_and_what_is_next(roomy: bool) -> None:
    now = 0.0
    player = Player(SCRIPT, lambda _: None, clock=lambda: now)
    player.begin()
    now = 20.0
    text = shown(player, roomy)
    assert "HOLD" in text
    assert "Left knee in and down." in text
    assert "Next: Change to RIGHT" in text
    assert "1:33 left" in text
    assert big("left").splitlines()[0] in text
    assert big("35").splitlines()[2] in text


def test_paused_says_so() -> None:
    player = Player(SCRIPT, lambda _: None, clock=lambda: 0.0)
    player.begin()
    player.pause_or_resume()
    assert "PAUSED" in shown(player)


def test_it_fits_a_terminal_of_24_lines() -> None:
    player = Player(SCRIPT, lambda _: None, clock=lambda: 0.0)
    player.begin()
    assert len(shown(player, roomy=False).splitlines()) <= 24


def test_big_letters_are_five_lines() -> None:
    for text in ("LEFT", "RIGHT", "0123456789"):
        assert len(big(text).splitlines()) == HEIGHT


def test_seconds_as_minutes() -> None:
    assert [minutes(s) for s in (0, 0.4, 59.2, 60, 605)] == [
        "0:00",
        "0:01",
        "1:00",
        "1:00",
        "10:05",
    ]


def test_a_line_for_output_that_is_no_terminal() -> None:
    told = line(SCRIPT.cues[1]).split()
    assert told[:5] == ["0:10", "hold", "LEFT", "45", "s"]
    assert " ".join(told[5:]) == "Left knee in and down. Let the weight do it."


def test_the_summary_names_both_sides() -> None:
    out = io.StringIO()
    summary(done(SCRIPT, []), library(), Console(file=out, width=80))
    assert "left" in out.getvalue()
    assert "0 of 45 s" in out.getvalue()


def test_the_keys_fit_a_line_of_80_columns() -> None:
    assert len(KEYS) <= 80
    player = Player(SCRIPT, lambda _: None, clock=lambda: 0.0)
    player.begin()
    assert KEYS in shown(player)


def test_ten_seconds_more_are_seen() -> None:
    now = 0.0
    player = Player(SCRIPT, lambda _: None, clock=lambda: now)
    player.begin()
    now = 20.0
    player.tick()
    player.extend()
    assert "1:43 left" in shown(player)
    assert big("45").splitlines()[2] in shown(player)
