# SPDX-License-Identifier: MIT
"""Responses in a database: every change at once on the disk, in a log, and undoable."""

from tomtool.storage.errors import (
    ClosedDatabaseError,
    DamagedDatabaseError,
    DatabaseInUseError,
    DeletedResponseError,
    DiskFullError,
    MigrationError,
    NewerDatabaseError,
    NoDatabaseError,
    NotADatabaseError,
    NotWritableError,
    OlderDatabaseError,
    SignedResponseError,
    StorageError,
    SupersededResponseError,
    TargetExistsError,
    UnknownResponseError,
    UnusablePathError,
)
from tomtool.storage.log import Act, Change, Step, Undoable
from tomtool.storage.reading import Info, Reader
from tomtool.storage.records import MasterData, Summary
from tomtool.storage.store import Store

__all__ = [
    "Act",
    "Change",
    "ClosedDatabaseError",
    "DamagedDatabaseError",
    "DatabaseInUseError",
    "DeletedResponseError",
    "DiskFullError",
    "Info",
    "MasterData",
    "MigrationError",
    "NewerDatabaseError",
    "NoDatabaseError",
    "NotADatabaseError",
    "NotWritableError",
    "OlderDatabaseError",
    "Reader",
    "SignedResponseError",
    "Step",
    "StorageError",
    "Store",
    "Summary",
    "SupersededResponseError",
    "TargetExistsError",
    "Undoable",
    "UnknownResponseError",
    "UnusablePathError",
]
