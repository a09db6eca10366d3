"""coxa muscles: what a stretch or a posture does to the muscles of the hip."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coxa.cli.options import AsJson, DataDir, print_json, tell
from coxa.errors import CoxaError

if TYPE_CHECKING:
    from coxa.body.lengthening import Lengthening


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Geometry(StrEnum):
    COXA = "coxa"
    PUBLISHED = "published"


def muscles(
    stretch: Annotated[
        str | None, typer.Argument(help="A stretch, as `coxa stretch list` names it.")
    ] = None,
    posture: Annotated[
        str | None,
        typer.Option("--posture", help='Angles in degrees: "hip_flexion=90, hip_rotation=35".'),
    ] = None,
    postures: Annotated[
        Path | None, typer.Option("--postures", help="A CSV file of postures; needs --output.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Where the lengths and moment arms go (CSV).")
    ] = None,
    side: Annotated[Side, typer.Option("--side", help="The side that works.")] = Side.RIGHT,
    geometry: Annotated[
        Geometry, typer.Option("--geometry", help="coxa's paths, or all as published.")
    ] = Geometry.COXA,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Tell which muscles a stretch or posture lengthens and shortens."""
    if sum(given is not None for given in (stretch, posture, postures)) != 1:
        raise CoxaError("Expected one of: a stretch, --posture, --postures.")
    if (postures is None) is not (output is None):
        raise CoxaError("--postures and --output belong together.")
    if postures is not None and output is not None:
        from coxa.cli.postures import write_lengths

        count = write_lengths(postures, output, geometry.value)
        if as_json:
            print_json({"postures": count, "output": str(output)})
        else:
            tell(f"{count} postures written to {output}.")
        return
    from coxa.body import lengthening

    if posture is not None:
        from coxa.body.posture import parse

        angles = parse(posture)
        rows = lengthening.in_posture(angles, geometry=geometry.value)
    else:
        from coxa.library import library

        found = library().stretch(str(stretch))
        angles, rows = lengthening.of_stretch(found, side.value, geometry.value)
    if as_json:
        print_json({"posture": angles, "muscles": [as_dict(row) for row in rows]})
    else:
        show(angles, rows)


def as_dict(row: "Lengthening") -> dict[str, object]:
    """A muscle as the JSON states it; figures rounded to what is known."""

    def rounded(value: float | None, digits: int) -> float | None:
        return None if value is None else round(value, digits) + 0.0

    return {
        "id": row.muscle,
        "name": row.name,
        "length_mm": rounded(row.length_mm, 2),
        "change_from_standing_percent": rounded(row.change_from_standing_percent, 2),
        "change_in_movement_percent": rounded(row.change_in_movement_percent, 2),
        "normalised_fibre_length": rounded(row.normalised_fibre_length, 4),
        "confidence": row.confidence,
        "sources_disagree": bool(row.contrary),
        "note": row.note,
    }


def show(angles: dict[str, float], rows: "tuple[Lengthening, ...]") -> None:
    """The muscles as a table for people, the most lengthened first."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    stated = ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in angles.items())
    moves = any(row.change_in_movement_percent is not None for row in rows)
    table = Table(box=box.SIMPLE)
    table.add_column("muscle")
    if moves:
        table.add_column("movement", justify="right", no_wrap=True)
    table.add_column("standing", justify="right", no_wrap=True)
    table.add_column("fibre", justify="right", no_wrap=True)
    table.add_column("mm", justify="right", no_wrap=True)
    table.add_column("sure")
    notes: list[str] = []
    for row in sorted(rows, key=lambda row: -row.change_percent):
        mark = ""
        if row.contrary or row.note:
            if row.note not in notes:
                notes.append(str(row.note))
            mark = f" [{notes.index(str(row.note)) + 1}]"
        fibre = row.normalised_fibre_length
        cells = [
            row.name + mark,
            *([f"{row.change_in_movement_percent:+.0f} %"] if moves else []),
            f"{row.change_from_standing_percent:+.0f} %",
            "" if fibre is None else f"{fibre:.2f}",
            f"{row.length_mm:.0f}",
            "sources disagree" if row.contrary else row.confidence,
        ]
        table.add_row(*(cell.replace("[", r"\[") for cell in cells))
    console = Console(width=min(Console().width, 100), highlight=False)
    console.print(f"{stated} degrees (+ is flexion, adduction, internal rotation)")
    console.print(table)
    moved = "movement: change from the start of the stretch; " if moves else ""
    console.print(
        f"{moved}standing: change from standing; both in % of optimal fibre length, + is longer."
        " fibre: its length over the optimal one. mm: of muscle and tendon."
    )
    for n, note in enumerate(notes, start=1):
        console.print(f"[{n}] {note}", markup=False)
