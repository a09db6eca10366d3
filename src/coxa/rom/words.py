"""What a trend says, in words: where one is, how much that is more or less, and how sure it is."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from coxa.library.measure import Measure
from coxa.rom.change import LEAST_READINGS, Trend, Verdict
from coxa.rom.norms import Typical
from coxa.rom.reading import Reading

POSITIONS = {"sitting": "seated", "prone": "face down"}
METHODS = {
    "camera": "by camera",
    "video": "by video",
    "phone": "by phone",
    "goniometer": "by goniometer",
}
VERDICTS: dict[Verdict, str] = {
    "first": "The next readings will show the way.",
    "too-early": "Too early to call.",
    "not-shown": "Not yet a real change.",
    "gain": "A real gain.",
    "loss": "A real loss.",
}
# A month's name alone says when, until it could be another year's.
_THIS_YEAR = timedelta(days=300)
_A_MONTH = timedelta(days=31)


def place(measure: Measure) -> str:
    """`seated`, or `face down, turning out`."""
    turning = ", turning out" if measure.direction == "external-rotation" else ""
    return POSITIONS[measure.position] + turning


def sentence(trend: Trend, measure: Measure, side: str) -> str:
    """`Left, seated: 24 degrees, about 4 more than in March (between 1 less and 9 more). Too early
    to call.`
    """
    start = f"{side.capitalize()}, {place(measure)}: {_degrees(trend.level_deg)}"
    if trend.change_deg is None or trend.low_deg is None or trend.high_deg is None:
        return f"{start}. {VERDICTS[trend.verdict]}"
    change = _change(trend.change_deg, when(trend.since, trend.until))
    between = _between(trend.low_deg, trend.high_deg)
    return f"{start}, {change} ({between}). {VERDICTS[trend.verdict]}"


def why(trend: Trend) -> str:
    """What the verdict rests on, in one sentence."""
    match trend.verdict:
        case "first":
            return "One day says where you are, not where you are going."
        case "too-early":
            left = LEAST_READINGS - trend.readings
            more = "one more reading" if left == 1 else f"{left} more readings"
            return f"A gain or loss is told from {LEAST_READINGS} readings on: {more}."
        case "not-shown" if trend.low_deg is not None and trend.high_deg is not None:
            if trend.low_deg > 0 or trend.high_deg < 0:
                return "It leans that way; it is told once it is clear at two readings running."
            return "Measured this often, an unchanged hip can look like this too."
        case _:
            return "The trend was this clear at two readings running."


def of_reading(reading: Reading) -> str:
    """`24 degrees, give or take 6.`"""
    return f"{_degrees(reading.angle_deg)}, give or take {_whole(1.96 * reading.sem_deg)}."


def of_sides(difference_deg: float) -> str:
    """What is said when the sides really differ; ``difference_deg`` is left minus right."""
    less = "left" if difference_deg < 0 else "right"
    other = "right" if less == "left" else "left"
    return f"The {less} turns about {_whole(abs(difference_deg))} degrees less than the {other}."


def of_typical(typical: Typical) -> str:
    return (
        f"Typical for {typical.people}: {typical.low_deg} to {typical.high_deg} degrees, two thirds"
        " of them. Your other side and your own past say more."
    )


def headline(trends: Sequence[tuple[str, Trend]]) -> str:
    """One sentence for both sides: `The left has gained. Right: too early to call.`"""
    said = {
        "first": "one day measured",
        "too-early": "too early to call",
        "not-shown": "not yet a real change",
        "gain": "a real gain",
        "loss": "a real loss",
    }
    verdicts = {trend.verdict for _, trend in trends}
    if len(trends) == 2 and len(verdicts) == 1:
        return f"Both sides: {said[verdicts.pop()]}."
    return " ".join(f"{side.capitalize()}: {said[trend.verdict]}." for side, trend in trends)


def when(moment: datetime, now: datetime) -> str:
    """`on 3 March`, `in March` when that is over a month ago, `in March 2025` when over ten."""
    here = moment.astimezone()
    if now - moment < _A_MONTH:
        return f"on {here.day} {here:%B}"
    return f"in {here:%B}" if now - moment < _THIS_YEAR else f"in {here:%B %Y}"


def _whole(degrees: float) -> int:
    """The nearest whole degree, halves upwards: finer is not known."""
    return math.floor(degrees + 0.5)


def _degrees(angle: float) -> str:
    whole = _whole(angle)
    return f"{whole} degree" if abs(whole) == 1 else f"{whole} degrees"


def _change(change: float, then: str) -> str:
    whole = _whole(change)
    if whole == 0:
        return f"about the same as {then}"
    return f"about {abs(whole)} {'more' if whole > 0 else 'less'} than {then}"


def _between(low: float, high: float) -> str:
    """`between 1 less and 9 more`, `between 2 and 9 more`, `between 0 and 9 more`."""
    first, second = _whole(low), _whole(high)
    if first >= 0:
        return f"between {first} and {second} more"
    if second <= 0:
        return f"between {-second} and {-first} less"
    return f"between {-first} less and {second} more"


# Said beside every such figure until docs/validation.md holds people.
_COMPUTER_MADE = (
    "Readings from films and cameras have so far been tried on computer-made people only."
)
_LESS_SURE = (
    "Turning out is read less surely from a picture than turning in: about 4 degrees too small in"
    " the trials made so far."
)


def caveat(method: str, direction: str) -> str | None:
    """What must be known of a method beside each of its figures."""
    if method not in ("camera", "video"):
        return None
    return _COMPUTER_MADE + (f" {_LESS_SURE}" if direction == "external-rotation" else "")
