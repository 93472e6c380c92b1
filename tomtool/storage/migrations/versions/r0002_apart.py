# SPDX-License-Identifier: MIT
"""Sections that a vendor answers per site on request."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; existing responses have no such section."""
    op.add_column("responses", sa.Column("apart", sa.JSON(), nullable=True))
