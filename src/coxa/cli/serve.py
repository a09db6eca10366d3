"""coxa serve: the web app on this machine."""

import typer

from coxa.cli.options import DataDir, Host, Lan, Name, NoOpen, Port, coxa, settings


def serve(
    context: typer.Context,
    port: Port = None,
    host: Host = None,
    lan: Lan = None,
    name: Name = None,
    no_open: NoOpen = False,
    data_dir: DataDir = None,
) -> None:
    """Serve the web app and open it in the browser, as coxa alone does."""
    chosen = settings(context, data_dir, port=port, host=host, lan=lan, names=name or None)
    from coxa.server.run import serve as run

    run(chosen, open_browser=not no_open, command=coxa())
