"""How long a line takes to say."""

import pytest

from coxa.session.speech import fitting, speech_s


def test_about_150_words_a_minute() -> None:
    assert speech_s(" ".join(["word"] * 150)) == pytest.approx(60, abs=1)
    assert speech_s("") == 0


def test_the_first_line_that_fits_is_taken() -> None:
    long, short = "one two three four five six", "one"
    assert fitting(10, long, short) == long
    assert fitting(2, long, short) == short
    assert fitting(0, long, short) == short  # something must be said
