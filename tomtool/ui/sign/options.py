# SPDX-License-Identifier: MIT
"""Small parts of the assistant: a choice on a card, a field with its label, a file to choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tomtool.services.files import is_there
from tomtool.ui.parts import TOP, Button, Check, Field, Panel, Radio, Text, col, prose, row

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from tomtool.i18n import Translator
    from tomtool.ui.parts import Pill
    from tomtool.ui.parts.layouts import Item

_INDENT = 28
"""From the mark of a choice to its words, in pixels of the design."""


class OptionCard(Panel):
    """One of several ways, on a card that can be pressed anywhere; `inner` shows when chosen."""

    def __init__(
        self,
        words: str,
        sub: str,
        pill: Pill | None = None,
        inner: QWidget | None = None,
        *,
        name: str,
    ) -> None:
        super().__init__(None, "card")
        self.radio = Radio(words)
        self.radio.setObjectName(name)
        self.radio.setAccessibleDescription(sub)
        self._sub = prose(sub)
        self._inner = Panel(col(8, inner, gap=0)) if inner is not None else None
        head = row((self.radio, 1), *([(pill, 0, TOP)] if pill else []), gap=12)
        below: list[Item] = [each for each in (self._sub, self._inner) if each is not None]
        self.setLayout(
            col(head, row(_INDENT, (col(*below, gap=0), 1), gap=0), gap=0, pad=(16, 6, 12, 10))
        )
        self.radio.toggled.connect(self._show_chosen)
        self._show_chosen()

    def set_sub(self, words: str) -> None:
        """Explain the choice in other words."""
        self._sub.set_words(words)
        self.radio.setAccessibleDescription(words)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:  # noqa: N802 - Qt's name
        """Choose, wherever the card is pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.click()
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _show_chosen(self) -> None:
        self.set_current(self.radio.isChecked())
        if self._inner is not None:
            self._inner.setVisible(self.radio.isChecked())


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field below its label."""
    label = Text(words, "label")
    if not field.accessibleName():
        field.setAccessibleName(words)
    return Panel(col(label, field, gap=4))


def secret(name: str) -> Field:
    """Return a field for a passphrase, shown as dots."""
    field = Field(name=name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    return field


class FileField(Panel):
    """The path of a file, typed or chosen in the system's dialog.

    `changed` follows once somebody is done with it. With `saving` the file is going to be written:
    the dialog asks before one is replaced, and for a typed path the box below the field does.
    """

    changed = Signal()

    def __init__(
        self, translator: Translator, label: str, kinds: str, *, name: str, saving: bool = False
    ) -> None:
        super().__init__()
        _ = self._gettext = translator.gettext
        self._title, self._kinds, self._saving = label, kinds, saving
        self._agreed: Path | None = None
        self.field = Field(name=label)
        self.field.setObjectName(name)
        self._choose = Button(_("Wählen …"))
        self._choose.setObjectName(f"{name}:choose")
        self.trouble = Trouble()
        self.replace = Check(_("Die Datei gibt es schon: ersetzen"))
        self.replace.setObjectName(f"{name}:replace")
        self.replace.hide()
        line = row((self.field, 1), self._choose)
        self.setLayout(col(Text(label, "label"), line, self.replace, self.trouble, gap=4))
        self.field.typed.connect(lambda _words: self._begin_anew())
        self.field.left.connect(lambda _words: self.changed.emit())
        self._choose.clicked.connect(self._ask)

    @property
    def typed_path(self) -> Path | None:
        """The path in the field, None while it is empty; a relative one begins at home."""
        words = self.field.words.strip()
        return Path.home() / Path(words) if words else None

    def may_write(self, path: Path | None) -> bool:
        """Whether `path`, made of what was typed, can be written; else say what is missing.

        Where a file would be replaced, ask whether it may be.
        """
        if path is None or not path.name:
            self.complain(self._gettext("Sagen Sie, wie die Datei heißen soll."))
            return False
        if is_there(path) and not self.replace.isChecked() and path != self._agreed:
            self.replace.show()
            self.replace.setFocus()
            return False
        return True

    def set_path(self, path: Path) -> None:
        """Show another path."""
        self.field.set_words(str(path))
        self._begin_anew()

    def complain(self, words: str) -> None:
        """Say what is wrong with the file."""
        self.trouble.say(words)
        self.field.set_invalid(words)
        self.field.setFocus()

    def _begin_anew(self) -> None:
        """Forget what was said about the path before."""
        self.replace.hide()
        self.replace.setChecked(False)
        self.trouble.say("")
        self.field.set_invalid("")

    def _ask(self) -> None:
        start = str(self.typed_path or documents())
        if self._saving:
            chosen, _kind = QFileDialog.getSaveFileName(self, self._title, start, self._kinds)
        else:
            chosen, _kind = QFileDialog.getOpenFileName(self, self._title, start, self._kinds)
        if chosen:
            self.set_path(Path(chosen))
            self._agreed = Path(chosen) if self._saving else None
            self.changed.emit()


class Trouble(Text):
    """What is wrong with the field above it; nothing as long as nothing is."""

    def __init__(self) -> None:
        super().__init__("", "small", "high", wrap=True)
        self.hide()

    def say(self, words: str) -> None:
        """Say it; "" says that all is well."""
        self.set_words(words)
        self.setVisible(bool(words))


def documents() -> Path:
    """Return the folder where the system keeps the user's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
