"""Which drills can stand in a plan, in the order in which they are thought of.

A plan has places, one for each role. Every place has its own list of drills, made without regard
to what somebody told of their health. Answers only take drills off these lists, and down a list
the turning of the bent hip never grows; so one more answer can make a plan smaller and gentler, and
never the other way round. (What is pushed in the middle of the range may be bent further than what
it stands for, but never further than the active drill beside it.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from coxa.library import Library, Stretch
from coxa.library.check import TURNED_DEG
from coxa.prescription.facts import PlanSettings
from coxa.prescription.plan import Role
from coxa.prescription.reasons import rule
from coxa.prescription.short import Test

# Muscles that turn the thigh in; an active drill trains at least one of them.
ROTATE_IN = frozenset({"glmed1", "glmin1", "tfl"})
FLOOR = frozenset({"supine", "prone", "kneeling", "all-fours"})
SIMPLEST = "foot-out-swing"  # the active drill that everybody can begin with
RIGHT_ANGLE = 90.0  # where a file leaves the flexion open, the cautious guess
ALIKE_PERCENT = 10.0  # changes that lie closer together are no reason to choose by
_RULE_OF: dict[Test, str] = {"seated": "short-seated", "straight": "short-straight"}


@dataclass(frozen=True)
class Place:
    """A place in a plan and the drills for it, the best first. A ``spare`` one is only filled when
    others stay empty.
    """

    role: Role
    test: Test | None
    drills: tuple[str, ...]
    spare: bool = False


def role_of(stretch: Stretch) -> Role | None:
    """What a drill is for in a plan; None for those that serve another direction."""
    if stretch.dose.kind == "rounds":
        return "contract-relax"
    if stretch.goal in ("internal-rotation", "external-rotation") and not stretch.tissues.works:
        return "passive"
    if stretch.dose.kind == "repetitions" and ROTATE_IN & set(stretch.tissues.works):
        return "active"
    return None


def bent_turn(stretch: Stretch) -> tuple[float, float]:
    """How far the hip is bent while it is turned in, in degrees, and the two multiplied."""
    rotation = stretch.end_rotation_deg()
    leg = stretch.end.legs("left")[stretch.working_leg("left")]
    if rotation <= TURNED_DEG:
        return (0.0, 0.0)
    bent = RIGHT_ANGLE if leg.hip_flexion is None else max(leg.hip_flexion, 0.0)
    return (bent, bent * rotation)


@cache
def _changes(slug: str) -> dict[str, float]:
    """What the model says a drill does to every muscle, % of optimal fibre length."""
    from coxa.body.lengthening import of_stretch  # heavy: only where a plan is made
    from coxa.library import library

    _, rows = of_stretch(library().stretch(slug))
    return {row.muscle: row.change_percent for row in rows}


def reach(stretch: Stretch, muscles: Iterable[str]) -> float:
    """The mean change of these muscles in the movement, %; shortening counts as nothing."""
    changes = _changes(stretch.slug)
    wanted = list(muscles)
    return sum(max(changes[muscle], 0.0) for muscle in wanted) / len(wanted)


def at_hand(stretch: Stretch, settings: PlanSettings) -> bool:
    """Whether what it needs is there, and the floor where it needs that."""
    on_floor = stretch.position in FLOOR or "mat" in stretch.equipment
    return set(stretch.equipment) <= settings.equipment and (settings.floor or not on_floor)


def places(known: Library, settings: PlanSettings, tests: Sequence[Test]) -> list[Place]:
    """The places of a plan, the most important first; ``tests`` are those in which the hips are
    short (none: not measured, then both count).
    """
    there = [row for row in known.stretches.values() if at_hand(row, settings)]
    wanted: Sequence[Test] = tests or ("seated", "straight")
    first = _passive(known, there, wanted[0], ())
    active = [row for row in there if role_of(row) == "active"]
    active.sort(key=lambda row: (row.slug != SIMPLEST, -bent_turn(row)[1], row.order))
    pushed = [row for row in there if role_of(row) == "contract-relax"]
    pushed.sort(key=lambda row: (row.goal != "internal-rotation", row.order))
    moved = Place("active", None, _falling(active))
    found = [first, moved, Place("contract-relax", None, tuple(row.slug for row in pushed))]
    if len(wanted) > 1:
        second = _passive(known, there, wanted[1], first.drills[:1])
        found.insert(3 if tests else 2, second)
    control = [row for row in active if row.goal == "control"]
    control.sort(key=lambda row: (-bent_turn(row)[1], row.order))
    return [*found, Place("active", None, tuple(row.slug for row in control), spare=True)]


def _passive(known: Library, there: Sequence[Stretch], test: Test, taken: Sequence[str]) -> Place:
    """Into internal rotation first, held before moved, bent as the hip is in the test; between
    drills that fit equally, what lengthens most of what is short.
    """
    muscles = rule(known, _RULE_OF[test]).muscles
    rows = [row for row in there if role_of(row) == "passive" and row.slug not in taken]

    def key(row: Stretch) -> tuple[object, ...]:
        bent, both = bent_turn(row)
        like_the_test = bool(bent) is (test == "seated")
        reached = round(reach(row, muscles) / ALIKE_PERCENT)
        goal = row.goal != "internal-rotation"
        return (goal, row.dose.kind != "hold", not like_the_test, -reached, -both, row.order)

    return Place("passive", test, _falling(sorted(rows, key=key)))


def _falling(rows: Sequence[Stretch]) -> tuple[str, ...]:
    """Only those with which the turning of the bent hip never grows."""
    kept: list[Stretch] = []
    for row in rows:
        if not kept or not beyond(row, [kept[-1]]):
            kept.append(row)
    return tuple(row.slug for row in kept)


def beyond(row: Stretch, others: Sequence[Stretch]) -> bool:
    """Whether a drill turns the bent hip further in than any of the others does."""
    now = bent_turn(row)
    then = [bent_turn(other) for other in others] or [(0.0, 0.0)]
    return any(now[n] > max(one[n] for one in then) for n in (0, 1))
