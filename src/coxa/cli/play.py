"""Playing a session in the terminal, and what is asked before and after it."""

import sys
from typing import TYPE_CHECKING, Any

from coxa.cli.options import tell

if TYPE_CHECKING:
    from rich.console import Console

    from coxa.library import Library
    from coxa.records.database import Database
    from coxa.records.models import Session as SessionRow
    from coxa.session import Script
    from coxa.session.player import Player


def recorder(database: "Database", session_id: str, first: int) -> Any:
    """Keeps each event at once, numbered; the player goes on only when it is kept."""
    from coxa.records import sessions
    from coxa.session.log import Event

    number = first

    def record(event: Event) -> None:
        nonlocal number
        sessions.add_events(database, session_id, [(number, event)])
        number += 1

    return record


def play_through(
    database: "Database",
    row: "SessionRow",
    library: "Library",
    console: "Console",
    bell: bool,
    speed: float,
) -> None:
    from coxa.records import sessions
    from coxa.session.log import done
    from coxa.session.player import Player
    from coxa.session.screen import summary
    from coxa.session.terminal import play

    log = sessions.log_of(row)
    script = sessions.script_of(row)
    player = Player(script, recorder(database, row.id, len(log)), log, speed=speed)
    if sys.stdin.isatty() and console.is_terminal:
        _introduce(script, library, console)
    player.begin()
    outcome = play(player, library, console, bell)
    while outcome == "hurts":
        if not _after_hurting(player, library, console):
            player.stop()
            outcome = "finished"
        else:
            outcome = play(player, library, console, bell)
    if outcome == "killed":
        return  # there is nobody left to talk to
    summary(done(script, player.log), library, console)
    if outcome == "left":
        tell("Kept as far as you came. To go on: coxa session")
        return
    if sys.stdin.isatty():
        _ask_feedback(database, row.id)


def _introduce(script: "Script", library: "Library", console: "Console") -> None:
    """How the drills go, to be read before the clock starts."""
    from coxa.library.stretch import for_side

    for slug in dict.fromkeys(cue.stretch for cue in script.cues):
        stretch = library.stretches[slug]
        console.print(f"\n[bold]{stretch.name}[/bold]  {stretch.summary}")
        for step in stretch.steps:
            console.print(f"  - {for_side(step.text, 'both')}", highlight=False)
    input("\nPress Enter to begin. ")


def _after_hurting(player: "Player", library: "Library", console: "Console") -> bool:
    """It hurts: come out first, then say where and how much. True: go on with the next drill."""
    console.print("\n[bold]Stopped. Come out of it slowly.[/bold]")
    level = _scale("How much does it hurt, 0 none to 10 worst?")
    where = input("Where? ").strip()[:200]
    player.pain(level, where)
    name = library.stretches[player.cue.stretch].name
    console.print(
        f"We leave out {name} today. A pinch in front of the hip is never worked through."
    )
    answer = input("[g]o on with the next drill, or [e]nd here? ").strip().casefold()
    return answer in ("g", "go") and player.leave_drill_out()


def _scale(question: str) -> int | None:
    """A whole number from 0 to 10, or None for an empty answer."""
    while True:
        answer = input(f"{question} (Enter: not said) ").strip()
        if not answer:
            return None
        if answer.isdecimal() and 0 <= int(answer) <= 10:
            return int(answer)
        print("Please answer with a whole number from 0 to 10.")


def _ask_feedback(database: "Database", session_id: str) -> None:
    from coxa.records import sessions

    try:
        strength = _scale("How strong was the stretch, 0 nothing to 10 too much?")
        pain = _scale("Any pain, 0 none to 10 worst?")
        where = input("Where? ").strip()[:200] if pain else ""
        note = input("A note? (Enter: none) ").strip()[:2000]
    except (EOFError, KeyboardInterrupt):
        return
    sessions.set_feedback(database, session_id, strength, pain, where or None, note or None)
    tell("Kept.")
