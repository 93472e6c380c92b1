# SPDX-License-Identifier: MIT
"""The tables, as they are at the newest revision.

They serve PostgreSQL as well: no column relies on what only SQLite does. Changing one takes a
migration, which `migrations/` holds, and `make sql`; tests compare all three to the same schema.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    false,
)

HEAD = 5
"""The newest revision: the last script in `migrations/versions`."""

Moment = DateTime(timezone=True)
"""An aware moment; SQLite keeps no zone, so it is in UTC there."""

Document = JSON(none_as_null=True)
"""A plain value as in `antworten.json`; NULL says that nothing is entered."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32)),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's record of the revision, kept here too because a new file is made without Alembic."""

responses = Table(
    "responses",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("form_id", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("product", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("deleted", Boolean, nullable=False, server_default=false()),
    Column("parent_id", ForeignKey("responses.id"), index=True),
    Column("parties", Document),
    Column("sites", Document),
    Column("contacts", Document),
    Column("processing", Document),
    Column("deletion_periods", Document),
    Column("signers", Document),
    Column("answered_for", Document),
    Column("apart", Document),
    Column("compensations", Document),
    Column("history", Document),
    Column("signed_at", Moment),
    Column("signed_sha256", String(64)),
)
"""Responses without their answers; each kind of master data is one document.

`signed_sha256` is that of the signed PDF, in hexadecimal digits.
"""

answers = Table(
    "answers",
    metadata,
    Column("response_id", ForeignKey("responses.id"), primary_key=True),
    Column("question", String, primary_key=True),
    Column("site", String, primary_key=True),
    Column("content", Document, nullable=False),
)
"""Answers. `site` is empty for all sites or the main one: NULL is no part of a key."""

steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("response_id", ForeignKey("responses.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("previous_id", ForeignKey("steps.id")),
    Column("target_id", ForeignKey("steps.id")),
    Index(None, "response_id", "previous_id"),
)
"""The acts of people, each of which one undo takes back. Append-only.

`previous_id` is the step that a second undo would take back; `target_id` the step that this one
undoes or redoes.
"""

changes = Table(
    "changes",
    metadata,
    Column("step_id", ForeignKey("steps.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", String, nullable=False),
    Column("question", String),
    Column("site", String),
    Column("before", Document),
    Column("after", Document),
)
"""Each one value before and after a step. Append-only."""

LOG = (steps.name, changes.name)
"""The tables nothing is ever changed in or removed from."""
