# SPDX-License-Identifier: MIT
"""What every page of the window needs, built once at the start and passed on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tomtool.domain.errors import TomtoolError
from tomtool.i18n import LANGUAGES
from tomtool.services.settings import Settings

if TYPE_CHECKING:
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext
    from tomtool.services.workspace import Workspace


class Desk(QObject):
    """The context, the settings and the open workspace of the running program.

    `failed` carries an error that the window shows in a banner; `told` a sentence, with an
    optional pair of a link's words and what it does; `language_changed` and `theme_changed` follow
    the settings; `people_changed` says that the user knows somebody more or less.
    """

    failed = Signal(object)
    told = Signal(str, object)
    language_changed = Signal()
    theme_changed = Signal(str)
    people_changed = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.settings = Settings.load(context.settings_file)
        self._workspace: Workspace | None = None
        self._speak()

    @property
    def translator(self) -> Translator:
        """Translates the program's texts for the user."""
        return self.context.translator

    def say(self, text: Text) -> str:
        """Return a text of a form in the user's language."""
        return text.in_(self.context.language)

    @property
    def workspace(self) -> Workspace:
        """The open database; opened at the first use. Raises StorageError."""
        if self._workspace is None:
            from tomtool.services.workspace import Workspace  # noqa: PLC0415 - after the first paint

            self._workspace = Workspace.open(self.context)
        return self._workspace

    def remember(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Change settings and keep them; a disk that refuses is told, and nothing else stops.

        Where nothing changes, nothing is written: the disk takes longer than all else at the end.
        """
        before, self.settings = self.settings, replace(self.settings, **fields)
        if self.settings == before:
            return
        try:
            self.settings.save(self.context.settings_file)
        except TomtoolError as error:
            self.failed.emit(error)
        if self.settings.language != before.language and self._speak():
            if self._workspace is not None:
                self._workspace.context = self.context
            self.language_changed.emit()
        if self.settings.theme != before.theme:
            self.theme_changed.emit(self.settings.theme)

    def close(self) -> None:
        """Close the database, if it was opened."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def _speak(self) -> bool:
        """Speak the language the settings name; return False if they name none."""
        chosen = next((each for each in LANGUAGES if each == self.settings.language), None)
        if chosen is not None:
            self.context = replace(self.context, language=chosen)
        return chosen is not None
