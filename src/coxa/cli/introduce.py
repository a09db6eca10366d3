"""What somebody reads before the clock starts: how long, what to fetch, how each drill goes."""

from collections.abc import Set
from typing import TYPE_CHECKING

from coxa.cli.ask import say

if TYPE_CHECKING:
    from coxa.library import Library
    from coxa.library.routine import Routine
    from coxa.session import Script


def introduce(
    script: "Script", library: "Library", routine: "Routine | None", told: Set[str]
) -> None:
    """``told``: what the person has answered yes to, so that the cautions for it are read."""
    from rich.console import Console

    from coxa.library.stretch import for_side
    from coxa.prescription.cautions import cautions
    from coxa.session.script import ARTICLES

    console = Console()
    slugs = dict.fromkeys(cue.stretch for cue in script.cues)
    drills = [library.stretches[slug] for slug in slugs if slug in library.stretches]
    needs = dict.fromkeys(ARTICLES[thing] for drill in drills for thing in drill.equipment)
    minutes = max(1, round(script.duration_s / 60))
    say(f"{minutes} minute{'s' if minutes > 1 else ''}. You need {', '.join(needs) or 'nothing'}.")
    for note in script.notes:
        say(note)
    why = {item.stretch: item.why for item in routine.items} if routine else {}
    for drill in drills:
        console.print(f"\n[bold]{drill.name}[/bold]", highlight=False)
        say(why.get(drill.slug, drill.summary), indent="  ")
        for step in drill.steps:
            say(f"- {for_side(step.text, 'both')}", indent="  ", hanging="    ")
        for caution in cautions(drill, told):
            name = library.screening.name_of(caution.when)
            console.print(f"  [bold]Be careful.[/bold] {name}:", highlight=False)
            say(caution.text, indent="    ")
    input("\nPress Enter to begin. ")
