# SPDX-License-Identifier: MIT
"""Step 1: which version is issued, and whether it can be signed already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup

from tomtool.services import issuing
from tomtool.ui.parts import Button, DateField, Field, Note, NumberField, Panel, TextArea, col, row
from tomtool.ui.sign.options import OptionCard, Trouble, labelled
from tomtool.ui.sign.page import StepPage
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview

_BOTTOM = Qt.AlignmentFlag.AlignBottom


class VersionPage(StepPage):
    """Product, version and day, and whether to sign or to save a draft.

    `check_wanted` asks for the page that lists what is open.
    """

    step = Step.VERSION
    check_wanted = Signal()

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("Welche Fassung geben Sie aus?"))
        self._least = issuing.least_version(job.session.sheet)
        self._trouble_with_header = Trouble()
        self.add(self._build_header(), self._trouble_with_header, 4, *self._build_ways())
        for note in self._notes():
            note.followed.connect(lambda _key: self.check_wanted.emit())
            self.add(note)

    def enter(self, preview: Preview) -> None:
        """Show the annex as it is, if it can be drawn."""
        super().enter(preview)
        self.job.draw()

    def validatePage(self) -> bool:  # noqa: N802 - Qt's name
        """Take over product, version and day; say what is wrong with them, if anything is."""
        problem = self._problem()
        self._trouble_with_header.say(problem)
        if problem or not self.job.session.editable:
            return not problem
        old, session = self.job.response, self.job.session
        new: dict[str, Any] = {
            "product": self.product.words.strip(),
            "version": self.version.value,
            "as_of": self.day.value,
        }
        change = self.change.words.strip()
        new["history"] = issuing.history_of(old, new["version"], new["as_of"], change)
        changed = {name: value for name, value in new.items() if value != getattr(old, name)}
        if changed:
            session.apply(**changed)
        return all(value == getattr(self.job.response, name) for name, value in changed.items())

    def _problem(self) -> str:
        _ = self.job.translator.gettext
        if not self.product.words.strip():
            return _("Nennen Sie das Produkt.")
        if self.version.value is None:
            return self._version_problem()
        return "" if self.day.value else self._day_problem()

    def _version_problem(self) -> str:
        _ = self.job.translator.gettext
        return _("Die Fassung ist eine ganze Zahl ab %(least)d.") % {"least": self._least}

    def _day_problem(self) -> str:
        _ = self.job.translator.gettext
        return _("Der Stand ist ein Tag wie 21.11.2026.")

    def _build_header(self) -> QWidget:
        _ = self.job.translator.gettext
        response, editable = self.job.response, self.job.session.editable
        self.product = Field(response.product)
        self.version = NumberField(
            response.version, least=self._least, problem=self._version_problem(), kind="field"
        )
        language = self.job.translator.language
        self.day = DateField(response.as_of, language=language, problem=self._day_problem())
        today = Button(_("Heute"), "link")
        today.setObjectName("today")
        today.clicked.connect(lambda: self.day.set_value(self.job.desk.context.clock().date()))
        for name, field in (
            ("product", self.product),
            ("version", self.version),
            ("as-of", self.day),
        ):
            field.setObjectName(name)
            field.setReadOnly(not editable)
        today.setVisible(editable)
        words = _("Was ist neu in dieser Fassung?")
        hint = _("Ein Satz für die Versionsliste auf der ersten Seite; kann leer bleiben.")
        self.change = TextArea(response.revisions[-1].change, hint=hint, name=words, role="body")
        self.change.setObjectName("change")
        self.change.setReadOnly(not editable)
        stand = row(labelled(_("Stand"), self.day), (today, 0, _BOTTOM), ..., gap=8)
        number = labelled(_("Fassung"), self.version)
        line = row(number, stand, ..., gap=24)
        return Panel(col(labelled(_("Produkt"), self.product), line, labelled(words, self.change)))

    def _build_ways(self) -> list[QWidget]:
        _ = self.job.translator.gettext
        words = _("Danach ist diese Fassung unveränderlich. Änderungen kommen in eine neue.")
        sign = OptionCard(_("Signieren"), words, name="way:sign")
        words = _("Zum Ansehen und Abstimmen. Sie können danach weiterarbeiten.")
        draft = OptionCard(_("Entwurf ohne Signatur"), words, name="way:draft")
        self._ways = QButtonGroup(self)
        for way in (sign, draft):
            self._ways.addButton(way.radio)
        (sign if self.job.signing else draft).radio.setChecked(True)
        sign.radio.setEnabled(self.job.may_sign)
        sign.radio.toggled.connect(self._choose_way)
        if not self.job.may_sign:
            sign.set_sub(self._why_not())
        return [sign, draft]

    def _choose_way(self, signing: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.job.signing = signing
        self.show_steps()
        self.job.draw()

    def _why_not(self) -> str:
        _ = self.job.translator.gettext
        missing = self.job.standing.missing
        if not self.job.session.editable:
            return _("Diese Fassung lässt sich nicht mehr ändern, also auch nicht signieren.")
        if not missing:
            return _("Geht erst, wenn jede Angabe zum Fragebogen passt.")
        return _("Geht erst, wenn keine Pflichtangabe mehr fehlt.")

    def _notes(self) -> list[Note]:
        """Return what is worth knowing before issuing, each with the way to look at it."""
        _, ngettext = self.job.translator.gettext, self.job.translator.ngettext
        standing = self.job.standing
        invalid = ngettext(
            "%(n)d Angabe passt nicht zum Fragebogen; so lässt sich nichts ausgeben.",
            "%(n)d Angaben passen nicht zum Fragebogen; so lässt sich nichts ausgeben.",
            standing.invalid,
        )
        missing = ngettext(
            "%(n)d Pflichtangabe fehlt noch. Speichern und Entwürfe gehen immer.",
            "%(n)d Pflichtangaben fehlen noch. Speichern und Entwürfe gehen immer.",
            standing.missing,
        )
        carried = ngettext(
            "%(n)d Angabe aus dem Vorjahr ist noch nicht bestätigt.",
            "%(n)d Angaben aus dem Vorjahr sind noch nicht bestätigt.",
            standing.carried,
        )
        planned = ngettext(
            "%(n)d geplante Maßnahme wird mit ihrem Datum gedruckt.",
            "%(n)d geplante Maßnahmen werden mit ihrem Datum gedruckt.",
            standing.planned,
        )
        told = (
            (standing.invalid, invalid, "high", "x-circle-fill"),
            (standing.missing, missing, "medium", "asterisk"),
            (standing.carried, carried, "medium", "clock-counter-clockwise"),
            (standing.planned, planned, "plan", "calendar-blank"),
        )
        links = [("check", _("Zur Prüfung"))]
        return [Note(words % {"n": n}, tone, icon, links) for n, words, tone, icon in told if n]
