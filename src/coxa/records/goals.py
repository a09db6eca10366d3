"""A person's own goals, in their words, and how well each goes from 0 to 10."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import selectinload

from coxa.errors import CoxaError
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.keep import keep
from coxa.records.persons import person_in
from coxa.records.plan_models import Goal, GoalScore
from coxa.records.text import SHORT_MAX, cleaned

BEST = 10


class BadGoal(CoxaError):
    """What was told of a goal cannot be so; the message names the field."""


def add(
    database: Database,
    person_id: str,
    goal_id: str,
    text: str,
    score: int,
    at: datetime | None = None,
) -> bool:
    """Keep a goal with its first score; False when it is kept already."""
    words, now = _words(text), at or datetime.now(UTC)
    _check(score)

    def work(orm: OrmSession) -> bool:
        person_in(orm, person_id)
        goal = Goal(id=goal_id, person_id=person_id, text=words, created_at=now)
        new = keep(orm, goal, compare=("person_id", "text"))
        first = GoalScore(id=_first(goal_id), goal_id=goal_id, at=now, score=score)
        return keep(orm, first, compare=("goal_id", "score")) or new

    return database.write(work)


def _first(goal_id: str) -> str:
    """The id of a goal's first score: made of the goal's, so that sending it again is no other."""
    return str(uuid5(UUID(goal_id), "first"))


def score(
    database: Database, goal_id: str, score_id: str, score: int, at: datetime | None = None
) -> bool:
    """Keep how well it goes now; False when it is kept already."""
    _check(score)

    def work(orm: OrmSession) -> bool:
        _goal(orm, goal_id)
        row = GoalScore(id=score_id, goal_id=goal_id, at=at or datetime.now(UTC), score=score)
        return keep(orm, row, compare=("goal_id", "score"))

    return database.write(work)


def change(database: Database, goal_id: str, text: str) -> None:
    """Say it in other words."""
    words = _words(text)

    def work(orm: OrmSession) -> None:
        _goal(orm, goal_id).text = words

    database.write(work)


def of_person(database: Database, person_id: str) -> list[Goal]:
    """The goals of a person with their scores, each the earliest first."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        query = select(Goal).where(Goal.person_id == person_id).order_by(Goal.created_at, Goal.id)
        return list(orm.scalars(query.options(selectinload(Goal.scores))))


def get(database: Database, goal_id: str) -> Goal:
    """A goal with its scores loaded."""
    with database.transaction() as orm:
        row = _goal(orm, goal_id)
        _ = row.scores
        return row


def delete(database: Database, goal_id: str) -> None:
    database.write(lambda orm: orm.delete(_goal(orm, goal_id)))
    database.forget_deleted()


def _goal(orm: OrmSession, goal_id: str) -> Goal:
    row = orm.get(Goal, goal_id)
    if row is None:
        raise NotFound("goal", goal_id)
    return row


def _words(text: str) -> str:
    words = cleaned(text)
    if not 0 < len(words) <= SHORT_MAX:
        raise BadGoal(f"text: expected 1 to {SHORT_MAX} characters, found {len(words)}.")
    return words


def _check(score: int) -> None:
    if isinstance(score, bool) or not 0 <= score <= BEST:
        raise BadGoal(f"score: expected a whole number from 0 to {BEST}, found {score!r}.")
