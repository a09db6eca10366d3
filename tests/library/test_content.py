"""What the library must hold, and how it must speak."""

import re

import pytest

from coxa.library import Stretch, library
from coxa.library.words import GOALS

STRETCHES = list(library().stretches.values())
TEXTS = {
    **{f"stretches/{s.slug}": s.model_dump_json() for s in STRETCHES},
    **{f"topics/{t.slug}": t.body + t.model_dump_json() for t in library().topics.values()},
    **{f"routines/{r.slug}": r.model_dump_json() for r in library().routines.values()},
}


def test_everything_commonly_taught_has_its_place() -> None:
    """Seated, band, knee fall-out in both readings, supine internal rotation, groin."""
    for slug in (
        "seated-fall-out",
        "band-across",
        "knee-fall-out",
        "both-knees-to-side",
        "knee-in",
        "butterfly",
    ):
        taught = library().stretch(slug).commonly_taught
        assert taught is not None, slug
        assert taught.claims, slug


def test_the_sixteen_drills_are_there() -> None:
    sixteen = {
        "knee-in", "foot-out-swing", "prone-drop", "ninety-ninety-switch", "ninety-ninety-press",
        "half-kneel-foot-out", "frog-foot-lift", "rock-back", "banded-rock-back",
        "cross-body-knee", "figure-four", "pigeon", "brettzel", "standing-circles",
        "all-fours-circles", "press-in-press-out",
    }  # fmt: skip
    assert sixteen <= set(library().stretches)
    assert {stretch.goal for stretch in STRETCHES} == set(GOALS)


def test_the_classic_four_are_the_classic_four() -> None:
    items = [item.stretch for item in library().routine("classic-four").items]
    assert items == ["seated-fall-out", "band-across", "knee-fall-out", "knee-in"]


def test_the_first_ten_minutes_serve_internal_rotation() -> None:
    items = library().routine("first-ten-minutes").items
    assert len(items) == 3
    for item in items:
        assert library().stretch(item.stretch).goal == "internal-rotation"


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda s: s.slug)
def test_a_both_sided_drill_names_no_side(stretch: Stretch) -> None:
    if stretch.sides == ("both",):
        assert not [text for _, text in stretch.texts() if "{" in text]


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda s: s.slug)
def test_what_a_claim_says_lengthens_is_listed(stretch: Stretch) -> None:
    for claim in stretch.claims:
        assert set(claim.lengthens) <= set(stretch.tissues.lengthens)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_readers_know_no_article(text: str) -> None:
    assert not re.search(r"\b(this|the) (article|seed)\b", text, re.IGNORECASE)


def test_unchecked_sources_are_marked_and_rare() -> None:
    unchecked = [s.key for s in library().sources.values() if s.checked == "no"]
    assert unchecked == ["roach1991"]
    for norm in library().norms.norms:
        if norm.source in unchecked:
            assert not norm.checked


def test_every_source_is_cited_somewhere() -> None:
    """A source that nothing rests on is clutter."""
    known = library()
    cited = {key for topic in known.topics.values() for key in topic.cited}
    blob = "".join(TEXTS.values()) + known.norms.model_dump_json()
    blob += known.screening.model_dump_json() + known.prescription.model_dump_json()
    blob += "".join(row.model_dump_json() for row in known.muscles.values())
    blob += "".join(row.model_dump_json() for row in known.measures.values())
    blob += "".join(row.model_dump_json() for row in known.dosage.values())
    assert [key for key in known.sources if key not in cited and f'"{key}"' not in blob] == []


def test_muscles_carry_the_ids_of_the_model() -> None:
    ids = set(library().muscles)
    assert {"quadfem", "pect", "obtint", "obtext", "gemsup", "geminf"} <= ids
    assert len(ids) == 31


def test_the_four_measures() -> None:
    assert set(library().measures) == {
        f"{position}-{direction}-rotation"
        for position in ("seated", "prone")
        for direction in ("internal", "external")
    }
    for slug, measure in library().measures.items():
        assert ("camera" in measure.methods) is slug.startswith("seated")
