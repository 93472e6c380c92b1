# SPDX-License-Identifier: MIT
"""The one table of keys: what it holds, and that whoever shows keys takes them from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence

from tomtool.i18n import translator
from tomtool.ui.menus import MENUS
from tomtool.ui.wizard.keys import BY_ID, IN_QUESTION, SHORTCUTS, keys_shown, sequences

if TYPE_CHECKING:
    from tomtool.ui.wizard.keys import Shortcut

WITHOUT_KEYS = {"", "known", "settings", "take", "report", "countersign"}


def test_keys__in_the_whole_table__mean_one_thing_each() -> None:
    used = [key.toString() for shortcut in SHORTCUTS for key in sequences(shortcut.id)]
    assert [key for key, times in Counter(used).items() if times > 1] == []


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda each: each.id)
@pytest.mark.usefixtures("qapp")
def test_shortcut__any__has_keys_that_qt_knows_and_words(shortcut: Shortcut) -> None:
    assert shortcut.words
    assert keys_shown(shortcut.id, translator("de"))
    unknown = QKeySequence.fromString("?!?").toString()
    assert all(key.toString() not in {"", unknown} for key in sequences(shortcut.id))


def test_keys_of_a_question__for_the_window__are_no_shortcuts() -> None:
    assert [sequences(name) for name in sorted(IN_QUESTION)] == [[], []]


def test_menus__every_entry__is_in_the_table() -> None:
    names = {name for _title, entries in MENUS for name in entries} - WITHOUT_KEYS
    assert names <= BY_ID.keys()


def test_table__every_shortcut_of_the_window__stands_in_a_menu_or_says_why_not() -> None:
    by_key_alone = IN_QUESTION | {"close"}
    names = {name for _title, entries in MENUS for name in entries}
    assert BY_ID.keys() - names == by_key_alone
