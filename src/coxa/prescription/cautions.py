"""What somebody should know of a drill, given what they have told of themselves."""

from collections.abc import Set

from coxa.library import Stretch
from coxa.library.stretch import Caution


def cautions(stretch: Stretch, told: Set[str]) -> list[Caution]:
    """The cautions of ``stretch`` that concern somebody who told of these questions or conditions.

    Those that say to leave the drill out come first.
    """
    concern = [caution for caution in stretch.cautions if caution.when in told]
    return sorted(concern, key=lambda caution: caution.do != "exclude")
