"""Reference tables that several tests of the body read."""

import csv
import gzip
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from coxa.body.frames import Floats
from coxa.body.posture import COORDINATES
from tests.frontend import ROOT

DATA = ROOT / "tests" / "data"


@dataclass(frozen=True)
class Reference:
    """``postures`` (n, 4) in degrees; ``lengths`` (n, m) and ``arms`` (n, m, 3) in mm, rotation by
    finite differences; ``jumps`` (n, m) where the published path jumps inside the difference step.
    """

    muscles: tuple[str, ...]
    postures: Floats
    lengths: Floats
    arms: Floats
    jumps: NDArray[np.bool_]


@cache
def rajagopal() -> Reference:
    with gzip.open(DATA / "rajagopal2016_dev.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    muscles = tuple(dict.fromkeys(row["muscle"].removesuffix("_r") for row in rows))
    postures = {r["pose"]: [float(r[f"{name}_deg"]) for name in COORDINATES] for r in rows}

    def column(name: str) -> Floats:
        return np.array([float(row[name]) for row in rows]).reshape(len(postures), len(muscles))

    arms = [column(f"ma_{name}_mm") for name in ("flexion", "adduction", "rotation_fd")]
    jumps = abs(column("ma_rotation_fd_mm") - column("ma_rotation_mm")) > 100
    return Reference(
        muscles,
        np.array(list(postures.values())),
        column("length_mm"),
        np.stack(arms, axis=2),
        jumps,
    )
