# SPDX-License-Identifier: MIT
"""What the rules find at a question, and the field for what makes up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tomtool.domain.response import Compensation
from tomtool.domain.rules import Basis, Severity, cited
from tomtool.domain.text import N_
from tomtool.ui.look import SEVERITY, px
from tomtool.ui.parts import (
    TOP,
    Button,
    DateField,
    Field,
    FlowRow,
    Note,
    Panel,
    Text,
    col,
    date_words,
    prose,
    row,
    set_tip,
    severity_pill,
    small,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QLayout

    from tomtool.domain.findings import Finding
    from tomtool.ui.wizard.session import Session

LEVELS = {each: "ok" if each is Severity.POSITIVE else each.value for each in Severity}
"""The level of each severity, which is also its tone."""
SEVERITY_WORDS = {each: SEVERITY[level][1] for each, level in LEVELS.items()}
BASIS_WORDS = {
    Basis.NORM: N_("Norm"),
    Basis.GUIDANCE: N_("Leitlinie"),
    Basis.JUDGEMENT: N_("Einschätzung"),
}
_QUIET = frozenset({Severity.INFO, Severity.POSITIVE})
"""Findings that are told in one line."""
_SHOWN = 2
_LABEL, _LARGE = 76, 130


class FindingBox(Panel):
    """One finding that asks for something: why, what helps, and what the vendor answers."""

    def __init__(self, session: Session, finding: Finding) -> None:
        super().__init__(None, "note", finding.severity)
        self._session, self.finding = session, finding
        desk, rule = session.desk, finding.rule
        _ = desk.translator.gettext
        self.setObjectName(f"finding:{rule.id}:{finding.id.question}")
        pill = severity_pill(finding.severity, _(SEVERITY_WORDS[finding.severity]))
        basis = small(f"{rule.id} · {_(BASIS_WORDS[rule.basis])}")
        set_tip(basis, cited(rule.source, desk.context.language))
        head = Text(desk.say(rule.message), "strong", wrap=True)
        parts: list[QLayout] = []
        if px(100) > _LARGE:  # then head and basis would leave each other no room
            parts.append(col(FlowRow(None, [pill, basis]), head))
        else:
            parts.append(row((pill, 0, TOP), (head, 1), (basis, 0, TOP)))
        told = ((_("Warum"), rule.rationale), (_("Abhilfe"), rule.remedy))
        parts += [_pair(label, prose(desk.say(text), "ink")) for label, text in told]
        self._held = ("", None) if finding.compensation is None else _said(finding.compensation)
        if session.editable:
            parts.append(col(self._answer_row()))
        elif finding.compensation is not None:
            parts.append(_pair(_("Ausgleich"), prose(self._in_words(), "ink")))
        self.setLayout(col(*parts, gap=6, pad=(12, 8, 12, 10)))

    def show_compensation(self, compensation: Compensation | None) -> None:
        """Show what is answered now, unless it is what was typed here last."""
        said = ("", None) if compensation is None else _said(compensation)
        if said != self._held and self._session.editable:
            self._held = said
            self._measure.set_words(said[0])
            self._until.set_value(said[1])

    def _answer_row(self) -> QWidget:
        desk, rule = self._session.desk, self.finding.rule.id
        _ = desk.translator.gettext
        measure, until = self._held
        name = _("Ausgleich oder Termin")
        hint = _("Maßnahme – wird gedruckt")
        self._measure = Field(measure, hint=hint, name=f"{name}, {rule}", kind="blank", grow=True)
        self._measure.setObjectName(f"compensation:{rule}:{self.finding.id.question}")
        self._until = DateField(
            until,
            language=desk.context.language,
            problem=_("ein Datum wie 05.07.2026"),
            hint=_("bis (Datum)"),
            name=_("Termin, %(rule)s") % {"rule": rule},
            kind="blank",
        )
        self._until.setObjectName(f"compensation-until:{rule}:{self.finding.id.question}")
        self._measure.typed.connect(self._type)
        self._until.dated.connect(self._type)
        for field in (self._measure, self._until):
            field.left.connect(lambda _words: self._session.flush())
        line = FlowRow(None, [Text(name, "label", "ink2")])
        line.add(self._measure, grow=True)
        line.add(self._until)
        return line

    def _type(self) -> None:
        """Hand on what is typed: it is on the disk after the session's pause."""
        self._held = (self._measure.words, self._until.value)
        found, (measure, until) = self.finding.id, self._held
        self._session.type_compensation(
            Compensation(found.rule, found.question, found.site, measure, until)
        )

    def _in_words(self) -> str:
        desk = self._session.desk
        _ = desk.translator.gettext
        measure, until = self._held
        if until is None:
            return measure
        day = _("bis %(date)s") % {"date": date_words(until, desk.context.language)}
        return f"{measure} · {day}" if measure else day


class Findings(QWidget):
    """The findings at one question, the worst first; more than two fold."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[Finding, ...] = ()
        self._boxes: list[QWidget] = []
        self._unfolded = False
        self._column = col(gap=8)
        self.setLayout(self._column)
        self.hide()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show these findings; a box somebody may be typing in stays as it is."""
        before, self._found = self._found, tuple(found)
        if _names(before) == _names(self._found):
            for box in self._boxes:
                if isinstance(box, FindingBox):
                    now = next(each for each in found if each.id == box.finding.id)
                    box.show_compensation(now.compensation)
            return
        self._build()

    def _build(self) -> None:
        kept = {each.finding.id: each for each in self._boxes if isinstance(each, FindingBox)}
        shown = self._found if self._unfolded else self._found[:_SHOWN]
        boxes: list[QWidget] = []
        for finding in shown:
            old = kept.get(finding.id)
            if old is not None and old.finding.severity == finding.severity:
                old.show_compensation(finding.compensation)
                boxes.append(old)
            else:
                boxes.append(self._box(finding))
        if len(self._found) > len(shown):
            boxes.append(self._more(len(self._found) - len(shown)))
        for each in self._boxes:
            if each not in boxes:
                self._column.removeWidget(each)
                each.hide()
                each.deleteLater()
        for at, each in enumerate(boxes):
            self._column.insertWidget(at, each)
            each.show()
        self._boxes = boxes
        self.setVisible(bool(boxes))

    def _box(self, finding: Finding) -> QWidget:
        if finding.severity in _QUIET:
            words = f"{self._session.desk.say(finding.rule.message)} · {finding.rule.id}"
            level = LEVELS[finding.severity]
            return Note(words, level, SEVERITY[level][0])
        return FindingBox(self._session, finding)

    def _more(self, count: int) -> QWidget:
        words = self._session.desk.translator.ngettext(
            "%(n)d weiterer Hinweis", "%(n)d weitere Hinweise", count
        )
        button = Button(words % {"n": count}, "link")
        button.clicked.connect(self._unfold)
        return button

    def _unfold(self) -> None:
        self._unfolded = True
        self._build()


def _names(found: Sequence[Finding]) -> list[tuple[object, Severity]]:
    return [(each.id, each.severity) for each in found]


def _said(compensation: Compensation) -> tuple[str, date | None]:
    return compensation.measure, compensation.until


def _pair(label: str, told: QWidget) -> QLayout:
    return row((Text(label, "label", "ink2", width=_LABEL), 0, TOP), (told, 1))
