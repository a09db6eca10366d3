"""The stop list is short, plain, and names no disease."""

import re

from coxa.library import library

QUESTIONS = library().screening.stop_list
WORDS_A_MINUTE = 230  # silent reading of plain prose

DISEASES = re.compile(
    r"cancer|tumor\b|arthr|sepsis|septic|infection|fracture|necrosis|thrombos|embol|ischa?emia"
    r"|cauda|epiphys|sickle|leuk|diabet|impinge|labr",
    re.IGNORECASE,
)


def test_it_takes_under_a_minute() -> None:
    words = sum(len(question.ask.split()) for question in QUESTIONS)
    assert words / WORDS_A_MINUTE < 1


def test_no_disease_is_named() -> None:
    for question in QUESTIONS:
        for text in (question.name, question.ask, question.do, question.soon, question.why):
            assert not DISEASES.search(text), text


def test_every_stop_says_what_to_do_and_how_soon() -> None:
    assert {question.level for question in QUESTIONS} == {"emergency", "urgent", "clearance"}
    for question in QUESTIONS:
        assert question.do
        assert question.soon
        assert question.sources


def test_every_caution_has_a_name_to_show() -> None:
    for stretch in library().stretches.values():
        for caution in stretch.cautions:
            assert library().screening.name_of(caution.when)
