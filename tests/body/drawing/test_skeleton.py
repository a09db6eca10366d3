"""Signs, symmetry and lengths of the figure, and that it rests on the floor."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coxa.body.drawing.arms import Reach, with_arms
from coxa.body.drawing.pose import Moment, posed
from coxa.body.drawing.proportions import proportions
from coxa.body.drawing.rest import SEAT, clearance, rested
from coxa.body.drawing.settle import settled
from coxa.body.drawing.skeleton import SIDES, Body, OneSide, skeleton
from coxa.body.drawing.vectors import Vector, distance
from coxa.library.loader import library
from coxa.library.posture import Posture, Tolerance
from coxa.library.stretch import Stretch
from coxa.library.words import Position

STRAIGHT = {"hip_flexion": 0, "hip_adduction": 0, "hip_rotation": 0, "knee_flexion": 0}
STANDING = {
    "arms": "at-sides",
    "both": STRAIGHT,
    "contacts": [{"part": "foot", "leg": "both", "on": "floor"}],
}
STRETCHES = list(library().stretches.values())
every_stretch = pytest.mark.parametrize("stretch", STRETCHES, ids=lambda s: s.slug)

angles = st.fixed_dictionaries(
    {
        "hip_flexion": st.floats(-30, 130),
        "hip_adduction": st.floats(-80, 50),
        "hip_rotation": st.floats(-60, 60),
        "knee_flexion": st.floats(0, 140),
        "ankle_dorsiflexion": st.floats(-50, 30),
    }
)
postures = st.fixed_dictionaries(
    {
        "pelvis_tilt": st.floats(-90, 90),
        "pelvis_list": st.floats(-45, 45),
        "pelvis_turn": st.floats(-120, 120),
        "trunk_flexion": st.floats(-45, 90),
        "trunk_bend": st.floats(-45, 45),
        "trunk_turn": st.floats(-90, 90),
        "arms": st.just("forward"),
        "work": angles,
        "other": angles,
        "contacts": st.just([{"part": "pelvis", "on": "floor"}]),
    }
)
positions = st.sampled_from(
    ["sitting", "standing", "supine", "prone", "kneeling", "all-fours"],
)


def posture(**change: object) -> Posture:
    return Posture.model_validate({**STANDING, **change})


def close(a: Vector, b: Vector, within: float = 1e-9) -> bool:
    return distance(a, b) <= within


def lengths(body: Body) -> dict[str, float]:
    pairs = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle")}
    pairs |= {"upper_arm": ("shoulder", "elbow"), "forearm": ("elbow", "wrist")}
    return {
        f"{side}.{name}": distance(body[f"{side}.{a}"], body[f"{side}.{b}"])
        for side in SIDES
        for name, (a, b) in pairs.items()
        if f"{side}.{b}" in body.points
    }


def test_every_share_has_a_source_of_the_library() -> None:
    assert set(proportions().sources.values()) <= library().sources.keys()


def test_neutral_posture_stands_straight() -> None:
    body = rested(skeleton(posture(), "standing", "left"), posture(), "left")
    for side, y in (("left", 1), ("right", -1)):
        line = [body[f"{side}.{joint}"] for joint in ("hip", "knee", "ankle")]
        assert all(abs(x) < 1e-9 and math.isclose(p, y * 0.05) for x, p, _ in line)
        assert body[f"{side}.toe"][0] > body[f"{side}.heel"][0]  # toes forwards
    assert body["left.ankle"][2] == pytest.approx(0.039)
    assert body["pelvis"][2] == pytest.approx(0.53)
    assert body["head"][2] + proportions().radius["head"] == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("side", SIDES)
def test_flexion_lifts_the_knee_forwards_and_adduction_brings_it_to_the_middle(
    side: OneSide,
) -> None:
    out = 1 if side == "left" else -1
    flexed = skeleton(posture(both={**STRAIGHT, "hip_flexion": 30}), "standing", side)
    assert flexed[f"{side}.knee"][0] > 0.1
    adducted = skeleton(posture(both={**STRAIGHT, "hip_adduction": 20}), "standing", side)
    assert out * adducted[f"{side}.knee"][1] < 0
    bent = skeleton(posture(both={**STRAIGHT, "knee_flexion": 90}), "standing", side)
    assert bent[f"{side}.ankle"][0] < -0.2


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("flexion", "position"), [(90, "sitting"), (0, "prone"), (0, "kneeling")])
@pytest.mark.parametrize("rotation", [35, -35])
def test_internal_rotation_swings_the_foot_outwards(
    side: OneSide, flexion: float, position: Position, rotation: float
) -> None:
    leg = {"hip_flexion": flexion, "hip_adduction": 0, "knee_flexion": 90}
    body = skeleton(posture(both={**leg, "hip_rotation": rotation}), position, side)
    swing = body[f"{side}.ankle"][1] - body[f"{side}.knee"][1]
    outwards = swing if side == "left" else -swing
    assert outwards == pytest.approx(0.246 * math.sin(math.radians(rotation)))


def test_pelvis_and_trunk_turn_as_the_library_says() -> None:
    tilted = skeleton(posture(pelvis_tilt=20), "standing", "left")
    assert tilted["neck"][0] > 0.05
    listed = skeleton(posture(pelvis_list=20), "standing", "left")
    assert listed["left.hip"][2] > listed["right.hip"][2]
    turned = skeleton(posture(pelvis_turn=90), "standing", "left")
    assert turned["left.toe"][1] > 0.05  # faces the left
    bent = skeleton(posture(trunk_bend=20), "standing", "left")
    assert bent["neck"][1] > 0.05
    looking = skeleton(posture(trunk_turn=45), "standing", "left")
    assert looking["right.shoulder"][0] > looking["left.shoulder"][0]


def test_lying_postures_face_up_and_down() -> None:
    up, down = (skeleton(posture(), p, "left") for p in ("supine", "prone"))
    assert up["chin"][2] > up["skull"][2]
    assert down["chin"][2] < down["skull"][2]
    assert up["left.hip"][1] > 0 < down["left.hip"][1]


@settings(max_examples=60, deadline=None)
@given(postures, positions)
def test_mirror_of_left_is_right_and_lengths_stay(
    stated: dict[str, object], position: Position
) -> None:
    drill = Posture.model_validate(stated)
    left, right = (skeleton(drill, position, side) for side in SIDES)
    for name, (x, y, z) in left.points.items():
        swap = {"left": "right", "right": "left"}
        side, _, joint = name.rpartition(".")
        assert close(right[f"{swap[side]}.{joint}" if side else name], (x, -y, z))
    size = proportions().length
    for name, found in lengths(left).items():
        assert found == pytest.approx(size[name.split(".")[1]])


place = st.tuples(*[st.floats(-1, 1)] * 3)


@settings(max_examples=60, deadline=None)
@given(place, place, place)
def test_arms_keep_their_lengths_wherever_they_reach(
    wrist: Vector, elbow: Vector, fingers: Vector
) -> None:
    body = skeleton(posture(), "standing", "left").moved((0.0, 0.0, 0.53))
    armed = with_arms(body, {side: Reach(wrist, elbow, fingers) for side in SIDES})
    size = proportions().length
    for name, found in lengths(armed).items():
        assert found == pytest.approx(size[name.split(".")[1]])


@every_stretch
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("moment", ["start", "end"])
def test_everything_rests_on_the_floor_and_nothing_lies_below(
    stretch: Stretch, moment: Moment, side: OneSide
) -> None:
    body = posed(stretch, moment, side)
    stated: Posture = getattr(stretch, moment)
    low = clearance(body)
    assert low > -0.02  # a hand or elbow may press into the mat
    legs = [n for n in body.points if n.split(".")[-1] in ("knee", "ankle", "heel", "ball", "toe")]
    assert clearance(body, legs) >= -1e-9
    if any(c.part == "pelvis" and c.on == "chair" for c in stated.contacts):
        assert body["pelvis"][2] == pytest.approx(SEAT + proportions().radius["hip"])
    else:
        assert low == pytest.approx(0, abs=0.02)
    size = proportions().length
    for name, found in lengths(body).items():
        assert found == pytest.approx(size[name.split(".")[1]])


@every_stretch
def test_posed_right_is_the_mirror_of_posed_left(stretch: Stretch) -> None:
    if not stretch.end.work:
        return
    left, right = (posed(stretch, "end", side) for side in SIDES)
    x, y, z = left["left.ankle"]
    assert close(right["right.ankle"], (x, -y, z), 1e-6)


@every_stretch
@pytest.mark.parametrize("moment", ["start", "end"])
def test_settling_stays_within_the_tolerance_of_the_working_leg(
    stretch: Stretch, moment: Moment
) -> None:
    stated: Posture = getattr(stretch, moment)
    found = settled(stated, stretch.tolerance, stretch.position, "left")
    limit: Tolerance = stretch.tolerance
    for name in ("work", "both", "left", "right"):
        before, after = getattr(stated, name), getattr(found, name)
        if before is None:
            continue
        assert abs(after.flexion_deg - before.flexion_deg) <= limit.hip_flexion
        assert abs(after.adduction_deg - before.adduction_deg) <= limit.hip_adduction
        assert abs(after.rotation_deg - before.rotation_deg) <= limit.hip_rotation
        assert abs(after.knee_deg - before.knee_deg) <= limit.knee_flexion
