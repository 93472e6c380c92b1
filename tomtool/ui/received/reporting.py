# SPDX-License-Identifier: MIT
"""„Bericht“: what a verification said, as a file for the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain.errors import TomtoolError
from tomtool.services import reports
from tomtool.ui.background import run_in_background
from tomtool.ui.dialogs.files import ask_where_to_save

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from tomtool.services.verifying import Verified
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk


def save_report(parent: QWidget, desk: Desk, verified: Verified) -> QFileDialog:
    """Ask where to save the report on a file, as PDF or JSON, and write it."""
    _ = desk.translator.gettext
    name = _("%(file)s-Prüfbericht.pdf") % {"file": verified.path.stem}
    kinds = ";;".join((_("PDF-Dateien (*.pdf)"), _("JSON-Dateien (*.json)")))
    context, results = desk.context, [(verified.path, verified)]

    def write(target: Path) -> None:
        def act(_work: Work[Path]) -> Path:
            reports.write_report(context, target, results)
            return target

        run_in_background(parent, act, lambda path: _tell(desk, path), lambda e: _fail(desk, e))

    dialog = ask_where_to_save(parent, desk, _("Bericht speichern"), kinds, name, write)
    dialog.filterSelected.connect(
        lambda kind: dialog.setDefaultSuffix("json" if "*.json" in kind else "pdf")
    )
    return dialog


def _tell(desk: Desk, target: Path) -> None:
    words = desk.translator.gettext("Bericht gespeichert: %(file)s")
    desk.told.emit(words % {"file": target.name}, None)


def _fail(desk: Desk, error: BaseException) -> None:
    if not isinstance(error, TomtoolError):
        raise error
    desk.failed.emit(error)
