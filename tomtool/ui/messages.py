# SPDX-License-Identifier: MIT
"""The line above the pages where the window tells what happened, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.look import SEVERITY
from tomtool.ui.parts import MIDDLE, Button, Icon, Panel, Text, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.errors import TomtoolError
    from tomtool.i18n import Translator

Link = tuple[str, "Callable[[], object]"]


class Messages(Panel):
    """Shows one message at a time, until it is closed or another one comes."""

    def __init__(self, translator: Translator) -> None:
        super().__init__(kind="note")
        self._icon = Icon("info", "info", 18)
        self._words = Text("", "body", wrap=True)
        self._link = Button("", "link")
        self._link.setObjectName("message-link")
        self._close = Button(translator.gettext("Schließen"), "link")
        self._close.setObjectName("message-close")
        self._act: Callable[[], object] | None = None
        self._link.clicked.connect(self._follow)
        self._close.clicked.connect(self.hide)
        self._translator = translator
        self.setLayout(
            row(
                (self._icon, 0, MIDDLE),
                (self._words, 1),
                self._link,
                self._close,
                gap=12,
                pad=(16, 8, 16, 8),
            )
        )
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def tell(self, words: str, link: Link | None = None) -> None:
        """Say what happened; a link's words say what it does."""
        self._show(words, "info", "info", link)

    def fail(self, error: TomtoolError, link: Link | None = None) -> None:
        """Say what failed, and what to do."""
        self._show(self._translator.error(error), "high", SEVERITY["high"][0], link)

    def withdraw(self) -> None:
        """Close a message that offers to do something."""
        if self._act is not None:
            self.hide()

    def _show(self, words: str, tone: str, icon: str, link: Link | None) -> None:
        self._words.set_words(words)
        self._words.set_tone(tone)
        self._icon.set_icon(icon, tone)
        self.set_tone(tone)
        self._act = link[1] if link else None
        self._link.set_words(link[0] if link else "")
        self._link.setVisible(link is not None)
        self.setAccessibleName(words)
        self.show()

    def _follow(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
