"""A stretch in one row: what a list shows of it."""

from typing import Any

from coxa.library import Stretch, library
from coxa.library.words import GOAL_NAMES
from coxa.session.script import build


def minutes(stretch: Stretch) -> int:
    """How long its own dose takes, with changes and rests, in whole minutes."""
    return max(1, round(build([stretch]).duration_s / 60))


def overview(stretch: Stretch) -> dict[str, Any]:
    """The row of `coxa stretch list` and of `GET /api/stretches`."""
    known = library().muscles
    return {
        "slug": stretch.slug,
        "name": stretch.name,
        "summary": stretch.summary,
        "goal": stretch.goal,
        "goal_name": GOAL_NAMES[stretch.goal],
        "position": stretch.position,
        "equipment": list(stretch.equipment),
        "minutes": minutes(stretch),
        "sides": list(stretch.sides),
        "also": list(stretch.also),
        "muscles": [known[muscle].name for muscle in stretch.tissues.lengthens],
    }
