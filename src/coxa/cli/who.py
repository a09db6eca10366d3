"""Which person of the household a command is about."""

import sys
from uuid import uuid4

from coxa.cli.options import coxa, tell
from coxa.errors import CoxaError
from coxa.records import persons
from coxa.records.database import Database
from coxa.records.models import Person
from coxa.records.text import NAME_MAX, cleaned


class WhichPerson(CoxaError):
    """There are several people, or none of this name; the message lists them."""


def find(database: Database, name: str | None) -> Person | None:
    """The person of this name or id; without one, the only person there is, or None."""
    everyone = persons.everyone(database)
    names = ", ".join(person.name for person in everyone) or "nobody yet"
    if name is None:
        if len(everyone) > 1:
            raise WhichPerson(f"Say who with --person. There are: {names}.")
        return everyone[0] if everyone else None
    fitting = [p for p in everyone if name in (p.id, p.name)] or [
        p for p in everyone if p.name.casefold() == name.casefold()
    ]
    if not fitting:
        raise WhichPerson(f"There is nobody called {name!r}. There are: {names}.")
    if len(fitting) > 1:
        ids = ", ".join(person.id for person in fitting)
        raise WhichPerson(f"Several people are called {name!r}. Use an id: {ids}.")
    return fitting[0]


def known(database: Database, name: str | None) -> Person:
    """Like :func:`find`, for commands that need somebody to be there."""
    person = find(database, name)
    if person is None:
        raise WhichPerson(f"Nobody is kept here yet. Begin with: {coxa('session')}")
    return person


def find_or_welcome(database: Database, name: str | None) -> Person:
    """Like :func:`find`; on an empty household somebody new is welcomed."""
    person = find(database, name)
    if person is not None:
        return person
    called = "Me"
    if sys.stdin.isatty():
        tell("Welcome to coxa. Everything stays on this machine.")
        called = cleaned(input("What should coxa call you? [Me] "))[:NAME_MAX] or "Me"
    person_id = str(uuid4())
    persons.add(database, person_id, persons.PersonFacts(called))
    return persons.get(database, person_id)
