"""The tables, and what their rows mean. Times are UTC with a zone; ids are UUIDs as text."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from coxa.records.text import NAME_MAX, SHORT_MAX

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A moment. Stored in UTC, given back with its zone, also where the database has none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("expected a time with a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as it is
        datetime: UtcTime(),
        dict[str, Any]: JSON(),
        dict[str, str]: JSON(),
        list[dict[str, Any]]: JSON(),
    }


def _key() -> Mapped[str]:
    return mapped_column(String(36), primary_key=True)


class Person(Base):
    """Somebody of the household. Birth year and sex serve only to choose doses and norms."""

    __tablename__ = "person"

    id: Mapped[str] = _key()
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


def _person_id() -> Mapped[str]:
    return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class Screening(Base):
    """One answering of the stop list: question id -> yes, no or not-sure.

    ``number`` counts a person's answerings in the order in which they came here; the last one
    counts. The client's clock (``at``) may be wrong and decides nothing.
    """

    __tablename__ = "screening"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[str] = _key()
    person_id: Mapped[str] = _person_id()
    number: Mapped[int]
    at: Mapped[datetime]
    answers: Mapped[dict[str, str]]

    person: Mapped[Person] = relationship(back_populates="screenings")


class Clearance(Base):
    """The person's own dated statement that they have been cleared for what a question stops."""

    __tablename__ = "clearance"

    id: Mapped[str] = _key()
    person_id: Mapped[str] = _person_id()
    question: Mapped[str] = mapped_column(String(40))
    cleared_on: Mapped[date]
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="clearances")


class FineAgain(Base):
    """The person's word that a drill which hurt is fine again."""

    __tablename__ = "fine_again"

    id: Mapped[str] = _key()
    person_id: Mapped[str] = _person_id()
    stretch: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="fine_again")


class Session(Base):
    """A session: the script that is played. What happened stands in its events."""

    __tablename__ = "session"

    id: Mapped[str] = _key()
    person_id: Mapped[str] = _person_id()
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


class SessionEvent(Base):
    """One event of a session, in the order in which its maker made it (``number``)."""

    __tablename__ = "session_event"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[str] = _key()
    session_id: Mapped[str] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
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
    person could not say), and a note.
    """

    __tablename__ = "feedback"

    session_id: Mapped[str] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime]
    strength: Mapped[int | None]
    pain: Mapped[int | None]
    pain_where: Mapped[str | None] = mapped_column(String(SHORT_MAX))
    pain_stretch: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(Text)

    session: Mapped[Session] = relationship(back_populates="feedback")


class Reading(Base):
    """One sitting of one measure: its trials as they were taken. Median, spread and error are made
    of them when they are shown, so that the error is always that of all one knows by then.

    ``trials``: angle_deg, valid, and why not; ``source``: what they were read with (the model, the
    file's length ...), nothing for figures typed in by hand. A ``warm`` reading stays out of the
    trend.
    """

    __tablename__ = "reading"

    id: Mapped[str] = _key()
    person_id: Mapped[str] = _person_id()
    measure: Mapped[str] = mapped_column(String(80))
    side: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    warm: Mapped[bool]
    trials: Mapped[list[dict[str, Any]]]
    source: Mapped[dict[str, Any]]
    note: Mapped[str | None] = mapped_column(Text)

    person: Mapped[Person] = relationship(back_populates="readings")
