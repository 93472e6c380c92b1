# SPDX-License-Identifier: MIT
"""The fields of one record, with their labels above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tomtool.ui.look import px
from tomtool.ui.masterdata.columns import Kind
from tomtool.ui.parts import Field, Picker, Text, TextArea, col

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from tomtool.ui.masterdata.columns import Column

Entry = Field | TextArea | Picker
_GAP, _NARROWEST, _TWO_FROM = 12, 120, 480


class Labelled(QWidget):
    """A field under its label, with room for a sentence on what is wrong or why it is locked."""

    def __init__(self, title: str, field: QWidget) -> None:
        super().__init__()
        self._label = Text(title, "label", "ink2", wrap=True)
        self._label.setBuddy(field)
        self.told = Text("", "small", "ink2", wrap=True)
        self.told.hide()
        self.setLayout(col(self._label, field, self.told, ..., gap=4))

    def tell(self, words: str, tone: str = "ink2") -> None:
        """Say something below the field; "" takes it away."""
        self.told.set_words(words)
        self.told.set_tone(tone)
        self.told.setVisible(bool(words))


class RecordForm(QWidget):
    """The fields of one record.

    `typed` and `chosen` carry a field's name and its new value, `left` the name of a field that
    was left. What was typed is never replaced by what it means. Not editable, it shows texts.
    """

    typed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal(str)

    def __init__(self, noun: str, columns: Sequence[Column], *, editable: bool) -> None:
        super().__init__()
        self._columns = {column.key: column for column in columns}
        self._shown: dict[str, object] = {}
        self._entries: dict[str, Entry] = {}
        self._texts: dict[str, Text] = {}
        self._boxes: dict[str, Labelled] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(_GAP))
        for column in columns:
            widget = self._entry(column) if editable else self._text(column)
            widget.setObjectName(f"{noun}:{column.key}")
            self._boxes[column.key] = Labelled(column.title, widget)
        self._place(2)

    def entry(self, key: str) -> Entry:
        """Return the control of a field."""
        return self._entries[key]

    def begin(self) -> None:
        """Put the focus into the first field, ready to be typed over."""
        first = next(iter(self._entries.values()), None)
        if first is not None:
            first.setFocus()
            if isinstance(first, Field):
                first.selectAll()

    def show_record(self, record: object, *, anew: bool) -> None:
        """Show `record`; `anew` if it is another one than before, otherwise what differs."""
        for key, column in self._columns.items():
            value = getattr(record, key)
            if column.kind is Kind.CHOICE and key in self._entries:
                self._offer(column)
            if not anew and self._shown.get(key) == value:
                continue
            self._shown[key] = value
            self._fill(column, value)
            if anew:
                self._say(column, "")

    def say_invalid(self, key: str, reason: str) -> None:
        """Say what is wrong with a field; "" takes it back."""
        self._say(self._columns[key], reason)

    def lock(self, key: str, reason: str) -> None:
        """Let a field not be changed, for a reason; "" lets it be changed again."""
        field = self._entries[key]
        if field.isEnabled() == bool(reason):
            field.setEnabled(not reason)
            self._boxes[key].tell(reason)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Tell of a field that was left, also of one in which nothing was typed."""
        if event.type() == QEvent.Type.FocusOut:
            for key, entry in self._entries.items():
                if entry is watched:
                    self._tell_left(self._columns[key])
        return super().eventFilter(watched, event)

    def _offer(self, column: Column) -> None:
        picker, options = self._entries[column.key], column.options()
        if isinstance(picker, Picker):
            offered = [(picker.itemData(at), picker.itemText(at)) for at in range(picker.count())]
            if offered != options:
                picker.set_options(options)

    def _fill(self, column: Column, value: Any) -> None:  # noqa: ANN401 - what a field may hold
        if column.key in self._texts:
            words = _words(column, value)
            self._texts[column.key].set_words(words)
            self._boxes[column.key].setVisible(bool(words.strip()))
            return
        entry = self._entries[column.key]
        if isinstance(entry, Picker):
            entry.set_chosen(str(value))
        else:
            entry.set_words(_words(column, value))

    def _entry(self, column: Column) -> Entry:
        entry: Entry
        match column.kind:
            case Kind.CHOICE:
                entry = Picker(column.options(), name=column.title)
                entry.picked.connect(lambda key: self._tell_chosen(column, key))
                entry.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
                entry.setMinimumWidth(px(_NARROWEST))
            case Kind.LONG | Kind.LINES:
                entry = TextArea(hint=column.hint, name=column.title, role="body")
                entry.typed.connect(lambda words: self._tell_typed(column, words))
            case _:
                entry = Field(hint=column.hint, name=column.title)
                entry.typed.connect(lambda words: self._tell_typed(column, words))
        entry.installEventFilter(self)
        self._entries[column.key] = entry
        return entry

    def _text(self, column: Column) -> Text:
        self._texts[column.key] = text = Text("", wrap=True)
        return text

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for one field beside none."""
        least = max(box.minimumSizeHint().width() for box in self._boxes.values())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Put the fields side by side where there is room."""
        super().resizeEvent(event)
        across = 2 if self.width() >= px(_TWO_FROM) else 1
        if across != self._across:
            self._place(across)

    def _place(self, across: int) -> None:
        """Put the fields side by side, wide ones and long texts into rows of their own."""
        self._across = across
        line, place = 0, 0
        for key, column in self._columns.items():
            wide = column.wide or column.kind in {Kind.LONG, Kind.LINES}
            if place and wide:
                line, place = line + 1, 0
            self._grid.addWidget(self._boxes[key], line, place, 1, across if wide else 1)
            place = 0 if wide else (place + 1) % across
            line += place == 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)

    def _tell_typed(self, column: Column, words: str) -> None:
        value = column.value(words) if column.kind is not Kind.TEXT else words
        self._say(column, "")
        if column.kind is not Kind.SHORT_NAME:
            self._shown[column.key] = value
        self.typed.emit(column.key, value)

    def _tell_chosen(self, column: Column, key: str) -> None:
        value = column.read(key)
        self._shown[column.key] = value
        self.chosen.emit(column.key, value)

    def _tell_left(self, column: Column) -> None:
        entry = self._entries[column.key]
        if column.missing and isinstance(entry, Field | TextArea):
            self._say(column, "" if entry.words.strip() else column.missing)
        self.left.emit(column.key)

    def _say(self, column: Column, reason: str) -> None:
        entry = self._entries.get(column.key)
        if isinstance(entry, Field | TextArea):
            entry.set_invalid(reason)
            self._boxes[column.key].tell(reason or column.explained, "high" if reason else "ink2")


def _words(column: Column, value: Any) -> str:  # noqa: ANN401 - what a field may hold
    if column.kind is Kind.CHOICE:
        return dict(column.options()).get(value, "")
    return "\n".join(value) if column.kind is Kind.LINES else str(value)
