# SPDX-License-Identifier: MIT
"""Measures and dates with which a vendor answers findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; existing responses have none."""
    op.add_column("responses", sa.Column("compensations", sa.JSON(), nullable=True))
