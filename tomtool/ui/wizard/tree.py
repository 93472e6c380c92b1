# SPDX-License-Identifier: MIT
"""The tree at the left of the wizard: where one is, what is done, what wants a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from tomtool.ui.look import SEVERITY, box, font, paint_icon, px, theme, width
from tomtool.ui.parts import (
    Button,
    Panel,
    Text,
    bare,
    col,
    is_chosen,
    is_pointed_at,
    paint_state,
    paint_words,
    row,
)
from tomtool.ui.wizard.digest import Show
from tomtool.ui.wizard.treemodel import ROW, Row, TreeModel

if TYPE_CHECKING:
    from tomtool.domain.answers import Slot
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.digest import Digest
    from tomtool.ui.wizard.places import Page
    from tomtool.ui.wizard.session import Session

_HIGH, _ICON, _KEY, _NUMBER = 30, 16, 26, 36
_ACTIVATE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class Tree(Panel):
    """The sections and, with a filter, the questions under them.

    `page_wanted` carries the name of a page, `slot_wanted` a question somebody chose;
    `show_changed` follows when another filter was picked.
    """

    page_wanted = Signal(str)
    slot_wanted = Signal(object)
    show_changed = Signal()

    def __init__(self, session: Session, digest: Digest, pages: tuple[Page, ...]) -> None:
        super().__init__(kind="side")
        self._session, self._digest = session, digest
        self.model = TreeModel(session, digest, pages)
        self._view = _View(self.model)
        _ = session.desk.translator.gettext
        self._view.setAccessibleName(_("Abschnitte"))
        self._view.chosen.connect(self._on_chosen)
        self._filter = Button(kind="ghost", icon="funnel-simple", words=_("Alle Fragen"))
        self._filter.setObjectName("filter")
        self._filter.clicked.connect(self._on_filter)
        self._none = Text("", "small", "ink3", wrap=True)
        self._none.hide()
        self.setLayout(
            col(
                row(self._filter, ..., pad=(8, 6, 8, 0)),
                row((self._none, 1), pad=(16, 4, 16, 0)),
                (self._view, 1),
                gap=4,
            )
        )

    @property
    def show_kind(self) -> Show:
        """Which questions are shown."""
        return self.model.show

    def set_show(self, show: Show) -> None:
        """Show other questions."""
        self.model.set_show(show)
        self._filter.set_words(self._words(show))
        self._say_if_none()
        self.show_changed.emit()

    def mark(self, page: str, slot: Slot | None) -> None:
        """Show where the user is."""
        index = self.model.index_of(page, slot)
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def follow(self, effect: Effect) -> None:
        """Show what a change did."""
        self.model.follow(effect)
        self._say_if_none()

    def _words(self, show: Show) -> str:
        _ = self._session.desk.translator.gettext
        return {
            Show.ALL: _("Alle Fragen"),
            Show.OPEN: _("Offene Fragen"),
            Show.CLARIFY: _("Zu klären"),
            Show.FINDINGS: _("Mit Befunden"),
            Show.CHANGED: _("Geändert seit der vorigen Fassung"),
        }[show]

    def _say_if_none(self) -> None:
        _ = self._session.desk.translator.gettext
        none = self.model.show is not Show.ALL and self.model.rowCount() == 0
        self._none.set_words(_("Dazu gibt es keine Fragen."))
        self._none.setVisible(none)

    def _on_chosen(self, chosen: Row) -> None:
        if chosen.slot is not None:
            self.slot_wanted.emit(chosen.slot)
        elif chosen.page:
            self.page_wanted.emit(chosen.page)

    def _on_filter(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for show in Show:
            if show is Show.CHANGED and self._session.sheet.previous is None:
                continue
            words = self._words(show)
            if show is not Show.ALL:
                words = f"{words} ({self._digest.count(show)})"
            action = menu.addAction(words)
            action.setObjectName(f"filter:{show}")
            action.setCheckable(True)
            action.setChecked(show is self.model.show)
            action.triggered.connect(lambda _=False, show=show: self.set_show(show))
            group.addAction(action)
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))


class _View(QListView):
    """The list itself; `chosen` carries a row that was clicked, or chosen with the Enter key."""

    chosen = Signal(object)

    def __init__(self, model: TreeModel) -> None:
        super().__init__()
        self.setObjectName("tree")
        self.setModel(model)
        model.altered.connect(self._paint_anew)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        bare(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:  # noqa: N802 - Qt's name
        """Enter and the space bar choose the current row."""
        if event.key() in _ACTIVATE and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _paint_anew(self, index: QModelIndex) -> None:
        self.viewport().update(self.visualRect(index))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ROW))


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: state, key, title, the worst finding, a count."""

    def __init__(self, view: _View) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        """Return one height for all rows; the width is the tree's."""
        return QSize(0, px(_HIGH))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        """Paint the row at `index`."""
        told: Row = index.data(ROW)
        where = QRect(option.rect)
        painter.save()
        if told.is_heading:
            at = where.adjusted(px(16), px(4), -px(8), 0)
            paint_words(painter, at, told.words, "ink2", "label")
        else:
            self._paint_page(painter, where, told, current=is_chosen(self._view, index))
        painter.restore()

    def _paint_page(self, painter: QPainter, where: QRect, told: Row, *, current: bool) -> None:
        if current:
            ground = where.adjusted(px(8), 1, -px(8), -1)
            box(painter, ground, theme().pick.line, theme().pick.soft)
        elif is_pointed_at(self._view, where):
            box(painter, where.adjusted(px(8), 1, -px(8), -1), "", theme().sunk)
        inner = where.adjusted(px(16), 0, -px(14), 0)
        inset = px(40) if told.slot else px(22)
        if not told.slot:
            self._paint_state(painter, inner, told)
        room = self._paint_right(painter, inner.adjusted(inset, 0, 0, 0), told, current=current)
        if told.key:
            role = "small" if told.slot else "pill"
            paint_words(painter, room, told.key, "pick" if current else "ink2", role)
            column = px(_NUMBER if told.slot else _KEY)
            room.adjust(max(column, width(told.key, font(role)) + px(8)), 0, 0, 0)
        ink, role = ("pick", "label") if current else ("ink", "small")
        paint_words(painter, room, told.words, ink, role)

    def _paint_state(self, painter: QPainter, inner: QRect, told: Row) -> None:
        at = QRect(inner.left(), inner.center().y() - px(_ICON) // 2 + 1, px(_ICON), px(_ICON))
        if told.sign:
            paint_icon(painter, at, told.sign, "ink2")
        else:
            paint_state(painter, at, told.done, told.total)

    def _paint_right(self, painter: QPainter, room: QRect, told: Row, *, current: bool) -> QRect:
        """Paint the count and the mark; return the room left of them."""
        if told.count:
            tone = "pick" if current else "ink3"
            room = paint_words(painter, room, told.count, tone, "small", right=True)
        if told.mark:
            at = QRect(room.right() - px(_ICON), 0, px(_ICON), px(_ICON))
            at.moveTop(room.center().y() - px(_ICON) // 2 + 1)
            paint_icon(painter, at, SEVERITY[told.mark][0], told.mark)
            room.setRight(at.left() - px(4))
        return room
