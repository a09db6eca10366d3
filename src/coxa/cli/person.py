"""coxa person: the people of the household."""

import sys
from typing import Annotated

import typer

from coxa.cli.options import AsJson, DataDir, coxa, open_records, print_json, tell

app = typer.Typer(help="The people of the household.", no_args_is_help=True)

BirthYear = Annotated[
    int | None,
    typer.Option("--birth-year", help="Chooses longer holds for older people."),
]
Sex = Annotated[str | None, typer.Option("--sex", help="female or male; for typical ranges only.")]


@app.command("add")
def add(
    context: typer.Context,
    name: str,
    birth_year: BirthYear = None,
    sex: Sex = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add somebody. All but the name may stay open."""
    from uuid import uuid4

    from coxa.errors import CoxaError
    from coxa.records import persons

    facts = persons.PersonFacts(name, birth_year, sex)
    database = open_records(context, data_dir)
    if any(p.name.casefold() == facts.name.casefold() for p in persons.everyone(database)):
        raise CoxaError(f"There is already somebody called {facts.name!r}. Take another name.")
    person_id = str(uuid4())
    persons.add(database, person_id, facts)
    if as_json:
        print_json({"id": person_id, **vars(facts)})
    else:
        tell(f"{facts.name} is in.")


@app.command("list")
def list_persons(context: typer.Context, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """List the people of the household."""
    from coxa.records import persons

    rows = [
        {"id": p.id, "name": p.name, "birth_year": p.birth_year, "sex": p.sex}
        for p in persons.everyone(open_records(context, data_dir))
    ]
    if as_json:
        print_json(rows)
    elif not rows:
        tell(f"Nobody is kept here yet. Begin with: {coxa('session')}")
    for row in rows if not as_json else ():
        facts = [str(row[key]) for key in ("birth_year", "sex") if row[key]]
        print("  ".join([str(row["name"]), *facts, str(row["id"])]))


@app.command("delete")
def delete(
    context: typer.Context,
    name: str,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Delete somebody and everything kept of them, for good."""
    from coxa.cli.who import known
    from coxa.errors import Refused
    from coxa.records import persons, readings, sessions

    database = open_records(context, data_dir)
    person = known(database, name)
    if not yes:
        done = _count(len(sessions.of_person(database, person.id)), "session")
        measured = _count(len(readings.of_person(database, person.id)), "reading")
        tell(f"This deletes {person.name} with {done} and {measured}. It cannot be undone.")
        if not sys.stdin.isatty():
            raise Refused("Nothing was deleted. To delete without being asked, add --yes.")
        if input("Type the name to go on: ").strip() != person.name:
            raise Refused("Nothing was deleted.")
    persons.delete(database, person.id)
    if as_json:
        print_json({"id": person.id, "deleted": True})
    else:
        tell(f"{person.name} is deleted.")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
