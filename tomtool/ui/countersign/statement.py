# SPDX-License-Identifier: MIT
"""Step 1: as whom, what was checked, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QWidget

from tomtool.domain.declaration import MAX_TEXT, STATEMENTS, Statement, one_line
from tomtool.domain.text import N_
from tomtool.domain.verdicts import ROLES
from tomtool.domain.verification import SignerRole
from tomtool.ui.parts import Check, Panel, Radio, Text, TextArea, col, prose
from tomtool.ui.sign.options import OptionCard, Trouble

if TYPE_CHECKING:
    from tomtool.i18n import Translator
    from tomtool.ui.countersign.order import Order

_ABOUT = {
    Statement.REVIEWED: N_("Sie haben nichts einzuwenden."),
    Statement.CONDITIONS: N_("Was der Anbieter noch tun muss, steht mit Ihrer Unterschrift dabei."),
    Statement.REJECTED: N_("Warum, steht mit Ihrer Unterschrift dabei."),
}
_ASKED = {
    Statement.CONDITIONS: N_("Welche Auflagen?"),
    Statement.REJECTED: N_("Warum lehnen Sie ab?"),
}


class Stated(NamedTuple):
    """What somebody states; no statement but the signature is the controller's way to agree."""

    role: SignerRole
    statement: Statement | None
    text: str


class StatementStep(Panel):
    """Asks for the role, the attestations and the statement."""

    def __init__(self, order: Order, translator: Translator) -> None:
        super().__init__()
        self._gettext = translator.gettext
        _ = self._gettext
        self._roles = {role: Radio(_(ROLES[role])) for role in order.roles}
        self._role_group = QButtonGroup(self)
        for role, radio in self._roles.items():
            radio.setObjectName(f"role:{role}")
            self._role_group.addButton(radio)
        if len(self._roles) == 1:
            next(iter(self._roles.values())).setChecked(True)
        self._checks = [Check(words) for words in order.attestations(translator)]
        for number, check in enumerate(self._checks):
            check.setObjectName(f"attest:{number}")
        self._texts = {each: self._text(each) for each in _ASKED}
        self._ways = {each: self._way(each) for each in Statement}
        words = _("Die Unterschrift allein genügt.")
        self._plain = OptionCard(_("ohne Aussage"), words, name="statement:none")
        self._way_group = QButtonGroup(self)
        for card in (*self._ways.values(), self._plain):
            self._way_group.addButton(card.radio)
        self._trouble = Trouble()
        self._trouble.setObjectName("trouble")
        self._role_group.buttonToggled.connect(self._follow_role)
        self._follow_role()
        self._lay_out()

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        next(iter(self._roles.values())).setFocus()

    def given(self) -> Stated | None:
        """Return what is stated, or say the first thing that is missing."""
        missing = self._missing()
        self._trouble.say(missing[0] if missing else "")
        if missing:
            missing[1].setFocus()
            return None
        role = next(role for role, radio in self._roles.items() if radio.isChecked())
        statement = self._statement()
        return Stated(role, statement, self._text_of(statement))

    def _missing(self) -> tuple[str, QWidget] | None:
        """Return the first thing that is missing, and where it is said."""
        _ = self._gettext
        statement, text = self._statement(), self._text_of(self._statement())
        area = self._texts.get(statement) if statement is not None else None
        open_check = next((each for each in self._checks if not each.isChecked()), None)
        if not any(radio.isChecked() for radio in self._roles.values()):
            return _("Sagen Sie, als wer Sie gegenzeichnen."), next(iter(self._roles.values()))
        if statement is None and not self._plain.radio.isChecked():
            return _("Sagen Sie, was Sie feststellen."), self._ways[Statement.REVIEWED].radio
        if open_check is not None and statement is not Statement.REJECTED:
            words = _("Haken Sie ab, was Sie geprüft haben; ablehnen können Sie auch ohne.")
            return words, open_check
        if area is not None and not text:
            return _("Schreiben Sie dazu, was gemeint ist."), area
        if area is not None and len(text) > MAX_TEXT:
            words = _("Der Text hat %(n)d Zeichen; in das Unterschriftsfeld passen %(most)d.")
            return words % {"n": len(text), "most": MAX_TEXT}, area
        return None

    def _statement(self) -> Statement | None:
        return next((each for each, way in self._ways.items() if way.radio.isChecked()), None)

    def _text_of(self, statement: Statement | None) -> str:
        area = self._texts.get(statement) if statement is not None else None
        return "" if area is None else one_line(area.words)

    def _lay_out(self) -> None:
        _ = self._gettext
        hint = _("Diese Häkchen bleiben hier. In der Datei steht, was Sie unten feststellen.")
        self.setLayout(
            col(
                Text(_("Als wer zeichnen Sie gegen?"), "strong"),
                Panel(col(*self._roles.values(), gap=0)),
                8,
                Text(_("Was haben Sie geprüft?"), "strong"),
                prose(hint),
                Panel(col(*self._checks, gap=0)),
                8,
                Text(_("Was stellen Sie fest?"), "strong"),
                Panel(col(*self._ways.values(), self._plain, gap=8)),
                self._trouble,
                gap=8,
            )
        )

    def _way(self, statement: Statement) -> OptionCard:
        _ = self._gettext
        name = f"statement:{statement}"
        inner = self._texts.get(statement)
        return OptionCard(_(STATEMENTS[statement]), _(_ABOUT[statement]), inner=inner, name=name)

    def _text(self, statement: Statement) -> TextArea:
        made = TextArea(hint=self._gettext(_ASKED[statement]), role="body")
        made.setObjectName(f"text:{statement}")
        return made

    def _follow_role(self) -> None:
        """Let the controller alone sign without a statement."""
        controller = self._roles.get(SignerRole.CONTROLLER)
        may = controller is not None and controller.isChecked()
        if not may and self._plain.radio.isChecked():
            self._ways[Statement.REVIEWED].radio.setChecked(True)
        self._plain.setVisible(may)
