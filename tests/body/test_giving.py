"""coxa's upper gluteus maximus: as published where that path holds, and without its jumps."""

from itertools import pairwise

import numpy as np
import pytest

from coxa.body.frames import Floats, thigh, turned
from coxa.body.giving import GivingCylinder
from coxa.body.muscles import Muscles
from coxa.body.posture import of_leg
from coxa.body.tables import tables
from coxa.library import library

JUMP_MM = 2.5  # per degree
OURS, PUBLISHED = Muscles("coxa", ["glmax1"]), Muscles("published", ["glmax1"])


def grid(*steps: range) -> Floats:
    """All combinations of flexion, adduction, rotation, with the knee straight: (n, 4)."""
    axes = [np.array(step, float) for step in (*steps, range(1))]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 4)


def holds(postures: Floats) -> Floats:
    """Where the published path is valid: its points on the femur are outside its cylinder."""
    known = tables("published")
    cylinder, hip = known.cylinders["Gmax1_at_pelvis"], known.segments["femur"].at
    across = turned(cylinder.turned)[:, :2]
    turns, _ = thigh(np.radians(postures[:, :3]))
    found = np.ones(len(postures), bool)
    for on, *at in known.muscles["glmax1"].path:
        if on == "femur":
            away = (np.array(hip) - cylinder.at + turns @ np.array(at)) @ across
            found &= np.hypot(*away.T) > cylinder.radius
    return found


def jump_mm(postures: Floats) -> float:
    """The greatest step of length along a series of postures."""
    return float(1000 * abs(np.diff(OURS.lengths(postures)[:, 0])).max(initial=0.0))


@pytest.mark.parametrize("adduction", [-60, -40, -20, 0, 20])
def test_no_jump_in_flexion_and_rotation(adduction: int) -> None:
    flexion, rotation = range(111), range(-40, 41)
    postures = grid(flexion, range(adduction, adduction + 1), rotation)
    lengths = 1000 * OURS.lengths(postures)[:, 0].reshape(len(flexion), len(rotation))
    assert abs(np.diff(lengths, axis=0)).max() <= JUMP_MM
    assert abs(np.diff(lengths, axis=1)).max() <= JUMP_MM


def test_the_published_path_jumps() -> None:
    turning = grid(range(90, 91), range(1), range(30, 61))
    assert 1000 * abs(np.diff(PUBLISHED.lengths(turning)[:, 0])).max() > 15


def test_no_jump_along_any_motion_of_the_library() -> None:
    for stretch in library().stretches.values():
        for side in ("left", "right"):
            stations = [
                np.array(list(of_leg(posture.legs("left")[side]).values()))
                for posture in (stretch.start, *stretch.via, stretch.end)
            ]
            for start, end in pairwise(stations):
                degrees = max(1, int(abs(end - start)[:3].max()))
                way = start + np.linspace(0, 1, degrees + 1)[:, None] * (end - start)
                assert jump_mm(way) <= JUMP_MM, stretch.slug


def test_as_published_where_that_holds() -> None:
    postures = grid(range(-20, 111, 10), range(-20, 21, 10), range(-45, 46, 15))
    valid = holds(postures)
    assert valid.mean() > 0.7
    off = 1000 * (OURS.lengths(postures) - PUBLISHED.lengths(postures))[valid]
    assert np.sqrt((off**2).mean()) <= 0.2
    assert abs(off).max() <= 1.0


def test_the_push_has_the_slope_that_it_says() -> None:
    known = tables("coxa")
    giving = GivingCylinder(known.cylinders["glmax1_bed"], known.segments["femur"])
    hip = np.random.default_rng(3).uniform((-0.5, -1.0, -0.8), (2.0, 0.5, 0.8), (200, 3))
    _, slope = giving(hip)
    for n in range(3):
        step = 1e-7 * np.eye(3)[n]
        change = (giving(hip + step)[0] - giving(hip - step)[0]) / 2e-7
        assert slope[:, :, n] == pytest.approx(change, abs=1e-6)


def test_no_push_while_the_point_is_far() -> None:
    known = tables("coxa")
    giving = GivingCylinder(known.cylinders["glmax1_bed"], known.segments["femur"])
    push, _ = giving(np.radians([[60.0, 0.0, 0.0]]))
    assert abs(push).max() < 1e-9
