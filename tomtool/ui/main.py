# SPDX-License-Identifier: MIT
"""Starts the window.

In this order: the application, its look and language; the window, empty but in its place and
colours; its first paint. Only then the database is opened and the start page built and filled, so
nothing that is slow to import (SQLAlchemy, YAML, the pages) is imported before there is something
to see. A second start for the same database raises the first window and ends.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from tomtool.domain.errors import TomtoolError
from tomtool.ui.desk import Desk
from tomtool.ui.look import Choice, Look
from tomtool.ui.window import MainWindow

if TYPE_CHECKING:
    from types import TracebackType

    from tomtool.services.context import AppContext

_LOCALES = {"de": "de_DE", "en": "en_GB"}
_FAILED = 2
_MADE = 10_000
"""How many things are made before garbage among them is looked for; Python would after 700."""


def run(context: AppContext, *, exit_after_first_paint: bool = False) -> int:
    """Show the window until it is closed, and return the process's exit code.

    With `exit_after_first_paint` it is closed at once, with 0, after it was painted.
    """
    app = application()
    program = Program(app, context)
    if exit_after_first_paint:
        program.window.painted.connect(app.quit)
        program.window.show()
    else:
        program.start()
    before, sys.excepthook = sys.excepthook, program.on_unforeseen
    try:
        code: int = app.exec()
    finally:
        sys.excepthook = before
        program.end()
    return code


def application() -> QApplication:
    """Return the application, named and without a look yet."""
    running = QApplication.instance()
    new = ["tomtool", "-style", "fusion"]  # asking for it later takes longer than painting
    app = running if isinstance(running, QApplication) else QApplication(new)
    app.setApplicationName("tomtool")
    app.setApplicationDisplayName("tomtool")
    return app


class Program(QObject):
    """The running program: its window, and what belongs to the process rather than to a page."""

    def __init__(self, app: QApplication, context: AppContext) -> None:
        super().__init__()
        self._app = app
        self.desk = Desk(context, self)
        self._translator = QTranslator(self)
        resources = context.resources
        self._look = Look(app, resources, _choice(self.desk.settings.theme))
        self._look.begin()
        self.desk.language_changed.connect(self._speak)
        self.desk.theme_changed.connect(lambda name: self._look.choose(_choice(name)))
        self.window = MainWindow(self.desk)

    def start(self) -> None:
        """Show the window, and begin once it is painted.

        Of what is imported meanwhile nothing is garbage, so none is looked for, then or later; nor
        is most of the many things a page is made of.
        """
        gc.disable()
        gc.set_threshold(_MADE)
        self.window.painted.connect(self.begin)
        self.window.painted.connect(gc.freeze)
        self.window.painted.connect(gc.enable)
        self.window.show()

    def begin(self) -> None:
        """Open the database and show the start page; raise the window that has it open already."""
        from tomtool.ui.instance import Instance, raise_first  # noqa: PLC0415 - after the paint

        self._speak()
        self._look.apply()
        database = self.desk.context.database
        try:
            _ = self.desk.workspace
        except TomtoolError as error:
            if raise_first(database):
                self._app.quit()
            else:
                self._refuse(error)
            return
        Instance(database, self).raise_wanted.connect(self.window.resume)
        self.window.begin()

    def end(self) -> None:
        """Close the database."""
        self.desk.close()

    def on_unforeseen(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note down an error nobody foresaw, and say so; whatever was saved stays saved."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        from tomtool.ui.refusal import MishapDialog  # noqa: PLC0415 - seldom needed

        QTimer.singleShot(0, lambda: MishapDialog(self.desk, error, self.window).open())

    def _refuse(self, error: TomtoolError) -> None:
        """Say why the database cannot be opened; then there is nothing to do."""
        from tomtool.ui.refusal import RefusalDialog  # noqa: PLC0415 - seldom needed

        dialog = RefusalDialog(self.desk, error, self.window)
        dialog.finished.connect(lambda _result: self._app.exit(_FAILED))
        dialog.open()

    def _speak(self) -> None:
        """Let Qt's own buttons and formats speak the user's language."""
        language = self.desk.context.language
        QLocale.setDefault(QLocale(_LOCALES[language]))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)


def _choice(theme: str) -> Choice:
    """Return the theme the settings name; the system's for a name nobody knows."""
    return next((each for each in get_args(Choice) if each == theme), "system")
