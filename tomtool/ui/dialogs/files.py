# SPDX-License-Identifier: MIT
"""Asking for a file with the system's dialog, in the folder used last; nothing blocks meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk


def ask_for_file(
    parent: QWidget, desk: Desk, title: str, kinds: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask for an existing file of one of the `kinds` (as QFileDialog writes them)."""
    dialog = _dialog(parent, desk, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_where_to_save(
    parent: QWidget, desk: Desk, title: str, kinds: str, name: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to write a file, with a `name` as proposal whose ending is added if left out."""
    dialog = _dialog(parent, desk, title, kinds, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.open()
    return dialog


def file_name(*words: object, ending: str) -> str:
    """Return a file name of `words`, without what some system does not allow in one."""
    joined = "-".join(str(word) for word in words)
    kept = "".join(each if each.isalnum() or each in "-_. " else "-" for each in joined)
    return f"{kept.strip(' .').replace(' ', '-')}.{ending}"


def _dialog(
    parent: QWidget, desk: Desk, title: str, kinds: str, then: Callable[[Path], None]
) -> QFileDialog:
    dialog = QFileDialog(parent, title, desk.settings.folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(path: str) -> None:
        desk.remember(folder=str(Path(path).parent))
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    return dialog
