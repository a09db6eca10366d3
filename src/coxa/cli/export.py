"""coxa export: everything that is kept, in files that other software reads."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from coxa.cli.options import AsJson, DataDir, Person, open_records, tell


def export(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File (JSON) or folder (CSV). Without it JSON goes to stdout."
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="json or csv.")] = "json",
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Write all that is kept as one JSON document or CSV tables."""
    from datetime import UTC, datetime

    from coxa import __version__
    from coxa.cli.who import known
    from coxa.errors import CoxaError
    from coxa.exchange import tables
    from coxa.records.export import everything

    chosen = _format(form)
    if chosen == "csv" and (output is None or as_json):
        raise typer.BadParameter("csv needs a folder: --output FOLDER", param_hint="--format")
    database = open_records(context, data_dir)
    rows = everything(database, known(database, person).id if person else None)
    try:
        if chosen == "csv":
            assert output is not None
            paths = tables.write_csv(rows, output)
            tell(f"Wrote {len(paths)} tables to {output}.")
            return
        document = tables.to_json(rows, __version__, datetime.now(UTC).isoformat())
        if output is None:
            print(document)
            return
        tables.write_whole(output, document + "\n")
        tell(f"Wrote {output}.")
    except OSError as error:
        raise CoxaError(f"--output {output}: cannot write there ({error.strerror}).") from error


def _format(form: str) -> Literal["json", "csv"]:
    if form == "json":
        return "json"
    if form == "csv":
        return "csv"
    raise typer.BadParameter(f"expected json or csv, found {form!r}", param_hint="--format")
