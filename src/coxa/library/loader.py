"""Reads the library's files into frozen, validated objects, or says exactly what is wrong."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coxa.library.check import cross_check
from coxa.library.collection import Library
from coxa.library.dosage import DoseFact
from coxa.library.measure import Measure
from coxa.library.muscle import Muscle
from coxa.library.norms import Norms
from coxa.library.prescription import Prescription
from coxa.library.problem import LibraryError, Problem, from_validation
from coxa.library.routine import Routine
from coxa.library.screening import Screening
from coxa.library.source import Source
from coxa.library.stretch import Stretch
from coxa.library.topic import HEAD, Topic
from coxa.library.words import GOALS

HOME = Path(__file__).parent

Model = TypeVar("Model", bound=BaseModel)


@cache
def library() -> Library:
    """The library that comes with coxa, read once."""
    return load(HOME)


def load(root: Path) -> Library:
    """Read the library below ``root``.

    Raises :class:`LibraryError` with every mistake found: files that are not TOML, unknown,
    missing or ill-typed keys, values out of range, and references that lead nowhere.
    """
    reader = _Reader(root)
    stretches = reader.folder("stretches", "*.toml", Stretch)
    routines = reader.folder("routines", "*.toml", Routine)
    measures = reader.folder("measures", "*.toml", Measure)
    topics = reader.folder("topics", "*.md", Topic)
    muscles = reader.table("muscles.toml", Muscle, "id")
    sources = reader.table("sources.toml", Source, "key")
    dosage = reader.table("dosage.toml", DoseFact, "id")
    norms = reader.single("norms.toml", Norms)
    screening = reader.single("screening.toml", Screening)
    prescription = reader.single("prescription.toml", Prescription)
    if reader.problems or norms is None or screening is None or prescription is None:
        raise LibraryError(reader.problems)
    found = Library(
        stretches=_by(stretches, lambda row: (GOALS.index(row.goal), row.order, row.name), "slug"),
        routines=_by(routines, lambda row: row.slug, "slug"),
        measures=_by(measures, lambda row: row.slug, "slug"),
        muscles=_by(muscles, None, "id"),
        topics=_by(topics, lambda row: row.order, "slug"),
        sources=_by(sources, None, "key"),
        dosage=_by(dosage, None, "id"),
        norms=norms,
        screening=screening,
        prescription=prescription,
    )
    problems = cross_check(found)
    if problems:
        raise LibraryError(problems)
    return found


def _by(
    rows: Iterable[Model], order: Callable[[Model], Any] | None, key: str
) -> Mapping[str, Model]:
    ordered = sorted(rows, key=order) if order else rows
    return MappingProxyType({getattr(row, key): row for row in ordered})


class _Reader:
    """Reads files and gathers their mistakes, so that a contributor sees all of them at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def folder(self, name: str, pattern: str, model: type[Model]) -> list[Model]:
        """One object per file; the file's name is its slug."""
        paths = sorted((self.root / name).glob(pattern))
        if not paths:
            self.problems.append(Problem(f"{name}/", "", f"expected {pattern} files, found none"))
        rows = (self._validated(path, model, {"slug": path.stem}) for path in paths)
        return [row for row in rows if row is not None]

    def table(self, name: str, model: type[Model], key: str) -> list[Model]:
        """One object per table of the file; the table's name is its ``key``."""
        data = self._data(self.root / name)
        rows = []
        for row_name, row in (data or {}).items():
            if not isinstance(row, dict):
                self.problems.append(Problem(name, row_name, f"expected a table [{row_name}]"))
                continue
            found = self._checked(name, model, {**row, key: row_name}, prefix=row_name)
            if found is not None:
                rows.append(found)
        return rows

    def single(self, name: str, model: type[Model]) -> Model | None:
        return self._validated(self.root / name, model, {})

    def _validated(self, path: Path, model: type[Model], extra: dict[str, str]) -> Model | None:
        data = self._data(path)
        if data is None:
            return None
        name = str(path.relative_to(self.root))
        clash = extra.keys() & data.keys()
        if clash:
            problem = "expected no such key, the file's name says it"
            self.problems += [Problem(name, key, problem) for key in clash]
            return None
        return self._checked(name, model, {**data, **extra})

    def _checked(
        self, name: str, model: type[Model], data: dict[str, Any], prefix: str = ""
    ) -> Model | None:
        try:
            # Through JSON, because strict JSON takes arrays as tuples but "30" not as a number.
            return model.model_validate_json(json.dumps(data, default=str), strict=True)
        except ValidationError as error:
            for detail in error.errors():
                problem = from_validation(name, model, detail)
                key = ".".join(part for part in (prefix, problem.key) if part)
                self.problems.append(Problem(name, key, problem.message))
            return None

    def _data(self, path: Path) -> dict[str, Any] | None:
        name = str(path.relative_to(self.root))
        try:
            if path.exists() and not path.is_file():
                raise ValueError("expected a file")
            text = path.read_text(encoding="utf-8")
            if path.suffix != ".md":
                return tomllib.loads(text)
            match = HEAD.match(text)
            if match is None:
                raise ValueError("expected a TOML head between two lines of +++")
            return {**tomllib.loads(match["head"]), "body": match["body"]}
        except OSError as error:
            self.problems.append(Problem(name, "", f"expected a readable file: {error.strerror}"))
        except UnicodeDecodeError:
            self.problems.append(Problem(name, "", "expected text in UTF-8"))
        except ValueError as error:  # tomllib.TOMLDecodeError names line and column
            self.problems.append(Problem(name, "", f"expected valid TOML: {error}"))
        except RecursionError:
            self.problems.append(Problem(name, "", "expected valid TOML: nested too deeply"))
        return None
