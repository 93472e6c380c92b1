# SPDX-License-Identifier: MIT
"""Two dialogs for bad news: the database cannot be opened; something nobody foresaw went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.services.mishaps import note_down
from tomtool.ui.dialogs.dialog import Dialog
from tomtool.ui.parts import Banner, Text, col, prose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.desk import Desk


class RefusalDialog(Dialog):
    """Says why the database cannot be opened, and what to do; closing it ends the program."""

    def __init__(self, desk: Desk, error: TomtoolError, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        head = desk.translator.message(error.problem)
        remedy = desk.translator.message(error.remedy)
        place = Text(error.place or str(desk.context.database), "small", "ink2", wrap=True)
        close = self.close_button(_("Beenden"))
        content = col(Banner(head, remedy, "high"), place, pad=24)
        self.lay_out(_("tomtool kann nicht beginnen"), content, ..., close)
        close.setFocus()


class MishapDialog(Dialog):
    """Says that something unforeseen happened, what is safe, and where it was noted down."""

    def __init__(self, desk: Desk, error: BaseException, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = desk.translator.gettext
        head = _("Etwas ist schiefgegangen, womit tomtool nicht gerechnet hat")
        safe = _("Was gespeichert ist, bleibt gespeichert. Sie können weiterarbeiten.")
        close = self.close_button(_("Weiterarbeiten"))
        content = col(Banner(head, safe, "medium"), prose(noted(desk, error)), pad=24)
        self.lay_out(_("Unerwarteter Fehler"), content, ..., close)
        close.setFocus()


def noted(desk: Desk, error: BaseException) -> str:
    """Note an unforeseen error down, and say where."""
    _ = desk.translator.gettext
    try:
        path = note_down(desk.context, error)
    except TomtoolError as failure:
        return desk.translator.error(failure)
    told = {"file": str(path), "kind": type(error).__name__}
    return _("Für die Entwickler ist es in %(file)s vermerkt (%(kind)s), ohne Ihre Angaben.") % told
