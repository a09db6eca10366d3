"""Playing a session in the terminal, and what is asked before and after it."""

import sys
from typing import TYPE_CHECKING, Any

from coxa.cli.ask import SCALE, SCALE_HINT, choice, say, scale
from coxa.cli.options import coxa, tell

if TYPE_CHECKING:
    from rich.console import Console

    from coxa.library import Library
    from coxa.records.database import Database
    from coxa.records.models import Session as SessionRow
    from coxa.session.pain import Pain
    from coxa.session.player import Player


MISTAKE = -1  # "hurts" was pressed, and nothing hurts


def recorder(database: "Database", row: "SessionRow") -> Any:
    """Keeps each event at once, numbered; the player goes on only when it is kept."""
    from coxa.records import sessions
    from coxa.session.log import Event

    number = sessions.next_number(row)

    def record(event: Event) -> None:
        nonlocal number
        sessions.add_events(database, row.id, [(number, event)])
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
    from coxa.session.log import done, stopped_by_pain
    from coxa.session.pain import pains
    from coxa.session.player import Player
    from coxa.session.screen import summary
    from coxa.session.terminal import play

    log = sessions.log_of(row)
    script = sessions.script_of(row)
    player = Player(script, recorder(database, row), log, speed=speed)
    broke_off_in_pain = stopped_by_pain(log)
    if not broke_off_in_pain:
        player.begin()
    outcome = "hurts" if broke_off_in_pain else play(player, library, console, bell)
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
        tell(f"Kept as far as you came. To go on: {coxa('session')}")
        return
    if sys.stdin.isatty():
        drills = [part.stretch for part in done(script, player.log)]
        _ask_feedback(database, row.id, library, pains(script, player.log), drills)


def _after_hurting(player: "Player", library: "Library", console: "Console") -> bool:
    """It hurts: come out first, then say where and how much. True: go on, with the next drill or,
    when the key was pressed by mistake, with this one.
    """
    from coxa.prescription.pain import advice_on_pain
    from coxa.records.text import SHORT_MAX, cleaned

    console.print("\n[bold]Stopped. Come out of it slowly.[/bold]")
    level = choice(
        "How much does it hurt, 0 none to 10 worst? (Enter: not said, m: it does not hurt, go on)",
        {**SCALE, "m": MISTAKE},
        f"{SCALE_HINT[:-1]}, or with m.",
    )
    if level == MISTAKE:
        player.did_not_hurt()
        return True
    where = cleaned(input("Where? "))[:SHORT_MAX]
    player.pain(level, where)
    name = library.name_of(player.cue.stretch)
    console.print(f"The rest of {name} is left out of this session.")
    say(advice_on_pain(library.dosage, level, where))
    on = choice(
        "[g]o on with the next drill, or [e]nd here?",
        {"g": True, "go": True, "e": False, "end": False},
        "Please answer g or e.",
    )
    return on and player.leave_drill_out()


def _ask_feedback(
    database: "Database",
    session_id: str,
    library: "Library",
    told: "tuple[Pain, ...]",
    drills: list[str],
) -> None:
    """How it was. A pain that was told in the session is kept with it and not asked for again."""
    from coxa.prescription.pain import advice_on_pain
    from coxa.records import sessions
    from coxa.records.text import NOTE_MAX, SHORT_MAX, cleaned, cleaned_note
    from coxa.session.pain import worst

    stretch = None
    try:
        strength = scale("How strong was the stretch, 0 nothing to 10 too much?")
        if known := worst(told):
            pain, where = known.level, known.where
        else:
            pain = scale("Any pain, 0 none to 10 worst?")
            where = cleaned(input("Where? "))[:SHORT_MAX] if pain else ""
            stretch = _which(list(dict.fromkeys(drills)), library) if pain else None
        note = cleaned_note(input("A note? (Enter: none) "))[:NOTE_MAX]
    except (EOFError, KeyboardInterrupt):
        return
    sessions.set_feedback(
        database, session_id, strength, pain, where or None, note or None, pain_stretch=stretch
    )
    if pain and not told:
        say(advice_on_pain(library.dosage, pain, where))
    tell("Kept.")


def _which(drills: list[str], library: "Library") -> str | None:
    """The drill that hurt; None where the person can't say."""
    if len(drills) == 1:
        return drills[0]
    for n, slug in enumerate(drills, start=1):
        say(f"{n}  {library.name_of(slug)}", indent="  ")
    numbers = {str(n): slug for n, slug in enumerate(drills, start=1)}
    return choice(
        "Which drill was it? (Enter: I can't say)",
        {"": None, **numbers},
        f"Please answer with a number from 1 to {len(drills)}.",
    )
