# SPDX-License-Identifier: MIT
"""The overview of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.look import px
from tomtool.ui.parts import Text, col, prose, row
from tomtool.ui.wizard.keys import SHORTCUTS, keys_shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk

_KEYS = 168


class KeysDialog(Dialog):
    """Lists every key the window understands, with what it does."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        lines = []
        for shortcut in SHORTCUTS:
            keys = Text(keys_shown(shortcut.id, desk.translator), "label")
            keys.setFixedWidth(px(_KEYS))
            lines.append(row(keys, (prose(_(shortcut.words), "ink"), 1)))
        close = self.close_button(_("Schließen"))
        self.lay_out(_("Tasten"), col(*lines, gap=6, pad=24), ..., close)
        close.setFocus()
