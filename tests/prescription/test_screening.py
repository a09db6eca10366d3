"""The stop list, all of it: every combination of answers."""

from datetime import date, timedelta
from itertools import product

import pytest

from coxa.library import library
from coxa.prescription.screening import (
    ANSWERS,
    BadAnswer,
    Cleared,
    ScreeningStop,
    check_answers,
    check_clearance,
    evaluate,
)
from tests.conftest import TODAY, all_no

SCREENING = library().screening
IDS = [question.id for question in SCREENING.stop_list]
LEVELS = {question.id: question.level for question in SCREENING.stop_list}
ORDER = ["emergency", "urgent", "clearance"]


def test_every_combination_of_yes_and_no() -> None:
    """All 2^n answers: any yes stops, the gravest is told first, and nothing is forgotten."""
    for given in product(("yes", "no"), repeat=len(IDS)):
        answers = dict(zip(IDS, given, strict=True))
        outcome = evaluate(SCREENING, answers, [], TODAY)
        expected = {name for name, answer in answers.items() if answer == "yes"}
        assert {question.id for question in outcome.stops} == expected
        assert outcome.status == ("stop" if expected else "go")
        levels = [ORDER.index(question.level) for question in outcome.stops]
        assert levels == sorted(levels)


def test_every_combination_when_cleared() -> None:
    """A clearance lifts what it names and nothing else."""
    clearable = [name for name in IDS if LEVELS[name] == "clearance"]
    cleared = [Cleared(name, TODAY) for name in clearable]
    for given in product(("yes", "no"), repeat=len(IDS)):
        answers = dict(zip(IDS, given, strict=True))
        outcome = evaluate(SCREENING, answers, cleared, TODAY)
        expected = {name for name, answer in answers.items() if answer == "yes"} - set(clearable)
        assert {question.id for question in outcome.stops} == expected


@pytest.mark.parametrize("name", IDS)
def test_not_sure_counts_as_yes(name: str) -> None:
    outcome = evaluate(SCREENING, {**all_no(), name: "not-sure"}, [], TODAY)
    assert [question.id for question in outcome.stops] == [name]


@pytest.mark.parametrize("name", IDS)
def test_a_question_that_was_not_asked_counts_as_not_sure(name: str) -> None:
    answers = {key: value for key, value in all_no().items() if key != name}
    assert evaluate(SCREENING, answers, [], TODAY).status == "stop"


def test_never_asked_is_not_a_go() -> None:
    assert evaluate(SCREENING, None, [], TODAY).status == "screening_needed"


@pytest.mark.parametrize("name", [n for n in IDS if LEVELS[n] != "clearance"])
def test_emergencies_and_urgent_matters_cannot_be_cleared(name: str) -> None:
    outcome = evaluate(SCREENING, {**all_no(), name: "yes"}, [Cleared(name, TODAY)], TODAY)
    assert outcome.status == "stop"
    with pytest.raises(BadAnswer, match="expected one of replaced-hip, recent-hip-operation"):
        check_clearance(SCREENING, name, TODAY, TODAY)


def test_a_clearance_of_tomorrow_does_not_count_today() -> None:
    tomorrow = TODAY + timedelta(days=1)
    answers = {**all_no(), "replaced-hip": "yes"}
    assert evaluate(SCREENING, answers, [Cleared("replaced-hip", tomorrow)], TODAY).status == "stop"
    with pytest.raises(BadAnswer, match=f"a day from .* to today, found {tomorrow}"):
        check_clearance(SCREENING, "replaced-hip", tomorrow, TODAY)


def test_a_clearance_of_a_hundred_years_ago_is_a_slip() -> None:
    with pytest.raises(BadAnswer, match="a day from"):
        check_clearance(SCREENING, "replaced-hip", date(1, 1, 1), TODAY)


def test_a_clearance_lifts_only_the_question_it_names() -> None:
    answers = {**all_no(), "replaced-hip": "yes", "recent-hip-operation": "yes"}
    outcome = evaluate(SCREENING, answers, [Cleared("replaced-hip", TODAY)], TODAY)
    assert [question.id for question in outcome.stops] == ["recent-hip-operation"]


def test_the_last_day_of_a_clearance_still_counts() -> None:
    question = next(q for q in SCREENING.stop_list if q.id == "recent-hip-operation")
    assert question.clearance_days
    answers = {**all_no(), question.id: "yes"}
    last = TODAY - timedelta(days=question.clearance_days)
    for on, status in ((last, "go"), (last - timedelta(days=1), "stop")):
        assert evaluate(SCREENING, answers, [Cleared(question.id, on)], TODAY).status == status


def test_the_gravest_is_told_first_whatever_the_order_of_the_questions() -> None:
    backwards = SCREENING.model_copy(update={"stop_list": SCREENING.stop_list[::-1]})
    outcome = evaluate(backwards, dict.fromkeys(IDS, "yes"), [], TODAY)
    levels = [ORDER.index(question.level) for question in outcome.stops]
    assert levels == sorted(levels)


@pytest.mark.parametrize("answer", ["yes", "not-sure"])
def test_an_emergency_ends_the_asking(answer: str) -> None:
    answers = {IDS[0]: "no", IDS[1]: answer}
    check_answers(SCREENING, answers)
    outcome = evaluate(SCREENING, answers, [], TODAY)
    assert [question.id for question in outcome.stops] == [IDS[1]]
    urgent = next(name for name in IDS if LEVELS[name] == "urgent")
    with pytest.raises(BadAnswer, match="it is missing"):
        check_answers(SCREENING, {urgent: "yes"})


def test_being_cleared_after_a_replacement_lasts_after_an_operation_half_a_year() -> None:
    long_ago = [
        Cleared(name, date(2025, 1, 1)) for name in ("replaced-hip", "recent-hip-operation")
    ]
    assert evaluate(SCREENING, {**all_no(), "replaced-hip": "yes"}, long_ago, TODAY).status == "go"
    answers = {**all_no(), "recent-hip-operation": "yes"}
    assert evaluate(SCREENING, answers, long_ago, TODAY).status == "stop"


def test_the_stop_says_what_to_do_and_how_soon() -> None:
    answers = {**all_no(), "replaced-hip": "yes", "unwell-or-hot-hip": "yes"}
    stop = ScreeningStop(evaluate(SCREENING, answers, [], TODAY))
    assert str(stop) == ("Do not stretch. Have the hip looked at in emergency care. Go today.")
    assert stop.exit_code == 3


def test_wrong_answers_are_named() -> None:
    assert ANSWERS == ("yes", "no", "not-sure")
    check_answers(SCREENING, all_no())
    with pytest.raises(BadAnswer, match=r"answers\.hips: no such question"):
        check_answers(SCREENING, {**all_no(), "hips": "no"})
    with pytest.raises(
        BadAnswer, match=r"answers\.replaced-hip: expected yes, no or not-sure, found"
    ):
        check_answers(SCREENING, {**all_no(), "replaced-hip": "maybe"})
    with pytest.raises(BadAnswer, match=r"answers\.young-limp: .* it is missing"):
        check_answers(SCREENING, {k: v for k, v in all_no().items() if k != "young-limp"})
