# SPDX-License-Identifier: MIT
"""What somebody meets who cannot see the window, or has no mouse, wherever they go in it.

Every control has a name and the role of what it does, is told apart from its neighbours, and is
reached with the Tab key; no state is told by a colour alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QMenu,
    QScrollArea,
    QWidget,
)

from tests.ui.tour import Tour, prepared, running
from tomtool.ui.parts import Note, Pill
from tomtool.ui.wizard.card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tomtool.services.context import AppContext

Role = QAccessible.Role
ROLES = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.PageTab,
    Role.RadioButton,
    Role.StaticText,
    Role.Table,
    Role.Tree,
}
"""What somebody can do something with, and words to be copied."""


def windows() -> list[QWidget]:
    """Return the windows that can be used now: the dialog, if one is open."""
    modal = QApplication.activeModalWidget()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return shown if modal is None else [modal]


def controls(window: QWidget) -> Iterator[QWidget]:
    """Yield what can take the focus."""
    for widget in window.findChildren(QWidget):
        usable = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        if usable and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def name_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):  # there Qt gives the chosen words on some systems
        return widget.accessibleName().strip()
    if isinstance(widget, Note | Pill):
        return widget.words
    read = QAccessible.queryAccessibleInterface(widget)
    return read.text(QAccessible.Text.Name).strip()


def path_of(widget: QWidget) -> tuple[str, ...]:
    """Return the names of all that a control stands in, the outermost first, and its own."""
    names = [name_of(widget)]
    while (parent := widget.parentWidget()) is not None and not widget.isWindow():
        widget = parent
        names.insert(0, name_of(widget))
    return tuple(names)


def nameless(window: QWidget) -> Iterator[str]:
    for control in controls(window):
        role = QAccessible.queryAccessibleInterface(control).role()
        told = f"{type(control).__name__} {control.objectName()}"
        if not name_of(control):
            yield f"{told} has no name"
        read_only = isinstance(control, QuestionCard | QScrollArea)  # there is only to be read
        if role not in ROLES and not read_only:
            yield f"{told} has the role {role.name}"


def confused(window: QWidget) -> Iterator[str]:
    """Yield controls that nothing tells apart from another one."""
    paths = Counter((type(each).__name__, path_of(each)) for each in controls(window))
    yield from (f"{count} × {path}" for path, count in paths.items() if count > 1)


def wordless(window: QWidget) -> Iterator[str]:
    """Yield what only a colour or a drawing tells."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Pill) and not name_of(widget):
            yield "a pill without words"
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            for row in range(model.rowCount(widget.rootIndex())):
                index = model.index(row, 0)
                if not str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""):
                    yield f"row {row} of {widget.objectName()}"


def reached_by_tab(window: QWidget) -> set[QWidget]:
    """Press Tab until the focus comes round; return where it was."""
    reached: set[QWidget] = set()
    QApplication.processEvents()  # a dialog that just opened takes the focus now
    for _step in range(2000):
        focus = QApplication.focusWidget() or window
        if focus in reached:
            break
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return reached


def unreached(window: QWidget) -> Iterator[str]:
    """Yield controls that the Tab key misses; of an exclusive group one is enough."""
    reached = reached_by_tab(window)
    groups = {group_of(each) for each in reached} - {None}
    for control in controls(window):
        if control not in reached and group_of(control) not in groups:
            yield f"Tab misses {type(control).__name__} {control.objectName()} {name_of(control)}"


def group_of(widget: QWidget) -> QObject | None:
    """Return what the arrow keys move about in, if `widget` is one of several to choose from."""
    if not isinstance(widget, QAbstractButton):
        return None
    group: QObject | None = widget.group()
    return widget.parentWidget() if group is None and widget.autoExclusive() else group


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_controls__on_every_page__have_names_roles_and_differ(
    context: AppContext, qtbot: QtBot, tmp_path: Path
) -> None:
    annex = prepared(context, tmp_path)
    wrong: dict[str, str] = {}
    with running(context, qtbot) as program:
        for stop in Tour(qtbot, program).everything(annex):
            for window in windows():
                if isinstance(window, QMenu):
                    continue
                for fault in (*nameless(window), *confused(window), *wordless(window)):
                    wrong.setdefault(fault, stop)
    assert not wrong, "\n" + "\n".join(f"{stop}: {fault}" for fault, stop in wrong.items())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_tab_key__on_every_page__reaches_every_control(
    context: AppContext, qtbot: QtBot, tmp_path: Path
) -> None:
    annex = prepared(context, tmp_path)
    wrong: dict[str, str] = {}
    with running(context, qtbot) as program:
        for stop in Tour(qtbot, program).everything(annex):
            if QApplication.activePopupWidget() is None:
                for fault in unreached(windows()[0]):
                    wrong.setdefault(fault, stop)
    assert not wrong, "\n" + "\n".join(f"{stop}: {fault}" for fault, stop in wrong.items())
