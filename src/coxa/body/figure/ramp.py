"""The one ramp of colours for what a muscle does in the movement: shorter, as it was, longer.

From blue through grey to yellow, like cividis: told apart by everybody, and by lightness alone.
"""

import numpy as np

# Change in % of optimal fibre length, and the colour there.
STOPS = (
    (-40.0, "#1B3F7A"), (-5.0, "#7C8CA6"), (0.0, "#A5A5A0"), (5.0, "#C9B872"), (40.0, "#F5CF1E"),
)  # fmt: skip
LABELS = ((-40.0, "shorter"), (0.0, "as at the start"), (40.0, "longer"))


def colour(percent: float) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a change in % of optimal fibre length."""
    at = [stop for stop, _ in STOPS]
    rows = np.array([[int(text[k : k + 2], 16) for k in (1, 3, 5)] for _, text in STOPS])
    red, green, blue = (round(float(np.interp(percent, at, rows[:, k]))) for k in range(3))
    return red, green, blue
