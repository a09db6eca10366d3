"""What is typical: of the right position, direction, age and sex."""

import pytest

from coxa.library import library
from coxa.rom.norms import Typical, typical


def the(slug: str, sex: str | None = None, age: int | None = None) -> Typical | None:
    return typical(library().norms, library().measure(slug), sex, age)


@pytest.mark.parametrize(
    ("slug", "sex", "age", "band"),
    [
        ("seated-internal-rotation", "male", 30, (20, 40)),
        ("seated-internal-rotation", "female", 30, (25, 45)),
        ("prone-internal-rotation", "female", 30, (30, 48)),
        ("prone-internal-rotation", "female", 70, (22, 34)),
        ("seated-external-rotation", "male", 30, (32, 54)),
    ],
)
def test_bands(slug: str, sex: str, age: int, band: tuple[int, int]) -> None:
    found = the(slug, sex, age)
    assert found is not None
    assert (found.low_deg, found.high_deg) == band
    assert set(found.sources) <= set(library().sources)


@pytest.mark.parametrize("slug", library().measures)
def test_every_measure_has_one_for_adults(slug: str) -> None:
    for sex in ("female", "male", None):
        assert the(slug, sex, 40) is not None


def test_without_a_sex_it_reaches_over_both() -> None:
    found = the("seated-internal-rotation")
    assert found is not None
    assert (found.low_deg, found.high_deg) == (20, 45)
    assert found.people == "women and men from 18 to 64"


def test_where_nobody_was_measured_nothing_is_said() -> None:
    assert the("seated-internal-rotation", "male", 80) is None
    assert the("seated-internal-rotation", "female", 12) is None
