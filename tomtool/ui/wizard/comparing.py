# SPDX-License-Identifier: MIT
"""What stands beside an answer: last year's value, and what the main site answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tomtool.domain import editing
from tomtool.domain.answers import EMPTY, Slot, said
from tomtool.domain.sites import like_main_site
from tomtool.domain.succession import earlier_answer
from tomtool.ui.parts import Note, col
from tomtool.ui.wizard.said import wording

if TYPE_CHECKING:
    from tomtool.domain.answers import Answer
    from tomtool.domain.response import Response
    from tomtool.ui.wizard.pen import Pen


_SHORT = 40
"""Letters up to which last year's value is repeated though nothing has changed."""


class LastYear(QWidget):
    """„2025: ja, nach 10 Min.“ where that is still to be confirmed, or was changed."""

    def __init__(self, pen: Pen, previous: Response) -> None:
        super().__init__()
        self._pen = pen
        self._note: Note | None = None
        self._old = earlier_answer(pen.session.sheet.questionnaire, previous, pen.slot)
        if said(pen.question, self._old) == EMPTY:
            return
        _ = pen.gettext
        self._year = previous.as_of.year
        self._said = wording(pen.translator, previous).in_short(pen.question, self._old)
        links = (("confirm", _("Bestätigen")), ("take", _("Alten Wert nehmen")))
        self._note = Note("", "info", "clock-counter-clockwise", links)
        for key, link in self._note.links.items():
            link.setObjectName(pen.name(key))
        self._note.followed.connect(self._follow)
        self.setLayout(col(self._note))
        self.hide()

    def show_answer(self, answer: Answer, *, shown: bool) -> None:
        """Show the old value where there is something to say about it."""
        if self._note is None:
            return
        question = self._pen.question
        differs = said(question, self._old) != said(question, answer)
        self.setVisible(shown and (answer.carried or differs))
        _ = self._pen.gettext
        known = not differs and len(self._said) > _SHORT  # it stands right below
        self._note.set_words(
            _("%(year)s: %(answer)s")
            % {"year": self._year, "answer": _("dieselbe Antwort") if known else self._said}
        )
        self._note.links["confirm"].setVisible(answer.carried)
        sites = [site.id for site in self._pen.session.sheet.header.sites]
        fits = question.carry_over and editing.fits(question, self._old, sites)
        self._note.links["take"].setVisible(differs and fits)

    def _follow(self, key: str) -> None:
        answer = self._pen.answer
        confirmed = key == "confirm"
        after = editing.confirm(answer) if confirmed else editing.take_over(answer, self._old)
        self._pen.put(after)


class MainSite(QWidget):
    """At a further site: what the main site answers, and the way to the same or another answer."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen
        _ = pen.gettext
        links = (("own", _("Abweichend beantworten")), ("like", _("Wie Hauptsitz beantworten")))
        self._note = Note("", "info", "map-pin", links if pen.session.editable else ())
        for key, link in self._note.links.items():
            link.setObjectName(pen.name(key))
        self._note.followed.connect(self._follow)
        self.setLayout(col(self._note))

    def show_main(self, *, alike: bool) -> None:
        """Show what the main site says, and whether this one says the same."""
        _ = self._pen.gettext
        sheet = self._pen.session.sheet
        said_there = wording(self._pen.translator, sheet.header).in_short(
            self._pen.question, self._main()
        )
        words = _("wie Hauptsitz: %(answer)s") if alike else _("Hauptsitz: %(answer)s")
        self._note.set_words(words % {"answer": said_there})
        for key, link in self._note.links.items():
            link.setVisible((key == "own") == alike)

    def take_focus(self) -> None:
        """Put the focus on the link."""
        for link in self._note.links.values():
            if not link.isHidden():
                link.setFocus()

    def _main(self) -> Answer:
        return self._pen.session.answer(Slot(self._pen.slot.question))

    def _follow(self, key: str) -> None:
        """Begin with a copy of the main site's answer, or give the own one up."""
        session, slot = self._pen.session, self._pen.slot
        if key == "own":
            session.put(slot, editing.take_over(self._pen.answer, self._main()))
            return
        session.flush()
        session.apply(like_main_site(session.sheet.route, slot).answers)
