# SPDX-License-Identifier: MIT
"""What is said beside a thing: pills, chips, notes and banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from tomtool.ui.look.current import px
from tomtool.ui.look.tokens import SEVERITY
from tomtool.ui.parts.beside import Beside
from tomtool.ui.parts.buttons import Button
from tomtool.ui.parts.layouts import MIDDLE, TOP, col, row
from tomtool.ui.parts.panels import Panel
from tomtool.ui.parts.plain import set_tip
from tomtool.ui.parts.text import Icon, Text, prose

if TYPE_CHECKING:
    from collections.abc import Sequence


class Pill(Panel):
    """A state in one to three words, its icon first; text to screen readers, nothing to click."""

    def __init__(self, words: str, tone: str = "info", icon: str = "") -> None:
        super().__init__(None, "note", tone)
        self._icon = Icon(icon or "info", tone, 16)
        self._words = Text(words, "pill", tone)
        self.setLayout(row(self._icon, self._words, gap=4, pad=(8, 2, 8, 2)))
        self._icon.setVisible(bool(icon))
        self.setMinimumHeight(px(24))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The words of the state."""
        return self._words.text()

    def set_state(self, words: str, tone: str, icon: str = "") -> None:
        """Show another state."""
        self._words.set_words(words)
        self._words.set_tone(tone)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, tone)
        self.set_tone(tone)


def severity_pill(level: str, words: str) -> Pill:
    """Return the pill of a level; `words` are its name in the user's language."""
    return Pill(words, level, SEVERITY[level][0])


class Chip(Pill):
    """A reference without an icon; `title` (as that of the norm) is its tooltip."""

    def __init__(self, words: str, title: str = "") -> None:
        super().__init__(words)
        set_tip(self, title)
        self.setAccessibleName(f"{words}, {title}" if title else words)


class Note(Panel):
    """One quiet line inside a card, with links; emits the key of the link that was followed."""

    followed = Signal(str)

    def __init__(
        self,
        words: str,
        tone: str = "info",
        icon: str = "info",
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(None, "note", tone)
        self._words = prose(words, tone)
        self.links = {key: Button(name, "link") for key, name in links}
        for key, link in self.links.items():
            link.clicked.connect(lambda _=False, key=key: self.followed.emit(key))
        sign, told = Icon(icon, tone, 16), Beside(self._words, self.links.values())
        self.setLayout(row((sign, 0, MIDDLE), (told, 1), gap=10, pad=(10, 5, 10, 5)))

    @property
    def words(self) -> str:
        """What the note says."""
        return self._words.text()

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words.set_words(words)


class Banner(Panel):
    """A verdict on top of a page: icon, a sentence, what to do, at most one button."""

    def __init__(
        self,
        head: str,
        words: str = "",
        tone: str = "info",
        icon: str = "",
        button: Button | None = None,
    ) -> None:
        super().__init__(None, "note", tone)
        self._icon = Icon(icon or SEVERITY[tone][0], tone, 24)
        self._head, self._words = Text(head, "strong", tone, wrap=True), prose(words)
        buttons = () if button is None else (button,)
        told = Beside(Panel(col(self._head, self._words, gap=2)), buttons, gap=16)
        self.setLayout(row((self._icon, 0, TOP), (told, 1), gap=16, pad=(16, 12, 16, 12)))
        self.set_state(head, words, tone, icon)

    def set_state(self, head: str, words: str, tone: str, icon: str = "") -> None:
        """Give another verdict."""
        self._head.set_words(head)
        self._head.set_tone(tone)
        self._words.set_words(words)
        self._words.setVisible(bool(words))
        self._icon.set_icon(icon or SEVERITY[tone][0], tone)
        self.set_tone(tone)
        self.setAccessibleName(f"{head} {words}".strip())

    def set_brief(self, *, brief: bool) -> None:
        """Leave out all but the sentence and what is to be pressed, where there is no room."""
        self._words.setVisible(not brief and bool(self._words.text()))
