"""What the tests share: a fresh database, a person who may start, a copy of the library."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest

from coxa.library import library
from coxa.library.loader import HOME
from coxa.prescription.screening import Answer
from coxa.records import persons, screenings
from coxa.records.database import FILE_NAME, Database, open_database

TODAY = date(2026, 11, 22)

# What is drawn is the same for all: made once, for every server of every test, and kept.
os.environ.setdefault("COXA_CACHE_DIR", str(Path(__file__).parents[1] / ".pytest_cache" / "coxa"))

# How long an example takes depends on the machine; speed is measured in benchmarks/, not here.
hypothesis.settings.register_profile("coxa", deadline=None)
hypothesis.settings.load_profile("coxa")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: all the migrations take longer than most tests."""
    folder = tmp_path_factory.mktemp("migrated")
    open_database(folder).close()
    return folder / FILE_NAME


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Iterator[Database]:
    (tmp_path / "data").mkdir(mode=0o700)
    shutil.copy(migrated, tmp_path / "data")
    found = open_database(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture
def person_id(database: Database) -> str:
    """Somebody who has answered every question of the stop list with no."""
    new = str(uuid4())
    persons.add(database, new, persons.PersonFacts("Ada", 1990, "female"))
    screenings.answer(database, new, str(uuid4()), all_no())
    return new


def all_no() -> dict[str, Answer]:
    return {question.id: "no" for question in library().screening.stop_list}


@pytest.fixture
def library_copy(tmp_path: Path) -> Path:
    """coxa's own library files, to be spoilt by a test."""
    root = tmp_path / "library"
    shutil.copytree(HOME, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return root
