"""Postures from a CSV file, lengths and moment arms into another."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from coxa.errors import CoxaError

if TYPE_CHECKING:
    from coxa.body.tables import Geometry

NAME = "posture"
OUT = ("posture", "muscle", "length_mm", "ma_flexion_mm", "ma_adduction_mm", "ma_rotation_mm")


class PosturesError(CoxaError):
    """The file of postures cannot be used; the message says where and why."""


def write_lengths(postures: Path, output: Path, geometry: "Geometry") -> int:
    """Reads the file ``postures``, writes a row for each posture and muscle (right side) to
    ``output``, and returns how many postures there were.
    """
    from coxa.body.muscles import muscles

    names, degrees = read(postures)
    if output.exists() and output.samefile(postures):
        raise PosturesError(f"{output} would overwrite the postures themselves.")
    model = muscles(geometry)
    found = model.lengths_and_arms(degrees) if degrees else None
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(OUT)
            for n, name in enumerate(names):
                assert found is not None
                for m, muscle in enumerate(model.names):
                    figures = [found.lengths[n, m], *found.moment_arms[n, m, :3]]
                    table.writerow([name, muscle, *(f"{1000 * x:.4f}" for x in figures)])
    except OSError as error:
        raise PosturesError(f"{output}: {error.strerror}.") from error
    return len(names)


def read(path: Path) -> tuple[list[str], list[list[float]]]:
    """The names of the postures, and their angles in degrees in the order of the coordinates."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _rows(path, file.readlines())
    except OSError as error:
        raise PosturesError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PosturesError(f"{path}: expected text in UTF-8.") from error
    except csv.Error as error:
        raise PosturesError(f"{path}: {error}.") from error


def _rows(path: Path, lines: list[str]) -> tuple[list[str], list[list[float]]]:
    from coxa.body.posture import COORDINATES, RANGES_DEG

    columns = [f"{name}_deg" for name in COORDINATES]
    table = csv.reader(lines)
    header = [name.strip() for name in next(table, [])]
    listed = f"Expected {', '.join(columns)} and, if you like, {NAME}."
    for name in header:
        if name not in (NAME, *columns):
            raise PosturesError(f"{path}: unknown column {name!r}. {listed}")
        if header.count(name) > 1:
            raise PosturesError(f"{path}: column {name!r} stands there twice.")
    if missing := [name for name in columns if name not in header]:
        raise PosturesError(f"{path}: missing column {missing[0]!r}. {listed}")
    names: list[str] = []
    degrees: list[list[float]] = []
    for cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{path}, line {table.line_num}"
        if len(cells) != len(header):
            raise PosturesError(f"{where}: expected {len(header)} cells, found {len(cells)}.")
        row = dict(zip(header, cells, strict=True))
        angles = []
        for name, column in zip(COORDINATES, columns, strict=True):
            low, high = RANGES_DEG[name]
            try:
                value = float(row[column])
            except ValueError:
                raise PosturesError(
                    f"{where}, {column}: expected a number, found {row[column]!r}."
                ) from None
            if not low <= value <= high:
                raise PosturesError(
                    f"{where}, {column}: expected {low:g} to {high:g} degrees, found {value:g}."
                )
            angles.append(value)
        names.append(row.get(NAME, str(len(names))))
        degrees.append(angles)
    return names, degrees
