# SPDX-License-Identifier: MIT
"""Nothing the window says is written past gettext, the form, or the user.

Every text of the program is spelt in Greek letters, every text of the form and of the answers in
Cyrillic ones; then whatever is still written in Latin letters anywhere in the window, as a text,
a tooltip, a name for screen readers or in a painting, comes from none of them.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from tests.ui.tour import Tour, prepared, running
from tomtool.domain.plain import response_from_plain
from tomtool.domain.text import Text
from tomtool.i18n import Translator
from tomtool.services import annexes, responses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.qtbot import QtBot

    from tomtool.domain.response import Response
    from tomtool.services.context import AppContext

_ROOT = QModelIndex()
GREEK, CYRILLIC = 0x3B1, 0x430
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_PLACES = re.compile(r"(%\(\w+\)[sd]|\{\w+\})")
_KEPT = {
    "id",
    "operator",
    "question",
    "rule",
    "site",
    "sha256",
    "form",
    "answered_for",
    "apart",
    "choices",
    "unit",
}
"""Fields that name something rather than tell it."""

ALLOWED = re.compile(
    r"""
      \btomtool\b                                              # the program
    | \b[A-Z]{1,3}-\d+[a-z]?\b                                  # ids of rules
    | \b[A-Z](\d+(\.\d+)*)?\b                                 # keys of sections, of keyboards
    | \b(Art|Abs|Rn)\.|\blit\.\ [a-z]\b|\bDSGVO\b|\bISO\b|\bSDM\b  # citations
    | \b[A-Z]{3,4}(\.\d+)+(\.A\d+)?|\b(GS22|NIST|BayLDA-CF|(EDPB|ISO)-\d+)\b  # their short names
    | \b(Strg|Umschalt|Alt|Links|Rechts|Herunter|Return|Enter|Esc)\b   # keys, in Qt's words
    | \bDeutsch\b|\bEnglish\b                                 # languages, in their own words
    | \bSHA-256\b|\b[0-9A-F]{4}\b                             # fingerprints
    | \S+\.(sqlite3|pdf|p12)\b|\bUTC\b                        # paths, times
    """,
    re.VERBOSE,
)
"""What is the same in every language."""


def spelt(words: str, first: int) -> str:
    """Return the words in other letters; places to be filled in stay."""
    pieces = _PLACES.split(words)
    return "".join(
        piece if at % 2 else _LATIN.sub(lambda found: chr(first + ord(found[0]) % 24), piece)
        for at, piece in enumerate(pieces)
    )


class _Greek(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return spelt(message, GREEK)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return spelt(msgid1 if n == 1 else msgid2, GREEK)


def in_cyrillic(value: Any, names: frozenset[str]) -> Any:  # noqa: ANN401 - parts of a response
    """Return part of a response with what somebody told in it spelt in Cyrillic letters.

    `names` stay, for they name sites.
    """

    def told_in(field: str) -> Any:  # noqa: ANN401 - as above
        inside = getattr(value, field)
        return inside if field in _KEPT else in_cyrillic(inside, names)

    match value:
        case str() if not isinstance(value, Enum) and value not in names:
            return spelt(value, CYRILLIC)
        case tuple():
            return tuple(in_cyrillic(each, names) for each in value)
        case dict():
            return {key: in_cyrillic(each, names) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: told_in(field.name) for field in fields(value)})
    return value


@dataclass(frozen=True)
class Seen:
    """A text, and where it was seen."""

    where: str
    words: str

    @property
    def foreign(self) -> str:
        """What of it is neither the program's, nor the form's, nor the user's."""
        rest = ALLOWED.sub("", self.words)
        return " ".join(re.findall(r"[A-Za-zÀ-ɏ]+", rest))


PROPERTIES = (
    "text",
    "title",
    "plainText",
    "placeholderText",
    "toolTip",
    "statusTip",
    "whatsThis",
    "windowTitle",
    "accessibleName",
    "accessibleDescription",
)
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def all_words() -> Iterator[Seen]:
    """Yield every text of every visible window."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for widget in (window, *window.findChildren(QWidget)):
                if widget.isVisible():
                    yield from words_of(widget)


def words_of(widget: QWidget) -> Iterator[Seen]:
    where = f"{type(widget).__name__} {widget.objectName()}"
    if where.endswith(":id"):
        return  # a short name is the user's, and of plain letters
    for name in PROPERTIES:
        if isinstance(words := widget.property(name), str) and words:
            yield Seen(f"{where}, {name}", words)
    if isinstance(widget, QMenu):
        for action in widget.actions():
            yield Seen(f"{where}, action", action.text())
    if callable(model := getattr(widget, "model", None)):
        yield from words_in(model(), where)
    read = QAccessible.queryAccessibleInterface(widget)
    if read is not None:
        for kind in QAccessible.Text:
            if kind.value < QAccessible.Text.UserText.value and (words := read.text(kind)):
                yield Seen(f"{where}, {kind.name}", words)


def words_in(model: QAbstractItemModel, where: str) -> Iterator[Seen]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(_ROOT)
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        yield Seen(f"{where}, head", str(head or ""))
        for row in range(model.rowCount(_ROOT)):
            for role in ROLES:
                words = model.index(row, column).data(role)
                if isinstance(words, str):
                    yield Seen(f"{where}, {role.name}", words)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of all words that the program's own painting draws."""
    drawn: list[str] = []
    draw = QPainter.drawText

    def drawing(painter: QPainter, *about: Any) -> Any:  # noqa: ANN401 - any of Qt's signatures
        drawn.extend(each for each in about if isinstance(each, str))
        return draw(painter, *about)

    monkeypatch.setattr(QPainter, "drawText", drawing)
    return drawn


def paint_everything() -> None:
    """Paint every visible window, and what has to be scrolled to."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.grab()
            for area in window.findChildren(QScrollArea):
                inside = area.widget()
                if area.isVisible() and inside is not None:
                    inside.grab()


@pytest.fixture
def disguised(context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Spell everything in other letters, and return an annex to be looked at."""

    def told(response: Response) -> Response:
        names = frozenset(site.id for site in response.sites)
        spelt_so: Response = in_cyrillic(response, names)
        return spelt_so

    annex = prepared(context, tmp_path, told)
    read = annexes.read

    def read_told(context: AppContext, path: Path) -> responses.Reading:
        reading = read(context, path)
        return replace(reading, response=told(reading.response))

    monkeypatch.setattr(annexes, "read", read_told)
    monkeypatch.setattr(
        "tomtool.services.workspace.response_from_plain",
        lambda plain: told(response_from_plain(plain)),
    )
    greek = Translator("de", _Greek())
    monkeypatch.setattr("tomtool.services.context.translator", lambda _language: greek)
    inside = Text.in_
    monkeypatch.setattr(Text, "in_", lambda text, language: spelt(inside(text, language), CYRILLIC))
    return annex


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_window__every_text_marked__says_nothing_past_the_marks(
    context: AppContext, disguised: Path, qtbot: QtBot, painted: list[str]
) -> None:
    foreign: dict[str, str] = {}
    with running(context, qtbot) as program:
        for stop in Tour(qtbot, program).everything(disguised):
            painted.clear()
            paint_everything()
            for seen in (*all_words(), *(Seen("painted", words) for words in painted)):
                if seen.foreign:
                    foreign.setdefault(seen.words, f"{stop}: {seen.where}")
    told = [f"{where}: {Seen('', words).foreign}: {words}" for words, where in foreign.items()]
    assert not told, "\n" + "\n".join(told)
