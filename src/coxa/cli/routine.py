"""coxa routine: named sequences of stretches."""

import typer

from coxa.cli.options import AsJson, DataDir, print_json

app = typer.Typer(help="Look at the routines.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Look at the routines."""


@app.command("list")
def list_routines(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List the routines with their drills."""
    from coxa.cli.ask import say
    from coxa.library import library
    from coxa.session.request import SessionRequest

    known = library()
    rows = [
        {
            "slug": routine.slug,
            "name": routine.name,
            "summary": routine.summary,
            "minutes": round(SessionRequest(routine=routine.slug).script(None).duration_s / 60),
            "stretches": [item.stretch for item in routine.items],
        }
        for routine in known.routines.values()
    ]
    if as_json:
        print_json(rows)
        return
    for routine, row in zip(known.routines.values(), rows, strict=True):
        print(f"\n{routine.slug}  {routine.name}, {row['minutes']} min")
        say(routine.summary, indent="  ")
        say("; ".join(known.name_of(item.stretch) for item in routine.items), indent="  ")
