"""coxa measure: where a hip stands. One file per command."""

import typer

from coxa.cli.measure.add import add
from coxa.cli.measure.list import list_readings
from coxa.cli.measure.phone import phone
from coxa.cli.measure.video import video

app = typer.Typer(help="Measure the rotation of a hip.", no_args_is_help=True)
app.command("add")(add)
app.command("list")(list_readings)
app.command("phone")(phone)
app.command("video")(video)
