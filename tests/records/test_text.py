"""What people write, without what no eye can see."""

import pytest

from coxa.records.text import cleaned, cleaned_note


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Ada ", "Ada"),
        ("\x1b[2JAda\x00", "[2JAda"),
        ("\u202eadA", "adA"),
        ("\u200b", ""),
        ("\u200d", ""),
        ("\ud800x", "x"),
        ("Zoë 👩\u200d🦰", "Zoë 👩\u200d🦰"),
        ("a\nb", "ab"),
    ],
)
def test_invisible_characters_go(given: str, kept: str) -> None:
    assert cleaned(given) == kept


def test_a_note_keeps_its_lines() -> None:
    assert cleaned_note("one\ntwo\x07") == "one\ntwo"
