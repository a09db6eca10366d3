"""What the readings say is short, and on which side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, Literal

from coxa.library import Library
from coxa.prescription.facts import SIDES, Measured
from coxa.prescription.reasons import Reason, because, value
from coxa.rom.norms import typical

SEATED, STRAIGHT = "seated-internal-rotation", "prone-internal-rotation"
OUTWARDS = "prone-external-rotation"
# A hip is where its last readings say it is: so many of them, and none older than this.
LATEST = 3
RECENT = timedelta(days=90)

Test = Literal["seated", "straight"]
_MEASURES: dict[Test, str] = {"seated": SEATED, "straight": STRAIGHT}
_RULES: dict[Test, str] = {"seated": "short-seated", "straight": "short-straight"}
PLACES: dict[Test, str] = {"seated": "seated", "straight": "face down"}


@dataclass(frozen=True)
class Short:
    """``sides``: those to work on, the stiffer one first. ``tests``: in which the hips are short,
    the shorter one first; empty while nothing has been measured. ``rich``: sides with nothing to
    gain. ``why``: the reasons, in the order to tell them.
    """

    sides: tuple[str, ...]
    tests: tuple[Test, ...]
    rich: tuple[str, ...]
    why: tuple[Reason, ...]


def level_deg(readings: Sequence[Measured], measure: str, side: str, today: date) -> float | None:
    """Where a hip is: the median of its last readings by the method that was used last."""
    own = [
        row
        for row in readings
        if (row.measure, row.side) == (measure, side) and today - row.at.date() <= RECENT
    ]
    if not own:
        return None
    own.sort(key=lambda row: row.at)
    same = [row.angle_deg for row in own if row.method == own[-1].method]
    return float(median(same[-LATEST:]))


def short(
    known: Library,
    readings: Sequence[Measured],
    sex: str | None,
    age: int | None,
    today: date,
) -> Short:
    angles: dict[tuple[Test, str], float] = {}
    for test, measure in _MEASURES.items():
        for side in SIDES:
            angle = level_deg(readings, measure, side, today)
            if angle is not None:
                angles[test, side] = angle
    why: list[Reason] = []
    rich = [side for side in SIDES if _is_rich(known, readings, angles, side, today, why)]
    poor = [side for side in SIDES if side not in rich]
    if not angles:
        return Short(tuple(poor), (), (), (because(known, "no-reading"),))
    sides, side_reasons = _sides(known, angles, poor)
    tests, test_reasons = _tests(known, angles, sides, sex, age)
    return Short(tuple(sides), tuple(tests), tuple(rich), (*why, *test_reasons, *side_reasons))


def _is_rich(
    known: Library,
    readings: Sequence[Measured],
    angles: dict[tuple[Test, str], float],
    side: str,
    today: date,
    why: list[Reason],
) -> bool:
    """Nothing to gain on this side: every test of it shows plenty, or it is built turned in."""
    own = {test: angle for (test, one), angle in angles.items() if one == side}
    enough = value(known, "nothing-to-gain")
    if own and all(angle >= enough for angle in own.values()):
        test, angle = next(iter(own.items()))
        why.append(
            because(
                known,
                "nothing-to-gain",
                Side=side.capitalize(),
                place=PLACES[test],
                angle=f"{angle:.0f}",
            )
        )
        return True
    out = level_deg(readings, OUTWARDS, side, today)
    if out is not None and "straight" in own:
        difference = own["straight"] - out
        if difference >= value(known, "turned-in-by-build"):
            why.append(
                because(
                    known,
                    "turned-in-by-build",
                    Side=side.capitalize(),
                    difference=f"{difference:.0f}",
                )
            )
            return True
    return False


def _sides(
    known: Library, angles: dict[tuple[Test, str], float], poor: Sequence[str]
) -> tuple[Sequence[str], list[Reason]]:
    """The sides to work on, the stiffer first; one alone where the other is not short."""
    apart = [
        angles[test, "left"] - angles[test, "right"]
        for test in _MEASURES
        if (test, "left") in angles and (test, "right") in angles
    ]
    if len(poor) < 2 or not apart:
        return poor, []
    difference = max(apart, key=abs)
    stiffer, other = ("left", "right") if difference < 0 else ("right", "left")
    words: dict[str, Any] = {"side": stiffer, "difference": f"{abs(difference):.0f}"}
    others = [angle for (_, side), angle in angles.items() if side == other]
    middle = _MIDDLE_DEG
    if abs(difference) >= value(known, "one-side") and min(others) >= middle:
        return [stiffer], [because(known, "one-side", **words)]
    if abs(difference) >= value(known, "stiffer-first"):
        return [stiffer, other], [because(known, "stiffer-first", **words)]
    return ["left", "right"], []


# From here on a hip is not short by anybody's band: above the middle of the widest one.
_MIDDLE_DEG = 35.0


def _tests(
    known: Library,
    angles: dict[tuple[Test, str], float],
    sides: Sequence[str],
    sex: str | None,
    age: int | None,
) -> tuple[list[Test], list[Reason]]:
    """The tests in which these sides are short, against what is typical for each."""
    lacking: dict[Test, float] = {}
    reasons: dict[Test, Reason] = {}
    for test, measure in _MEASURES.items():
        own = [(angles[test, side], side) for side in sides if (test, side) in angles]
        band = typical(known.norms, known.measure(measure), sex, age)
        if not own or band is None:
            continue
        angle, side = min(own)
        half = max((band.high_deg - band.low_deg) / 2, 1.0)
        lacking[test] = ((band.high_deg + band.low_deg) / 2 - angle) / half
        words = {"Side": side.capitalize(), "angle": f"{angle:.0f}"}
        reasons[test] = because(
            known, _RULES[test], band.sources, low=band.low_deg, high=band.high_deg, **words
        )
    order = sorted(lacking, key=lambda test: -lacking[test])
    if len(order) == 2 and lacking[order[0]] - lacking[order[1]] >= value(known, "below-typical"):
        order = order[:1]
    return order, [reasons[test] for test in order]
