"""Persons of a household, screening answers, sessions with their events, feedback."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _key() -> sa.Column[Any]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _of(table: str) -> sa.Column[Any]:
    """A row that is deleted together with the one it belongs to."""
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.String(36), target, nullable=False, index=True)


def upgrade() -> None:
    op.create_table(
        "person",
        _key(),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("birth_year", sa.Integer),
        sa.Column("sex", sa.String(10)),
        _time("created_at"),
    )
    op.create_table(
        "screening",
        _key(),
        _of("person"),
        sa.Column("number", sa.Integer, nullable=False),
        _time("at"),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.UniqueConstraint("person_id", "number"),
    )
    op.create_table(
        "clearance",
        _key(),
        _of("person"),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("cleared_on", sa.Date, nullable=False),
        _time("at"),
    )
    op.create_table(
        "session",
        _key(),
        _of("person"),
        _time("started_at"),
        sa.Column("routine", sa.String(80)),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("script", sa.JSON, nullable=False),
    )
    op.create_table(
        "session_event",
        _key(),
        _of("session"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("position_s", sa.Double, nullable=False),
        sa.Column("clock_s", sa.Double, nullable=False),
        sa.Column("run", sa.String(36), nullable=False),
        _time("at"),
        sa.Column("data", sa.JSON, nullable=False),
        sa.UniqueConstraint("session_id", "number"),
    )
    op.create_table(
        "feedback",
        sa.Column(
            "session_id",
            sa.String(36),
            sa.ForeignKey("session.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        _time("at"),
        sa.Column("strength", sa.Integer),
        sa.Column("pain", sa.Integer),
        sa.Column("pain_where", sa.String(200)),
        sa.Column("note", sa.Text),
    )


def downgrade() -> None:
    for table in ("feedback", "session_event", "session", "clearance", "screening", "person"):
        op.drop_table(table)
