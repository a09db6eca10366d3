"""The angle, its sign on both sides, and the rolled camera."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.motion.rotation import (
    camera_roll,
    knee_held,
    rotation_deg,
    shank_deg,
    trunk_deg,
    upright,
)
from tests.motion.people import Person, mirrored, swing, zero


def steady(value: float):  # type: ignore[no-untyped-def]
    return lambda t_s: np.full_like(t_s, value)


@given(st.floats(-60, 60))
def test_the_shank_is_the_pointer(angle: float) -> None:
    track = Person(left=steady(angle), right=steady(-angle), noise_px=0, length_s=1).track()
    assert shank_deg(track, "left") == pytest.approx(angle)
    assert shank_deg(track, "right") == pytest.approx(-angle)


def test_foot_out_is_internal_and_foot_in_external() -> None:
    track = Person(left=steady(30), noise_px=0, length_s=1).track()
    assert rotation_deg(track, "left", "internal-rotation") == pytest.approx(30)
    assert rotation_deg(track, "left", "external-rotation") == pytest.approx(-30)


def test_a_mirrored_left_leg_is_a_right_leg() -> None:
    track = Person(length_s=10).track()
    turned = mirrored(track)
    assert shank_deg(turned, "right") == pytest.approx(shank_deg(track, "left"))


@pytest.mark.parametrize("roll", [-15.0, -6.0, 8.0, 15.0])
def test_a_rolled_camera_is_seen_at_rest_and_corrected(roll: float) -> None:
    track = Person(roll_deg=roll).track()
    rest = track.t_s < 2
    found = camera_roll(track, rest)
    assert found.deg == pytest.approx(roll, abs=0.5)
    level = upright(track, found)
    hold = (track.t_s > 4.2) & (track.t_s < 5.8)
    assert np.median(shank_deg(level, "left")[hold]) == pytest.approx(30, abs=0.7)
    assert np.median(trunk_deg(level)[rest]) == pytest.approx(0, abs=0.7)


def test_a_level_camera_is_left_alone() -> None:
    track = Person(roll_deg=1.5).track()
    assert camera_roll(track, track.t_s < 2).deg == 0


def test_a_leaning_person_is_no_rolled_camera() -> None:
    track = Person(lean=steady(13)).track()
    found = camera_roll(track, track.t_s < 2)
    assert (found.deg, found.clear) == (0, True)
    assert found.trunk_deg == pytest.approx(13, abs=0.5)


def test_leaning_before_a_rolled_camera_cannot_be_told_apart() -> None:
    track = Person(lean=steady(13), roll_deg=6).track()
    assert not camera_roll(track, track.t_s < 2).clear


def test_the_resting_knee_is_a_second_witness() -> None:
    """A knee that slides after the foot makes the angle too small; the rest pulls it back."""

    def slides(t_s):  # type: ignore[no-untyped-def]
        return swing(t_s, 2, 0.25)

    track = Person(left=lambda t_s: swing(t_s, 2, 30), knee=slides, length_s=10).track()
    still = Person(left=lambda t_s: swing(t_s, 2, 30), knee=zero, length_s=10).track()
    ankle = still.of("left_ankle")
    track.points[:, 27] = ankle  # the foot is where it was
    held = knee_held(track, "left", (track.t_s < 2) | (track.t_s > 8.5))
    at = np.argmin(np.abs(track.t_s - 5))
    assert shank_deg(track, "left")[at] < shank_deg(held, "left")[at] < 30.5
