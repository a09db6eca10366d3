"""Other geometries of the same muscles."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.muscles import muscles
from coxa.body.opinions import Opinion, contrary, direction, opinions
from coxa.body.posture import COORDINATES, RANGES_DEG
from coxa.body.tables import tables
from tests.body.tables import DATA

STANDING = [0.0, 0.0, 0.0, 0.0]


def test_dostals_lengths_are_those_of_the_table() -> None:
    with (DATA / "dostal1981.csv").open(encoding="utf-8") as file:
        rows = {
            (row["muscle"], row["segment"]): np.array([float(row[f"{x}_m"]) for x in "xyz"])
            for row in csv.DictReader(file)
        }
    dostal = next(opinion for opinion in opinions() if opinion.source == "dostal1981")
    line = rows["Piriformis1", "pelvis"] - rows["Piriformis1", "femur"]
    assert dostal.lengths("piri", [STANDING])[0] == pytest.approx(np.linalg.norm(line))


@given(st.tuples(*(st.floats(*RANGES_DEG[name]) for name in COORDINATES)))
def test_straight_lines_are_as_long_as_in_mujoco(posture: tuple[float, ...]) -> None:
    """Our own straight muscles, written as an opinion, get the model's lengths."""
    model, hip = muscles(), np.array(tables().segments["femur"].at)
    paths = {
        name: tuple((on, *(np.array(at) - (hip if on == "pelvis" else 0))) for on, *at in row.path)
        for name, row in model.tables.items()
        if not row.wraps and not model.crosses_knee(name)
    }
    ours = Opinion("ours", "coxa_default", paths)
    lengths = dict(zip(model.names, model.lengths([posture])[0], strict=True))
    assert len(paths) > 10
    for name in paths:
        assert ours.lengths(name, [posture])[0] == pytest.approx(lengths[name])


def test_no_opinion_on_what_crosses_the_knee() -> None:
    for opinion in opinions():
        assert not any(muscles().crosses_knee(name) for name in opinion.paths)


def test_direction_has_a_dead_zone() -> None:
    assert [direction(mm) for mm in (-3.0, -1.0, 0.0, 1.0, 3.0)] == [-1, 0, 0, 0, 1]


def test_agreed_and_disputed() -> None:
    """All geometries let piriformis go slack as the bent hip turns in; on the short adductor at
    the bent hip they differ.
    """
    bent, turned_in = [90.0, 0.0, 0.0, 90.0], [90.0, 0.0, 35.0, 90.0]
    assert contrary("piri", -20.0, turned_in, bent) == ()
    assert len(contrary("piri", +20.0, turned_in, bent)) == len(opinions())
    assert contrary("tfl", +20.0, turned_in, bent) == ()  # nobody else here draws it
