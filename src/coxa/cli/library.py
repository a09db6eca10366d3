"""coxa library: is what the library says in order, and true in the model of the body?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.options import AsJson, DataDir, print_json, tell

if TYPE_CHECKING:
    from coxa.library import Library
    from coxa.library.problem import Problem

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
    """Read every file of the library, hold it against the model, and list every mistake.

    Prints, stretch by stretch, what the files say and what the model of the body says.
    """
    from coxa.library import LibraryError, load
    from coxa.library.loader import HOME

    root = folder or HOME
    if not root.is_dir():
        raise typer.BadParameter(f"expected a folder, found {root}", param_hint="FOLDER")
    try:
        library = load(root)
    except LibraryError as error:  # what does not hang together cannot be held against a body
        _tell(error.problems, {}, [], root, as_json)
        raise typer.Exit(1) from error
    from coxa.body.check import check as held_against_the_model
    from coxa.cli.model_says import as_rows, print_table

    found = held_against_the_model(library)
    if not as_json:
        print_table(found)
    problems = list(found.problems)
    _tell(problems, _counts(library), as_rows(found) if as_json else [], root, as_json)
    if problems:
        raise typer.Exit(1)


def _counts(library: "Library") -> dict[str, int]:
    kinds = ("stretches", "routines", "measures", "topics", "muscles", "sources")
    return {kind: len(getattr(library, kind)) for kind in kinds}


def _tell(
    problems: "list[Problem]",
    counts: dict[str, int],
    stretches: list[dict[str, object]],
    root: Path,
    as_json: bool,
) -> None:
    if as_json:
        rows = [{"file": p.file, "key": p.key, "message": p.message} for p in problems]
        ok = not problems
        print_json({"ok": ok, "counts": counts, "problems": rows, "stretches": stretches})
    elif problems:
        for problem in problems:
            tell(str(problem))
        tell(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {root}.")
    else:
        what = ", ".join(f"{n} {name}" for name, n in counts.items())
        print(f"The library is in order: {what}.")
