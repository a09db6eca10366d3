"""What is wrong with a library file: where it stands, and what was expected instead."""

import types
import typing
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from coxa.errors import CoxaError

_SHOWN = 60  # characters of a wrong value that a message repeats


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key + ': ' if self.key else ''}{self.message}"


class LibraryError(CoxaError):
    """The library cannot be used as it is. ``problems`` lists every mistake found."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def from_validation(file: str, model: type[BaseModel], error: ErrorDetails) -> Problem:
    """Pydantic's finding in the words of a person who edits a file."""
    key, parent = _key_and_parent(model, error["loc"])
    message = error["msg"]
    if error["type"] == "missing":
        message = "expected this key, it is missing"
    elif error["type"] == "extra_forbidden":
        message = f"unknown key, expected one of {', '.join(parent.model_fields)}"
    elif error["type"] == "union_tag_invalid":
        found = error["ctx"]
        key = f"{key}.{found['discriminator']}".replace("'", "")
        message = f"expected {found['expected_tags']}, found {found['tag']!r}"
    elif error["type"] in ("value_error", "assertion_error"):
        message = message.removeprefix("Value error, ")
    else:
        for start in ("Input should be ", "String should ", "Tuple should "):
            if message.startswith(start):
                kind = "text to " if start == "String should " else ""
                message = f"expected {kind}{message.removeprefix(start)}"
        if isinstance(error["input"], str | int | float | bool):
            message += f", found {repr(error['input'])[:_SHOWN]}"
    return Problem(file, key, message)


def _key_and_parent(
    model: type[BaseModel], loc: tuple[int | str, ...]
) -> tuple[str, type[BaseModel]]:
    """The dotted key as it stands in the file, and the type of the table that holds it.

    Pydantic's path also names the chosen member of a union, which is no key of the file.
    """
    key: list[str] = []
    parents: list[type[BaseModel]] = [model]
    parent = model
    for part in loc:
        if isinstance(part, int):
            key.append(str(part))
            continue
        owner = next((m for m in parents if part in m.model_fields), None)
        tagged = next((m for m in parents if _is_tagged(m, part)), None)
        if owner is None and tagged is not None:
            parents, parent = [tagged], tagged
            continue
        parent = owner or parents[0]
        key.append(part)
        if owner is not None:
            parents = _models_in(owner.model_fields[part].annotation) or parents
    return ".".join(key), parent


def _is_tagged(model: type[BaseModel], tag: str) -> bool:
    kind = model.model_fields.get("kind")
    return kind is not None and tag in typing.get_args(kind.annotation)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_origin(
        annotation
    ):
        return [model for arg in typing.get_args(annotation) for model in _models_in(arg)]
    return []
