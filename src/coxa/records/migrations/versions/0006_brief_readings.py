"""What a reading comes to stands beside its trials, so that ten years of them are read at once."""

import json
from statistics import fmean, median

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

COLUMNS = {"angle_deg": sa.Double, "valid": sa.Integer, "squares_deg2": sa.Double}


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("reading", sa.Column(name, kind, nullable=False, server_default="0"))
    connection = op.get_bind()
    for key, trials in connection.execute(sa.text("SELECT id, trials FROM reading")).all():
        rows = json.loads(trials) if isinstance(trials, str) else trials
        angles = [row["angle_deg"] for row in rows if row["valid"]]
        mean = fmean(angles)
        facts = {
            "key": key,
            "angle": median(angles),
            "valid": len(angles),
            "squares": sum((angle - mean) ** 2 for angle in angles),
        }
        connection.execute(
            sa.text(
                "UPDATE reading SET angle_deg = :angle, valid = :valid, squares_deg2 = :squares"
                " WHERE id = :key"
            ),
            facts,
        )


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("reading", name)
