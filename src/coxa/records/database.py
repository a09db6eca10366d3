"""Opens the database, brings its schema up to date, and gives out transactions."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm.exc import StaleDataError

from coxa.records.errors import (
    CorruptDatabase,
    DataFolderNotWritable,
    DiskFull,
    NewerDatabase,
    RecordsError,
    WriteFailed,
)

FILE_NAME = "coxa.sqlite3"
MIGRATIONS = Path(__file__).parent / "migrations"

Result = TypeVar("Result")

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY = 0xFF  # SQLite's extended codes carry the primary one in the low byte


class Database:
    """The records of one household in one file."""

    def __init__(self, file: Path, engine: Engine) -> None:
        self.file = file
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[OrmSession]:
        """All or nothing. Kept when the block ends, undone when it raises."""
        try:
            with OrmSession(self.engine, expire_on_commit=False) as orm, orm.begin():
                yield orm
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise _explained(self.file, error.orig) from error

    def write(self, work: Callable[[OrmSession], Result]) -> Result:
        """``work`` in one transaction. When another writer was faster, once more: what it kept is
        seen then, so that repeating a request does no harm even at the same moment.
        """
        try:
            with self.transaction() as orm:
                return work(orm)
        except (IntegrityError, StaleDataError):
            with self.transaction() as orm:
                return work(orm)

    def forget_deleted(self) -> None:
        """Empty the write-ahead log, in which deleted rows would otherwise live on for a while."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


def open_database(folder: Path) -> Database:
    """The database in ``folder``, made if there is none, with its schema up to date.

    Raises :class:`DataFolderNotWritable`, :class:`NewerDatabase`, :class:`CorruptDatabase` or
    :class:`DiskFull`; a file that coxa cannot use is left untouched.
    """
    _make_writable(folder)
    file = folder / FILE_NAME
    try:
        if file.exists() and not file.is_file():
            raise CorruptDatabase(file, "it is not a file")
        if file.exists() and file.stat().st_size:
            _look_before_touching(file)
        else:
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))  # for its owner only
    except OSError as error:
        raise DataFolderNotWritable(folder, error.strerror or str(error)) from error
    _bring_up_to_date(file)
    return Database(file, _engine(file))


def _engine(file: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": 10},
        hide_parameters=True,  # what people wrote has no place in a message or log
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _bring_up_to_date(file: Path) -> None:
    """Migrate in one transaction that begins with the lock: a kill in the middle leaves what was
    there, and of several programs that start at once the others wait.
    """
    engine = _engine(file)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            config = _alembic()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise _explained(file, error.orig) from error
    finally:
        engine.dispose()


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # an acknowledged entry also survives a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # what a person deletes is overwritten, not just unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _make_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DataFolderNotWritable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataFolderNotWritable(folder, "permission denied")


def _look_before_touching(file: Path) -> None:
    """Read only: is it a sound database of a schema that this coxa knows?"""
    uri = f"{file.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                raise CorruptDatabase(file, verdict)
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            if not tables:
                return
            if "alembic_version" not in tables:
                raise CorruptDatabase(file, "it holds the tables of another program")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise _explained(file, error) from error
    known = {script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()}
    if row and row[0] not in known:
        raise NewerDatabase(file, row[0])


def _explained(file: Path, error: BaseException | None) -> RecordsError:
    """SQLite's error in the words of somebody who has to do something about it."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    primary = code & _PRIMARY if isinstance(code, int) else None
    if primary in _CORRUPT:
        return CorruptDatabase(file, str(error))
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull(file)
    if primary == sqlite3.SQLITE_BUSY:
        return WriteFailed(file, "another program holds it")
    return WriteFailed(file, str(error))
