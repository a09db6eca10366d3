"""One code, one device; ten wrong ones lock."""

import pytest

from coxa.server.pairing import LOCKED_S, WRONG_CODES, Locked, Pairing, WrongCode


def test_a_code_is_used_up() -> None:
    shown: list[str] = []
    pairing = Pairing(shown.append)
    token = pairing.pair(shown[0])
    assert pairing.knows(token)
    assert not pairing.knows("something else")
    with pytest.raises(WrongCode):
        pairing.pair(shown[0])
    assert pairing.pair(shown[1]) != token


def test_the_lock_opens_after_a_minute_with_a_new_code() -> None:
    shown: list[str] = []
    now = 0.0
    pairing = Pairing(shown.append, clock=lambda: now)
    for _ in range(WRONG_CODES):
        with pytest.raises(WrongCode):
            pairing.pair("WRONG")
    with pytest.raises(Locked):
        pairing.pair(shown[-1])
    now = LOCKED_S + 1
    assert shown[-1] != shown[0]
    assert pairing.knows(pairing.pair(shown[-1]))


def test_codes_differ_and_are_easy_to_read() -> None:
    shown: list[str] = []
    for _ in range(50):
        Pairing(shown.append)
    assert len(set(shown)) == 50
    assert not set("".join(shown)) & set("01OIL")


def test_a_right_code_forgets_the_wrong_ones() -> None:
    pairing = Pairing(lambda _: None)
    for _ in range(2):
        for _ in range(WRONG_CODES - 1):
            with pytest.raises(WrongCode):
                pairing.pair("WRONG")
        assert pairing.knows(pairing.pair(pairing.code))
