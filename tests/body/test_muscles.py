"""Lengths, moment arms and paths: against OpenSim, against themselves, against nonsense."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.frames import Floats
from coxa.body.muscles import Muscles, muscles
from coxa.body.posture import COORDINATES, RANGES_DEG, UnknownCoordinate
from coxa.body.tables import GEOMETRIES, Geometry, UnknownGeometry, UnknownMuscle
from coxa.library import library
from tests.body.tables import rajagopal

LOW, HIGH = np.array([RANGES_DEG[name] for name in COORDINATES]).T


def rms(values: Floats) -> float:
    return float(np.sqrt((values**2).mean()))


def some_postures(count: int, seed: int = 1) -> Floats:
    """Random postures in the whole range, a step away from its edges."""
    return np.random.default_rng(seed).uniform(LOW + 0.1, HIGH - 0.1, (count, 4))


def test_the_muscles_are_those_of_the_library() -> None:
    assert set(muscles().names) == set(library().muscles)


@pytest.mark.parametrize("muscle", rajagopal().muscles)
def test_published_lengths_are_opensims(muscle: str) -> None:
    table, model = rajagopal(), muscles("published")
    found = 1000 * model.lengths(table.postures)[:, model.names.index(muscle)]
    off = found - table.lengths[:, table.muscles.index(muscle)]
    assert rms(off) <= 0.3
    assert abs(off).max() <= 1.0


@pytest.mark.parametrize("muscle", rajagopal().muscles)
def test_published_moment_arms_are_opensims(muscle: str) -> None:
    table, model = rajagopal(), muscles("published")
    n = table.muscles.index(muscle)
    smooth = ~table.jumps[:, n]
    found = 1000 * model.moment_arms(table.postures)[:, model.names.index(muscle), :3]
    bar = 2.5 if muscle == "glmax1" else 1.0
    for axis in range(3):
        assert rms((found[:, axis] - table.arms[:, n, axis])[smooth]) <= bar


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_a_moment_arm_is_minus_the_slope_of_the_length(geometry: Geometry) -> None:
    """About each of the four coordinates, in the whole range, within 0.1 mm."""
    model, postures, step_deg = muscles(geometry), some_postures(200), 0.002
    arms = model.moment_arms(postures)
    for n in range(4):
        step = step_deg * np.eye(4)[n]
        change = model.lengths(postures + step) - model.lengths(postures - step)
        assert 1000 * abs(arms[:, :, n] + change / np.radians(2 * step_deg)).max() <= 0.1


def test_coordinates_may_come_in_any_order_and_some_may_be_missing() -> None:
    model = muscles()
    usual = model.lengths([[90.0, 0.0, 30.0, 0.0], [0.0, 0.0, 10.0, 0.0]])
    other = model.lengths([[30.0, 90.0], [10.0, 0.0]], ["hip_rotation", "hip_flexion"])
    assert usual.shape == (2, 31)
    assert (usual == other).all()
    assert model.moment_arms([[90.0]], ["hip_flexion"]).shape == (1, 31, 4)


def test_no_postures_are_no_lengths() -> None:
    assert muscles().lengths(np.zeros((0, 4))).shape == (0, 31)


def test_only_some_muscles() -> None:
    few = Muscles("coxa", ["piri", "glmax1"])
    assert few.names == ("glmax1", "piri")
    both = [muscles().names.index(name) for name in few.names]
    postures = some_postures(20)
    assert few.lengths(postures) == pytest.approx(muscles().lengths(postures)[:, both])


def test_what_crosses_the_knee_feels_it_and_nothing_else_does() -> None:
    model = muscles()
    felt = abs(model.moment_arms([[30.0, 0.0, 0.0, 60.0]])[0, :, 3]) > 1e-9
    assert {name for name, feels in zip(model.names, felt, strict=True) if feels} == {
        "bflh", "grac", "recfem", "sart", "semimem", "semiten", "tfl",
    }  # fmt: skip
    assert [model.crosses_knee(name) for name in model.names] == felt.tolist()


def test_fibres_in_standing() -> None:
    """Assumed ones are at their optimal length; the others between half and one and a half."""
    model = muscles()
    fibres = model.normalised_fibre_lengths([[0.0, 0.0, 0.0, 0.0]])[0]
    assert fibres[model.assumed] == pytest.approx(1.0)
    assert {n for n, a in zip(model.names, model.assumed, strict=True) if a} == {
        "obtint", "obtext", "gemsup", "geminf",
    }  # fmt: skip
    assert ((fibres > 0.45) & (fibres < 1.55)).all()


def test_change_from_standing_and_in_the_movement() -> None:
    model = muscles()
    end, start = [[90.0, 0.0, 35.0, 90.0]], [[90.0, 0.0, 0.0, 90.0]]
    lengths = model.lengths([*end, *start, [0.0, 0.0, 0.0, 0.0]])
    percent = 100 * (lengths[0] - lengths[1:]) / model.fibre_m
    assert model.change_percent(end, start)[0] == pytest.approx(percent[0])
    assert model.change_percent(end)[0] == pytest.approx(percent[1])


@given(st.tuples(*(st.floats(*RANGES_DEG[name]) for name in COORDINATES)))
def test_a_path_is_as_long_as_its_muscle_or_cuts_the_corner_it_bends_round(
    posture: tuple[float, ...],
) -> None:
    """Straight between its points: exactly the length where nothing bends, else a little less."""
    model = muscles()
    length = model.lengths([posture])[0]
    for n, (name, points) in enumerate(model.paths(posture).items()):
        along = np.linalg.norm(np.diff(points, axis=0), axis=1).sum()
        assert along <= length[n] + 1e-9
        if not model.tables[name].wraps:
            assert along == pytest.approx(length[n])


def test_a_path_starts_on_the_pelvis() -> None:
    model = muscles()
    for name, points in model.paths([60.0, -20.0, 30.0, 10.0]).items():
        assert points[0] == pytest.approx(model.tables[name].path[0][1:])


def test_unknown_names_are_told_what_there_is() -> None:
    with pytest.raises(UnknownCoordinate, match=r"'hip_twist'.*hip_rotation"):
        muscles().lengths([[1.0]], ["hip_twist"])
    with pytest.raises(UnknownMuscle, match=r"'biceps'.*bflh"):
        Muscles("coxa", ["biceps"])
    with pytest.raises(UnknownGeometry, match=r"'tlem'.*coxa, published"):
        muscles("tlem")
