# SPDX-License-Identifier: MIT
"""The closed tray: a column of icons, one for each block; a filled one holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from tomtool.domain.answers import EMPTY
from tomtool.domain.text import N_
from tomtool.ui.parts import Button, Panel, col, set_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.answers import Answer
    from tomtool.ui.wizard.session import Session


class _Block(NamedTuple):
    """A block of the tray: its icon, its name, and whether an answer holds something in it."""

    icon: str
    name: str
    full: Callable[[Answer], bool] | None = None


_BLOCKS = (
    _Block("info", N_("Was gemeint ist")),
    _Block("scales", N_("Grundlage")),
    _Block("chat-text", N_("Anmerkung"), lambda answer: bool(answer.remark.strip())),
    _Block("lock-simple", N_("Private Notiz"), lambda answer: bool(answer.note.strip())),
    _Block("paperclip", N_("Nachweise"), lambda answer: bool(answer.evidence)),
    _Block("flag", N_("Klären"), lambda answer: answer.clarify),
)


class TrayRail(Panel):
    """Stands where the tray is closed; `open_wanted` asks to open it."""

    open_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(None, "side")
        self._session = session
        self._buttons = {block: Button("", "ghost", block.icon) for block in _BLOCKS}
        for block, button in self._buttons.items():
            button.setObjectName(f"rail:{block.icon}")
            button.clicked.connect(self.open_wanted)
        self.setLayout(col(*self._buttons.values(), ..., gap=4, pad=(7, 8, 7, 8)))
        session.focused.connect(self._refresh)
        session.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        slot = self._session.current
        answer = EMPTY if slot is None else self._session.answer(slot)
        for block, button in self._buttons.items():
            full = block.full is not None and block.full(answer)
            button.set_icon(f"{block.icon}-fill" if full else block.icon)
            name = self._named(block, full=full)
            button.setAccessibleName(name)
            set_tip(button, name)

    def _named(self, block: _Block, *, full: bool) -> str:
        _ = self._session.desk.translator.gettext
        name = _(block.name)
        return _("%(block)s (ausgefüllt)") % {"block": name} if full else name
