"""The figure's skin keeps to the model's joints, keeps its volume, and is symmetric."""

import gzip
from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest

from coxa.body.figure.bones import of_data
from coxa.body.figure.joints import centre
from coxa.body.figure.mesh import FILE, figure, normals
from coxa.body.frames import Floats
from coxa.body.model import whole_body
from coxa.body.shown import Shown
from coxa.body.surroundings import OneSide
from coxa.library import library
from coxa.library.stretch import Stretch
from tests.body.figure.section import area_cm2

JOINT_MM = 10.0
FILE_BYTES = 600_000
SECTION_SHARE = 0.70
POSED = [
    pytest.param(stretch, side, id=f"{stretch.slug}-{side}")
    for stretch in library().stretches.values()
    for side in ("left", "right")
]


def skinned(coordinates: Mapping[str, float]) -> Floats:
    return figure().skinned(*of_data(whole_body().posed(coordinates)))


def test_the_file_is_small() -> None:
    assert len(gzip.compress(FILE.read_bytes())) <= FILE_BYTES


def test_in_the_bind_posture_the_skin_is_the_mesh() -> None:
    found = skinned(figure().posture)
    assert np.abs(found - figure().points).max() < 1e-4


@pytest.mark.parametrize(("stretch", "side"), POSED)
def test_joint_centres_are_the_models(stretch: Stretch, side: OneSide) -> None:
    shown = Shown(stretch, side)
    for key, posture in shown.moments().items():
        data = whole_body().posed(shown.rested(posture).coordinates)
        points = figure().skinned(*of_data(data))
        assert np.isfinite(points).all()
        for joint in figure().joints:
            off = 1000 * np.linalg.norm(figure().joint(joint, points) - centre(joint, data))
            assert off <= JOINT_MM, (key, joint, off)


def test_it_is_symmetric() -> None:
    """The mirror image of every point is a point, and moves as the other side does."""
    mirror = np.array([1.0, -1.0, 1.0])
    points = figure().points
    other = np.array([np.argmin(((points - p * mirror) ** 2).sum(axis=1)) for p in points])
    assert np.abs(points[other] - points * mirror).max() < 1e-4
    right = {"hip_flexion_r": 80, "hip_rotation_r": 30, "knee_angle_r": 100, "arm_flex_r": 60}
    left = {name[:-1] + "l": value for name, value in right.items()}
    apart = skinned(left)[other] - skinned(right) * mirror
    assert np.abs(apart).max() < 0.002


def section(joint: str, coordinates: Mapping[str, float]) -> float:
    """The section through a right hip or knee, square to the bone that turns half way."""
    data = whole_body().posed(coordinates)
    bones = figure().bones
    places, turns = of_data(data)
    points = figure().skinned(places, turns)
    number = len(bones.names) + [helper.name for helper in bones.helpers].index(f"{joint}_r")
    thigh = whole_body().posed(figure().posture).body("femur_r").xmat.reshape(3, 3)[:, 1]
    normal = bones.carried(places, turns)[0][number] @ thigh
    pelvis = data.body("pelvis")
    right = pelvis.xmat.reshape(3, 3)[:, 2].copy()
    return area_cm2(
        points, figure().faces, centre(f"{joint}_r", data), normal,
        {"hip": 0.13, "knee": 0.075}[joint],
        lambda spots: (spots - pelvis.xpos) @ right > 0,
    )  # fmt: skip


@pytest.mark.parametrize("angle", [30, 60, 90, 105, 120])
@pytest.mark.parametrize(
    ("joint", "coordinate"), [("hip", "hip_flexion_r"), ("knee", "knee_angle_r")]
)
def test_bent_joints_keep_their_volume(joint: str, coordinate: str, angle: float) -> None:
    straight = section(joint, {})
    assert section(joint, {coordinate: angle}) >= SECTION_SHARE * straight


@pytest.mark.parametrize(("flexion", "rotation"), list(product([0, 60, 110], [-45, 45])))
def test_a_turned_hip_keeps_its_volume(flexion: float, rotation: float) -> None:
    turned = section("hip", {"hip_flexion_r": flexion, "hip_rotation_r": rotation})
    assert turned >= SECTION_SHARE * section("hip", {})


def test_every_point_has_a_weight_and_looks_outwards() -> None:
    assert np.allclose(figure().weight.sum(axis=1), 1)
    outwards = normals(figure().points, figure().faces)
    assert np.allclose(np.linalg.norm(outwards, axis=1), 1, atol=1e-6)
    spine = np.array([-0.08, 0.0, 0.3])
    chest = (figure().points[:, 2] > 0.2) & (np.abs(figure().points[:, 1]) < 0.1)
    chest &= figure().points[:, 2] < 0.4
    ahead = ((figure().points - spine) * [1, 1, 0] * outwards).sum(axis=1)[chest]
    assert (ahead > 0).mean() > 0.95
