# SPDX-License-Identifier: MIT
"""What a new response can begin with: nothing, another response, or a file of answers."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import FormId
from tomtool.ui.background import run_in_background
from tomtool.ui.dialogs.files import ask_for_file
from tomtool.ui.parts import Button, Field, Note, Picker, Segments, Text, col, panel, prose, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QLayout

    from tomtool.services.forms import FormList
    from tomtool.services.sheets import Sheet
    from tomtool.services.workspace import Entry
    from tomtool.ui.background import Work
    from tomtool.ui.desk import Desk

NEXT = "next"
_OTHER = "other"


class Source(QWidget):
    """One way to begin; `changed` says that `lacking` may have changed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.gettext = desk.translator.gettext

    def lay_out(self, layout: QLayout) -> None:
        """Show `layout`."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(layout))

    @abstractmethod
    def lacking(self) -> str:
        """Return what is still missing, in words; empty if it can begin."""

    @abstractmethod
    def make(self) -> str:
        """Begin the response and return its id. Raises TomtoolError."""


class EmptySource(Source):
    """An empty questionnaire of a form for a vendor's product."""

    def __init__(self, desk: Desk, forms: FormList) -> None:
        super().__init__(desk)
        _ = self.gettext
        options = [
            ("/".join(e.form), f"{desk.say(e.title)} {e.form.version}") for e in forms.usable
        ]
        newest = options[-1][0] if options else ""
        self._form = Picker(options, newest, name=_("Welches Formular"))
        self._form.setObjectName("form")
        self.product = Field(name=_("Produkt"), hint=_("So heißt es im Vertrag"))
        self.product.setObjectName("product")
        self.product.typed.connect(self.changed)
        self._vendor = Field(name=_("Anbieter"), hint=_("Firma, kann später ergänzt werden"))
        self._vendor.setObjectName("vendor")
        broken = [Note(desk.translator.error(each), "medium", "warning") for each in forms.broken]
        self.lay_out(
            col(
                labelled(_("Welches Formular"), row(self._form, ...)),
                labelled(_("Produkt"), self.product),
                labelled(_("Anbieter"), self._vendor),
                *broken,
                gap=12,
            )
        )

    def lacking(self) -> str:
        """Return what is still missing."""
        _ = self.gettext
        if not self._form.chosen:
            return _("Es gibt hier kein brauchbares Formular")
        return "" if self.product.words.strip() else _("Der Name des Produkts fehlt noch")

    def make(self) -> str:
        """Begin an empty response."""
        form_id, _, version = self._form.chosen.partition("/")
        names = self.product.words.strip(), self._vendor.words.strip()
        return self.desk.workspace.create(FormId(form_id, version), *names)


class CopySource(Source):
    """The content of one of the user's responses, for another product or as its next version."""

    def __init__(self, desk: Desk, entries: Sequence[Entry], chosen: Entry | None) -> None:
        super().__init__(desk)
        _ = self.gettext
        self._entries = {each.id: each for each in entries}
        name = _("%(product)s, Fassung %(version)d")
        options = [(e.id, name % {"product": e.product, "version": e.version}) for e in entries]
        first = chosen.id if chosen else options[0][0] if options else ""
        self._of = Picker(options, first, name=_("Vorlage"))
        self._of.setObjectName("copied")
        self._of.picked.connect(self._show)
        kinds = [(_OTHER, _("für ein anderes Produkt")), (NEXT, _("als nächste Fassung"))]
        self._kind = Segments(kinds, _OTHER, name=_("Wofür"))
        self._kind.setObjectName("copied-for")
        self._kind.picked.connect(self._show)
        self.product = Field(name=_("Name des anderen Produkts"))
        self.product.setObjectName("copied-product")
        self.product.typed.connect(self.changed)
        self._asked = panel(labelled(_("Name des anderen Produkts"), self.product))
        self._told = prose("")
        of = labelled(_("Vorlage"), row(self._of, ...))
        self.lay_out(col(of, row(self._kind, ...), self._asked, self._told, gap=12))
        self._show()

    @property
    def entry(self) -> Entry | None:
        """The response to begin with."""
        return self._entries.get(self._of.chosen)

    @property
    def as_next(self) -> bool:
        """Whether the next version of the same product is wanted."""
        return self._kind.chosen == NEXT

    def lacking(self) -> str:
        """Return what is still missing."""
        _ = self.gettext
        if self.entry is None:
            return _("Es gibt noch keinen Fragebogen von Ihnen")
        if self.as_next:
            later = _("Es gibt schon eine spätere Fassung")
            return later if self.entry.superseded else ""
        return "" if self.product.words.strip() else _("Der Name des Produkts fehlt noch")

    def make(self) -> str:
        """Begin a response with the same content."""
        product = self.product.words.strip()
        return self.desk.workspace.duplicate(self._of.chosen, product)

    def _show(self) -> None:
        _ = self.gettext
        self._asked.setVisible(not self.as_next)
        told = _("Alle Angaben werden kopiert, auch Ihre privaten Notizen.")
        if self.as_next:
            told = _("Was übernommen wird, sehen Sie im nächsten Schritt.")
        self._told.set_words(told)
        self.changed.emit()


class Found(NamedTuple):
    """A file of answers that can be taken over."""

    path: Path
    sheet: Sheet


class FileSource(Source):
    """The answers in an annex or a JSON file."""

    def __init__(self, desk: Desk, forms: FormList) -> None:
        super().__init__(desk)
        _ = self.gettext
        self._known = frozenset(each.form for each in forms.usable)
        self._found: Found | None = None
        self._work: Work[Sheet] | None = None
        self._ask = Button(_("Datei wählen …"), "normal", "folder-open")
        self._ask.setObjectName("choose-file")
        self._ask.clicked.connect(self._choose)
        self._head = Text("", "strong", wrap=True)
        self._told = prose("")
        self._told.setObjectName("file-told")
        self._note = Note("", "high", "x-circle-fill")
        self._note.setObjectName("file-problem")
        for each in (self._head, self._told, self._note):
            each.hide()
        about = prose(_("Ein PDF aus tomtool oder eine JSON-Datei mit Angaben."))
        self.lay_out(col(about, row(self._ask, ...), self._head, self._told, self._note, gap=8))

    def lacking(self) -> str:
        """Return what is still missing."""
        return "" if self._found else self.gettext("Noch keine Datei gewählt")

    def make(self) -> str:
        """Take the answers over."""
        if self._found is None:
            raise ValueError
        return self.desk.workspace.import_file(self._found.path)

    def look_at(self, path: Path) -> None:
        """Read the file, away from the window, and say what would be taken over."""
        workspace = self.desk.workspace
        if self._work is not None:
            self._work.cancel()
        self._work = run_in_background(
            self,
            lambda _work: workspace.look_at(path),
            lambda sheet: self._show_found(Found(path, sheet)),
            lambda error: self._show_problem(path, error),
        )

    def _choose(self) -> None:
        _ = self.gettext
        kinds = _("PDF und JSON (*.pdf *.json)")
        ask_for_file(self, self.desk, _("Angaben übernehmen"), kinds, self.look_at)

    def _show_found(self, found: Found) -> None:
        _ = self.gettext
        self._found = found
        header = found.sheet.header
        values = {"product": header.product, "version": header.version, "file": found.path.name}
        self._head.set_words(_("%(product)s, Fassung %(version)d, aus %(file)s") % values)
        self._told.set_words(self._counts(found.sheet))
        self._note.set_words(
            _("Das Formular %(id)s %(version)s fehlt hier: ausfüllen lässt es sich dann nicht.")
            % header.form._asdict()
        )
        self._note.setVisible(header.form not in self._known)
        self._head.show()
        self._told.show()
        self.changed.emit()

    def _counts(self, sheet: Sheet) -> str:
        ngettext = self.desk.translator.ngettext
        header, answers = sheet.header, len(sheet.route.answers)
        parties, sites = len(header.parties), len(header.sites)
        counted = (
            ngettext("%(n)d Antwort", "%(n)d Antworten", answers) % {"n": answers},
            ngettext("%(n)d Beteiligter", "%(n)d Beteiligte", parties) % {"n": parties},
            ngettext("%(n)d Standort", "%(n)d Standorte", sites) % {"n": sites},
        )
        return self.gettext("Übernommen werden %(what)s.") % {"what": ", ".join(counted)}

    def _show_problem(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, TomtoolError):
            raise error
        self._found = None
        self._head.set_words(path.name)
        self._head.show()
        self._told.hide()
        self._note.set_words(self.desk.translator.error(error))
        self._note.show()
        self.changed.emit()


def labelled(words: str, part: QWidget | QLayout) -> QLayout:
    """Return `part` below its label."""
    return col(Text(words, "label"), part, gap=4)
