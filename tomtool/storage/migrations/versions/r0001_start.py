# SPDX-License-Identifier: MIT
"""Responses with their answers, and the log of every change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _make_state()
    _make_log()


def _make_state() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("parent_id", sa.String(32), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=True),
        sa.Column("sites", sa.JSON(), nullable=True),
        sa.Column("contacts", sa.JSON(), nullable=True),
        sa.Column("processing", sa.JSON(), nullable=True),
        sa.Column("deletion_periods", sa.JSON(), nullable=True),
        sa.Column("signers", sa.JSON(), nullable=True),
        sa.Column("answered_for", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_responses"),
        sa.ForeignKeyConstraint(["parent_id"], ["responses.id"], name="fk_responses_parent_id"),
    )
    op.create_index("ix_responses_parent_id", "responses", ["parent_id"])
    op.create_table(
        "answers",
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("response_id", "question", "site", name="pk_answers"),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name="fk_answers_response_id"),
    )


def _make_log() -> None:
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_steps"),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name="fk_steps_response_id"),
        sa.ForeignKeyConstraint(["previous_id"], ["steps.id"], name="fk_steps_previous_id"),
        sa.ForeignKeyConstraint(["target_id"], ["steps.id"], name="fk_steps_target_id"),
    )
    op.create_index("ix_steps_response_id", "steps", ["response_id"])
    op.create_index("ix_steps_response_id_previous_id", "steps", ["response_id", "previous_id"])
    op.create_table(
        "changes",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("step_id", "position", name="pk_changes"),
        sa.ForeignKeyConstraint(["step_id"], ["steps.id"], name="fk_changes_step_id"),
    )
