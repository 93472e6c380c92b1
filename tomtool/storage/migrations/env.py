# SPDX-License-Identifier: MIT
"""Run by Alembic: migrates over the connection, and within the transaction, it is given."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
