# SPDX-License-Identifier: MIT
"""The sites beside each other: one row a question, one column a site, differences lifted out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tomtool.domain.answers import Slot
from tomtool.domain.questionnaire import Kind
from tomtool.domain.sites import Standing, standing
from tomtool.ui.parts.rows import CELL, Differs, Tag, Words, spoken
from tomtool.ui.wizard.said import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.domain.questionnaire import Question
    from tomtool.ui.parts.rows import Cell
    from tomtool.ui.wizard.session import Session

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class MatrixModel(QAbstractTableModel):
    """The questions asked per site just now; cells are judged when they are looked at.

    With `only_differences`, only rows in which a site differs or lacks an answer.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ = session.desk.translator.gettext
        self._ngettext = session.desk.translator.ngettext
        self._only_differences = False
        self._differing_at: Counter[int] = Counter()  # by column
        self._standings: dict[str, tuple[Standing, ...]] = {}
        self._shown: list[Question] = []
        self._sites: tuple[str | None, ...] = ()
        self.look_anew()

    @property
    def differences(self) -> int:
        """In how many places a site differs from the main one."""
        return self._differing_at.total()

    def look_anew(self) -> None:
        """Look at all questions and sites again."""
        self.beginResetModel()
        route = self._session.sheet.route
        # Sites that come or go later are told of with the next reset, not before.
        self._sites = (None, *route.further_sites) if self._session.sheet.header.sites else ()
        asked = [
            question
            for question in route.questionnaire.questions()
            if len(route.sites_of(question)) > 1 and question.kind is not Kind.NOTE
        ]
        self._standings = {question.key: self._judged(question) for question in asked}
        self._shown = [question for question in asked if self._is_shown(question)]
        self._count()
        self.endResetModel()

    def look_at(self, slots: Iterable[Slot]) -> None:
        """Look again at the questions of `slots`."""
        before = [question.key for question in self._shown]
        keys = {slot.question for slot in slots} & self._standings.keys()
        if not keys:
            return
        by_key = self._session.sheet.questionnaire.by_key
        for key in keys:
            self._standings[key] = self._judged(by_key[key])
        self._count()
        shown = [by_key[key] for key in self._standings if self._is_shown(by_key[key])]
        if [question.key for question in shown] != before:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        else:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def show_only_differences(self, only: bool) -> None:  # noqa: FBT001 - a check box's state
        """Show only rows in which a site differs or lacks an answer, or all rows again."""
        self._only_differences = only
        self.look_anew()

    def slot_at(self, row: int, column: int) -> Slot:
        """Return where the answer in a cell is given."""
        return Slot(self._shown[row].key, self._sites[column])

    def question(self, row: int) -> Question:
        """Return the question of a row."""
        return self._shown[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of questions shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return the number of sites."""
        return 0 if parent.isValid() else len(self._sites)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell, or its words for display, tooltip and screen readers."""
        if not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        if role == CELL:
            return cell
        return spoken(cell.plain, role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return a site's name with how it differs, or a question's key and short text."""
        words = self._head_of(section, orientation)
        return words if role == _Role.DisplayRole else spoken(" ".join(words.split()), role)

    def _head_of(self, section: int, orientation: Qt.Orientation) -> str:
        """Return key and short text parted by a tab, or name and differences by a line break."""
        if orientation == Qt.Orientation.Vertical:
            question = self._shown[section]
            return f"{question.key}\t{self._session.desk.say(question.short)}"
        sites = self._session.sheet.header.sites
        if section >= len(sites):
            return ""
        name = sites[section].name or self._("ohne Namen")
        standing_of_all = self._counted(section) if section else self._("Hauptsitz")
        return f"{name}\n{standing_of_all}"

    def _count(self) -> None:
        self._differing_at = Counter(
            column
            for row in self._standings.values()
            for column, each in enumerate(row)
            if each is Standing.DIFFERENT
        )

    def _counted(self, column: int) -> str:
        count = self._differing_at[column]
        if not count:
            return self._("wie Hauptsitz")
        template = self._ngettext("%(n)d Abweichung", "%(n)d Abweichungen", count)
        return template % {"n": count}

    def _cell(self, row: int, column: int) -> Cell:
        question = self._shown[row]
        match self._standings[question.key][column]:
            case Standing.NOT_ASKED:
                return Words(self._("entfällt"), "ink3")
            case Standing.LIKE_MAIN:
                return Words(self._("wie Hauptsitz"), "ink3")
            case Standing.MISSING:
                return Tag(self._("fehlt noch"), "high", "asterisk")
            case Standing.DIFFERENT:
                return Differs(self._differing(question, self._sites[column]))
        return Words(self._words(question, self._sites[column]))

    def _differing(self, question: Question, site: str | None) -> str:
        """Return what a site says; if the main one says the same, where else they differ."""
        words = self._words(question, site)
        if words == self._words(question, None):
            return self._("%(answer)s, andere Anmerkung oder Nachweise") % {"answer": words}
        return words

    def _words(self, question: Question, site: str | None) -> str:
        said = wording(self._session.desk.translator, self._session.sheet.header)
        return said.in_short(question, self._session.sheet.route.answer(Slot(question.key, site)))

    def _judged(self, question: Question) -> tuple[Standing, ...]:
        route = self._session.sheet.route
        return tuple(standing(route, Slot(question.key, site)) for site in self._sites)

    def _is_shown(self, question: Question) -> bool:
        telling = {Standing.DIFFERENT, Standing.MISSING}
        return not self._only_differences or not telling.isdisjoint(self._standings[question.key])
