"""What changed from one plan to the next, in words, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from coxa.library import Library
from coxa.numbers import begun, in_words
from coxa.records import plans
from coxa.records.database import Database

_STATUS = {
    "plan": "The plan goes on.",
    "stop": "No stretching for now.",
    "maintain": "From now on: keep what you have.",
    "screening_needed": "The questions come first.",
}
# Told again with every plan; no reason for a change.
_ALWAYS = frozenset({"measure-twice", "expect", "answers-again"})
_OF_AMOUNT = ("level", "minutes", "keep", "few-drills")


@dataclass(frozen=True)
class Change:
    """A kept plan: what is different in it, and the reasons as ``Reason.to_json`` has them."""

    at: datetime
    words: str
    reasons: tuple[dict[str, Any], ...]


def title(plan: Mapping[str, Any]) -> str:
    """`Three drills, ten minutes, five days a week`; of a plan without drills what is so."""
    if not plan["drills"]:
        return _NOTHING[plan["status"]]
    days = in_words(plan["days_a_week"], "day")
    drills, minutes = in_words(len(plan["drills"]), "drill"), in_words(plan["minutes"], "minute")
    return begun(f"{drills}, {minutes}, {days} a week")


_NOTHING = {
    "plan": "No drill fits just now",
    "stop": "No stretching for now",
    "maintain": "Nothing to gain by stretching",
    "screening_needed": "The questions come first",
}


def changes(database: Database, library: Library, person_id: str) -> list[Change]:
    """Every plan that was kept, the latest first, against the one before it."""
    rows = plans.of_person(database, person_id)
    return [
        Change(row.at, *_change(row.plan, before.plan if before else None, library))
        for row, before in zip_longest(rows, rows[1:])
    ]


def _change(
    plan: dict[str, Any], before: dict[str, Any] | None, library: Library
) -> tuple[str, tuple[dict[str, Any], ...]]:
    if before is None:
        return f"The first plan: {_small(title(plan))}.", tuple(plan["reasons"])
    return " ".join(_words(plan, before, library)), _reasons(plan, before)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _words(plan: dict[str, Any], before: dict[str, Any], library: Library) -> Iterator[str]:
    told = False
    for words in _bigger(plan, before, library):
        told = True
        yield words
    if told:
        return
    then = {row["stretch"]: row for row in before["drills"]}
    for row in plan["drills"]:
        now, old = row["dose"]["text"], then[row["stretch"]]["dose"]["text"]
        if now != old:
            yield f"{library.name_of(row['stretch'])}: {now}, before {old}."
            told = True
    if not told:
        yield "The drills come in another order."


def _bigger(plan: dict[str, Any], before: dict[str, Any], library: Library) -> Iterator[str]:
    """What a person would call a change; the doses follow from it."""
    if plan["status"] != before["status"]:
        yield _STATUS[plan["status"]]
    elif before["drills"] and not plan["drills"]:
        yield f"{title(plan)}."
    now = {row["stretch"]: row for row in plan["drills"]}
    then = {row["stretch"]: row for row in before["drills"]}
    if plan["drills"]:
        for slug in now:
            if slug not in then:
                yield f"{library.name_of(slug)} comes in."
        for slug in then:
            if slug not in now:
                yield f"{library.name_of(slug)} goes out."
        for slug, row in now.items():
            side = row["side"]
            if slug in then and side != then[slug]["side"]:
                sides = "both sides" if side == "both" else f"the {side} side only"
                yield f"{library.name_of(slug)}: {sides}."
    if plan["drills"] and before["drills"]:
        levels = library.prescription.levels
        if plan["level"] != before["level"]:
            step = "further" if plan["level"] > before["level"] else "back"
            yield f"One step {step}: {levels[min(plan['level'], len(levels) - 1)].name}."
        amount = [(one["minutes"], one["days_a_week"]) for one in (plan, before)]
        if amount[0] != amount[1]:
            yield f"{begun(_amount(*amount[0]))}, before {_amount(*amount[1])}."
        if plan["first_side"] != before["first_side"]:
            yield f"The {plan['first_side']} side goes first."


def _amount(minutes: int, days: int) -> str:
    return f"{in_words(minutes, 'minute')} on {in_words(days, 'day')} a week"


def _reasons(plan: dict[str, Any], before: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """What is told now and was not before: of the plan, of the drills that came in, of those that
    were left out. There is always one.
    """
    told = {row["text"] for row in _all_reasons(before)}
    found = [row for row in _all_reasons(plan) if row["text"] not in told]
    news = [row for row in found if row["rule"] not in _ALWAYS]
    own = [row for row in plan["reasons"] if row["rule"] in _OF_AMOUNT]
    return tuple(_once(news) or _once(own) or plan["reasons"][:1])


def _all_reasons(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from plan["reasons"]
    for drill in plan["drills"]:
        yield from drill["reasons"]
    for row in plan["left_out"]:
        yield row["reason"]


def _once(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({row["text"]: row for row in rows}.values())
