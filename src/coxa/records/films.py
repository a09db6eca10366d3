"""Films that a person chose to keep beside a reading: files in the data folder, not in the
database. A film lives as long as its reading.
"""

import shutil
from pathlib import Path

from coxa.records.database import Database
from coxa.records.errors import DataFolderNotWritable, NotFound
from coxa.records.models import Reading

# What a browser can show again, by what it was said to be when it came.
SUFFIXES = {"video/mp4": ".mp4", "video/quicktime": ".mov", "video/webm": ".webm"}
OTHER = ".film"
WAITING_ROOM = "being-read"


def folder(database: Database) -> Path:
    """Where films lie; for its owner only.

    Raises :class:`DataFolderNotWritable`.
    """
    found = database.file.parent / "films"
    try:
        found.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise DataFolderNotWritable(found, error.strerror or str(error)) from error
    return found


def of(database: Database, reading_id: str) -> Path | None:
    """The film kept beside a reading, or None."""
    names = (f"{reading_id}{suffix}" for suffix in (*SUFFIXES.values(), OTHER))
    paths = (database.file.parent / "films" / name for name in names)
    return next((path for path in paths if path.is_file()), None)


def keep(database: Database, reading_id: str, film: Path) -> Path:
    """Move a film beside its reading. Raises :class:`NotFound` when that is not kept."""
    with database.transaction() as orm:
        if orm.get(Reading, reading_id) is None:
            raise NotFound("reading", reading_id)
    suffix = film.suffix if film.suffix in SUFFIXES.values() else OTHER
    path = folder(database) / f"{reading_id}{suffix}"
    film.replace(path)
    return path


def delete(database: Database, reading_id: str) -> None:
    """Delete the film of a reading; none is no harm."""
    found = of(database, reading_id)
    if found:
        found.unlink(missing_ok=True)


def sweep(database: Database) -> None:
    """Delete the films whose reading is gone."""
    lying = database.file.parent / "films"
    if not lying.is_dir():
        return
    with database.transaction() as orm:
        for path in lying.iterdir():
            if path.is_file() and orm.get(Reading, path.stem) is None:
                path.unlink(missing_ok=True)


def waiting_room(database: Database) -> Path:
    """The folder for films that are being looked at."""
    room = folder(database) / WAITING_ROOM
    room.mkdir(exist_ok=True, mode=0o700)
    return room


def empty_waiting_room(database: Database) -> None:
    """Delete what a server that was killed has left there."""
    shutil.rmtree(database.file.parent / "films" / WAITING_ROOM, ignore_errors=True)
