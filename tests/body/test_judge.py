"""A claim's keys, one by one, in the model."""

import pytest

from coxa.body.judge import facets, lengthened
from coxa.body.lengthening import Lengthening
from coxa.body.shown import Shown
from coxa.library import library
from coxa.library.words import Statement

SWING = Shown(library().stretch("foot-out-swing"), "right")


def row(moved: float, standing: float, fibre: float | None) -> Lengthening:
    return Lengthening("piri", "Piriformis", 100, standing, moved, fibre, "high", None, ())


@pytest.mark.parametrize(
    ("moved", "standing", "fibre", "said"),
    [
        (5, 10, 1.0, True),
        (4.9, 60, 1.5, False),  # long from sitting, not from the movement
        (40, 9.9, 1.2, False),
        (40, 40, 0.99, False),  # not past its optimal length
        (5, 0.1, None, True),  # nobody knows where its fibres are
        (5, -0.1, None, False),
    ],
)
def test_both_changes_count(moved: float, standing: float, fibre: float | None, said: bool) -> None:
    assert lengthened(row(moved, standing, fibre)) is said


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ({"turns": "in"}, True),
        ({"turns": "out"}, False),
        ({"turns_deg": (38, 40)}, True),
        ({"turns_deg": (20, 28)}, False),
        ({"other_turns": "neither"}, True),
        ({"lengthens": ("quadfem",)}, True),
        ({"lengthens": ("quadfem", "piri")}, False),
        ({"other_lengthens": ("quadfem",)}, False),
        ({"shortens": ("piri",)}, True),
        ({"shortens": ("quadfem",)}, False),
        ({"rotates_in": ("glmed1", "glmin1")}, True),
        ({"rotates_in": ("quadfem",)}, False),
        ({"loads": "internal-rotation"}, False),  # there is no band
    ],
)
def test_each_key_is_judged(claim: dict[str, object], holds: bool) -> None:
    (found,) = facets(Statement.model_validate(claim), SWING)
    assert found.key in claim
    assert found.holds is holds


def test_of_several_muscles_some_may_do() -> None:
    (found,) = facets(Statement(lengthens=("quadfem", "piri")), SWING)
    assert found.some
    assert "piri -" in found.model
    assert "too little" in found.model


def test_words_alone_are_not_for_the_model() -> None:
    assert list(facets(Statement(), SWING)) == []
