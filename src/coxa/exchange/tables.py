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
        "strength", "pain", "pain_where", "pain_stretch", "note",
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
        for screening in person["screenings"]:
            rows["screenings"] += [
                {**mine, "id": screening["id"], "at": screening["at"], "question": q, "answer": a}
                for q, a in screening["answers"].items()
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
                    **{
                        name: feedback.get(name)
                        for name in ("strength", "pain", "pain_where", "pain_stretch", "note")
                    },
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
    return rows


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
