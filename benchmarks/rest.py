"""How long it takes to solve the postures of a stretch.

    uv run python benchmarks/rest.py

Solves start and end of every stretch afresh, three times, and takes the best of the three. Ends
with 1 when a stretch's two postures take more than half a second.
"""

import sys
import time

from coxa.body.rest import solved_posture
from coxa.library import Stretch, library

ROUNDS, BAR_S = 3, 0.5


def seconds(stretch: Stretch) -> float:
    """The two postures of a stretch, solved once."""
    begin = time.perf_counter()
    for posture in (stretch.start, stretch.end):
        solved_posture(posture, stretch.tolerance, stretch.position, "right")
    return time.perf_counter() - begin


def main() -> int:
    stretches = library().stretches.values()
    seconds(next(iter(stretches)))  # the model is built once
    took = {s.slug: min(seconds(s) for _ in range(ROUNDS)) for s in stretches}
    for slug, found in sorted(took.items(), key=lambda row: row[1]):
        print(f"{slug:<24}{found:6.3f} s")
    worst = max(took.values())
    print(f"slowest stretch {worst:.3f} s, bar {BAR_S} s")
    return int(worst > BAR_S)


if __name__ == "__main__":
    sys.exit(main())
