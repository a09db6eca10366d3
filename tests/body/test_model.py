"""The whole body: coordinates, mirror image, shapes."""

import mujoco
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.model import whole_body
from coxa.body.muscles import muscles
from coxa.body.posture import (
    COORDINATES,
    RANGES_DEG,
    NotFinite,
    OutOfRange,
    UnknownCoordinate,
    of_library,
)
from coxa.library import library

LEG = ("hip_flexion", "hip_adduction", "hip_rotation", "knee_angle")
angles = st.tuples(*(st.floats(*RANGES_DEG[name]) for name in COORDINATES))


def both_legs(posture: tuple[float, ...]) -> dict[str, float]:
    return {
        f"{name}_{side}": value for side in "rl" for name, value in zip(LEG, posture, strict=True)
    }


@given(angles, st.floats(-90, 90))
def test_left_is_right_and_both_are_the_leg_model(posture: tuple[float, ...], tilt: float) -> None:
    """However the pelvis lies in the world."""
    body = whole_body()
    data = body.posed({**both_legs(posture), "pelvis_tilt": tilt, "pelvis_list": 20.0})
    alone = muscles().lengths([posture])[0]
    for n, name in enumerate(muscles().names):
        right, left = (data.tendon(f"{name}_{side}").length[0] for side in "rl")
        assert right == pytest.approx(left, abs=1e-6)
        assert right == pytest.approx(alone[n], abs=1e-6)


@given(angles)
def test_the_shapes_of_the_left_mirror_the_right(posture: tuple[float, ...]) -> None:
    body = whole_body()
    data = body.posed(both_legs(posture))
    for part in ("pelvis", "thigh", "knee", "shank", "ankle", "heel", "foot", "hand"):
        right, left = (body.shapes(part, side) for side in ("right", "left"))
        assert len(right) == len(left) > 0
        for a, b in zip(right, left, strict=True):
            assert data.geom_xpos[a] * [1, -1, 1] == pytest.approx(data.geom_xpos[b])


def test_signs() -> None:
    """Flexion brings the knee forwards, adduction inwards; internal rotation of the bent leg
    brings the foot outwards, on both sides.
    """
    body = whole_body()
    for side, outwards in (("r", -1.0), ("l", 1.0)):
        rest = body.posed({f"knee_angle_{side}": 90.0})
        for name, segment, axis, sign in (
            ("hip_flexion", "tibia", 0, 1.0),
            ("hip_adduction", "tibia", 1, -outwards),
            ("hip_rotation", "calcn", 1, outwards),
        ):
            moved = body.posed({f"knee_angle_{side}": 90.0, f"{name}_{side}": 30.0})
            change = moved.body(f"{segment}_{side}").xpos - rest.body(f"{segment}_{side}").xpos
            assert change[axis] * sign > 0.1, name


def test_soles_are_level_and_the_crown_is_at_a_metre_seventy() -> None:
    body = whole_body()
    data = body.posed({"pelvis_ty": 0.94})

    def lowest(geom: int) -> float:
        ends = abs(data.geom_xmat[geom].reshape(3, 3)[2, 2]) * body.model.geom_size[geom][1]
        return float(data.geom_xpos[geom][2] - ends - body.model.geom_size[geom][0])

    soles = [lowest(geom) for part in ("heel", "foot") for geom in body.shapes(part)]
    assert max(soles) - min(soles) < 0.012
    assert min(soles) == pytest.approx(0.0, abs=0.01)
    head = body.shapes("head")[-1]
    crown = data.geom_xpos[head][2] + body.model.geom_size[head][1]
    assert crown == pytest.approx(1.70, abs=0.01)


def test_every_stretch_can_be_posed() -> None:
    body = whole_body()
    for stretch in library().stretches.values():
        for posture in (stretch.start, *stretch.via, stretch.end):
            for side in ("left", "right"):
                data = body.posed(of_library(posture, stretch.position, side))
                assert np.isfinite(data.geom_xpos).all()


def test_lying_face_up_and_face_down() -> None:
    body = whole_body()
    for slug, up in (("knee-in", 1.0), ("prone-drop", -1.0)):
        stretch = library().stretches[slug]
        data = body.posed(of_library(stretch.start, stretch.position, "right"))
        forwards = data.body("pelvis").xmat.reshape(3, 3)[:, 0]
        assert forwards[2] * up > 0.9


def test_what_is_unknown_or_out_of_range_is_told() -> None:
    body = whole_body()
    with pytest.raises(UnknownCoordinate, match=r"'hip_flexion'.*hip_flexion_r"):
        body.posed({"hip_flexion": 10.0})
    with pytest.raises(OutOfRange, match=r"knee_angle_r = 150 .*knee_angle_r 0 to 140"):
        body.posed({"knee_angle_r": 150.0})
    with pytest.raises(NotFinite, match="pelvis_tilt"):
        body.posed({"pelvis_tilt": float("nan")})


def test_paths_in_the_world() -> None:
    body = whole_body()
    data = body.posed({"pelvis_ty": 0.94, "pelvis_tilt": 90.0})
    paths = body.paths(data)
    assert len(paths) == 2 * len(muscles().names)
    inside = muscles().paths([0.0, 0.0, 0.0, 0.0])["piri"]
    pelvis = data.body("pelvis")
    placed = pelvis.xpos + inside @ pelvis.xmat.reshape(3, 3).T
    assert paths["piri_r"] == pytest.approx(placed)


def test_nothing_collides_by_itself() -> None:
    body = whole_body()
    data = body.posed(both_legs((120.0, 40.0, 0.0, 130.0)))
    mujoco.mj_collision(body.model, data)
    assert data.ncon == 0
