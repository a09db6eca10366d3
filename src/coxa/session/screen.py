"""What the terminal shows of a running session."""

import math

from rich.align import Align
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from coxa.library import Library
from coxa.session.bigtext import big
from coxa.session.log import Done
from coxa.session.player import Player, said
from coxa.session.script import Cue

KEYS = "space pause   n next   b back   r repeat this side   + more   h hurts   q leave"

# Solid counts, outline does not: only a hold or a repetition gets a full-colour clock.
_TITLES = {
    "ready": "GET READY",
    "hold": "HOLD",
    "switch": "CHANGE SIDES",
    "repetition": "MOVE",
    "rest": "REST",
    "done": "DONE",
}


def screen(player: Player, library: Library, roomy: bool = True) -> RenderableType:
    """The whole picture for this moment; not ``roomy`` leaves out the empty lines."""
    here = player.position
    script = player.timeline
    cue = script.cues[script.index_at(here.position_s)]
    left_s = math.ceil(cue.end_s - here.position_s)
    counts = cue.kind in ("hold", "repetition")
    clock_style = "bold cyan" if counts and here.playing else "dim"
    head = Table.grid(expand=True)
    head.add_column()
    head.add_column(justify="right")
    head.add_row(
        Text(library.name_of(cue.stretch), style="bold"),
        f"{minutes(script.duration_s - here.position_s)} left",
    )
    side = Text(big(cue.side), style="bold" if counts else "dim") if cue.side != "both" else None
    rows: list[RenderableType] = [
        Group(head, _bar(here.position_s, script.duration_s)),
        *([Align.center(side)] if side else []),
        Align.center(Text(_title(player, cue), style="bold")),
        Align.center(Text(big(str(left_s)), style=clock_style)),
        _bar(here.position_s - cue.t_s, cue.length_s),
        Align.center(Text(said(cue, here.position_s))),
        Align.center(Text(f"Next: {player.coming}" if player.coming else "", style="dim")),
        Align.center(Text(KEYS, style="dim")),
    ]
    spaced: list[RenderableType] = []
    for row in rows:
        spaced += [row, Text()] if roomy else [row]
    return Group(*spaced)


# Below this many columns or lines there is no room for big letters and digits.
SMALLEST = (34, 16)


def small(player: Player) -> RenderableType:
    """The same in two lines, for a window too small for the picture."""
    here = player.position
    cue = player.cue
    left_s = math.ceil(cue.end_s - here.position_s)
    side = "" if cue.side == "both" else f"{cue.side.upper()} "
    return Group(Text(f"{left_s} s {side}{_title(player, cue)}"), Text(said(cue, here.position_s)))


def _title(player: Player, cue: Cue) -> str:
    here = player.position
    if here.waiting:
        return "READY? Press space to begin"
    if not here.playing:
        return "PAUSED - space goes on"
    title = _TITLES[cue.kind]
    if cue.number and cue.of:
        title += f" {cue.number} of {cue.of}"
    if cue.sets > 1:
        title += f", set {cue.set} of {cue.sets}"
    return title


def _bar(done: float, total: float) -> RenderableType:
    bar = ProgressBar(total=total, completed=done, complete_style="cyan", finished_style="cyan")
    return Padding(bar, 0)  # a bare bar would share its line with what follows


def minutes(seconds: float) -> str:
    """Seconds as 9:55."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def line(cue: Cue) -> str:
    """One line per cue, for output that is no terminal."""
    side = "" if cue.side == "both" else f" {cue.side.upper()}"
    return f"{minutes(cue.t_s):>6}  {cue.kind}{side}  {cue.length_s} s  {cue.show}"


def summary(rows: tuple[Done, ...], library: Library, console: Console) -> None:
    """What was done, per drill and side."""
    table = Table(title="What you did", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Drill")
    table.add_column("Side")
    table.add_column("Held", justify="right")
    table.add_column("Repetitions", justify="right")
    for row in rows:
        held = f"{row.hold_s:.0f} of {row.hold_planned_s} s" if row.hold_planned_s else ""
        count = f"{row.repetitions} of {row.repetitions_planned}" if row.repetitions_planned else ""
        table.add_row(library.name_of(row.stretch), row.side, held, count)
    console.print(table)
