"""coxa library: is what the library says in order?"""

from pathlib import Path
from typing import Annotated

import typer

from coxa.cli.options import AsJson, DataDir, print_json, tell

app = typer.Typer(help="Check the library.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Check the library."""


@app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="Another library folder than coxa's own.")
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Read every file of the library and list every mistake."""
    from coxa.library import LibraryError, load
    from coxa.library.loader import HOME

    root = folder or HOME
    if not root.is_dir():
        raise typer.BadParameter(f"expected a folder, found {root}", param_hint="FOLDER")
    try:
        found = load(root)
        problems, counts = [], {
            "stretches": len(found.stretches),
            "routines": len(found.routines),
            "measures": len(found.measures),
            "topics": len(found.topics),
            "muscles": len(found.muscles),
            "sources": len(found.sources),
        }  # fmt: skip
    except LibraryError as error:
        problems, counts = error.problems, {}
    if as_json:
        rows = [{"file": p.file, "key": p.key, "message": p.message} for p in problems]
        print_json({"ok": not problems, "counts": counts, "problems": rows})
    elif problems:
        for problem in problems:
            tell(str(problem))
        tell(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {root}.")
    else:
        print(
            "The library is in order: "
            + ", ".join(f"{n} {name}" for name, n in counts.items())
            + "."
        )
    if problems:
        raise typer.Exit(1)
