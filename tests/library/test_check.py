"""References are followed, statements held against the postures of the same file."""

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
        "topics/safety.md", "[@peck2017]", "[@peck2018]",
        "topics/safety.md: text: expected a source of sources.toml, found 'peck2018'",
        id="unknown source in a text",
    ),
    pytest.param(
        "topics/questions.md", "](/learn/muscles)", "](/learn/muscle)",
        "questions.md: text: expected a link to /library/<stretch> or /learn/<topic>, found"
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


def test_a_claim_that_rests_on_unchecked_sources_alone_is_not_graded_strong(
    library_copy: Path,
) -> None:
    sources = library_copy / "sources.toml"
    text = sources.read_text(encoding="utf-8")
    start = text.index("[chamberlain2022]")
    end = text.index("\n\n", start)
    entry = text[start:end].replace('checked = "abstract"', 'checked = "no"')
    sources.write_text(text[:start] + entry + text[end:], encoding="utf-8")
    stretch = library_copy / "stretches" / "prone-drop.toml"
    claim = 'grade = "weak"\nsources = ["chamberlain2022"]'
    text = stretch.read_text(encoding="utf-8")
    assert claim in text
    stretch.write_text(text.replace(claim, claim.replace("weak", "strong")), encoding="utf-8")
    with pytest.raises(LibraryError, match="expected at most 'some', none of its sources"):
        load(library_copy)
