# SPDX-License-Identifier: MIT
"""The same content for other programs, once the annex is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from tomtool.domain.text import N_
from tomtool.services import exports
from tomtool.services.exports import FileKind
from tomtool.services.reviews import judged
from tomtool.ui.parts import Button, FlowRow, Panel, Text, col, prose
from tomtool.ui.sign.options import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.ui.background import Work
    from tomtool.ui.sign.job import Job

_KINDS = (
    (FileKind.WORD, N_("Word …"), N_("Word-Dokumente (*.docx)")),
    (FileKind.WORKBOOK, N_("Excel …"), N_("Excel-Arbeitsmappen (*.xlsx)")),
    (FileKind.TABLE, N_("CSV …"), N_("CSV-Tabellen (*.csv)")),
)


class FurtherFormats(Panel):
    """Writes the annex once more, as Word file or table."""

    def __init__(self, job: Job) -> None:
        super().__init__(None, "card")
        _ = job.translator.gettext
        self._job = job
        self._said, self._trouble = Text("", "small", wrap=True), Trouble()
        self._said.setObjectName("format-saved")
        self._said.hide()
        buttons = []
        for kind, words, _files in _KINDS:
            button = Button(_(words), "normal")
            button.setObjectName(f"format:{kind.value}")
            button.clicked.connect(self._saver(kind))
            buttons.append(button)
        head = Text(_("Weitere Formate"), "strong")
        sub = _("Derselbe Inhalt ohne Signatur, zum Einfügen in einen Vertrag oder zum Auswerten.")
        parts = (head, prose(sub), FlowRow(items=buttons), self._said, self._trouble)
        self.setLayout(col(*parts, gap=8, pad=(16, 12, 16, 12)))

    def _saver(self, kind: FileKind) -> Callable[[], None]:
        return lambda: self._ask(kind)

    def _ask(self, kind: FileKind) -> None:
        """Ask where to; the system asks before a file is replaced."""
        _ = self._job.translator.gettext
        files = next(_(names) for each, _words, names in _KINDS if each is kind)
        beside = (self._job.target or Path()).with_suffix(kind.value)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Weitere Formate"), str(beside), files)
        if chosen:
            path = Path(chosen)
            self._write(path if path.suffix else path.with_suffix(kind.value), kind)

    def _write(self, target: Path, kind: FileKind) -> None:
        job, context = self._job, self._job.desk.context
        reading, edition = job.session.sheet.reading(), job.edition
        findings = job.with_findings and job.holder is None

        def act(_work: Work[str]) -> str:
            review = judged(context, reading) if findings else None
            return exports.export(reading, target, edition, kind, review)

        def done(_digest: str) -> None:
            _ = job.translator.gettext
            self._trouble.say("")
            self._said.set_words(_("Gespeichert: %(path)s") % {"path": target})
            self._said.show()

        def failed(error: BaseException) -> None:
            self._said.hide()
            self._trouble.say(job.sentence(error))

        _ = job.translator.gettext
        job.run(_("Die Datei wird geschrieben …"), act, done, failed, final=True)
