# SPDX-License-Identifier: MIT
"""The versions of a response before it, and what each changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; of existing responses nobody has noted a history."""
    op.add_column("responses", sa.Column("history", sa.JSON(), nullable=True))
