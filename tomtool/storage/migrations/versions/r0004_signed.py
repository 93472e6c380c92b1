# SPDX-License-Identifier: MIT
"""When a response was signed, and the hash of the signed PDF."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; of existing responses we know no signature."""
    op.add_column("responses", sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("responses", sa.Column("signed_sha256", sa.String(64), nullable=True))
