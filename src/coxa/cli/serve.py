"""coxa serve: the web app on this machine."""

import typer

from coxa.cli.options import DataDir, Host, NoOpen, Port, settings


def serve(
    context: typer.Context,
    port: Port = None,
    host: Host = None,
    no_open: NoOpen = False,
    data_dir: DataDir = None,
) -> None:
    """Serve the web app and open it in the browser (what `coxa` alone does)."""
    chosen = settings(context, data_dir, port=port, host=host)
    from coxa.server.run import serve as run

    run(chosen, open_browser=not no_open)
