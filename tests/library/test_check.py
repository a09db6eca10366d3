"""References are followed, statements held against the postures of the same file."""

import re
from pathlib import Path

import pytest

from coxa.library import LibraryError, load

MISTAKES = [
    pytest.param(
        "stretches/knee-in.toml", '"chamberlain2022"', '"chamberlain2023"',
        "knee-in.toml: claims.4.sources: expected a source of sources.toml, found 'chamberlain2023'",
        id="unknown source",
    ),
    pytest.param(
        "stretches/knee-in.toml", '"quadfem", "glmed3"', '"quadratus", "glmed3"',
        "knee-in.toml: tissues.lengthens: expected a known muscle of muscles.toml, found 'quadratus'",
        id="unknown muscle",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'stretch = "knee-in-push"', 'stretch = "knee-push"',
        "knee-in.toml: harder.1.stretch: expected a known stretch, found 'knee-push'",
        id="variant that does not exist",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'when = "pregnancy"', 'when = "pregnant"',
        "knee-in.toml: cautions.3.when: expected a known condition of screening.toml, found 'pregnant'",
        id="unknown condition",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hip_internal_rotation = 50", "hip_internal_rotation = 9",
        "knee-in.toml: end: expected the working hip turned in by at least 10 degrees, as the goal is"
        " internal-rotation; found 9", id="filed under the wrong goal",
    ),
    pytest.param(
        "stretches/butterfly.toml", 'turns = "out"', 'turns = "in"',
        "butterfly.toml: claims.0.turns: expected 'out', the end posture rotates by -50 degrees;"
        " found 'in'", id="own claim against the posture",
    ),
    pytest.param(
        "stretches/seated-fall-out.toml",
        'says = "It is an internal hip rotation stretch."\nverdict = "false"',
        'says = "It is an internal hip rotation stretch."\nverdict = "true"',
        "seated-fall-out.toml: commonly_taught.claims.0.verdict: expected a verdict that fits the end"
        " posture", id="taught claim against the posture",
    ),
    pytest.param(
        "stretches/seated-fall-out.toml", 'turns = "in"', 'turns = "out"',
        "seated-fall-out.toml: commonly_taught.claims.0.verdict: expected a verdict that fits the end"
        " posture", id="taught claim called false that the posture makes true",
    ),
    pytest.param(
        "stretches/foot-out-swing.toml", 'shortens = ["piri"]', 'shortens = ["piriformis"]',
        "foot-out-swing.toml: claims.2.shortens: expected a known muscle of muscles.toml, found"
        " 'piriformis'", id="unknown muscle of a claim",
    ),
    pytest.param(
        "stretches/foot-out-swing.toml", 'shortens = ["piri"]', 'loads = "abduction"',
        "foot-out-swing.toml: claims.2.loads: expected a [band] in this file, found none",
        id="a load without a band",
    ),
    pytest.param(
        "stretches/foot-out-swing.toml", 'shortens = ["piri"]', 'model_disagrees = "somebody"',
        "foot-out-swing.toml: claims.2.model_disagrees: expected a source of sources.toml, found"
        " 'somebody'", id="a disagreement without source",
    ),
    pytest.param(
        "stretches/both-knees-to-side.toml", '["feland2001", "garber2011"]', '["feland"]',
        "both-knees-to-side.toml: dose.by_age.0.sources: expected a source of sources.toml",
        id="dose by age without source",
    ),
    pytest.param(
        "norms.toml", 'source = "krause2015"\nchecked = true\nnote = "Computed', 'source = "krause"\nchecked = true\nnote = "Computed',
        "norms.toml: errors.0.source: expected a source of sources.toml, found 'krause'",
        id="error without source",
    ),
    pytest.param(
        "screening.toml", '"eds2017"', '"eds"',
        "screening.toml: conditions.2.sources: expected a source of sources.toml, found 'eds'",
        id="condition without source",
    ),
    pytest.param(
        "topics/safety.md", "[@peck2017]", "[@peck2018]",
        "topics/safety.md: text: expected a source of sources.toml, found 'peck2018'",
        id="unknown source in a text",
    ),
    pytest.param(
        "topics/questions.md", "](/learn/muscles)", "](/learn/muscle)",
        "questions.md: text: expected a link to /library/<stretch>, /learn/<topic> or"
        " /session?routine=<routine>, found"
        " '/learn/muscle'", id="link that leads nowhere",
    ),
    pytest.param(
        "routines/classic-four.toml", 'stretch = "band-across"', 'stretch = "band"',
        "classic-four.toml: items.1.stretch: expected a known stretch, found 'band'",
        id="routine of an unknown stretch",
    ),
    pytest.param(
        "norms.toml", 'source = "czuppon2017"', 'source = "czuppon"',
        "norms.toml: norms.0.source: expected a source of sources.toml, found 'czuppon'",
        id="norm without source",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "message"), MISTAKES)
def test_each_contradiction_is_named(
    library_copy: Path, file: str, before: str, after: str, message: str
) -> None:
    path = library_copy / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load(library_copy)
    assert message in str(caught.value)


def uncheck(library: Path, *keys: str) -> None:
    """As if nothing of these sources had been read."""
    path = library / "sources.toml"
    text = path.read_text(encoding="utf-8")
    for key in keys:
        start = text.index(f"[{key}]")
        end = text.index("\n\n", start)
        entry = re.sub('checked = "[a-z-]+"', 'checked = "no"', text[start:end])
        text = text[:start] + entry + text[end:]
    path.write_text(text, encoding="utf-8")


UNCHECKED = "expected at most 'some', none of its sources has been checked"


def test_a_claim_that_rests_on_unchecked_sources_alone_is_not_graded_strong(
    library_copy: Path,
) -> None:
    uncheck(library_copy, "chamberlain2022")
    stretch = library_copy / "stretches" / "prone-drop.toml"
    claim = 'grade = "weak"\nsources = ["chamberlain2022"]'
    text = stretch.read_text(encoding="utf-8")
    assert claim in text
    load(library_copy)  # a weak claim may
    stretch.write_text(text.replace(claim, claim.replace("weak", "strong")), encoding="utf-8")
    with pytest.raises(LibraryError, match=UNCHECKED):
        load(library_copy)


def test_one_checked_source_is_enough(library_copy: Path) -> None:
    """knee-in: a good claim on martin2008, vanarkel2015 and baba2022."""
    uncheck(library_copy, "martin2008", "vanarkel2015")
    load(library_copy)
    uncheck(library_copy, "baba2022")
    with pytest.raises(LibraryError, match=UNCHECKED):
        load(library_copy)


def test_claims_of_topics_are_held_to_their_sources_too(library_copy: Path) -> None:
    uncheck(library_copy, "wall2016")
    with pytest.raises(LibraryError, match=f"topics/safety.md: claims.0.grade: {UNCHECKED}"):
        load(library_copy)
