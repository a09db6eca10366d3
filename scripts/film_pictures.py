"""The pictures of docs/measuring.md: what coxa sees in the clips of tests/data.

uv run python scripts/film_pictures.py
"""

from pathlib import Path

import numpy as np
from PIL import Image

from coxa.library import library
from coxa.motion.models import bundle
from coxa.motion.overlay import draw
from coxa.motion.result import judge
from coxa.motion.rotation import Side
from coxa.motion.track import follow
from coxa.motion.video import open_video

ROOT = Path(__file__).parent.parent
CLIPS = ROOT / "tests" / "data" / "motion"
PICTURES = ROOT / "docs" / "images"
# picture, clip, side, second of the clip
WANTED: tuple[tuple[str, str, Side, float], ...] = (
    ("film-rest", "male_right_hike", "right", 1.0),
    ("film-hold", "male_right_hike", "right", 5.5),
    ("film-hike", "male_right_hike", "right", 15.5),
    ("film-aside", "male_left_yaw35", "left", 5.5),
)


def main() -> None:
    measure = library().measure("seated-internal-rotation")
    for clip in sorted({row[1] for row in WANTED}):
        video = open_video(CLIPS / f"{clip}.mp4")
        track = follow(video, bundle("heavy"))
        pictures = [moment.picture() for moment in video.moments()]
        for name, _, side, at_s in (row for row in WANTED if row[1] == clip):
            result = judge(track, measure, side)
            n = int(np.abs(track.t_s - at_s).argmin())
            Image.fromarray(draw(result, n, pictures[n])).save(PICTURES / f"{name}.jpg", quality=82)


if __name__ == "__main__":
    main()
