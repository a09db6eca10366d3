"""The tables, and what their rows mean. Times are UTC with a zone; ids are UUIDs as text."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coxa.records.base import Base as Base
from coxa.records.base import key_of, only_key_of, own_key
from coxa.records.plan_models import ConditionAnswers, Goal, KeptPlan, PlanSettings
from coxa.records.text import NAME_MAX, SHORT_MAX


class Person(Base):
    """Somebody of the household. Birth year and sex serve only to choose doses and norms."""

    __tablename__ = "person"

    id: Mapped[str] = own_key()
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    created_at: Mapped[datetime]

    screenings: Mapped[list["Screening"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )
    clearances: Mapped[list["Clearance"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )
    fine_again: Mapped[list["FineAgain"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )
    sessions: Mapped[list["Session"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )
    readings: Mapped[list["Reading"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", passive_deletes=True
    )
    conditions: Mapped[list[ConditionAnswers]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ConditionAnswers.number"
    )
    plan_settings: Mapped[PlanSettings | None] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    plans: Mapped[list[KeptPlan]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="KeptPlan.number"
    )
    goals: Mapped[list[Goal]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Goal.created_at"
    )


class Screening(Base):
    """One answering of the stop list: question id -> yes, no or not-sure.

    ``number`` counts a person's answerings in the order in which they came here; the last one
    counts. The client's clock (``at``) may be wrong and decides nothing.
    """

    __tablename__ = "screening"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    number: Mapped[int]
    at: Mapped[datetime]
    answers: Mapped[dict[str, str]]

    person: Mapped[Person] = relationship(back_populates="screenings")


class Clearance(Base):
    """The person's own dated statement that they have been cleared for what a question stops."""

    __tablename__ = "clearance"

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    question: Mapped[str] = mapped_column(String(40))
    cleared_on: Mapped[date]
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="clearances")


class FineAgain(Base):
    """The person's word that a drill which hurt is fine again."""

    __tablename__ = "fine_again"

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    stretch: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="fine_again")


class Session(Base):
    """A session: the script that is played. What happened stands in its events."""

    __tablename__ = "session"

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    started_at: Mapped[datetime]
    routine: Mapped[str | None] = mapped_column(String(80))
    request: Mapped[dict[str, Any]]
    script: Mapped[dict[str, Any]]

    person: Mapped[Person] = relationship(back_populates="sessions")
    events: Mapped[list["SessionEvent"]] = relationship(
        back_populates="session",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="SessionEvent.number",
    )
    feedback: Mapped["Feedback | None"] = relationship(
        back_populates="session", cascade="all, delete-orphan", passive_deletes=True
    )
    summary: Mapped["SessionSummary | None"] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )


class SessionEvent(Base):
    """One event of a session, in the order in which its maker made it (``number``)."""

    __tablename__ = "session_event"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[str] = own_key()
    session_id: Mapped[str] = key_of("session")
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    position_s: Mapped[float]
    clock_s: Mapped[float]
    run: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]

    session: Mapped[Session] = relationship(back_populates="events")


class Feedback(Base):
    """How it was: strength of the stretch and pain from 0 to 10, where, at which drill (None: the
    person could not say), and a note; told right after (``at``). The pain of the next morning is
    told then (``morning_at``).
    """

    __tablename__ = "feedback"

    session_id: Mapped[str] = only_key_of("session")
    at: Mapped[datetime]
    strength: Mapped[int | None]
    pain: Mapped[int | None]
    pain_where: Mapped[str | None] = mapped_column(String(SHORT_MAX))
    pain_stretch: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)
    pain_next_morning: Mapped[int | None]
    morning_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship(back_populates="feedback")


class SessionSummary(Base):
    """What a session's events come to, worked out once; made anew where it is missing.

    ``held_s`` seconds held; ``done_percent`` of the script's work; ``pain`` the worst that was told
    in it, 0 to 10; ``hurt``: it hurt, told how much or not; ``pain_where``; ``parts``: stretch,
    side and seconds held.
    """

    __tablename__ = "session_summary"

    session_id: Mapped[str] = only_key_of("session")
    held_s: Mapped[float]
    done_percent: Mapped[float]
    pain: Mapped[int | None]
    hurt: Mapped[bool]
    pain_where: Mapped[str] = mapped_column(Text)
    parts: Mapped[list[dict[str, Any]]]


class Reading(Base):
    """One sitting of one measure: its trials as they were taken. Median, spread and error are made
    of them when they are shown, so that the error is always that of all one knows by then.

    ``trials``: angle_deg, valid, and why not; ``source``: what they were read with (the model, the
    file's length ...), nothing for figures typed in by hand. A ``warm`` reading stays out of the
    trend. ``angle_deg``, ``valid`` and ``squares_deg2`` are what the valid trials come to: their
    median, number, and sum of squares about the mean.
    """

    __tablename__ = "reading"

    id: Mapped[str] = own_key()
    person_id: Mapped[str] = key_of("person")
    measure: Mapped[str] = mapped_column(String(80))
    side: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    warm: Mapped[bool]
    trials: Mapped[list[dict[str, Any]]]
    source: Mapped[dict[str, Any]]
    note: Mapped[str | None] = mapped_column(Text)
    angle_deg: Mapped[float]
    valid: Mapped[int]
    squares_deg2: Mapped[float]

    person: Mapped[Person] = relationship(back_populates="readings")


class Device(Base):
    """A browser of the household that has been paired: known by the digest of its cookie."""

    __tablename__ = "device"

    id: Mapped[str] = own_key()
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    paired_at: Mapped[datetime]
