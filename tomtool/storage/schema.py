# SPDX-License-Identifier: MIT
"""The tables, as they are at the newest revision. Rows never leave this room.

The tables serve PostgreSQL as well: no column relies on what only SQLite does. Changing one takes a
migration, which `migrations/` holds; a test compares both ways to the same schema.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    TypeDecorator,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

HEAD = 4
"""The newest revision: the last script in `migrations/versions`."""

Document = JSON(none_as_null=True)
"""A plain value as in `antworten.json`; NULL says that nothing is entered."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment; stored in UTC, because SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment with its zone."""
        del dialect
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Base(DeclarativeBase):
    """The tables of tomtool."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 - SQLAlchemy's own declaration


alembic_version = Table(
    "alembic_version",
    Base.metadata,
    Column("version_num", String(32)),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's record of the revision, kept here too because a new file is made without Alembic."""


class ResponseRow(Base):
    """A response without its answers; each kind of master data is one document.

    `signed_sha256` is that of the signed PDF, in hexadecimal digits.
    """

    __tablename__ = "responses"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    form_id: Mapped[str]
    form_version: Mapped[str]
    product: Mapped[str]
    version: Mapped[int]
    as_of: Mapped[date]
    created: Mapped[datetime]
    changed: Mapped[datetime]
    deleted: Mapped[bool] = mapped_column(default=False, server_default=false())
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("responses.id"), index=True)
    parties: Mapped[Any | None] = mapped_column(Document)
    sites: Mapped[Any | None] = mapped_column(Document)
    contacts: Mapped[Any | None] = mapped_column(Document)
    processing: Mapped[Any | None] = mapped_column(Document)
    deletion_periods: Mapped[Any | None] = mapped_column(Document)
    signers: Mapped[Any | None] = mapped_column(Document)
    answered_for: Mapped[Any | None] = mapped_column(Document)
    apart: Mapped[Any | None] = mapped_column(Document)
    compensations: Mapped[Any | None] = mapped_column(Document)
    signed_at: Mapped[datetime | None]
    signed_sha256: Mapped[str | None] = mapped_column(String(64))


class AnswerRow(Base):
    """One answer. `site` is empty for all sites or the main one: NULL is no part of a key."""

    __tablename__ = "answers"

    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(JSON)
    response: Mapped[ResponseRow] = relationship()


class StepRow(Base):
    """One act of a person, which one undo takes back. Append-only.

    `previous_id` is the step that a second undo would take back; `target_id` the step that this
    one undoes or redoes.
    """

    __tablename__ = "steps"
    __table_args__ = (Index(None, "response_id", "previous_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id"), index=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[str]
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))
    target_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))
    response: Mapped[ResponseRow] = relationship()
    changes: Mapped[list[ChangeRow]] = relationship(order_by="ChangeRow.position")


class ChangeRow(Base):
    """One value before and after a step. Append-only."""

    __tablename__ = "changes"

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]
    question: Mapped[str | None]
    site: Mapped[str | None]
    before: Mapped[Any | None] = mapped_column(Document)
    after: Mapped[Any | None] = mapped_column(Document)


LOG = (StepRow.__tablename__, ChangeRow.__tablename__)
"""The tables nothing is ever changed in or removed from."""
