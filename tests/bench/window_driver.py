# SPDX-License-Identifier: MIT
"""Uses the window as a user does, by keys and clicks, and waits until what came of it is painted.

Only what the program itself imports is imported here: the process that types is measured.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tomtool.services.context import system_context
from tomtool.ui.main import Program, application

if TYPE_CHECKING:
    from pathlib import Path

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class NothingHappenedError(AssertionError):
    """A key or click did nothing: what was measured means nothing."""


def type_one_letter(database: Path) -> Program:
    """Open the newest response in `database`, and type a letter into the first field on its page.

    Returns once it is painted.
    """
    program = started(database)
    window = program.window
    press(found(window, "responses"), Qt.Key.Key_Return)
    field = next(each for each in window.findChildren(QLineEdit) if _is_blank(each))
    field.setFocus()
    press(field, Qt.Key.Key_X, "x")
    if "x" not in field.text():
        raise NothingHappenedError
    return program


def started(database: Path) -> Program:
    """Start the program and wait for its start page."""
    app = application()
    program = Program(app, replace(system_context(), database=database))
    program.start()
    while program.window.conductor is None:
        app.processEvents()
    return program


def ended(program: Program) -> None:
    """Close the window and with it the database."""
    program.window.close()
    program.end()


def found(inside: QWidget, name: str) -> QWidget:
    """Return the widget called `name`."""
    widget: QWidget | None = inside.findChild(QWidget, name)
    if widget is None:
        raise NothingHappenedError(name)
    return widget


def press(widget: QWidget, key: Qt.Key, words: str = "") -> None:
    """Press and release a key, and wait until whatever changes is painted."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, _NO_KEYS, words))
    _settle()


def click(widget: QWidget) -> None:
    """Click into the middle of a widget, and wait until whatever changes is painted."""
    at = QPointF(widget.rect().center())
    there = QPointF(widget.mapToGlobal(at))
    for kind, held in (
        (QEvent.Type.MouseButtonPress, _LEFT),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        QCoreApplication.sendEvent(widget, QMouseEvent(kind, at, there, _LEFT, held, _NO_KEYS))
    _settle()


def _settle() -> None:
    """Do what the running program does between two events: delete what is done with, and paint."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _is_blank(field: QLineEdit) -> bool:
    """Whether a field on the page takes letters."""
    return field.isVisible() and field.isEnabled() and field.objectName().startswith("blank:")
