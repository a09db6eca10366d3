"""The loader names file, key and what was expected, for every kind of mistake it knows."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from coxa.library import LibraryError, UnknownSlug, library, load
from coxa.library.loader import HOME


def test_the_librarys_own_files_load_and_are_frozen() -> None:
    found = library()
    assert len(found.stretches) >= 21
    with pytest.raises(ValidationError):
        found.stretches["knee-in"].name = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.stretches["new"] = found.stretches["knee-in"]  # type: ignore[index]


def test_an_unknown_slug_lists_what_there_is() -> None:
    with pytest.raises(UnknownSlug, match=r"no stretch called 'knie'.*knee-in"):
        library().stretch("knie")


# (file, text that stands there, what to put instead, the message)
MISTAKES = [
    pytest.param(
        "stretches/knee-in.toml", 'goal = "internal-rotation"', f"goal = {'[' * 900}{']' * 900}",
        "stretches/knee-in.toml: expected valid TOML: nested too deeply", id="nested too deeply",
    ),
    pytest.param(
        "norms.toml", "age_to = 19", "age_to = 1",
        "expected age_to from", id="ages that run backwards",
    ),
    pytest.param(
        "screening.toml", 'level = "emergency"', 'level = "emergency"\nclearance_days = 9',
        "expected clearance_days only where the level is clearance", id="a clearance for an emergency",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'goal = "internal-rotation"', "goal = internal-rotation",
        "stretches/knee-in.toml: expected valid TOML: ", id="not TOML",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'position = "supine"\n', "",
        "stretches/knee-in.toml: position: expected this key, it is missing", id="missing key",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'goal = "internal-rotation"', 'gaol = "internal-rotation"',
        "stretches/knee-in.toml: gaol: unknown key, expected one of slug, name, also", id="unknown key",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hold_s = 60", 'hold_s = "60"',
        "stretches/knee-in.toml: dose.hold_s: expected a valid integer, found '60'", id="wrong type",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hold_s = 60", "hold_s = 4500",
        "stretches/knee-in.toml: dose.hold_s: expected less than or equal to 300, found 4500",
        id="absurd duration",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'position = "supine"', 'position = "lying"',
        "stretches/knee-in.toml: position: expected 'sitting', 'standing', 'supine'", id="unknown word",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'kind = "hold"', 'kind = "holding"',
        "stretches/knee-in.toml: dose.kind: expected 'hold', 'repetitions', 'rounds', found 'holding'", id="unknown dose",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hold_s = 60\n", "hold_s = 60\nreps = 3\n",
        "stretches/knee-in.toml: dose.reps: unknown key, expected one of sets, days_per_week",
        id="unknown key of a dose",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hip_internal_rotation = 50", "hip_internal_rotation = 70",
        "stretches/knee-in.toml: end.work.hip_internal_rotation: expected less than or equal to 60",
        id="angle out of range",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hip_adduction = 9, ", "hip_adduction = 9, hip_abduction = 2, ",
        "end.work: expected exactly one of hip_adduction, hip_abduction; found hip_adduction and"
        " hip_abduction", id="angle stated twice",
    ),
    pytest.param(
        "stretches/knee-in.toml", "hip_adduction = 9, ", "",
        "end.work: expected exactly one of hip_adduction, hip_abduction; found none of them",
        id="angle not stated",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'phase = "return"', 'phase = "hold"',
        "expected at least one step with phase 'return'", id="a phase without steps",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'phase = "set-up"', 'phase = "return"',
        "expected the phases in the order set-up, move, hold, return", id="phases out of order",
    ),
    pytest.param(
        "stretches/knee-in.toml", "[start]", "[tolerance]\nhip_rotation = 15\n\n[start]",
        "stretches/knee-in.toml: tolerance.why: expected the reason for another tolerance",
        id="a tolerance without its reason",
    ),
    pytest.param(
        "stretches/knee-in.toml", "[start]", '[band]\nat = "ankle"\ntowards = [0, 1, 0]\n\n[start]',
        "stretches/knee-in.toml: band: expected 'band' among the equipment", id="a band from nowhere",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'sides = ["left", "right"]', 'sides = ["left"]',
        'sides: expected ["left", "right"] or ["both"]', id="half the sides",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'sides = ["left", "right"]', 'sides = ["both"]',
        "start: expected the legs as both, or left and right, as sides says", id="legs and sides differ",
    ),
    pytest.param(
        "stretches/knee-in.toml", "other = { hip_flexion", "both = { hip_flexion",
        "start: expected the legs as work and other, or both, or left and right; found both, work",
        id="a leg too few",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'leg = "work", on', 'leg = "left", on',
        "start: contacts: expected a leg stated here, found 'left'", id="contact of another leg",
    ),
    pytest.param(
        "stretches/knee-in.toml", "Let the {side} knee", "Let the {seite} knee",
        "steps.2.text: unknown placeholder {seite}, expected one of {side}", id="unknown placeholder",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'name = "Knee in, feet wide"', 'name = " "',
        "stretches/knee-in.toml: name: expected text to have at least 1 character", id="empty text",
    ),
    pytest.param(
        "stretches/knee-in.toml", 'name = "Knee in, feet wide"', 'name = "x"\nslug = "other"',
        "stretches/knee-in.toml: slug: expected no such key, the file's name says it", id="slug in file",
    ),
    pytest.param(
        "sources.toml", 'doi = "10.1007/s40279-024-02143-9"', 'doi = "doi:10.1007"',
        "sources.toml: ingram2025.doi: expected text to match pattern", id="ill-formed doi",
    ),
    pytest.param(
        "sources.toml", "[afonso2021]", 'afonso = "2021"\n[afonso2021]',
        "sources.toml: afonso: expected a table [afonso]", id="no table",
    ),
    pytest.param(
        "screening.toml", 'id = "groin-pinch"', 'id = "hypermobility"',
        "screening.toml: expected each id once, found twice: hypermobility", id="id twice",
    ),
    pytest.param(
        "topics/safety.md", "+++\ncoxa", "coxa",
        "topics/safety.md: expected valid TOML: expected a TOML head between two lines of +++",
        id="topic without head",
    ),
    pytest.param(
        "norms.toml", 'sex = "male"', 'sex = "man"',
        "norms.toml: norms.0.sex: expected 'female', 'male' or 'both', found 'man'", id="norm",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "message"), MISTAKES)
def test_each_mistake_is_named(
    library_copy: Path, file: str, before: str, after: str, message: str
) -> None:
    path = library_copy / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        load(library_copy)
    assert message in str(caught.value)
    assert caught.value.exit_code == 1


def test_all_mistakes_are_told_at_once(library_copy: Path) -> None:
    for name in ("knee-in", "prone-drop"):
        path = library_copy / "stretches" / f"{name}.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("hold_s = 60", "hold_s = 0"))
    with pytest.raises(LibraryError) as caught:
        load(library_copy)
    assert [problem.file for problem in caught.value.problems] == [
        "stretches/knee-in.toml",
        "stretches/prone-drop.toml",
    ]


def test_a_file_in_another_encoding_is_named(library_copy: Path) -> None:
    (library_copy / "stretches" / "knee-in.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(LibraryError, match=r"knee-in\.toml: expected text in UTF-8"):
        load(library_copy)


def test_a_folder_that_is_no_library_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        load(tmp_path)
    assert "stretches/: expected *.toml files, found none" in str(caught.value)
    assert "norms.toml: expected a readable file: No such file or directory" in str(caught.value)


def test_home_is_where_the_files_are() -> None:
    assert (HOME / "stretches" / "knee-in.toml").is_file()


def test_a_folder_in_the_place_of_a_file(library_copy: Path) -> None:
    (library_copy / "stretches" / "other.toml").mkdir()
    with pytest.raises(LibraryError, match=r"stretches/other\.toml: .*expected a file"):
        load(library_copy)


@pytest.mark.parametrize(
    ("asked", "near"), [("pigon", "pigeon"), ("Knee in", "knee-in"), ("kneein", "knee-in")]
)
def test_a_slip_of_the_pen_is_understood(asked: str, near: str) -> None:
    with pytest.raises(UnknownSlug, match=f"Did you mean .*{near}"):
        library().stretch(asked)
