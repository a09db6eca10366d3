"""Adds a row by the identifier its maker chose: once, however often it is sent."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session as OrmSession

from coxa.records.base import Base
from coxa.records.errors import Conflict


def keep(orm: OrmSession, row: Base, compare: Iterable[str]) -> bool:
    """Add ``row``; True when it is new, False when the same row is kept already.

    Raises :class:`Conflict` when a row with this id differs in one of the ``compare`` columns.
    """
    key: Any = getattr(row, "id")  # noqa: B009 - whatever is kept so has one
    kept = orm.get(type(row), key)
    if kept is None:
        orm.add(row)
        orm.flush()
        return True
    if any(getattr(kept, name) != getattr(row, name) for name in compare):
        raise Conflict(type(row).__tablename__.replace("_", " "), key)
    return False
