"""Every kind of file that somebody may choose, and what is said of it."""

from pathlib import Path

import numpy as np
import pytest

from coxa.motion.video import VideoError, open_video
from tests.motion.files import film, music, turned


@pytest.fixture
def two_seconds(tmp_path: Path) -> Path:
    return film(tmp_path / "two.mp4", range(0, 2000, 33))


def test_times_start_at_0_and_grow(two_seconds: Path) -> None:
    times = [moment.t_s for moment in open_video(two_seconds).moments(None)]
    assert len(times) == 61
    assert times[0] == 0
    assert np.diff(times) == pytest.approx(0.033, abs=0.002)


def test_so_many_pictures_a_second_are_enough(two_seconds: Path) -> None:
    times = [moment.t_s for moment in open_video(two_seconds).moments(15)]
    assert len(times) == pytest.approx(30, abs=2)


def test_pictures_come_at_their_own_times(tmp_path: Path) -> None:
    uneven = [0, 33, 66, 200, 233, 500, 900, 1000]
    path = film(tmp_path / "uneven.mp4", uneven)
    times = [moment.t_s for moment in open_video(path).moments(None)]
    assert times == pytest.approx([t / 1000 for t in uneven], abs=0.002)


@pytest.mark.parametrize(
    ("degrees", "corner"),
    [(0, (0, 0)), (90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))],
)
def test_a_rotated_video_is_turned_upright(
    two_seconds: Path, degrees: int, corner: tuple[int, int]
) -> None:
    """The bright corner of the file's pictures goes clockwise with the flag."""
    moment = next(open_video(turned(two_seconds, degrees)).moments())
    picture = moment.picture()
    assert picture.shape == ((96, 128, 4) if degrees % 180 == 0 else (128, 96, 4))
    assert picture.flags["C_CONTIGUOUS"]
    row, column = (10 if step == 0 else -10 for step in corner)
    assert picture[row, column, 0] > 150
    assert picture[-row, column, 0] < 150
    assert picture[row, -column, 0] < 150


def test_a_mirrored_video_is_turned_back(two_seconds: Path) -> None:
    picture = next(open_video(two_seconds, mirrored=True).moments()).picture()
    assert picture[10, -10, 0] > 150
    assert picture[10, 10, 0] < 150


def test_one_picture_a_second_can_be_read(tmp_path: Path) -> None:
    """It is refused later, when there is too little to judge (test_result.py)."""
    path = film(tmp_path / "slow.mp4", range(0, 5000, 1000))
    assert [moment.t_s for moment in open_video(path).moments()] == pytest.approx([0, 1, 2, 3, 4])


def all_of(path: Path) -> None:
    for moment in open_video(path).moments():
        moment.picture()


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match=r"none\.mp4: cannot be read"):
        all_of(tmp_path / "none.mp4")
    with pytest.raises(VideoError, match="found a folder"):
        all_of(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    path.touch()
    with pytest.raises(VideoError, match="the file is empty, 0 bytes"):
        all_of(path)


def test_text_named_mp4(tmp_path: Path) -> None:
    path = tmp_path / "text.mp4"
    path.write_text("This is a letter.\n" * 50)
    with pytest.raises(VideoError, match="this is no video that can be read"):
        all_of(path)


def test_music_only(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="expected moving pictures in it, found only audio"):
        all_of(music(tmp_path / "music.mp4"))


def test_cut_off_before_its_index(two_seconds: Path) -> None:
    content = two_seconds.read_bytes()
    two_seconds.write_bytes(content[: len(content) // 2])
    with pytest.raises(VideoError, match="this is no video that can be read"):
        all_of(two_seconds)


def test_cut_off_after_its_index(tmp_path: Path) -> None:
    """A file whose index stands first opens, and breaks off."""
    path = film(tmp_path / "long.mkv", range(0, 8000, 33))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(VideoError, match=r"cut off: it announces|cannot be read on"):
        all_of(path)


def test_a_clock_that_goes_back(tmp_path: Path) -> None:
    """Two transport streams put together, as some cameras leave them."""
    first = film(tmp_path / "first.ts", range(0, 2000, 33))
    second = film(tmp_path / "second.ts", range(0, 2000, 33))
    both = tmp_path / "both.ts"
    both.write_bytes(first.read_bytes() + second.read_bytes())
    with pytest.raises(VideoError, match=r"its clock goes back from 1\.\d+ s"):
        all_of(both)


def test_tiny_pictures(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="64 x 48 pixels; expected at least 96"):
        all_of(film(tmp_path / "tiny.mp4", range(0, 500, 33), 64, 48))


def test_a_name_with_a_colon_is_a_name(two_seconds: Path) -> None:
    path = two_seconds.with_name("12:30 left.mp4")
    two_seconds.rename(path)
    all_of(path)
