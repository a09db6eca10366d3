"""A pain that is told after a session says at which drill it was."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("feedback", sa.Column("pain_stretch", sa.String(80)))
