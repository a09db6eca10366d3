"""The library's words for arms as angles to begin with; see arms.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coxa.body.surroundings import OneSide
from coxa.library.posture import Posture


def of_arms(posture: Posture, side: OneSide) -> dict[str, float]:
    """The arms of a posture as coordinates of the whole body, degrees; ``side`` works."""
    forearms = any(contact.part == "forearm" for contact in posture.contacts)
    row = _table()["on-forearms" if forearms else posture.arms]
    found: dict[str, float] = {}
    for name in ("left", "right"):
        angles = row.get("both") or row["work" if name == side else "other"]
        found |= {f"{joint}_{name[0]}": float(deg) for joint, deg in angles.items()}
    return found


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "arms.toml").read_text(encoding="utf-8"))
