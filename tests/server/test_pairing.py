"""One code, one device; ten wrong ones lock; who was let in stays so until removed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from coxa.records import devices
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.server.pairing import COOKIE_DAYS, LOCKED_S, WRONG_CODES, Locked, Pairing, WrongCode


def test_a_code_is_used_up(database: Database) -> None:
    shown: list[str] = []
    pairing = Pairing(database, shown.append)
    code = pairing.code
    token = pairing.pair(code)
    assert pairing.knows(token)
    assert not pairing.knows("something else")
    with pytest.raises(WrongCode):
        pairing.pair(code)
    assert shown == [pairing.code]  # the next one, shown to the host
    assert pairing.pair(pairing.code) != token


def test_of_many_at_once_one_gets_in(database: Database) -> None:
    pairing = Pairing(database)
    code = pairing.code

    def attempt(_: int) -> bool:
        try:
            return bool(pairing.pair(code))
        except WrongCode:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    assert len(pairing.devices()) == 1


def test_the_lock_opens_after_a_minute_with_a_new_code(database: Database) -> None:
    now = 0.0
    pairing = Pairing(database, clock=lambda: now)
    first = pairing.code
    for _ in range(WRONG_CODES):
        with pytest.raises(WrongCode):
            pairing.pair("WRONG")
    with pytest.raises(Locked):
        pairing.pair(pairing.code)
    now = LOCKED_S + 1
    assert pairing.code != first
    assert pairing.knows(pairing.pair(pairing.code))


def test_codes_differ_and_are_easy_to_read(database: Database) -> None:
    codes = [Pairing(database).code for _ in range(50)]
    assert len(set(codes)) == 50
    assert not set("".join(codes)) & set("01OIL")


def test_a_right_code_forgets_the_wrong_ones(database: Database) -> None:
    pairing = Pairing(database)
    for _ in range(2):
        for _ in range(WRONG_CODES - 1):
            with pytest.raises(WrongCode):
                pairing.pair("WRONG")
        assert pairing.knows(pairing.pair(pairing.code))


def test_a_device_is_known_after_a_restart(database: Database) -> None:
    pairing = Pairing(database)
    token = pairing.pair(pairing.code, "iPhone, Safari")
    again = Pairing(database)
    assert again.knows(token)
    assert [row.name for row in again.devices()] == ["iPhone, Safari"]
    assert again.code != pairing.code


def test_the_cookie_itself_is_kept_nowhere(database: Database) -> None:
    pairing = Pairing(database)
    token = pairing.pair(pairing.code)
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM device")).all()
    assert token not in str(rows)


def test_a_removed_device_stays_outside(database: Database) -> None:
    pairing = Pairing(database)
    lost, other = pairing.pair(pairing.code, "Lost"), pairing.pair(pairing.code, "Other")
    (gone,) = [row for row in pairing.devices() if row.name == "Lost"]
    pairing.remove(gone.id)
    for seen in (pairing, Pairing(database)):
        assert not seen.knows(lost)
        assert seen.knows(other)
    with pytest.raises(NotFound):
        pairing.remove(gone.id)


def test_after_a_year_a_device_is_paired_anew(database: Database) -> None:
    import hashlib

    digest = hashlib.sha256(b"token").hexdigest()
    long_ago = datetime.now(UTC) - timedelta(days=COOKIE_DAYS + 1)
    devices.add(database, digest, "Old phone", long_ago)
    pairing = Pairing(database)
    assert not pairing.knows("token")
    assert pairing.devices() == []
