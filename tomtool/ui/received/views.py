# SPDX-License-Identifier: MIT
"""What can be looked at beside each other: tabs with their counts, a list where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tomtool.ui.parts import Panel, Picker, Tabs, col, row, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent


class Views(QWidget):
    """Shows one of several views, each built when it is first chosen; `shown` carries its key."""

    shown = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._builders: dict[str, Callable[[], QWidget]] = {}
        self._words: dict[str, str] = {}
        self._built: dict[str, QWidget] = {}
        self._chosen = ""
        self._tabs: Tabs | None = None
        self._picker = Picker([], name=name)
        self._picker.setObjectName("view")
        self._picker.picked.connect(self.choose)
        self._narrow = Panel(row(self._picker, ..., pad=(0, 8, 0, 8)))
        self._head = col(self._narrow, gap=0, pad=(16, 0, 16, 0))
        self._stack = QStackedWidget()
        self.setLayout(col(self._head, rule(), (self._stack, 1), gap=0))

    @property
    def chosen(self) -> str:
        """The key of the view that is shown."""
        return self._chosen

    def put(
        self, key: str, words: str, build: Callable[[], QWidget], *, first: bool = False
    ) -> None:
        """Offer a view, at the end or first; the first one ever is shown."""
        self._builders[key] = build
        told = {key: words}
        self._words = {**told, **self._words} if first else {**self._words, **told}
        self._offer()
        if len(self._words) == 1:
            self.choose(key)

    def take(self, key: str) -> None:
        """Offer a view no longer; its widget is whose it was."""
        self._words.pop(key, None)
        built = self._built.pop(key, None)
        if built is not None:
            self._stack.removeWidget(built)
        self._offer()
        if self._chosen == key and self._words:
            self.choose(next(iter(self._words)))

    def choose(self, key: str) -> None:
        """Show a view."""
        if key not in self._built:
            self._built[key] = self._builders[key]()
            self._stack.addWidget(self._built[key])
        self._chosen = key
        self._stack.setCurrentWidget(self._built[key])
        self._picker.set_chosen(key)
        if self._tabs is not None:
            self._tabs.set_chosen(key)
        self.shown.emit(key)

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Show tabs where they fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give way to the page: tabs that do not fit become a list."""
        return QSize(self._picker.sizeHint().width(), super().minimumSizeHint().height())

    def _offer(self) -> None:
        options = list(self._words.items())
        if self._tabs is not None:
            self._head.removeWidget(self._tabs)
            self._tabs.hide()
            self._tabs.deleteLater()
            self._tabs = None
        if not options:
            return
        chosen = self._chosen if self._chosen in self._words else options[0][0]
        self._tabs = Tabs(options, chosen)
        self._tabs.setObjectName("views")
        self._tabs.picked.connect(self.choose)
        self._head.addWidget(self._tabs)
        self._picker.set_options(options)
        self._picker.set_chosen(chosen)
        self._fit()

    def _fit(self) -> None:
        if self._tabs is not None:
            fits = self._tabs.sizeHint().width() + 2 * self._head.contentsMargins().left()
            self._tabs.setVisible(fits <= self.width())
            self._narrow.setVisible(fits > self.width())
