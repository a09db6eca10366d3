"""Which drills a person may do: by their cautions, by what was answered, by what hurts."""

from collections.abc import Set
from datetime import date

from coxa.library import Library, Stretch
from coxa.prescription.candidates import at_hand, bent_turn
from coxa.prescription.facts import PlanSettings
from coxa.prescription.reasons import Reason, because, value

PINCH, LOOSE = "groin-pinch", "hypermobility"


class Allowed:
    """``told``: the questions answered with anything but no. ``straight_until``: until this day
    nothing bends and turns in, because it hurt.
    """

    def __init__(
        self,
        known: Library,
        told: Set[str],
        settings: PlanSettings,
        straight_until: date | None,
    ) -> None:
        self.known, self.settings = known, settings
        self._told, self._straight = told, straight_until is not None

    def fits(self, stretch: Stretch) -> bool:
        """Whether everything that it needs is there."""
        return at_hand(stretch, self.settings)

    def why_not(self, stretch: Stretch) -> Reason | None:
        """Why a drill is left out; None when it may stand in the plan."""
        known, settings = self.known, self.settings
        for caution in stretch.cautions:
            if caution.do == "exclude" and caution.when in self._told:
                return because(known, "caution", caution.sources, why=caution.text)
            if caution.do == "exclude" and caution.when == PINCH and self._straight:
                return because(known, "red", days=known.prescription.rules["red"].days)
        bent = bent_turn(stretch)[0] >= value(known, "pinch-not-bent")
        if bent and PINCH in self._told:
            return because(known, "pinch-not-bent")
        if bent and self._straight:
            days = known.prescription.rules["red"].days
            return because(known, "red", days=days)
        if LOOSE in self._told and _at_the_end(stretch):
            return because(known, "loose-joints")
        if stretch.slug in settings.left_out:
            return Reason(settings.left_out[stretch.slug], "hurts", ("coxa_default",))
        if stretch.slug in settings.removed:
            return because(known, "own-removal", other=stretch.name)
        return None

    def told(self) -> list[Reason]:
        """What the answers change beyond single drills."""
        found = []
        if PINCH in self._told:
            found.append(because(self.known, "pinch-not-bent"))
        if LOOSE in self._told:
            found.append(because(self.known, "loose-joints"))
        return found


def _at_the_end(stretch: Stretch) -> bool:
    """Whether a drill stays at the end of the range, instead of working within it."""
    dose = stretch.dose
    if dose.kind == "rounds":
        return any(phase.type == "stretch" for phase in dose.phases)
    return dose.kind == "hold" or not stretch.tissues.works
