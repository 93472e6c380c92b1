# SPDX-License-Identifier: MIT
"""How the annex is put on paper: its language, its name in the contract, and its layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from tomtool.domain.edition import MOST_ANNEXES, Layout, Naming
from tomtool.domain.text import N_
from tomtool.ui.parts import Check, FlowRow, NumberField, Panel, Segments, col
from tomtool.ui.sign.options import OptionCard, labelled

if TYPE_CHECKING:
    from tomtool.domain.edition import Edition
    from tomtool.i18n import Translator

_LAYOUTS = {
    Layout.QUESTIONNAIRE: (
        N_("Fragebogen"),
        N_("Jede Frage mit ihrer Antwort, in der Reihenfolge des Formulars."),
    ),
    Layout.CHECKLIST: (
        N_("Checkliste"),
        N_("Technische und organisatorische Maßnahmen in zwei Spalten, nach Kontrollbereichen."),
    ),
    Layout.MEASURES: (
        N_("Maßnahmenliste"),
        N_("Die getroffenen Maßnahmen als Aufzählung, nach Kontrollbereichen und Art.\u00a032."),
    ),
    Layout.PROSE: (
        N_("Vertragstext"),
        N_("Nummerierte Absätze in ganzen Sätzen, zum Übernehmen in einen Vertrag."),
    ),
}


class EditionPart(Panel):
    """Offers what shapes an annex; `chosen` carries the edition somebody asks for."""

    chosen = Signal(object)

    def __init__(self, translator: Translator, edition: Edition) -> None:
        super().__init__()
        self._translator, self._edition = translator, edition
        self.setLayout(col(self._build_names(), self._build_layouts(), gap=12))

    @property
    def complete(self) -> bool:
        """Whether everything typed can be understood."""
        return self._number.valid

    def ask_for_number(self) -> None:
        """Go back to the number that cannot be understood."""
        self._number.setFocus()

    def _build_names(self) -> QWidget:
        _, edition = self._translator.gettext, self._edition
        languages = [("de", "Deutsch"), ("en", "English")]
        self._language = Segments(languages, edition.language, name=_("Sprache der Anlage"))
        self._language.setObjectName("language")
        self._language.picked.connect(self._choose_language)
        names = [(Naming.ANLAGE.value, _("Anlage")), (Naming.ANHANG.value, _("Anhang"))]
        words = _("Name im Vertrag")
        self._naming = Segments(names, edition.naming.value, name=words)
        self._naming.setObjectName("naming")
        self._naming.picked.connect(self._choose_naming)
        problem = _("Die Nummer ist eine ganze Zahl ab 1, oder das Feld bleibt leer.")
        self._number = NumberField(
            edition.number or None, least=1, most=MOST_ANNEXES, problem=problem, kind="field"
        )
        self._number.setObjectName("number")
        self._number.numbered.connect(lambda number: self._choose(number=number or 0))
        parts = (
            labelled(_("Sprache der Anlage"), self._language),
            labelled(words, self._naming),
            labelled(_("Nummer"), self._number),
        )
        return FlowRow(items=parts, gap=24)

    def _build_layouts(self) -> QWidget:
        _ = self._translator.gettext
        self._skipped = Check(_("Nicht zutreffende Fragen in einer grauen Zeile nennen"))
        self._skipped.setObjectName("skipped")
        self._skipped.setChecked(self._edition.skipped)
        self._skipped.toggled.connect(lambda wanted: self._choose(skipped=wanted))
        self._layouts = QButtonGroup(self)
        cards = []
        for layout, (name, sub) in _LAYOUTS.items():
            inner = self._skipped if layout is Layout.QUESTIONNAIRE else None
            card = OptionCard(_(name), _(sub), inner=inner, name=f"layout:{layout.value}")
            card.radio.setChecked(layout is self._edition.layout)
            self._layouts.addButton(card.radio)
            card.radio.toggled.connect(self._follow(layout))
            cards.append(card)
        return labelled(_("Darstellung"), Panel(col(*cards, gap=8)))

    def _follow(self, layout: Layout) -> Any:  # noqa: ANN401 - a slot
        def follow(on: bool) -> None:  # noqa: FBT001 - Qt's signal
            if on:
                self._choose(layout=layout)

        return follow

    def _choose_language(self, key: str) -> None:
        if not key:  # an annex has a language
            self._language.set_chosen(self._edition.language)
            return
        self._choose(language=key)

    def _choose_naming(self, key: str) -> None:
        if not key:  # and a name
            self._naming.set_chosen(self._edition.naming.value)
            return
        self._choose(naming=Naming(key))

    def _choose(self, **wishes: Any) -> None:  # noqa: ANN401 - the fields of an Edition
        self._edition = replace(self._edition, **wishes)
        self.chosen.emit(self._edition)
