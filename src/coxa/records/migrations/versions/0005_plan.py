"""Plans: what they are made of, what was made, and what is told beside a session."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NEW = ("goal_score", "goal", "plan", "plan_settings", "session_summary", "condition_answers")


def _key() -> sa.Column[Any]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _of(table: str, one: bool = False) -> sa.Column[Any]:
    """A row that is deleted together with the one it belongs to; ``one`` for each at most."""
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    index = None if one else True
    name = f"{table}_id"
    return sa.Column(name, sa.String(36), target, nullable=False, primary_key=one, index=index)


def _told(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "condition_answers",
        _key(),
        _of("person"),
        _told("number", sa.Integer),
        _told("at", moment),
        _told("answers", sa.JSON),
        sa.UniqueConstraint("person_id", "number"),
    )
    op.create_table(
        "plan_settings",
        _of("person", one=True),
        _told("minutes_a_day", sa.Integer),
        _told("days_a_week", sa.Integer),
        _told("equipment", sa.JSON),
        _told("floor", sa.Boolean),
        _told("weekdays", sa.JSON),
        sa.Column("remind_at", sa.String(5)),
        _told("swaps", sa.JSON),
        _told("removed", sa.JSON),
        _told("since", sa.Date),
    )
    op.create_table(
        "plan",
        _key(),
        _of("person"),
        _told("number", sa.Integer),
        _told("at", moment),
        _told("version", sa.String(40)),
        _told("facts", sa.JSON),
        _told("plan", sa.JSON),
        sa.UniqueConstraint("person_id", "number"),
    )
    op.create_table(
        "session_summary",
        _of("session", one=True),
        _told("held_s", sa.Double),
        _told("done_percent", sa.Double),
        sa.Column("pain", sa.Integer),
        _told("hurt", sa.Boolean),
        _told("pain_where", sa.Text),
        _told("parts", sa.JSON),
    )
    op.create_table(
        "goal", _key(), _of("person"), _told("text", sa.String(200)), _told("created_at", moment)
    )
    op.create_table(
        "goal_score", _key(), _of("goal"), _told("at", moment), _told("score", sa.Integer)
    )
    op.add_column("feedback", sa.Column("pain_next_morning", sa.Integer))
    op.add_column("feedback", sa.Column("morning_at", moment))


def downgrade() -> None:
    for name in ("pain_next_morning", "morning_at"):
        op.drop_column("feedback", name)
    for table in NEW:
        op.drop_table(table)
