# SPDX-License-Identifier: MIT
"""A fingerprint on the screen: digits in groups, spelled to be read out, as a QR code on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from tomtool.domain.keys import spelled
from tomtool.domain.printable import in_groups
from tomtool.services.fingerprints import qr_code
from tomtool.ui.look import px
from tomtool.ui.parts import Button, FlowRow, Panel, Text, col, prose, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from tomtool.i18n import Translator

SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
GROUPS_A_LINE = 4
_MODULE, _QUIET = 4, 4
"""Pixels of the design of a module, and how many modules stay blank around (ISO/IEC 18004)."""


def in_lines(fingerprint: str) -> tuple[str, ...]:
    """Return a fingerprint in lines of four groups of four digits."""
    groups = in_groups(fingerprint).split()
    starts = range(0, len(groups), GROUPS_A_LINE)
    return tuple("  ".join(groups[at : at + GROUPS_A_LINE]) for at in starts)


def aloud(fingerprint: str, translator: Translator) -> tuple[str, ...]:
    """Return the same lines as one reads them out by telephone."""
    lines = spelled(fingerprint)
    told = (" ".join(map(translator.gettext, words)) for words in lines)
    return tuple(line.replace(" ,", ",") for line in told)


class QrPicture(QWidget):
    """The QR code of a fingerprint: dark on white in every theme, or no telephone reads it."""

    def __init__(self, fingerprint: str, name: str) -> None:
        super().__init__()
        self._rows = qr_code(fingerprint)
        side = (len(self._rows) + 2 * _QUIET) * px(_MODULE)
        self.setFixedSize(side, side)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent, /) -> None:  # noqa: N802 - Qt's name
        """Paint the modules, each on whole pixels."""
        painter, size = QPainter(self), px(_MODULE)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, line in enumerate(self._rows, _QUIET):
            for x, dark in enumerate(line, _QUIET):
                if dark:
                    where = QRect(x * size, y * size, size, size)
                    painter.fillRect(where, Qt.GlobalColor.black)


class FingerprintBox(Panel):
    """The digits, to be copied by mouse and keys; spelled words and a QR code when asked for.

    `whose` tells the fingerprints of a page apart. `resized` says that it shows more or less.
    """

    resized = Signal()

    def __init__(self, fingerprint: str, translator: Translator, whose: str) -> None:
        super().__init__()
        self._translator, self._fingerprint = translator, fingerprint
        _ = translator.gettext
        told = {"name": whose}
        self._digits = Text("\n".join(in_lines(fingerprint)), "label")
        self._digits.setTextInteractionFlags(SELECTABLE)
        self._digits.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be copied by keys, too
        self._digits.setObjectName("fingerprint")
        self._digits.setAccessibleName(_("Fingerabdruck von %(name)s") % told)
        self._spelled = prose("\n".join(aloud(fingerprint, translator)))
        self._spelled.setObjectName("spelled")
        self._spelled.hide()
        self._qr: QrPicture | None = None
        self._place = col(gap=0)
        buttons = [
            self._button("copy-fingerprint", _("Kopieren"), self._copy),
            self._button("spell", _("Buchstabieren"), self._spell),
            self._button("qr", _("QR-Code"), self._show_qr),
        ]
        for each in buttons:
            each.setAccessibleDescription(_("Fingerabdruck von %(name)s") % told)
        self.setLayout(
            col(self._digits, FlowRow(None, buttons, gap=16), self._spelled, self._place, gap=4)
        )

    def _button(self, name: str, words: str, act: object) -> Button:
        made = Button(words, "link")
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(in_groups(self._fingerprint))

    def _spell(self) -> None:
        self._spelled.setVisible(self._spelled.isHidden())
        self.resized.emit()

    def _show_qr(self) -> None:
        """Show the code, or put it away."""
        if self._qr is None:
            name = self._translator.gettext("Fingerabdruck als QR-Code")
            self._qr = QrPicture(self._fingerprint, name)
            self._place.addLayout(row(self._qr, ...))
            self._qr.hide()
        self._qr.setVisible(self._qr.isHidden())
        self.resized.emit()
