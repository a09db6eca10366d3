"""coxa plan: what to do and why. One file per command."""

import typer

from coxa.cli.plan.show import show
from coxa.cli.plan.why import why

app = typer.Typer(help="The plan: which drills, how much, and why.")
app.callback(invoke_without_command=True)(show)
app.command("why")(why)
