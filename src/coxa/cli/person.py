"""coxa person: the people of the household."""

import sys
from typing import Annotated

import typer

from coxa.cli.options import AsJson, DataDir, open_records, print_json, tell

app = typer.Typer(help="The people of the household.", no_args_is_help=True)

BirthYear = Annotated[
    int | None,
    typer.Option("--birth-year", help="Chooses longer holds for older people.", min=1900, max=2100),
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

    from coxa.records import persons

    if sex not in (None, "female", "male"):
        raise typer.BadParameter("expected female or male", param_hint="--sex")
    if not 0 < len(name.strip()) <= 80:
        raise typer.BadParameter("expected a name of 1 to 80 characters", param_hint="NAME")
    database = open_records(context, data_dir)
    person_id = str(uuid4())
    persons.add(database, person_id, persons.PersonFacts(name.strip(), birth_year, sex))
    if as_json:
        print_json({"id": person_id, "name": name.strip(), "birth_year": birth_year, "sex": sex})
    else:
        tell(f"{name.strip()} is in.")


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
        tell("Nobody is kept here yet. Begin with: coxa session")
    for row in rows if not as_json else ():
        facts = [str(row[key]) for key in ("birth_year", "sex") if row[key]]
        print("  ".join([str(row["name"]), *facts, str(row["id"])]))


@app.command("delete")
def delete(
    context: typer.Context,
    name: str,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Delete somebody and everything kept of them, for good."""
    from coxa.cli.who import known
    from coxa.errors import Refused
    from coxa.records import persons, sessions

    database = open_records(context, data_dir)
    person = known(database, name)
    if not yes:
        count = len(sessions.of_person(database, person.id))
        unit = "session" if count == 1 else "sessions"
        tell(f"This deletes {person.name} with {count} {unit}. It cannot be undone.")
        if not sys.stdin.isatty():
            raise Refused("Nothing was deleted. To delete without being asked, add --yes.")
        if input("Type the name to go on: ").strip() != person.name:
            raise Refused("Nothing was deleted.")
    persons.delete(database, person.id)
    tell(f"{person.name} is deleted.")
