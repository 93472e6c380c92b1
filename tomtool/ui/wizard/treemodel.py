# SPDX-License-Identifier: MIT
"""The rows of the wizard's tree: headings, pages, and the questions a filter lets through."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from tomtool.ui.look import SEVERITY
from tomtool.ui.parts import tip
from tomtool.ui.wizard.digest import Show
from tomtool.ui.wizard.places import MASTER, Page, page_of, section_page, state_of_master

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.answers import Slot
    from tomtool.domain.questionnaire import Section
    from tomtool.services.sheets import Effect
    from tomtool.ui.wizard.digest import Digest
    from tomtool.ui.wizard.session import Session

ROW = Qt.ItemDataRole.UserRole
_TOLD = {
    ROW,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
_ROOT = QModelIndex()
_SIGNS = {"check": "checks", "sign": "pen-nib"}


@dataclass(frozen=True)
class Row:
    """A row as the delegate paints it; `page` is empty for a heading.

    `done` of `total` questions are settled; `mark` is the level of the worst finding, or empty.
    `sign` is the icon of a page that is no section.
    """

    words: str
    page: str = ""
    slot: Slot | None = None
    key: str = ""
    done: int = 0
    total: int = 0
    count: str = ""
    mark: str = ""
    sign: str = ""
    spoken: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it only names what follows."""
        return not self.page


@dataclass(frozen=True)
class _Line:
    """What a row is about; how it looks is asked when it is painted."""

    heading: str = ""
    page: Page | None = None
    slot: Slot | None = None


class TreeModel(QAbstractListModel):
    """The tree as a list; rows tell their state when asked, so a change costs next to nothing.

    With a filter, sections without a question to show are left out. `altered` carries the index of
    a row that looks different now: at `dataChanged` a list would lay out and paint all its rows.
    """

    altered = Signal(QModelIndex)

    def __init__(self, session: Session, digest: Digest, pages: tuple[Page, ...]) -> None:
        super().__init__(session)
        self._session, self._digest, self._pages = session, digest, pages
        self._by_name = {page.name: page for page in pages}
        self.show = Show.ALL
        self._worst = digest.worst
        self._lines: list[_Line] = []
        self._blocks: dict[str, list[_Line]] = {}  # with a filter: by page
        self.set_show(Show.ALL)

    def set_show(self, show: Show) -> None:
        """Show all pages, or the questions of one kind under their sections."""
        self.beginResetModel()
        self.show = show
        if show is Show.ALL:
            self._blocks = {}
            self._lines = list(self._all_pages())
        else:
            sections = (page for page in self._pages if page.section)
            self._blocks = {page.name: self._block(page) for page in sections}
            self._lines = [line for block in self._blocks.values() for line in block]
        self.endResetModel()

    def follow(self, effect: Effect) -> None:
        """Show what a change did; the digest was refreshed before."""
        if effect.anew and self.show is not Show.ALL:
            self.set_show(self.show)
        elif self.show in {Show.FINDINGS, Show.CHANGED}:
            self._replace(self._blocks)
        elif self.show is not Show.ALL:
            self._replace({self._page_name(slot) for slot in effect.slots})
        touched = self._touched(effect)
        for number, line in enumerate(self._lines):
            if line.page is not None and line.page.name in touched:
                self.altered.emit(self.index(number))

    def matches(self) -> list[Slot]:
        """Return the questions that a filter shows, in order."""
        return [line.slot for line in self._lines if line.slot is not None]

    def index_of(self, page: str, slot: Slot | None) -> QModelIndex:
        """Return the row of a question, or of the page it is on, or no index."""
        found = QModelIndex()
        for number, line in enumerate(self._lines):
            if line.page is not None and line.page.name == page:
                if line.slot is not None and line.slot == slot:
                    return self.index(number)
                if line.slot is None:
                    found = self.index(number)
        return found

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT, /) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0, /) -> Any:  # noqa: ANN401 - as Qt has it
        """Return the row for the delegate, or its words."""
        if not index.isValid():
            return None
        if role not in _TOLD:
            return None
        row = self._row(self._lines[index.row()])
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        words = f"{row.key} {row.words}".strip()
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        """Return that headings cannot be chosen."""
        if not index.isValid() or self._lines[index.row()].page is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _all_pages(self) -> Iterator[_Line]:
        for heading, pages in groupby(self._pages, key=lambda page: page.group):
            yield _Line(heading)
            yield from (_Line(page=page) for page in pages)

    def _block(self, page: Page) -> list[_Line]:
        slots = list(self._digest.slots(self.show, page.section))
        head = [_Line(page=page)] if slots else []
        return [*head, *(_Line(page=page, slot=slot) for slot in slots)]

    def _page_name(self, slot: Slot) -> str:
        known = slot.question in self._session.sheet.questionnaire.by_key
        return page_of(self._session.sheet, slot) if known else ""

    def _touched(self, effect: Effect) -> set[str]:
        """Return the pages whose rows may look different now."""
        if effect.anew:
            return set(self._by_name)
        before, self._worst = self._worst, self._digest.worst
        keys = {key for key, _ in before.items() ^ self._worst.items()}
        touched = {section_page(key) for key in keys}
        touched |= {self._page_name(slot) for slot in effect.slots}
        return touched | {"check", *(MASTER if effect.fields else ())}

    def _replace(self, names: Iterable[str]) -> None:
        """Look at these sections again, and exchange the rows of those that differ."""
        starts = dict(zip(self._blocks, self._starts(), strict=True))
        for name in [name for name in self._blocks if name in set(names)][::-1]:
            block, start = self._block(self._by_name[name]), starts[name]
            before = self._blocks[name]
            if block == before:
                continue
            self._blocks[name] = block
            if before:
                self.beginRemoveRows(_ROOT, start, start + len(before) - 1)
                del self._lines[start : start + len(before)]
                self.endRemoveRows()
            if block:
                self.beginInsertRows(_ROOT, start, start + len(block) - 1)
                self._lines[start:start] = block
                self.endInsertRows()

    def _starts(self) -> list[int]:
        sizes = [len(block) for block in self._blocks.values()]
        return [0, *accumulate(sizes)][: len(sizes)]

    def _row(self, line: _Line) -> Row:
        if line.page is None:
            return Row(line.heading, spoken=line.heading)
        if line.slot is not None:
            return self._question(line.page, line.slot)
        if line.page.section is not None:
            return self._section(line.page, line.page.section)
        return self._other(line.page)

    def _section(self, page: Page, section: Section) -> Row:
        _ = self._session.desk.translator.gettext
        done, total = self._session.sheet.route.progress(section.key)
        mark = self._digest.worst.get(section.key, "")
        count = str(total) if done == total else f"{done}/{total}"
        if self.show is not Show.ALL:
            count = str(len(self._blocks.get(page.name, ())) - 1)
        spoken = _("%(title)s, %(done)d von %(total)d beantwortet") % {
            "title": page.full_title,
            "done": done,
            "total": total,
        }
        return Row(
            page.title,
            page.name,
            key=section.key,
            done=done,
            total=total,
            count=count if total else "–",
            mark=mark,
            spoken=self._with_mark(spoken, mark),
        )

    def _question(self, page: Page, slot: Slot) -> Row:
        desk, sheet = self._session.desk, self._session.sheet
        question = sheet.questionnaire.by_key[slot.question]
        site = next((each.name for each in sheet.header.sites if each.id == slot.site), "")
        words = " · ".join(filter(None, (desk.say(question.short), site)))
        mark = self._digest.found_at.get(slot, "")
        spoken = self._with_mark(f"{question.number} {words}", mark)
        return Row(words, page.name, slot, question.number, mark=mark, spoken=spoken)

    def _other(self, page: Page) -> Row:
        if page.name in MASTER:
            held, fine = state_of_master(self._session.sheet, page.name)
            count = str(held) if held else ""
            done, spoken = (held > 0) + fine, f"{page.title} {count}".strip()
            return Row(page.title, page.name, done=done, total=2, count=count, spoken=spoken)
        number = self._digest.open_count if page.name == "check" else 0
        count = str(number) if number else ""
        spoken = f"{page.title} {count}".strip()
        return Row(page.title, page.name, count=count, sign=_SIGNS[page.name], spoken=spoken)

    def _with_mark(self, words: str, mark: str) -> str:
        _ = self._session.desk.translator.gettext
        if not mark:
            return words
        level = _(SEVERITY[mark][1])
        return _("%(words)s, schwerster Befund: %(level)s") % {"words": words, "level": level}
