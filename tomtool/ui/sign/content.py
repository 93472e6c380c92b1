# SPDX-License-Identifier: MIT
"""Step 2: how the annex looks, and what goes into the file and what stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.parts import TOP, Check, Icon, Panel, Text, prose, row
from tomtool.ui.sign.edition import EditionPart
from tomtool.ui.sign.page import StepPage, card
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview

_MOST_NAMED = 12
"""Hidden answers named one by one; more of them are only counted."""


class ContentPage(StepPage):
    """How the annex is put on paper, findings for a draft, and a plain list of what goes out."""

    step = Step.CONTENT

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("Was kommt in die Datei?"))
        self.edition = EditionPart(job.translator, job.edition)
        self.edition.chosen.connect(job.choose)
        self.findings = Check(_("Befunde mitdrucken (Prüfexemplar)"))
        self.findings.setObjectName("with-findings")
        self.findings.toggled.connect(self._choose_findings)
        self.add(self.edition, self.findings)
        self.add(card(Text(_("In die Datei kommt"), "strong"), *self._going()))
        self.add(card(Text(_("Auf diesem Rechner bleibt"), "strong"), *self._staying()))

    def enter(self, preview: Preview) -> None:
        """Offer findings for a draft only, and show the annex as it is."""
        super().enter(preview)
        self.findings.setVisible(not self.job.signing)
        self.job.draw()

    def validatePage(self) -> bool:  # noqa: N802 - Qt's name
        """Go on once everything typed can be understood."""
        if not self.edition.complete:
            self.edition.ask_for_number()
        return self.edition.complete

    def _choose_findings(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.job.with_findings = wanted
        self.job.draw()

    def _going(self) -> list[QWidget]:
        _, ngettext = self.job.translator.gettext, self.job.translator.ngettext
        sheet, standing = self.job.session.sheet, self.job.standing
        form = {
            "title": self.job.desk.say(sheet.questionnaire.title),
            "version": sheet.questionnaire.version,
            "n": standing.printed,
        }
        printed = ngettext(
            "%(n)d Pflichtangabe, Fragebogen „%(title)s“ %(version)s",
            "%(n)d Pflichtangaben, Fragebogen „%(title)s“ %(version)s",
            standing.printed,
        )
        lines = [printed % form]
        if standing.planned:
            planned = ngettext(
                "%(n)d geplante Maßnahme mit Datum",
                "%(n)d geplante Maßnahmen mit Datum",
                standing.planned,
            )
            lines.append(planned % {"n": standing.planned})
        lines.append(_("Angaben zu Beteiligten, Standorten und Verarbeitung, Ihre Anmerkungen"))
        lines.append(_("dieselben Antworten und der Fragebogen als Daten (JSON), zum Einlesen"))
        return [_line(words, "check", "ok") for words in lines]

    def _staying(self) -> list[QWidget]:
        _, ngettext = self.job.translator.gettext, self.job.translator.ngettext
        hidden = self.job.standing.hidden
        lines = [
            _("private Notizen und Merker „klären“"),
            _("Dateien, die Sie als Nachweis nennen"),
        ]
        if hidden:
            keys = [" · ".join(filter(None, slot)) for slot in hidden[:_MOST_NAMED]]
            names = ", ".join(keys) + (" …" if len(hidden) > _MOST_NAMED else "")
            words = ngettext(
                "%(n)d ausgeblendete Antwort, die nicht zutrifft: %(keys)s",
                "%(n)d ausgeblendete Antworten, die nicht zutreffen: %(keys)s",
                len(hidden),
            )
            lines.insert(0, words % {"n": len(hidden), "keys": names})
        return [_line(words, "lock-simple", "info") for words in lines]


def _line(words: str, icon: str, tone: str) -> QWidget:
    return Panel(row((Icon(icon, tone, 16), 0, TOP), (prose(words), 1), gap=10))
