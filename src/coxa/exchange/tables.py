"""One JSON document, or a folder of CSV tables that any spreadsheet opens."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]

# Table -> columns. Every table but persons says whose row it is.
TABLES: dict[str, tuple[str, ...]] = {
    "persons": ("id", "name", "birth_year", "sex", "created_at"),
    "screenings": ("person_id", "id", "at", "question", "answer"),
    "clearances": ("person_id", "id", "question", "cleared_on", "at"),
    "fine_again": ("person_id", "id", "stretch", "at"),
    "sessions": (
        "person_id", "id", "started_at", "routine", "duration_s",
        "strength", "pain", "pain_where", "pain_stretch", "note", "pain_next_morning", "morning_at",
    ),
    "done": (
        "person_id", "session_id", "stretch", "side",
        "hold_s", "hold_planned_s", "repetitions", "repetitions_planned",
    ),
    "events": (
        "person_id", "session_id", "number", "id", "kind",
        "position_s", "clock_s", "run", "at", "data",
    ),
    "readings": (
        "person_id", "id", "measure", "side", "method", "at", "warm", "angle_deg", "source", "note",
    ),
    "trials": ("person_id", "reading_id", "number", "angle_deg", "valid", "why"),
    "conditions": ("person_id", "id", "at", "question", "answer"),
    "plan_settings": (
        "person_id", "since", "minutes_a_day", "days_a_week", "weekdays", "remind_at",
        "equipment", "floor", "swaps", "removed",
    ),
    "plans": (
        "person_id", "id", "at", "version", "status", "minutes", "days_a_week", "level", "week",
        "reasons", "facts",
    ),
    "plan_drills": ("person_id", "plan_id", "number", "stretch", "role", "side", "dose", "reasons"),
    "goals": ("person_id", "id", "text", "created_at"),
    "goal_scores": ("person_id", "goal_id", "id", "at", "score"),
}  # fmt: skip


def to_json(persons: Iterable[Record], version: str, exported_at: str) -> str:
    """One document with everything; ``coxa`` is the version that wrote it."""
    document = {"coxa": version, "exported_at": exported_at, "persons": list(persons)}
    return json.dumps(document, indent=2, ensure_ascii=False)


def write_whole(path: Path, text: str) -> None:
    """Write a file for its owner only, whole or not at all (a device or pipe as it comes)."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    part = path.with_name(f"{path.name}.part")
    try:
        part.touch(0o600)
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def to_tables(persons: Iterable[Record]) -> dict[str, list[dict[str, Any]]]:
    """The same as rows of flat tables, by table name."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for person in persons:
        mine = {"person_id": person["id"]}
        rows["persons"].append({column: person[column] for column in TABLES["persons"]})
        for name in ("screenings", "conditions"):
            rows[name] += [
                {**mine, "id": row["id"], "at": row["at"], "question": question, "answer": answer}
                for row in person[name]
                for question, answer in row["answers"].items()
            ]
        rows["clearances"] += [{**mine, **clearance} for clearance in person["clearances"]]
        rows["fine_again"] += [{**mine, **fine} for fine in person["fine_again"]]
        for session in person["sessions"]:
            feedback = session["feedback"] or {}
            rows["sessions"].append(
                {
                    **mine,
                    "id": session["id"],
                    "started_at": session["started_at"],
                    "routine": session["routine"],
                    "duration_s": session["script"]["duration_s"],
                    **{name: feedback.get(name) for name in _FEEDBACK},
                }
            )
            its = {**mine, "session_id": session["id"]}
            rows["done"] += [{**its, **part} for part in session["done"]]
            rows["events"] += [
                {**its, **event, "data": json.dumps(event["data"])} for event in session["events"]
            ]
        for reading in person["readings"]:
            its = {**mine, "reading_id": reading["id"]}
            kept = {name: reading[name] for name in TABLES["readings"] if name in reading}
            rows["readings"].append({**mine, **kept, "source": json.dumps(reading["source"])})
            rows["trials"] += [
                {**its, "number": n, **{name: trial.get(name) for name in _TRIAL}}
                for n, trial in enumerate(reading["trials"], start=1)
            ]
        _add_plan(rows, mine, person)
    return rows


def _add_plan(rows: dict[str, list[dict[str, Any]]], mine: Record, person: Record) -> None:
    """What belongs to the plan: what was wanted, every one that was made, and the goals."""
    if settings := person["plan_settings"]:
        rows["plan_settings"].append({**mine, **{name: _cell(settings[name]) for name in settings}})
    for row in person["plans"]:
        plan = row["plan"]
        amount = {
            name: plan[name] for name in ("status", "minutes", "days_a_week", "level", "week")
        }
        kept = {name: row[name] for name in ("id", "at", "version")}
        reasons, facts = _texts(plan["reasons"]), json.dumps(row["facts"])
        rows["plans"].append({**mine, **kept, **amount, "reasons": reasons, "facts": facts})
        rows["plan_drills"] += [
            {
                **mine,
                "plan_id": row["id"],
                "number": n,
                **{name: drill[name] for name in ("stretch", "role", "side")},
                "dose": drill["dose"]["text"],
                "reasons": _texts(drill["reasons"]),
            }
            for n, drill in enumerate(plan["drills"], start=1)
        ]
    for goal in person["goals"]:
        rows["goals"].append({**mine, **{name: goal[name] for name in TABLES["goals"][1:]}})
        its = {**mine, "goal_id": goal["id"]}
        rows["goal_scores"] += [{**its, **score} for score in goal["scores"]]


def _texts(reasons: Iterable[Record]) -> str:
    return " ".join(reason["text"] for reason in reasons)


def _cell(value: Any) -> Any:
    """A list as words, an object as JSON; anything else as it is."""
    if isinstance(value, Mapping):
        return json.dumps(value)
    return " ".join(str(one) for one in value) if isinstance(value, list) else value


_AMOUNT = ("status", "minutes", "days_a_week", "level", "week")
_FEEDBACK = (
    "strength", "pain", "pain_where", "pain_stretch", "note", "pain_next_morning", "morning_at",
)  # fmt: skip
_TRIAL = ("angle_deg", "valid", "why")

# A spreadsheet takes a cell that begins with one of these for a formula and may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_csv(persons: Iterable[Record], folder: Path) -> list[Path]:
    """Write one CSV file per table into ``folder`` and say which. Text that a spreadsheet would
    take for a formula gets an apostrophe before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, rows in to_tables(persons).items():
        path = folder / f"{name}.csv"
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, TABLES[name])
        writer.writeheader()
        writer.writerows({column: _safe(value) for column, value in row.items()} for row in rows)
        write_whole(path, text.getvalue())
        paths.append(path)
    return paths
