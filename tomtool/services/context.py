# SPDX-License-Identifier: MIT
"""What every use case needs from its surroundings, built once at the start and passed on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tomtool.i18n import Translator, preferred_language, translator
from tomtool.paths import data_dir, database_path, user_cache_dir, user_data_dir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tomtool.i18n import Language


@dataclass(frozen=True, slots=True)
class AppContext:
    """The clock (aware, local time), the language spoken with the user, and where data lie.

    `forms_folders` are searched in order; the shipped forms come first and cannot be shadowed.
    `home` is the user's folder for tomtool, which also holds the settings; in `cache` lies only
    what can be made again.
    """

    clock: Callable[[], datetime]
    language: Language
    database: Path
    forms_folders: tuple[Path, ...]
    resources: Path
    home: Path
    cache: Path

    @property
    def examples(self) -> Path:
        """Where the shipped examples are."""
        return self.resources / "examples"

    @property
    def settings_file(self) -> Path:
        """Where the window's settings are kept."""
        return self.home / "settings.json"

    @property
    def translator(self) -> Translator:
        """Translates the program's texts for the user."""
        return translator(self.language)


def system_context(environ: Mapping[str, str] = os.environ) -> AppContext:
    """Return the context of a program started by a user."""
    home = user_data_dir(environ)
    return AppContext(
        clock=lambda: datetime.now(UTC).astimezone(),
        language=preferred_language(environ),
        database=database_path(environ),
        forms_folders=(data_dir("forms"), home / "forms"),
        resources=data_dir("resources"),
        home=home,
        cache=user_cache_dir(environ),
    )
