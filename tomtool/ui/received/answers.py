# SPDX-License-Identifier: MIT
"""The answers of a sheet to read: its sections at the left, the chosen one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tomtool.ui.look import px
from tomtool.ui.parts import Picker, RowsModel, Table, Text, col, panel, row, rule, small
from tomtool.ui.parts import Words as Cell
from tomtool.ui.wizard.section import SectionPage
from tomtool.ui.wizard.session import Session

if TYPE_CHECKING:
    from tomtool.services.sheets import Sheet
    from tomtool.ui.desk import Desk
    from tomtool.ui.parts import Panel

_SECTIONS, _ROW = 232, 32


class Answers(QWidget):
    """Shows one section at a time; a section is built when it is first chosen."""

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = Session(desk, sheet, self)
        asked = {slot.question for slot in sheet.route.slots()}
        self._named = {
            section.key: f"{section.key} {desk.say(section.title)}"
            for section in sheet.questionnaire.sections
            if any(question.key in asked for question in section.questions)
        }
        self._keys = tuple(self._named)
        self._pages: dict[str, SectionPage] = {}
        self._page = QStackedWidget()
        self._side = self._build_side(sheet)
        self._top = self._build_top()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addWidget(panel(col(self._top, (self._page, 1), gap=0)), 1)
        if self._keys:
            self._table.choose(0)

    def arrange(self, *, narrow: bool) -> None:
        """Offer the sections in one line above the answers where there is little room."""
        self._side.setHidden(narrow)
        self._top.setVisible(narrow)

    def _build_side(self, sheet: Sheet) -> Panel:
        _ = self._desk.translator.gettext
        version = _("Fassung %(version)d") % {"version": sheet.header.version}
        name = Text(sheet.header.product, "strong", wrap=True)
        head = col(name, small(version), gap=0, pad=12)
        model = RowsModel([_("Abschnitt")])
        model.set_rows([(Cell(words, "ink"),) for words in self._named.values()])
        self._table = Table(model, [_SECTIONS], tall=_ROW, name=_("Abschnitte"))
        self._table.setObjectName("sections")
        self._table.horizontalHeader().hide()
        self._table.chosen.connect(lambda number: self._show(self._keys[number]))
        side = panel(col(head, (self._table, 1), gap=0), "side")
        made = panel(row(side, rule(upright=True), gap=0))
        side.setFixedWidth(px(_SECTIONS))
        return made

    def _build_top(self) -> Panel:
        name = self._desk.translator.gettext("Abschnitte")
        self._picker = Picker(list(self._named.items()), name=name)
        self._picker.setObjectName("section-picker")
        self._picker.picked.connect(lambda key: self._table.choose(self._keys.index(key)))
        made = panel(row(self._picker, ..., pad=(24, 12, 24, 0)))
        made.hide()
        return made

    def _show(self, key: str) -> None:
        self._picker.set_chosen(key)
        if key not in self._pages:
            self._pages[key] = SectionPage(self._session, key)
            self._page.addWidget(self._pages[key])
        self._page.setCurrentWidget(self._pages[key])
