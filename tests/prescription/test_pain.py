"""What is said of pain."""

import pytest

from coxa.library import library
from coxa.prescription.pain import Next, advice_on_pain, next_time


@pytest.mark.parametrize(
    ("level", "where", "says"),
    [
        (1, "left groin", "never worked through"),
        (9, "In FRONT of the hip", "never worked through"),
        (None, "", "a pinch in front"),
        (2, "buttock", "That little is fine"),
        (3, "buttock", "a quarter less"),
        (5, "buttock", "a quarter less"),
        (6, "buttock", "That is too much"),
        (3, "knee", "not be felt in the knee"),
        (3, "back", "a sign to stop"),
        (3, "back of the thigh", "a quarter less"),
    ],
)
def test_advice(level: int | None, where: str, says: str) -> None:
    assert says in advice_on_pain(library().dosage, level, where)


@pytest.mark.parametrize(
    ("level", "where", "do"),
    [
        (5, "buttock", "care"),
        (6, "buttock", "exclude"),
        (None, "buttock", "exclude"),
        (1, "groin", "exclude"),
        (1, "left knee", "exclude"),
        (1, "back", "exclude"),
    ],
)
def test_next_time(level: int | None, where: str, do: Next) -> None:
    assert next_time(library().dosage, level, where) == do
