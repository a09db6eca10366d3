"""The command line. One file per command; each loads what it needs only when it runs."""

import sys

import typer

from coxa.cli import (
    export,
    figure,
    history,
    library,
    measure,
    muscles,
    person,
    plan,
    routine,
    screening,
    serve,
    session,
    stretch,
)
from coxa.cli.options import DataDir, Host, Lan, Name, NoOpen, Port
from coxa.errors import CoxaError

app = typer.Typer(
    help="Give hips back their internal rotation: at home, private, honest.",
    epilog="coxa coaches; it names no disease. Without a command it serves the app.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help in half the time; Rich draws the session
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve")(serve.serve)
app.command("session")(session.session)
app.command("history")(history.history)
app.command("muscles")(muscles.muscles)
app.command("figure")(figure.figure)
app.add_typer(measure.app, name="measure")
app.add_typer(plan.app, name="plan")
app.add_typer(stretch.app, name="stretch")
app.add_typer(routine.app, name="routine")
app.add_typer(library.app, name="library")
app.add_typer(person.app, name="person")
app.add_typer(screening.app, name="screening")
app.command("export")(export.export)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    port: Port = None,
    host: Host = None,
    lan: Lan = None,
    name: Name = None,
    no_open: NoOpen = False,
    data_dir: DataDir = None,
    version: bool = typer.Option(False, "--version", help="Print the version and end."),
) -> None:
    if version:
        from coxa import __version__

        typer.echo(__version__)
        raise typer.Exit
    context.obj = data_dir
    if context.invoked_subcommand is None:
        serve.serve(context, port, host, lan, name, no_open, data_dir)


def main(args: list[str] | None = None) -> None:
    """Run coxa. An expected problem ends with its message and exit code, without a traceback."""
    try:
        app(args, prog_name="coxa")
    except CoxaError as error:
        print(f"coxa: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
