"""A drill that hurt can be said to be fine again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    person = sa.ForeignKey("person.id", ondelete="CASCADE")
    op.create_table(
        "fine_again",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("person_id", sa.String(36), person, nullable=False, index=True),
        sa.Column("stretch", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
