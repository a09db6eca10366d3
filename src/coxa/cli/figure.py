"""coxa figure: a picture of a stretch, drawn without a browser."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.muscles import Side
from coxa.cli.options import AsJson, DataDir, print_json, tell
from coxa.errors import CoxaError

if TYPE_CHECKING:
    from coxa.library import Stretch


class Moment(StrEnum):
    START = "start"
    END = "end"


def figure(
    slug: Annotated[
        str, typer.Argument(metavar="STRETCH", help="As `coxa stretch list` names it.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A .svg or .png file (STRETCH-end.svg, right here)."),
    ] = None,
    side: Annotated[
        Side | None, typer.Option("--side", help="The side that works (right).")
    ] = None,
    at: Annotated[Moment, typer.Option("--at", help="Which posture of the stretch.")] = Moment.END,
    dark: Annotated[bool, typer.Option("--dark", help="For a dark page.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Draw a stretch and the muscles that change as SVG or PNG."""
    from coxa.library import library

    stretch = library().stretch(slug)
    both = stretch.sides == ("both",)
    if side and both:
        raise CoxaError(f"{stretch.name} works both sides at once: leave --side out.")
    side, path = side or Side.RIGHT, output or Path(f"{slug}-{at}.svg")
    _draw(stretch, at, side, dark, path)
    if as_json:
        shown = "both" if both else side
        print_json({"stretch": slug, "side": shown, "at": at, "dark": dark, "output": str(path)})
    else:
        tell(f"Drawn into {path}.")


def _draw(stretch: "Stretch", at: Moment, side: Side, dark: bool, path: Path) -> None:
    """Raises :class:`CoxaError` for another kind of file, or one that cannot be written."""
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise CoxaError(f"Expected a file that ends in .svg or .png, found {str(path)!r}.")
    if not path.parent.is_dir():
        raise CoxaError(f"There is no folder {str(path.parent)!r}.")
    if path.is_dir():
        raise CoxaError(f"{path} cannot be written: it is a folder.")
    from coxa.body.figure import still

    if kind == ".png":
        data = still.png(stretch, at.value, side.value, dark)
    else:
        data = still.svg(stretch, at.value, side.value, dark).encode()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CoxaError(f"{path} cannot be written: {error.strerror}.") from error
