"""What is said of pain."""

import pytest

from coxa.library import library
from coxa.prescription.pain import advice_on_pain


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
    ],
)
def test_advice(level: int | None, where: str, says: str) -> None:
    assert says in advice_on_pain(library().dosage, level, where)
