"""Every figure of the body has a source, and the tables hang together."""

from typing import get_args

import pytest

from coxa.body.opinions import opinions
from coxa.body.tables import GEOMETRIES, Geometry, tables
from coxa.library import library
from coxa.library.words import BodyPart


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_every_row_names_a_known_source(geometry: Geometry) -> None:
    known = tables(geometry)
    sources = {row.source for row in known.segments.values()}
    sources |= {row.source for row in known.shapes.values()}
    sources |= {row.source for row in known.muscles.values()}
    sources |= {row.source for row in known.cylinders.values()}
    sources |= {opinion.source for opinion in opinions()}
    sources |= {row.fibre_source for row in known.muscles.values() if row.fibre_source}
    assert sources <= set(library().sources)


def test_every_part_that_can_rest_has_a_shape() -> None:
    parts = {shape.part for shape in tables().shapes.values()}
    assert parts - {"neck", "upper arm"} == set(get_args(BodyPart))


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_paths_and_wraps_lead_somewhere(geometry: Geometry) -> None:
    known = tables(geometry)
    for name, muscle in known.muscles.items():
        assert {on for on, *_ in muscle.path} <= set(known.segments), name
        for wrap in muscle.wraps:
            assert wrap.cylinder in known.cylinders
            assert all(0 <= start < len(muscle.path) - 1 for start in wrap.between)


def test_what_follows_the_knee_has_its_spline() -> None:
    followers = [c for s in tables().segments.values() for c in s.coordinates if c.of]
    assert {c.name for c in followers} == set(tables().splines)
    assert {c.of for c in followers} == {"knee_angle"}


def test_only_the_upper_gluteus_maximus_has_a_path_of_our_own() -> None:
    ours, published = tables("coxa"), tables("published")
    assert {n for n in ours.muscles if ours.muscles[n] != published.muscles[n]} == {"glmax1"}
