# SPDX-License-Identifier: MIT
"""Which points the page shows: tabs with their counts, or a list of them where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from tomtool.ui.check.points import GROUPS, Group
from tomtool.ui.parts import Panel, Picker, Tabs, col, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from tomtool.i18n import Translator

_ALL = "all"


class Filters(QWidget):
    """Offers the groups that hold points; emits the one somebody picked, None for all."""

    picked = Signal(object)

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._options: list[tuple[str, str]] = []
        self._chosen = _ALL
        self._tabs: Tabs | None = None
        self._picker = Picker([], name=translator.gettext("Zeigen"))
        self._picker.setObjectName("filter")
        self._picker.picked.connect(self._pick)
        self._narrow = Panel(row(self._picker, ..., pad=(0, 0, 0, 8)))
        self._column = col(self._narrow, gap=0)
        self.setLayout(self._column)

    @property
    def group(self) -> Group | None:
        """The group that is shown, None for all."""
        return None if self._chosen == _ALL else Group(self._chosen)

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Offer the groups that hold something; one that is empty now gives way to all."""
        _ = self._translator.gettext
        words = {group: f"{_(GROUPS[group].word)} {n}" for group, n in counts.items() if n}
        options = [(_ALL, _("Alle")), *((str(group), said) for group, said in words.items())]
        if self._chosen not in dict(options):
            self._chosen = _ALL
        if [key for key, _words in options] == [key for key, _words in self._options]:
            for key, said in options:
                if self._tabs is not None:
                    self._tabs.set_words(key, said)
        else:
            self._build(options)
        self._options = options
        self._picker.set_options(options)
        self._picker.set_chosen(self._chosen)
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:  # noqa: N802 - Qt's name
        """Show tabs where they fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give way to the page: tabs that do not fit become a list."""
        return QSize(self._picker.sizeHint().width(), self.sizeHint().height())

    def _build(self, options: list[tuple[str, str]]) -> None:
        if self._tabs is not None:
            self._column.removeWidget(self._tabs)
            self._tabs.hide()
            self._tabs.deleteLater()
        self._tabs = Tabs(options, self._chosen)
        self._tabs.setObjectName("filters")
        self._tabs.picked.connect(self._pick)
        self._column.addWidget(self._tabs)

    def _fit(self) -> None:
        if self._tabs is not None:
            fits = self._tabs.sizeHint().width() <= self.width()
            self._tabs.setVisible(fits)
            self._narrow.setVisible(not fits)

    def _pick(self, key: str) -> None:
        self._chosen = key
        self._picker.set_chosen(key)
        if self._tabs is not None:
            self._tabs.set_chosen(key)
        self.picked.emit(self.group)
