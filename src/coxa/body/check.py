"""The physical half of ``coxa library check``: is what the library says true in the model?

Every posture of every stretch is solved on every side (:mod:`coxa.body.rest`); what the file says
of angles, contacts, muscles and claims is held against it. The limits are those of the design.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coxa.body.judge import MOVED_PERCENT, STANDING_PERCENT, Facet, facets, in_figures, lengthened
from coxa.body.muscles import muscles
from coxa.body.shown import Shown
from coxa.body.surroundings import OneSide
from coxa.body.unrest import file_of, unrest
from coxa.library.collection import Library
from coxa.library.muscle import Turning
from coxa.library.problem import Problem
from coxa.library.stretch import Stretch, TaughtClaim
from coxa.library.words import Claim

DISAGREEING = 3  # so many of coxa's own claims may trust a source more than the model
HARDLY_MM = 15.0  # sources differ by as much about muscles that hardly turn the thigh
WEAKLY_MM = 3.0
CLEARLY_MM = 5.0


@dataclass(frozen=True)
class PostureFound:
    """One solved posture: angles of the working hip, and how well it keeps to the file."""

    moment: str
    side: OneSide
    hip_deg: tuple[float, float, float]
    stated_deg: tuple[float, float, float]
    worst_gap_mm: float
    deepest_mm: float
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ClaimFound:
    """One claim, what the model says to each of its keys, and whether the verdict fits."""

    key: str
    text: str
    verdict: str
    facets: tuple[Facet, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class StretchFound:
    slug: str
    name: str
    postures: tuple[PostureFound, ...]
    claims: tuple[ClaimFound, ...]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in this file; of postures told once, as left is the mirror of right."""
        told = [row for row in self.postures if row.side == "right"]
        found = [problem for posture in told for problem in posture.problems]
        return found + [problem for claim in self.claims for problem in claim.problems]


@dataclass(frozen=True)
class Found:
    """What the model says of a library: stretch by stretch, and every problem."""

    stretches: tuple[StretchFound, ...]
    problems: tuple[Problem, ...] = field(default=())


def check(library: Library) -> Found:
    """Holds the whole library against the model."""
    stretches = tuple(of_stretch(stretch) for stretch in library.stretches.values())
    problems = [problem for row in stretches for problem in row.problems]
    problems += [*_disagreeing(library), *_muscles(library)]
    return Found(stretches, tuple(sorted(problems)))


def of_stretch(stretch: Stretch) -> StretchFound:
    """Holds one stretch against the model, on every side."""
    sides: tuple[OneSide, ...] = ("right",) if stretch.sides == ("both",) else ("left", "right")
    postures = tuple(row for side in sides for row in _postures(Shown(stretch, side)))
    shown = Shown(stretch, "right")
    claims = (_tissues(shown), *(_claim(shown, key, c) for key, c in stretch.statements()))
    return StretchFound(stretch.slug, stretch.name, postures, claims)


def _postures(shown: Shown) -> Iterator[PostureFound]:
    for moment, posture in shown.moments().items():
        rested, leg = shown.rested(posture), shown.working
        angles = rested.leg(leg)
        stated = posture.legs(shown.side)[leg]
        depths = [sunk.depth_mm for sunk in rested.sunk]
        yield PostureFound(
            moment=moment,
            side=shown.side,
            hip_deg=(angles["hip_flexion"], angles["hip_adduction"], angles["hip_rotation"]),
            stated_deg=(stated.flexion_deg, stated.adduction_deg, stated.rotation_deg),
            worst_gap_mm=max(map(abs, rested.gaps_mm)),
            deepest_mm=max(depths, default=0.0),
            problems=tuple(unrest(shown, moment, posture.contacts, rested)),
        )


def _tissues(shown: Shown) -> ClaimFound:
    """What the file lists as lengthened, but for what a claim holds against the model."""
    stretch = shown.stretch
    held = {m for c in stretch.claims if c.model_disagrees for m in c.lengthens}
    named = [muscle for muscle in stretch.tissues.lengthens if muscle not in held]
    rows = [shown.of_working[muscle] for muscle in named]
    problems = tuple(
        Problem(
            file_of(stretch),
            "tissues.lengthens",
            f"expected {row.muscle} to lengthen by at least {MOVED_PERCENT:g} % in the movement and"
            f" {STANDING_PERCENT:g} % from standing, past its optimal length; found"
            f" {in_figures(row)}",
        )
        for row in rows
        if not lengthened(row)
    )
    says, model = ", ".join(named), "; ".join(in_figures(row) for row in rows)
    found = (Facet("lengthens", says, model, not problems),) if rows else ()
    return ClaimFound("tissues", "What lengthens.", "true", found, problems)


def _claim(shown: Shown, key: str, claim: Claim | TaughtClaim) -> ClaimFound:
    found = tuple(facets(claim, shown))
    text = claim.says if isinstance(claim, TaughtClaim) else claim.text
    problem = _misjudged(claim, found)
    problems = (
        (Problem(file_of(shown.stretch), f"{key}.{problem[0]}", problem[1]),) if problem else ()
    )
    return ClaimFound(key, text, claim.verdict, found, problems)


def _misjudged(claim: Claim | TaughtClaim, found: tuple[Facet, ...]) -> tuple[str, str] | None:
    """Where a claim's verdict and the model differ: the key and the message."""
    if not found:
        return None
    wrong = [facet for facet in found if not facet.holds]
    if isinstance(claim, Claim) and claim.model_disagrees:
        if wrong:
            return None
        return "model_disagrees", "expected the model to disagree; found that it agrees"
    if claim.verdict == "true" and wrong:
        facet = wrong[0]
        return facet.key, f"expected {facet.says}, as the verdict is true; found {facet.model}"
    if claim.verdict == "false" and not wrong:
        shows = "; ".join(f"{facet.key} {facet.model}" for facet in found)
        return "verdict", f"expected a claim that is false in the model; found it true: {shows}"
    if claim.verdict == "partly-true" and not any(f.holds or f.some for f in found):
        shows = "; ".join(f"{facet.key} {facet.model}" for facet in found)
        return "verdict", f"expected some of it to be true in the model; found none: {shows}"
    return None


def _disagreeing(library: Library) -> Iterator[Problem]:
    marked = [
        (slug, key)
        for slug, stretch in library.stretches.items()
        for key, claim in stretch.statements()
        if isinstance(claim, Claim) and claim.model_disagrees
    ]
    for slug, key in marked[DISAGREEING:]:
        yield Problem(
            f"stretches/{slug}.toml",
            f"{key}.model_disagrees",
            f"expected at most {DISAGREEING} such claims in the whole library; found {len(marked)}",
        )


def _muscles(library: Library) -> Iterator[Problem]:
    """The way each muscle is said to turn the thigh, with the hip straight and bent."""
    model = muscles()
    arms = 1000 * model.moment_arms([[0, 0, 0, 0], [90, 0, 0, 90]])[:, :, 2]
    for n, name in enumerate(model.names):
        row = library.muscles[name]
        for key, said, arm in zip(
            ("straight", "bent"), (row.straight, row.bent), arms[:, n].tolist(), strict=True
        ):
            if not _turns_so(said, arm):
                yield Problem(
                    "muscles.toml",
                    f"{name}.{key}",
                    "expected the way it turns the thigh in the model, by a lever of"
                    f" {arm:+.0f} mm (+ in); found {said!r}",
                )


def _turns_so(said: Turning, arm_mm: float) -> bool:
    limits: dict[Turning, bool] = {
        "in": arm_mm >= CLEARLY_MM,
        "weakly-in": WEAKLY_MM <= arm_mm <= HARDLY_MM,
        "hardly": abs(arm_mm) <= HARDLY_MM,
        "weakly-out": -HARDLY_MM <= arm_mm <= -WEAKLY_MM,
        "out": arm_mm <= -CLEARLY_MM,
    }
    return limits[said]
