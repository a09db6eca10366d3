"""Holds a claim against the model: is what it says so?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coxa.body.lengthening import Lengthening
from coxa.body.shown import Shown
from coxa.body.surroundings import OneSide
from coxa.library.check import turn
from coxa.library.posture import ROTATION_TOLERANCE_DEG
from coxa.library.words import Statement, Turn

MOVED_PERCENT = 5.0  # of optimal fibre length, in the movement
STANDING_PERCENT = 10.0  # the same from standing; merely longer where the fibre's place is assumed
TURNS_IN_MM = 5.0  # a shorter lever about the thigh's axis turns nothing worth saying


@dataclass(frozen=True)
class Facet:
    """One key of a claim: what it ``says``, what the ``model`` says, whether that ``holds``; of
    several muscles, whether it holds for ``some``.
    """

    key: str
    says: str
    model: str
    holds: bool
    some: bool = False


def lengthened(row: Lengthening) -> bool:
    """Whether a stretch may be said to lengthen this muscle: in the movement, from standing, and
    past its optimal length where that is known.
    """
    moved = row.change_in_movement_percent or 0.0
    far = row.change_from_standing_percent
    if row.normalised_fibre_length is None:
        return moved >= MOVED_PERCENT and far > 0
    past = row.normalised_fibre_length >= 1
    return moved >= MOVED_PERCENT and far >= STANDING_PERCENT and past


def in_figures(row: Lengthening) -> str:
    """``piri +69.2 % (standing +61 %, 1.51 of optimal)``."""
    fibre = row.normalised_fibre_length
    past = "" if fibre is None else f", {fibre:.2f} of optimal"
    moved = row.change_in_movement_percent or 0.0
    return f"{row.muscle} {moved:+.1f} % (standing {row.change_from_standing_percent:+.0f} %{past})"


def facets(claim: Statement, shown: Shown) -> Iterator[Facet]:
    """Everything in a claim that the model can judge."""
    working, other = shown.working, shown.other
    if claim.turns:
        yield _turns("turns", claim.turns, shown, working)
    if claim.turns_deg:
        low, high = claim.turns_deg
        size = abs(shown.rotation_deg(working))
        slack = ROTATION_TOLERANCE_DEG
        says = f"by about {low:g} degrees" if low == high else f"by {low:g} to {high:g} degrees"
        near = low - slack <= size <= high + slack
        yield Facet("turns_deg", says, f"{size:.0f} degrees", near)
    if claim.other_turns:
        yield _turns("other_turns", claim.other_turns, shown, other)
    if claim.lengthens:
        yield _all("lengthens", claim.lengthens, shown.of_working)
    if claim.other_lengthens:
        yield _all("other_lengthens", claim.other_lengthens, shown.of_other)
    if claim.shortens:
        rows = [shown.of_working[muscle] for muscle in claim.shortens]
        slack_ones = [(row.change_in_movement_percent or 0.0) <= -MOVED_PERCENT for row in rows]
        figures = "; ".join(in_figures(row) for row in rows)
        yield Facet("shortens", _list(claim.shortens), figures, all(slack_ones))
    if claim.rotates_in:
        arms = {muscle: shown.rotation_arms_mm[muscle] for muscle in claim.rotates_in}
        levers = ", ".join(f"{muscle} lever {arm:+.0f} mm" for muscle, arm in arms.items())
        strong = all(arm >= TURNS_IN_MM for arm in arms.values())
        yield Facet("rotates_in", _list(claim.rotates_in), levers, strong)
    if claim.loads:
        loads = shown.band_loads()
        found = ", ".join(f"{name} (lever {100 * lever:.0f} cm)" for name, lever in loads.items())
        yield Facet("loads", claim.loads, found or "nothing", claim.loads in loads)
    if claim.chest_to_knee:
        towards: OneSide = working if claim.chest_to_knee == "work" else other
        away: OneSide = other if claim.chest_to_knee == "work" else working
        closer, farther = (shown.chest_to_knee_m(side) for side in (towards, away))
        says = f"nearer by turning to the {claim.chest_to_knee} side"
        found = f"{100 * closer:.0f} cm that way, {100 * farther:.0f} cm the other way"
        yield Facet("chest_to_knee", says, found, closer < farther)


def _turns(key: str, said: Turn, shown: Shown, leg: OneSide) -> Facet:
    found = shown.rotation_deg(leg)
    return Facet(key, said, f"{turn(found)}, {found:+.0f} degrees", turn(found) == said)


def _all(key: str, named: tuple[str, ...], rows: dict[str, Lengthening]) -> Facet:
    found = [rows[muscle] for muscle in named]
    figures = [in_figures(row) + ("" if lengthened(row) else ": too little") for row in found]
    reached = [lengthened(row) for row in found]
    return Facet(key, _list(named), "; ".join(figures), all(reached), any(reached))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
