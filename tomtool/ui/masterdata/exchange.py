# SPDX-License-Identifier: MIT
"""Copying a list to the clipboard as a table, and taking entries from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from tomtool.ui.masterdata.pastedialog import PasteDialog
from tomtool.ui.masterdata.pasting import pasted
from tomtool.ui.masterdata.spreadsheet import from_clipboard, to_clipboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from tomtool.i18n import Translator
    from tomtool.ui.masterdata.columns import Plan
    from tomtool.ui.masterdata.records import Records


class Exchange(QObject):
    """Writes a list to the clipboard and appends what stands there.

    `taken` follows entries that were appended, `refused` carries why there are none.
    """

    taken = Signal()
    refused = Signal(str)

    def __init__(
        self, plan: Plan, records: Records, translator: Translator, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._plan, self._records, self._translator = plan, records, translator
        self._window = parent

    def copy(self) -> None:
        """Put all entries on the clipboard, below their heads."""
        rows = [self._plan.heads, *map(self._plan.cells, self._records.all())]
        QGuiApplication.clipboard().setText(to_clipboard(rows))

    def paste(self) -> None:
        """Append the rows on the clipboard; ask first where a column or a choice is not plain."""
        _ = self._translator.gettext
        found = pasted(self._plan, from_clipboard(QGuiApplication.clipboard().text()))
        if not found.body:
            self.refused.emit(_("In der Zwischenablage stehen keine Zeilen einer Tabelle."))
        elif found.fits:
            self._take(found.records(self._records.blank))
        else:
            dialog = PasteDialog(found, self._records.blank, self._translator, self._window)
            dialog.taken.connect(self._take)
            dialog.open()

    def _take(self, records: Sequence[Any]) -> None:
        self._records.add(records)
        self.taken.emit()
