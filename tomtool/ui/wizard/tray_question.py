# SPDX-License-Identifier: MIT
"""What the tray says about one question, and what the vendor adds to its answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tomtool.domain.rules import GapTrigger, Severity
from tomtool.domain.sites import Standing, standing
from tomtool.domain.succession import earlier_answer
from tomtool.domain.wording import in_words
from tomtool.ui.parts import (
    TOP,
    Button,
    Note,
    Panel,
    Text,
    TextArea,
    col,
    date_words,
    prose,
    row,
)
from tomtool.ui.wizard.keys import keys_shown
from tomtool.ui.wizard.said import wording
from tomtool.ui.wizard.tray_basis import chips, references
from tomtool.ui.wizard.tray_evidence import EvidenceList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tomtool.domain.answers import Answer, Slot
    from tomtool.domain.questionnaire import Question
    from tomtool.ui.wizard.session import Session

_REASONS = 2
"""How many findings tell why a question counts."""


def like_main(session: Session, slot: Slot) -> bool:
    """Whether a further site answers like the main one.

    Then nothing is added for it alone: it would be an answer of its own.
    """
    return standing(session.sheet.route, slot) is Standing.LIKE_MAIN


def reasons(session: Session, slot: Slot) -> tuple[str, ...]:
    """Return why the question counts here, from the gravest findings that begin with it."""
    told = dict.fromkeys(
        session.desk.say(each.rule.rationale)
        for each in session.sheet.findings.at(slot.question)
        if each.id.question == slot.question
        and each.severity is not Severity.POSITIVE
        and not isinstance(each.rule.trigger, GapTrigger)
        and (each.site is None or (each.id.site or None) == slot.site)
    )
    return tuple(told)[:_REASONS]


class TrayQuestion(Panel):
    """The blocks about one question; they follow its answer, and keep to their slot for ever."""

    def __init__(self, session: Session, slot: Slot) -> None:
        super().__init__(None, "side")
        self._session, self.slot = session, slot
        self._ = session.desk.translator.gettext
        self._question: Question = session.sheet.questionnaire.by_key[slot.question]
        self._alone = not like_main(session, slot)
        self._editable = session.editable
        self._flag: Button | None = None
        self._areas: list[tuple[TextArea, Callable[[Answer], str]]] = []
        self._evidence: EvidenceList | None = None
        self._why = prose()
        self._why_block = self._block(self._("Warum es zählt"), self._why)
        blocks = [*self._told(), *(self._added() if self._alone else self._like_main())]
        self.setLayout(col(*blocks, *self._earlier(), ..., gap=12, pad=(16, 12, 16, 16)))
        self.refresh()

    @property
    def fits(self) -> bool:
        """Whether the blocks are still the right ones; if not, others must be built."""
        alone = not like_main(self._session, self.slot)
        return (alone, self._session.editable) == (self._alone, self._editable)

    def refresh(self) -> None:
        """Show the answer as it is; equal words leave the cursor where it is."""
        answer = self._session.answer(self.slot)
        why = "\n\n".join(reasons(self._session, self.slot))
        self._why.set_words(why)
        self._why_block.setVisible(bool(why))
        if self._flag is not None:
            self._flag.setChecked(answer.clarify)
            self._flag.set_icon("flag-fill" if answer.clarify else "flag")
        for area, read in self._areas:
            area.set_words(read(answer))
        if self._evidence is not None:
            self._evidence.show_evidence(answer.evidence)

    def _told(self) -> list[QWidget]:
        desk = self._session.desk
        blocks: list[QWidget] = [self._head()]
        asked = self._asked_because()
        if asked:
            blocks.append(prose(asked))
        blocks.append(self._block(self._("Was gemeint ist"), prose(desk.say(self._question.help))))
        blocks.append(self._why_block)
        found = tuple(references(self._session, self._question))
        if found:
            blocks.append(self._block(self._("Grundlage"), chips(found)))
        return blocks

    def _head(self) -> QWidget:
        words = f"{self._question.number}\u2002{self._session.desk.say(self._question.short)}"
        head = Text(words, "strong", wrap=True)
        if not (self._editable and self._alone):
            return Panel(row((head, 1)))
        keys = keys_shown("clarify", self._session.desk.translator)
        self._flag = Button("", "ghost", "flag", name=self._("Klären"), keys=keys)
        self._flag.setObjectName("clarify-flag")
        self._flag.setCheckable(True)
        self._flag.clicked.connect(self._mark)
        return Panel(row((head, 1), (self._flag, 0, TOP)))

    def _asked_because(self) -> str:
        condition, desk = self._question.shown_if, self._session.desk
        if condition is None:
            return ""
        words = in_words(
            condition,
            self._session.sheet.questionnaire,
            desk.context.language,
            desk.translator.gettext,
            self._question,
        )
        return self._("Gefragt, weil %(condition)s") % {"condition": words}

    def _added(self) -> list[QWidget]:
        """Return what the vendor adds; where nothing can be changed, only what there is."""
        printed = self._("Anmerkung – wird gedruckt")
        private = self._("Private Notiz – bleibt auf diesem Gerät")
        proofs = self._("Nachweise – werden gedruckt")
        answer = self._session.answer(self.slot)
        if not self._editable:
            return self._read_only(printed, answer, proofs)
        hint = self._("Für alle, die die Anlage lesen")
        remark = self._area("remark", printed, hint, lambda said: said.remark)
        note = self._area("note", private, self._("Nur für Sie"), lambda said: said.note)
        remark.typed.connect(self._type_remark)
        note.typed.connect(self._type_note)
        self._evidence = EvidenceList(self._session, self.slot, answer.evidence)
        return [
            self._block(printed, remark),
            self._block(private, note),
            self._block(proofs, self._evidence),
        ]

    def _read_only(self, printed: str, answer: Answer, proofs: str) -> list[QWidget]:
        blocks: list[QWidget] = []
        if answer.remark.strip():
            blocks.append(self._block(printed, prose(answer.remark, "ink")))
        if answer.note.strip():
            private = self._("Private Notiz – bleibt auf diesem Gerät")
            blocks.append(self._block(private, prose(answer.note, "ink")))
        if answer.evidence:
            shown = EvidenceList(self._session, self.slot, answer.evidence)
            blocks.append(self._block(proofs, shown))
        return blocks

    def _like_main(self) -> list[QWidget]:
        words = self._(
            "wie Hauptsitz: Anmerkung, Notiz und Nachweise stehen dort. Wer hier abweichend"
            " antwortet, kann eigene angeben."
        )
        note = Note(words, "info", "map-pin")
        note.setObjectName("like-main")
        return [note]

    def _earlier(self) -> list[QWidget]:
        sheet, desk = self._session.sheet, self._session.desk
        if sheet.previous is None:
            return []
        answer = earlier_answer(sheet.questionnaire, sheet.previous, self.slot)
        lines = list(wording(desk.translator, sheet.previous).lines(self._question, answer))
        if answer.remark.strip():
            lines.append(self._("Anmerkung: %(words)s") % {"words": answer.remark.strip()})
        day = date_words(sheet.previous.as_of, desk.context.language)
        label = self._("Vorige Fassung, Stand %(date)s") % {"date": day}
        told = prose("\n".join(lines))
        told.setObjectName("earlier-answer")
        return [self._block(label, told)]

    def _block(self, label: str, content: QWidget) -> Panel:
        return Panel(col(Text(label, "label", "ink2", wrap=True), content, gap=4))

    def _area(self, name: str, label: str, hint: str, read: Callable[[Answer], str]) -> TextArea:
        area = TextArea(read(self._session.answer(self.slot)), hint=hint, name=label)
        area.setObjectName(name)
        area.left.connect(lambda _words: self._session.flush())
        self._areas.append((area, read))
        return area

    def _type_remark(self, words: str) -> None:
        """Hand on a remark; whoever writes one has looked at the answer."""
        answer = self._session.answer(self.slot)
        self._session.type(self.slot, replace(answer, remark=words, carried=False))

    def _type_note(self, words: str) -> None:
        self._session.type(self.slot, replace(self._session.answer(self.slot), note=words))

    def _mark(self) -> None:
        answer = self._session.answer(self.slot)
        self._session.put(self.slot, replace(answer, clarify=not answer.clarify))
