"""Opening the database: made when missing, refused and left alone when it is not for us."""

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coxa.records import persons
from coxa.records.database import FILE_NAME, Database, open_database
from coxa.records.errors import (
    CorruptDatabase,
    DataFolderNotWritable,
    DiskFull,
    NewerDatabase,
    WriteFailed,
)
from coxa.records.models import Base, Feedback


def test_a_new_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    open_database(tmp_path / "deep" / "data").close()
    file = tmp_path / "deep" / "data" / FILE_NAME
    assert file.is_file()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_write_ahead_log_and_foreign_keys_are_on(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1


def test_the_migrations_make_the_tables_that_the_models_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_opening_again_keeps_everything(tmp_path: Path) -> None:
    first = open_database(tmp_path)
    persons.add(first, "5f0c7d7e-0000-4000-8000-000000000001", persons.PersonFacts("Ada"))
    first.close()
    again = open_database(tmp_path)
    assert [person.name for person in persons.everyone(again)] == ["Ada"]
    again.close()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    open_database(tmp_path).close()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(DataFolderNotWritable, match="--data-dir or COXA_DATA_DIR"):
        open_database(tmp_path / "data")


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(DataFolderNotWritable, match="Not a directory"):
        open_database(tmp_path / "data" / "deeper")


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root may write everywhere, so the system's answer is given by hand here
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(DataFolderNotWritable, match="permission denied"):
        open_database(tmp_path)


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    file = tmp_path / FILE_NAME
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerDatabase, match=r"newer coxa \(schema 9999\).*Update coxa"):
        open_database(tmp_path)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"this is no database at all, only some text that is long enough", "not a database"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, "no coxa database"),
    ],
)
def test_a_corrupt_database_is_left_alone(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(content)
    with pytest.raises(CorruptDatabase, match=message):
        open_database(tmp_path)
    assert file.read_bytes() == content


def test_a_database_damaged_in_the_middle_is_noticed(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    for n in range(200):
        person_id = f"5f0c7d7e-0000-4000-8000-{n:012d}"
        persons.add(database, person_id, persons.PersonFacts("x" * 80))
    database.forget_deleted()  # everything into the main file
    database.close()
    file = tmp_path / FILE_NAME
    content = bytearray(file.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    file.write_bytes(content)
    with pytest.raises(CorruptDatabase, match="damaged"):
        open_database(tmp_path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(CorruptDatabase, match="another program"):
        open_database(tmp_path)


def test_a_full_disk_is_said_and_nothing_else_is_lost(database: Database) -> None:
    facts = persons.PersonFacts("x" * 80)
    persons.add(database, "5f0c7d7e-0000-4000-8000-000000000001", facts)
    with database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    database.engine.dispose()
    from sqlalchemy import event

    @event.listens_for(database.engine, "connect")
    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for n in range(2, 1000):
            persons.add(database, f"5f0c7d7e-0000-4000-8000-{n:012d}", facts)

    with pytest.raises(DiskFull, match="Make room and try again"):
        fill()
    assert len(persons.everyone(database)) >= 1


def test_a_database_that_somebody_else_holds(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database.engine.dispose()
    from sqlalchemy import event

    @event.listens_for(database.engine, "connect")
    def impatient(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA busy_timeout = 50")

    with pytest.raises(WriteFailed, match="another program holds it"):
        persons.add(database, "5f0c7d7e-0000-4000-8000-000000000001", persons.PersonFacts("Ada"))
    holder.close()
    database.close()


def test_a_kill_in_the_middle_of_the_first_migration_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a kill would: the connection is gone before anything is committed."""

    def upgrade(config: Config, _: str) -> None:
        connection = config.attributes["connection"]
        connection.exec_driver_sql("CREATE TABLE person (id TEXT)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("coxa.records.database.command.upgrade", upgrade)
        with pytest.raises(KeyboardInterrupt):
            open_database(tmp_path)
    with closing(open_database(tmp_path)) as database:
        persons.add(database, str(uuid4()), persons.PersonFacts("Ada"))
        assert [person.name for person in persons.everyone(database)] == ["Ada"]


def test_several_programs_that_start_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: open_database(tmp_path), range(6)))
    for database in opened:
        assert persons.everyone(database) == []
        database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no ? in file names")
def test_a_folder_with_signs_that_mean_something_in_an_address(tmp_path: Path) -> None:
    folder = tmp_path / "o d?d%20#x"
    open_database(folder).close()
    assert (folder / FILE_NAME).stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_folder_in_the_place_of_the_database(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(CorruptDatabase, match="it is not a file"):
        open_database(tmp_path)


def test_an_acknowledged_entry_survives_a_power_cut(database: Database) -> None:
    with database.transaction() as orm:
        assert orm.scalar(text("PRAGMA synchronous")) == 2  # FULL


def test_messages_hold_nothing_that_people_wrote(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.transaction() as orm:
        orm.add(Feedback(session_id="none", at=datetime.now(UTC), note="my private note"))
    assert "private" not in str(caught.value)
