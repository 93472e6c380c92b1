# SPDX-License-Identifier: MIT
"""What every use case needs from its surroundings, built once at the start and passed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tomtool.i18n import Translator, preferred_language, translator
from tomtool.paths import data_dir, database_path, user_data_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tomtool.i18n import Language


@dataclass(frozen=True, slots=True)
class AppContext:
    """The clock (aware, local time), the language spoken with the user, and where data lie.

    `forms_folders` are searched in order; the shipped forms come first and cannot be shadowed.
    """

    clock: Callable[[], datetime]
    language: Language
    database: Path
    forms_folders: tuple[Path, ...]
    examples: Path

    @property
    def translator(self) -> Translator:
        """Translates the program's texts for the user."""
        return translator(self.language)


def system_context(environ: Mapping[str, str] = os.environ) -> AppContext:
    """Return the context of a program started by a user."""
    return AppContext(
        clock=lambda: datetime.now(UTC).astimezone(),
        language=preferred_language(environ),
        database=database_path(environ),
        forms_folders=(data_dir("forms"), user_data_dir(environ) / "forms"),
        examples=data_dir("resources") / "examples",
    )
