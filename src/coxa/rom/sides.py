"""Do the two hips differ, or only their readings?"""

from collections.abc import Sequence

# Sides are called different from ten degrees on, when that is more than error and seen on two days.
# A choice of ours; Ellison and colleagues (1990, Phys Ther 70:537-41) call hips within ten equal.
LEAST_DEG = 10.0
LEAST_DAYS = 2


def differ(left_deg: Sequence[float], right_deg: Sequence[float], mdc95_deg: float) -> float | None:
    """Left minus right, in degrees, when the sides really differ, else None.

    ``left_deg`` and ``right_deg`` are readings of the same measure and method, the latest last; in
    each of the last two the difference must be at least ten degrees and above ``mdc95_deg``, and to
    the same side.
    """
    if min(len(left_deg), len(right_deg)) < LEAST_DAYS:
        return None
    pairs = zip(left_deg[-LEAST_DAYS:], right_deg[-LEAST_DAYS:], strict=True)
    apart = [left - right for left, right in pairs]
    large = all(abs(one) >= LEAST_DEG and abs(one) > mdc95_deg for one in apart)
    one_way = all(one > 0 for one in apart) or all(one < 0 for one in apart)
    return apart[-1] if large and one_way else None
