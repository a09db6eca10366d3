"""The tables of the plan: what it is made of, every one that was made, and a person's own goals."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coxa.records.base import Base, key_of, only_key_of, own_key
from coxa.records.text import SHORT_MAX


class ConditionAnswers(Base):
    """One answering of the conditions: id -> yes, no or not-sure. ``number`` as in ``screening``:
    the last that came here counts.
    """

    __tablename__ = "condition_answers"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    number: Mapped[int]
    at: Mapped[datetime]
    answers: Mapped[dict[str, str]]


class PlanSettings(Base):
    """What a person offers and wants of their plan. ``weekdays`` count from Monday, 0;
    ``remind_at`` is a time of day (07:30); ``since`` the first day of the plan.
    """

    __tablename__ = "plan_settings"

    person_id: Mapped[str] = only_key_of("person")
    minutes_a_day: Mapped[int]
    days_a_week: Mapped[int]
    equipment: Mapped[list[str]]
    floor: Mapped[bool]
    weekdays: Mapped[list[int]]
    remind_at: Mapped[str | None] = mapped_column(String(5))
    swaps: Mapped[dict[str, str]]
    removed: Mapped[list[str]]
    since: Mapped[date]


class KeptPlan(Base):
    """One plan as it was made, by which version of coxa and of which facts. ``number`` counts those
    of a person; the last one holds.
    """

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    number: Mapped[int]
    at: Mapped[datetime]
    version: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]]
    plan: Mapped[dict[str, Any]]


class Goal(Base):
    """Something of daily life that a person wants to be easier, in their own words."""

    __tablename__ = "goal"

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    text: Mapped[str] = mapped_column(String(SHORT_MAX))
    created_at: Mapped[datetime]

    scores: Mapped[list["GoalScore"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="GoalScore.at"
    )


class GoalScore(Base):
    """How well that goes on a day, from 0 to 10."""

    __tablename__ = "goal_score"

    id: Mapped[str] = own_key()
    goal_id: Mapped[str] = key_of("goal")
    at: Mapped[datetime]
    score: Mapped[int]
