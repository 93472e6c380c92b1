# SPDX-License-Identifier: MIT
"""Search over questions, answers and help, and the jump to a number: one field, one list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from tomtool.domain.answers import Slot
from tomtool.domain.search import SearchIndex, Where
from tomtool.ui.look import box, px, theme
from tomtool.ui.parts import (
    Panel,
    SearchField,
    Text,
    bare,
    col,
    is_chosen,
    is_pointed_at,
    paint_words,
)

if TYPE_CHECKING:
    from tomtool.domain.search import Hit
    from tomtool.i18n import Translator
    from tomtool.ui.wizard.session import Session

Mode = Literal["search", "jump"]
_HIT = Qt.ItemDataRole.UserRole
_PAUSE = 60
_WIDE, _HIGH, _SHOWN = 480, 48, 9
_ROOT = QModelIndex()
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True)
class Found:
    """A line of the list: where it leads, its number and title, and a second line."""

    slot: Slot
    number: str
    title: str
    below: str

    @property
    def plain(self) -> str:
        """The whole line in words."""
        return f"{self.number} {self.title}, {self.below}"


class Finder(Panel):
    """Lies over the page; `chosen` carries the slot somebody went for."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(kind="card")
        self.setParent(parent)
        self._room = parent
        self._came_from: QWidget | None = None
        self._session = session
        self._mode: Mode = "search"
        self._index: SearchIndex | None = None
        _ = session.desk.translator.gettext
        self._field = SearchField("", name=_("Suchen"))
        self._field.setObjectName("find")
        self._field.installEventFilter(self)
        self._model = _FoundModel(self)
        self._list = _list(self._model)
        self._list.setAccessibleName(_("Treffer"))
        self._list.clicked.connect(self._go)
        self._none = Text("", "small", "ink2", wrap=True)
        self.setLayout(col(self._field, self._none, self._list, gap=8, pad=12))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._find)
        self._field.typed.connect(lambda _words: self._pause.start())
        self._field.escaped.connect(self.close_finder)
        self.hide()

    def open(self, mode: Mode) -> None:
        """Open for a search, or for going to a number."""
        _ = self._session.desk.translator.gettext
        self._mode = mode
        search, jump = _("Fragen, Antworten, Erläuterungen"), _("Nummer, zum Beispiel 1.16")
        self._field.setPlaceholderText(search if mode == "search" else jump)
        self._field.selectAll()
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._find()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_finder(self) -> None:
        """Close; what had the focus gets it back."""
        self._pause.stop()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()

    def place(self) -> None:
        """Take the place at the right above, as high as the list needs."""
        room = self._room.size()
        width = min(px(_WIDE), room.width() - px(16))
        self.setFixedWidth(width)
        rows = min(self._model.rowCount(), _SHOWN)
        self._list.setFixedHeight(rows * px(_HIGH))
        self._list.setVisible(rows > 0)
        self._none.setVisible(bool(self._none.text()))
        self.adjustSize()
        self.move(room.width() - width - px(8), px(8))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802 - Qt's name
        """Let the arrow keys move in the list and Enter choose, while the field has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self._find()
            self._go(self._list.currentIndex())
            return True
        if event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        self._pause.stop()
        words = self._field.words.strip()
        found = self._found(words) if words else []
        self._model.set_found(found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        _ = self._session.desk.translator.gettext
        nothing = _("Nichts gefunden.") if words and not found else ""
        self._none.set_words(nothing)
        self.place()

    def _found(self, words: str) -> list[Found]:
        sheet, desk = self._session.sheet, self._session.desk
        if self._index is None:
            self._index = SearchIndex(sheet.questionnaire, desk.context.language)
        if self._mode == "search":
            return [self._line(hit) for hit in self._index.find(words, sheet.route.answers)]
        found = self._index.by_number(words, self._section())
        return [self._numbered(Slot(question.key)) for question in found]

    def _section(self) -> str:
        here = self._session.current
        section_of = self._session.sheet.questionnaire.section_of
        return section_of[here.question].key if here else ""

    def _line(self, hit: Hit) -> Found:
        line = self._numbered(hit.slot)
        if hit.where in {Where.NUMBER, Where.SHORT}:
            return replace(line, below=f"{_key(line)} · {hit.excerpt}")
        where = _where(self._session.desk.translator, hit.where)
        return replace(line, below=f"{_key(line)} · {where}: {hit.excerpt}")

    def _numbered(self, slot: Slot) -> Found:
        desk, sheet = self._session.desk, self._session.sheet
        form, _ = sheet.questionnaire, desk.translator.gettext
        question, section = form.by_key[slot.question], form.section_of[slot.question]
        below = f"{section.key} {desk.say(section.title)}"
        if not sheet.route.applies(slot):
            below = _("%(section)s – trifft zurzeit nicht zu") % {"section": below}
        return Found(slot, question.number, desk.say(question.short), below)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            found: Found = index.data(_HIT)
            self.chosen.emit(found.slot)
            self.hide()


def _key(line: Found) -> str:
    """Return the section's key, since sections share printed numbers."""
    return line.below.partition(" ")[0]


def _where(translator: Translator, where: Where) -> str:
    _ = translator.gettext
    return {
        Where.TEXT: _("Frage"),
        Where.CHOICE: _("Auswahl"),
        Where.ANSWER: _("Antwort"),
        Where.REMARK: _("Anmerkung"),
        Where.NOTE: _("Private Notiz"),
        Where.HELP: _("Erläuterung"),
    }[where]


def _list(model: _FoundModel) -> QListView:
    view = QListView()
    view.setObjectName("found")
    view.setModel(model)
    view.setItemDelegate(_FoundDelegate(view))
    view.setUniformItemSizes(True)
    bare(view)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    return view


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[Found] = []

    def set_found(self, found: list[Found]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:  # noqa: N802 - Qt's name
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0, /) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the line for the delegate, or its words."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == _HIT:
            return found
        return found.plain if role == Qt.ItemDataRole.DisplayRole else None


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        """Return one height for all lines."""
        return QSize(0, px(_HIGH))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        """Paint number and title, the second line below."""
        found: Found = index.data(_HIT)
        where = option.rect
        painter.save()
        if is_chosen(self._view, index):
            box(painter, where, theme().pick.line, theme().pick.soft)
        elif is_pointed_at(self._view, where):
            box(painter, where, "", theme().sunk)
        half = where.height() // 2
        above = where.adjusted(px(12), px(4), -px(12), -half)
        above = paint_words(painter, above, found.number, "ink2", "label").adjusted(px(2), 0, 0, 0)
        paint_words(painter, above, found.title, "ink", "label")
        below = where.adjusted(px(12), half, -px(12), -px(4))
        paint_words(painter, below, found.below, "ink2", "small")
        painter.restore()
