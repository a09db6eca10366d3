"""Landmarks against mediapipe's own answers, and what the pre- and post-processing promise."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from coxa.motion.crop import Square, cut
from coxa.motion.detector import ANCHORS
from coxa.motion.heatmap import refine
from coxa.motion.landmarks import INDEX, NAMES, Network, Pose, in_mirror
from coxa.motion.models import bundle
from coxa.motion.video import open_video
from tests.motion.people import DATA
from tests.private import private

CLIP = DATA / "male_left_yaw35.mp4"


def test_the_square_is_cut_without_a_half_pixel_shift() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (40, 60, 4), dtype=np.uint8)
    square = Square(30, 20, 40)  # as large as it is shown: pixels come out as they are
    assert np.array_equal(cut(picture, square, 40, "zero"), picture[:, 10:50, :3])


def test_a_mirrored_cut_is_the_cut_of_the_mirror_image() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (40, 60, 4), dtype=np.uint8)
    square = Square(22.3, 17.1, 50, turn=0.4)
    mirror = np.ascontiguousarray(picture[:, ::-1])
    for border in ("zero", "nearest"):
        expected = cut(mirror, square, 32, border)
        found = cut(picture, square, 32, border, mirrored=True)
        assert np.array_equal(found, expected)


def test_outside_there_is_black_or_the_nearest_colour() -> None:
    picture = np.full((10, 10, 4), 80, dtype=np.uint8)
    assert cut(picture, Square(5, 5, 20), 20, "zero")[0, 0, 0] == 0
    assert cut(picture, Square(5, 5, 20), 20, "nearest")[0, 0, 0] == 80


def test_places_in_the_square_are_places_in_the_picture() -> None:
    square = Square(100, 50, 40, turn=np.pi / 2)  # its right edge points down
    corner = square.to_picture(np.array([[1.0, 0.5]]))
    assert corner[0] == pytest.approx([100, 70])


def test_there_are_as_many_anchors_as_answers() -> None:
    assert ANCHORS.shape == (2254, 2)
    assert ANCHORS[0] == pytest.approx([0.5 / 28, 0.5 / 28])


def test_a_heat_map_draws_a_place_to_its_warmest_spot() -> None:
    heat = np.full((64, 64, 1), -20.0, dtype=np.float32)
    heat[30, 33] = 5
    assert refine(np.array([[32 / 64, 32 / 64]]), heat)[0] == pytest.approx([33 / 64, 30 / 64])
    cold = np.full((64, 64, 1), -20.0, dtype=np.float32)
    assert refine(np.array([[0.5, 0.5]]), cold)[0] == pytest.approx([0.5, 0.5])
    assert refine(np.array([[1.5, 0.5]]), heat)[0] == pytest.approx([1.5, 0.5])


def test_in_the_mirror_left_is_right() -> None:
    points = np.zeros((len(NAMES), 2))
    points[INDEX["left_knee"]] = [10, 5]
    pose = in_mirror(Pose(points, np.ones(len(NAMES)), 1), width=100)
    assert pose.points[INDEX["right_knee"]] == pytest.approx([89, 5])


def test_a_person_and_nobody() -> None:
    network = Network(bundle("lite"), threads=2)
    picture = next(open_video(CLIP).moments()).picture()
    straight, mirrored = network.look(picture), network.look(picture, mirrored=True)
    assert straight.persons == mirrored.persons == 1
    assert np.median(np.abs(straight.points - mirrored.points)) < 6
    left, right = (straight.points[INDEX[f"{side}_shoulder"]] for side in ("left", "right"))
    assert left[0] > right[0]
    empty = network.look(np.full((240, 320, 4), 120, dtype=np.uint8))
    assert empty.persons == 0
    assert np.isnan(empty.points).all()


def parity(video: Path, reference: Path, model: str) -> tuple[float, float]:
    """Median distance in pixels, median difference of both shanks' angles in degrees."""
    wanted: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    with reference.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = float(row["x_px"]), float(row["y_px"])
            wanted[int(row["frame"])][int(row["landmark_index"])] = place
    network = Network(bundle(model), threads=2)  # type: ignore[arg-type]
    apart, turned = [], []
    for n, moment in enumerate(open_video(video).moments(None)):
        if n in wanted:
            expected = np.array([wanted[n].get(k, (np.nan, np.nan)) for k in range(33)])
            found = network.look(moment.picture()).points
            apart.append(np.hypot(*(found - expected).T))
            for knee, ankle in ((25, 27), (26, 28)):
                angles = [np.arctan2(*(one[ankle] - one[knee])) for one in (found, expected)]
                turned.append(abs(np.degrees(angles[0] - angles[1])))
    return float(np.nanmedian(apart)), float(np.nanmedian(turned))


@pytest.mark.long
@pytest.mark.private_data
@pytest.mark.parametrize("model", ["full", "heavy"])
@pytest.mark.parametrize("clip", ["male_left", "female_right", "squat"])
def test_the_same_places_as_mediapipe(clip: str, model: str) -> None:
    path = "motion/squat/video.mp4" if clip == "squat" else f"seated_trials/{clip}.mp4"
    pixels, degrees = parity(private(path), private(f"pose_reference/{clip}_{model}.csv"), model)
    assert pixels <= 1.0
    assert degrees <= 0.3
