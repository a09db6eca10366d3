"""coxa history: the sessions that have been done."""

import typer

from coxa.cli.options import AsJson, DataDir, Person, coxa, open_records, print_json, tell


def history(
    context: typer.Context,
    person: Person = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """List the sessions kept, the latest first."""
    from coxa.cli.who import known
    from coxa.library import library
    from coxa.records import sessions
    from coxa.session.log import CLOSING, done
    from coxa.session.pain import pains

    database = open_records(context, data_dir)
    who = known(database, person)
    rows = []
    for row in sessions.of_person(database, who.id):
        log = sessions.log_of(row)
        rows.append(
            {
                "id": row.id,
                "started_at": row.started_at.isoformat(),
                "routine": row.routine,
                "closed": bool(log) and log[-1].kind in CLOSING,
                "done": [vars(part) for part in done(sessions.script_of(row), log)],
                "hurt": [
                    {**vars(one), "at": one.at.isoformat()}
                    for one in pains(sessions.script_of(row), log)
                ],
                "strength": row.feedback and row.feedback.strength,
                "pain": row.feedback and row.feedback.pain,
                "pain_where": row.feedback and row.feedback.pain_where,
                "pain_stretch": row.feedback and row.feedback.pain_stretch,
                "note": row.feedback and row.feedback.note,
            }
        )
    if as_json:
        print_json(rows)
        return
    if not rows:
        tell(f"No session yet. Begin with: {coxa('session')}")
        return
    from datetime import datetime

    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("when", "drill", "side", "held", "repetitions"):
        table.add_column(name)
    for entry in rows:
        when = (
            datetime.fromisoformat(str(entry["started_at"])).astimezone().strftime("%d %b %Y %H:%M")
        )
        when += "" if entry["closed"] else " (unfinished)"
        parts = entry["done"]
        assert isinstance(parts, list)
        for part in parts:
            table.add_row(
                when,
                library().name_of(part["stretch"]),
                part["side"],
                f"{part['hold_s']:.0f} of {part['hold_planned_s']} s"
                if part["hold_planned_s"]
                else "",
                f"{part['repetitions']} of {part['repetitions_planned']}"
                if part["repetitions_planned"]
                else "",
            )
            when = ""
        hurt = entry["hurt"]
        assert isinstance(hurt, list)
        for one in hurt:
            told = [library().name_of(one["stretch"]), one["where"]]
            told += [f"{one['level']} of 10"] if one["level"] is not None else []
            table.add_row("", f"  hurt: {', '.join(filter(None, told))}", style="dim")
        how = [f"{name} {entry[name]} of 10" for name in ("strength", "pain") if entry[name]]
        how += [library().name_of(str(entry["pain_stretch"]))] if entry["pain_stretch"] else []
        how += [str(entry[name]) for name in ("pain_where", "note") if entry[name]]
        if how:
            table.add_row("", f"  {', '.join(how)}", style="dim")
    Console().print(table)
