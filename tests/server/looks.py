"""Stand-ins for the look at a film. They run in a process of their own, as the real one does."""

import os
import time
from pathlib import Path
from typing import Any

DOCUMENT = {
    "measure": "seated-internal-rotation",
    "side": "left",
    "method": "video",
    "model": "heavy",
    "trials": [
        {"hold_start_s": 4.0, "hold_end_s": 6.0, "angle_deg": 31.0, "valid": True, "why": ""},
        {"hold_start_s": 12.0, "hold_end_s": 14.0, "angle_deg": 44.0, "valid": False,
         "why": "The pelvis lifted or the trunk moved aside. Keep both sit bones heavy."},
        {"hold_start_s": 20.0, "hold_end_s": 22.0, "angle_deg": 32.0, "valid": True, "why": ""},
    ],
    "reading": {"angle_deg": 31.5, "n": 2, "spread_deg": 1.0, "sem_deg": 3.1, "mdc95_deg": 8.6},
    "refused": [],
    "notes": ["Two trials make a reading; a third makes it surer."],
}  # fmt: skip
# the smallest JPEG there is
PICTURE = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01" * 64 + "ffc0000b0800010001010111"
    "00ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f0054ffd9"
)


def sees_two(tell: Any, path: str, *_: object) -> None:
    assert Path(path).is_file()
    tell.send(("reached", 5.0, 10.0))
    tell.send(("read", DOCUMENT, [PICTURE] * 3))


def refuses(tell: Any, path: str, *_: object) -> None:
    tell.send(("refused", "This file: this is no video that can be read."))


def falls_over(*_: object) -> None:
    os._exit(11)


def never_ends(tell: Any, path: str, *_: object) -> None:
    tell.send(("reached", 5.0, 10.0))
    (Path(path).parent / "pid").write_text(str(os.getpid()))
    time.sleep(600)
