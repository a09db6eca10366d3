"""Writes what the heavy network sees in the rendered clips, for tests that need no network.

    uv run python scripts/seated_tracks.py FOLDER_OF_CLIPS

Each clip (an .mp4 with its .json of true angles) becomes ``tests/data/motion/<clip>.npz``; what is
true of it goes into ``truth.json`` beside them.
"""

import json
import sys
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from coxa.motion.models import bundle
from coxa.motion.track import Track, follow
from coxa.motion.video import open_video

TARGET = Path(__file__).parent.parent / "tests" / "data" / "motion"
TENTH = 10  # places are kept to a tenth of a pixel, visibility to a hundredth


def save(track: Track, path: Path) -> None:
    np.savez_compressed(
        path,
        t_ms=np.round(track.t_s * 1000).astype(np.int32),
        points=np.round(track.points * TENTH).astype(np.int16),
        visibility=np.round(track.visibility * 100).astype(np.int8),
        persons=track.persons.astype(np.int8),
        brightness=track.brightness.astype(np.uint8),
        size=np.array([track.width, track.height]),
    )


def truth(known: dict[str, Any]) -> dict[str, Any]:
    """Side, what is expected, and of each trial the true median over its hold, degrees."""
    trials = []
    for row in known["trials"]:
        first, end = (round(row[key] * known["fps"]) for key in ("hold_start_s", "hold_end_s"))
        angle = median(known["hip_ir_deg"][first:end])
        kept = {key: row[key] for key in ("hold_start_s", "hold_end_s", "valid", "why")}
        trials.append({**kept, "angle_deg": round(abs(angle), 2)})
    inwards = known["trials"][0]["peak_deg"] < 0
    measure = "seated-external-rotation" if inwards else "seated-internal-rotation"
    head = {"measure": measure, "side": known["leg"], "expect": known["expect"]}
    return {**head, "trials": trials}


def main(folder: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    networks = bundle("heavy")
    truths = {}
    for path in sorted(folder.glob("*.mp4")):
        save(follow(open_video(path), networks), TARGET / f"{path.stem}.npz")
        truths[path.stem] = truth(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
        print(path.stem)
    text = json.dumps(truths, indent=1) + "\n"
    (TARGET / "truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
