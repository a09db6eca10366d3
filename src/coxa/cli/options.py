"""Options that several commands share, and what they mean together."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from coxa.records.database import Database
    from coxa.settings import AppSettings

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Folder of the database (or COXA_DATA_DIR).", file_okay=True),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]
Person = Annotated[
    str | None, typer.Option("--person", help="Whose: a name or id; needed when there are several.")
]
Port = Annotated[
    int | None, typer.Option("--port", help="Port to serve on (8642).", min=1, max=65535)
]
Host = Annotated[
    str | None,
    typer.Option("--host", help="Address to serve on; any but loopback demands pairing."),
]
Lan = Annotated[
    bool | None,
    typer.Option("--lan", help="Serve phones in the network at home too: HTTPS on the next port."),
]
Name = Annotated[
    list[str] | None,
    typer.Option("--name", help="A host name that a proxy on this machine serves coxa under."),
]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")]


def settings(context: typer.Context, data_dir: Path | None = None, **given: Any) -> "AppSettings":
    """Options given beat COXA_* variables, those beat the defaults."""
    from pydantic import ValidationError

    from coxa.errors import CoxaError
    from coxa.settings import AppSettings

    folder = data_dir or context.obj
    options = {"data_dir": folder, **given}
    try:
        return AppSettings(**{key: value for key, value in options.items() if value is not None})
    except ValidationError as error:
        detail = error.errors()[0]
        name = f"COXA_{'_'.join(str(part) for part in detail['loc'])}".upper()
        raise CoxaError(f"{name}: {detail['msg']}, found {detail['input']!r}.") from error


def open_records(context: typer.Context, data_dir: Path | None) -> "Database":
    from coxa.records.database import open_database

    return open_database(settings(context, data_dir).data_dir)


def print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def coxa(*words: str) -> str:
    """A command as this person has to type it: through uv when that is how coxa was started."""
    uv = os.environ.get("UV")  # set by `uv run`, with the path of uv
    if not uv:
        return " ".join(("coxa", *words))
    if not shutil.which("uv"):
        local = Path(uv)
        uv = str(local.relative_to(Path.cwd())) if local.is_relative_to(Path.cwd()) else uv
    else:
        uv = "uv"
    return " ".join((uv, "run", "coxa", *words))


def tell(message: str) -> None:
    """A message to the person; never on stdout, which belongs to results."""
    print(message, file=sys.stderr)
