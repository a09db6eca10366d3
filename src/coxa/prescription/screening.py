"""The stop list: may this person stretch now, and if not, what to do and how soon.

Coxa never names or guesses a disease: an answer leads to advice, nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coxa.errors import CoxaError, Refused
from coxa.library.screening import Level, Question, Screening

Answer = Literal["yes", "no", "not-sure"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "not-sure")
# A clearance older than a long life is a slip of the pen.
CLEARANCE_PAST_DAYS = 100 * 365
_ORDER: tuple[Level, ...] = ("emergency", "urgent", "clearance")


class BadAnswer(CoxaError):
    """The answers do not fit the questions; the message says which."""


@dataclass(frozen=True)
class Cleared:
    """The person's statement that they were cleared for a question on a day."""

    question: str
    on: date


@dataclass(frozen=True)
class Outcome:
    """``go`` ahead, ``stop`` (with the questions that say so, the gravest first), or
    ``screening_needed`` because the stop list has not been answered yet.
    """

    status: Literal["go", "stop", "screening_needed"]
    stops: tuple[Question, ...] = ()

    @property
    def message(self) -> str:
        if self.status == "screening_needed":
            return "Before a first session coxa asks a short list of questions."
        return " ".join(f"{question.do} {question.soon}" for question in self.stops[:1])


class ScreeningStop(Refused):
    """No session now. ``outcome`` tells why and what to do."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


def check_answers(screening: Screening, answers: Mapping[str, str]) -> None:
    """Raise :class:`BadAnswer` unless every question, and no other, has a known answer.

    An emergency ends the asking: the questions after it may stay unanswered.
    """
    asked = {question.id for question in screening.stop_list}
    for name in sorted(answers.keys() - asked):
        raise BadAnswer(f"answers.{name}: no such question. There are: {', '.join(sorted(asked))}.")
    for name, given in answers.items():
        if given not in ANSWERS:
            raise BadAnswer(f"answers.{name}: expected yes, no or not-sure, found {given!r}.")
    if any(ends_the_asking(question, answers) for question in screening.stop_list):
        return
    for name in sorted(asked - answers.keys()):
        raise BadAnswer(f"answers.{name}: expected yes, no or not-sure, it is missing.")


def ends_the_asking(question: Question, answers: Mapping[str, str]) -> bool:
    """Whether the answer to this question is an emergency: then help comes before questions."""
    return question.level == "emergency" and answers.get(question.id, "no") != "no"


def check_clearance(screening: Screening, question: str, on: date, today: date) -> None:
    """Raise :class:`BadAnswer` unless the question can be cleared and the day has come."""
    can = [row.id for row in screening.stop_list if row.level == "clearance"]
    if question not in can:
        raise BadAnswer(f"question: expected one of {', '.join(can)}, found {question!r}.")
    earliest = today - timedelta(days=CLEARANCE_PAST_DAYS)
    if not earliest <= on <= today:
        raise BadAnswer(f"cleared_on: expected a day from {earliest} to today, found {on}.")


def evaluate(
    screening: Screening,
    answers: Mapping[str, str] | None,
    cleared: Iterable[Cleared],
    today: date,
) -> Outcome:
    """What the latest answers (None: never asked) and the clearances mean on ``today``.

    Not sure counts as yes, and so does a question that has been added since the answering; after
    an emergency only what was answered counts.
    """
    if answers is None:
        return Outcome("screening_needed")
    statements = list(cleared)
    emergency = any(ends_the_asking(question, answers) for question in screening.stop_list)
    unanswered: Answer = "no" if emergency else "not-sure"
    stops = [
        question
        for question in screening.stop_list
        if answers.get(question.id, unanswered) != "no" and not _lifted(question, statements, today)
    ]
    stops.sort(key=lambda question: _ORDER.index(question.level))
    return Outcome("stop", tuple(stops)) if stops else Outcome("go")


def _lifted(question: Question, cleared: Iterable[Cleared], today: date) -> bool:
    if question.level != "clearance":
        return False
    lasts = timedelta(days=question.clearance_days) if question.clearance_days else None
    return any(
        statement.on <= today and (lasts is None or today - statement.on <= lasts)
        for statement in cleared
        if statement.question == question.id
    )
