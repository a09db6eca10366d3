"""Postures by name, checked before they are used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.body.posture import (
    COORDINATES,
    RANGES_DEG,
    NotFinite,
    OutOfRange,
    PostureError,
    UnknownCoordinate,
    checked,
    of_leg,
    parse,
)
from coxa.library.posture import LegAngles


def test_columns_find_their_place() -> None:
    found = checked([[35.0, 90.0]], ["hip_rotation", "hip_flexion"])
    assert found.tolist() == [[90.0, 0.0, 35.0, 0.0]]


def test_one_posture_counts_as_a_row() -> None:
    assert checked([90.0, 0.0, 35.0, 90.0]).shape == (1, 4)


@pytest.mark.parametrize(
    ("postures", "coordinates", "error", "message"),
    [
        ([[1.0]], ["hip_twist"], UnknownCoordinate, "'hip_twist'.*hip_flexion, hip_adduction"),
        ([[131.0]], ["hip_flexion"], OutOfRange, "hip_flexion = 131 .*hip_flexion -30 to 130"),
        ([[0.0], [-61.0]], ["hip_rotation"], OutOfRange, "Posture 1: hip_rotation = -61"),
        ([[float("nan")]], ["knee_flexion"], NotFinite, "knee_flexion is not a finite"),
        ([[float("inf")]], ["knee_flexion"], NotFinite, "knee_flexion is not a finite"),
        ([[1.0, 2.0]], ["hip_flexion"], PostureError, r"\(n, 1\)"),
        ([[1.0, 2.0]], ["hip_flexion", "hip_flexion"], PostureError, "once"),
    ],
)
def test_what_cannot_be_is_told(
    postures: list[list[float]], coordinates: list[str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        checked(postures, coordinates)


def test_parse_understands_friendly_names() -> None:
    found = parse("hip_flexion=90, hip_external_rotation = 35,hip_abduction=10")
    assert found == {
        "hip_flexion": 90.0, "hip_adduction": -10.0, "hip_rotation": -35.0, "knee_flexion": 0.0,
    }  # fmt: skip


@given(st.tuples(*(st.floats(*RANGES_DEG[name]) for name in COORDINATES)))
def test_parse_reads_back_what_is_written(posture: tuple[float, ...]) -> None:
    text = ", ".join(f"{n}={v!r}" for n, v in zip(COORDINATES, posture, strict=True))
    assert tuple(parse(text).values()) == posture


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("hip_flexion", "like"),
        ("hip_flexion=", "like"),
        ("hip_flexion=ten", "number of degrees for hip_flexion, found 'ten'"),
        ("hip_flexion=nan", "finite"),
        ("hip_flexion=1e9", "out of range"),
        ("hip_external_rotation=61", "hip_rotation = -61 is out of range"),
        ("hip_rotation=1, hip_internal_rotation=1", "twice"),
        ("elbow=3", "'elbow'.*hip_internal_rotation"),
    ],
)
def test_parse_tells_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(PostureError, match=message):
        parse(text)


def test_a_leg_of_the_library() -> None:
    leg = LegAngles(hip_extension=10, hip_abduction=5, hip_external_rotation=20, knee_flexion=90)
    assert list(of_leg(leg).values()) == [-10.0, -5.0, -20.0, 90.0]
    assert checked(list(of_leg(leg).values())).shape == (1, 4)


def test_the_range_is_the_librarys() -> None:
    """A stretch file can state nothing that the model refuses."""
    for name, (low, high) in RANGES_DEG.items():
        for value in (low, high):
            leg = {"hip_flexion": 0.0, "hip_adduction": 0.0, "hip_rotation": 0.0, "knee_flexion": 0}
            LegAngles.model_validate({**leg, name: value})
    assert np.array(list(RANGES_DEG.values())).shape == (4, 2)
