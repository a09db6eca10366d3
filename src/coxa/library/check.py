"""The text half of ``coxa library check``: do the files agree with each other and themselves?

That each file is well formed is the loader's matter; here references are followed and statements
held against the postures of the same file. The physical half belongs to the model of the body.
"""

import re
from collections.abc import Iterable, Iterator

from coxa.library.collection import Library
from coxa.library.problem import Problem
from coxa.library.stretch import Stretch, TaughtClaim
from coxa.library.words import Claim, Turn

# A hip counts as turned in (or out) from this rotation on; below, as neither.
TURNED_DEG = 10.0

LINK = re.compile(r"\]\((?!https?://|#)(?P<target>[^)]+)\)")


def cross_check(library: Library) -> list[Problem]:
    """Every reference that leads nowhere and every statement that the same file contradicts."""
    problems: list[Problem] = []
    for slug, stretch in library.stretches.items():
        file = f"stretches/{slug}.toml"
        problems += _sources(library, file, _stretch_sources(stretch))
        problems += _muscles(library, file, stretch)
        problems += _links(library, file, stretch)
        problems += _rotation(file, stretch)
        problems += _grades(library, file, stretch.claims)
    for slug, routine in library.routines.items():
        file = f"routines/{slug}.toml"
        problems += _sources(library, file, _claim_sources(routine.claims))
        problems += _grades(library, file, routine.claims)
        for n, item in enumerate(routine.items):
            if item.stretch not in library.stretches:
                problems.append(_unknown(file, f"items.{n}.stretch", "stretch", item.stretch))
    for slug, topic in library.topics.items():
        file = f"topics/{slug}.md"
        problems += _sources(library, file, (("text", key) for key in topic.cited))
        problems += _grades(library, file, topic.claims)
        problems += _page_links(library, file, topic.body)
    for name, rule in library.prescription.rules.items():
        for muscle in rule.muscles:
            if muscle not in library.muscles:
                key = f"rules.{name}.muscles"
                problems.append(_unknown("prescription.toml", key, "muscle", muscle))
    for file, key, sources in _other_sources(library):
        problems += _sources(library, file, ((key, source) for source in sources))
    return problems


def _unknown(file: str, key: str, kind: str, name: str) -> Problem:
    return Problem(file, key, f"expected a known {kind}, found {name!r}")


def _sources(library: Library, file: str, rows: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for key, source in rows:
        if source not in library.sources:
            yield Problem(file, key, f"expected a source of sources.toml, found {source!r}")


def _claim_sources(
    claims: Iterable[Claim | TaughtClaim], where: str = "claims"
) -> Iterator[tuple[str, str]]:
    for n, claim in enumerate(claims):
        for source in claim.sources:
            yield f"{where}.{n}.sources", source


def _stretch_sources(stretch: Stretch) -> Iterator[tuple[str, str]]:
    yield from _claim_sources(stretch.claims)
    for n, claim in enumerate(stretch.claims):
        if claim.model_disagrees:
            yield f"claims.{n}.model_disagrees", claim.model_disagrees
    yield from (("dose.sources", source) for source in stretch.dose.sources)
    if stretch.dose.kind == "hold":
        for n, row in enumerate(stretch.dose.by_age):
            yield from ((f"dose.by_age.{n}.sources", source) for source in row.sources)
    for n, caution in enumerate(stretch.cautions):
        yield from ((f"cautions.{n}.sources", source) for source in caution.sources)
    if stretch.commonly_taught:
        yield from _claim_sources(stretch.commonly_taught.claims, "commonly_taught.claims")


def _other_sources(library: Library) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, muscle in library.muscles.items():
        yield "muscles.toml", f"{name}.sources", muscle.sources
    for name, fact in library.dosage.items():
        yield "dosage.toml", f"{name}.sources", fact.sources
    for name, rule in library.prescription.rules.items():
        yield "prescription.toml", f"rules.{name}.sources", rule.sources
    for n, level in enumerate(library.prescription.levels):
        yield "prescription.toml", f"levels.{n}.sources", level.sources
    for slug, measure in library.measures.items():
        yield f"measures/{slug}.toml", "sources", measure.sources
        for n, compensation in enumerate(measure.compensations):
            yield f"measures/{slug}.toml", f"compensations.{n}.sources", compensation.sources
    for n, norm in enumerate(library.norms.norms):
        yield "norms.toml", f"norms.{n}.source", (norm.source,)
    for n, band in enumerate(library.norms.typical):
        yield "norms.toml", f"typical.{n}.sources", band.sources
    for n, error in enumerate(library.norms.errors):
        yield "norms.toml", f"errors.{n}.source", (error.source,)
    for n, prior in enumerate(library.norms.priors):
        yield "norms.toml", f"priors.{n}.source", (prior.source,)
    for n, question in enumerate(library.screening.stop_list):
        yield "screening.toml", f"stop_list.{n}.sources", question.sources
    for n, condition in enumerate(library.screening.conditions):
        yield "screening.toml", f"conditions.{n}.sources", condition.sources


def _muscles(library: Library, file: str, stretch: Stretch) -> Iterator[Problem]:
    named = [
        ("tissues.lengthens", stretch.tissues.lengthens),
        ("tissues.works", stretch.tissues.works),
    ]
    for place, claim in stretch.statements():
        named += [(f"{place}.{key}", muscles) for key, muscles in claim.muscles()]
        if claim.loads and not stretch.band:
            yield Problem(file, f"{place}.loads", "expected a [band] in this file, found none")
    for key, muscles in named:
        for muscle in muscles:
            if muscle not in library.muscles:
                yield _unknown(file, key, "muscle of muscles.toml", muscle)


def _links(library: Library, file: str, stretch: Stretch) -> Iterator[Problem]:
    for name in ("easier", "harder"):
        for n, variant in enumerate(getattr(stretch, name)):
            if variant.stretch and variant.stretch not in library.stretches:
                yield _unknown(file, f"{name}.{n}.stretch", "stretch", variant.stretch)
    conditions = {condition.id for condition in library.screening.conditions}
    conditions |= {question.id for question in library.screening.stop_list}
    for n, caution in enumerate(stretch.cautions):
        if caution.when not in conditions:
            yield _unknown(file, f"cautions.{n}.when", "condition of screening.toml", caution.when)


def turn(rotation_deg: float) -> Turn:
    """The way a hip is turned, in words."""
    if abs(rotation_deg) < TURNED_DEG:
        return "neither"
    return "in" if rotation_deg > 0 else "out"


def _rotation(file: str, stretch: Stretch) -> Iterator[Problem]:
    end_deg = stretch.end_rotation_deg()
    found = turn(end_deg)
    if stretch.goal == "internal-rotation" and found != "in":
        yield Problem(
            file,
            "end",
            f"expected the working hip turned in by at least {TURNED_DEG:g} degrees, as the goal"
            f" is internal-rotation; found {end_deg:g}",
        )
    for n, claim in enumerate(stretch.claims):
        if claim.turns and claim.verdict == "true" and claim.turns != found:
            yield Problem(
                file,
                f"claims.{n}.turns",
                f"expected {found!r}, the end posture rotates by {end_deg:g} degrees;"
                f" found {claim.turns!r}",
            )
    taught = stretch.commonly_taught.claims if stretch.commonly_taught else ()
    for n, told in enumerate(taught):
        if told.turns and (told.verdict == "true") is not (told.turns == found):
            yield Problem(
                file,
                f"commonly_taught.claims.{n}.verdict",
                f"expected a verdict that fits the end posture ({end_deg:g} degrees,"
                f" {found!r}) for a claim that it turns {told.turns!r}; found {told.verdict!r}",
            )


def _grades(library: Library, file: str, claims: Iterable[Claim]) -> Iterator[Problem]:
    for n, claim in enumerate(claims):
        known = [library.sources[key] for key in claim.sources if key in library.sources]
        if claim.grade in ("strong", "good") and known and all(s.checked == "no" for s in known):
            yield Problem(
                file,
                f"claims.{n}.grade",
                "expected at most 'some', none of its sources has been checked;"
                f" found {claim.grade!r}",
            )


def _page_links(library: Library, file: str, body: str) -> Iterator[Problem]:
    pages = {f"/library/{slug}" for slug in library.stretches}
    pages |= {f"/learn/{slug}" for slug in library.topics}
    pages |= {f"/session?routine={slug}" for slug in library.routines}
    for match in LINK.finditer(body):
        if match["target"] not in pages:
            yield Problem(
                file,
                "text",
                "expected a link to /library/<stretch>, /learn/<topic> or"
                f" /session?routine=<routine>, found {match['target']!r}",
            )
