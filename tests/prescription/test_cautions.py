"""Cautions for what somebody has told of themselves."""

from coxa.library import library
from coxa.prescription.cautions import cautions


def test_only_what_was_told_concerns_somebody() -> None:
    knee_in = library().stretch("knee-in")
    assert cautions(knee_in, set()) == []
    assert [caution.when for caution in cautions(knee_in, {"replaced-hip"})] == ["replaced-hip"]


def test_leaving_out_comes_before_changing() -> None:
    told = {caution.when for caution in library().stretch("brettzel").cautions}
    kinds = [caution.do for caution in cautions(library().stretch("brettzel"), told)]
    assert kinds == sorted(kinds, key=["exclude", "change"].index)
    assert set(kinds) == {"exclude", "change"}
