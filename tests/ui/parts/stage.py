# SPDX-License-Identifier: MIT
"""Puts widgets on screen for the tests of the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from tomtool.ui.parts import Panel, col

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def shown(qtbot: QtBot, widget: W) -> W:
    """Show the widget in an active window."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def together(qtbot: QtBot, *widgets: QWidget) -> Panel:
    """Show the widgets one below the other."""
    return shown(qtbot, Panel(col(*widgets)))
