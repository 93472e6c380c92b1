# SPDX-License-Identifier: MIT
"""What clicks and keys in a question write: a click at once, typing after the session's pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.domain import editing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.answers import Answer, BlankValue, Slot
    from tomtool.domain.questionnaire import Blank, Choice, Question
    from tomtool.domain.text import Text
    from tomtool.i18n import Translator
    from tomtool.ui.wizard.session import Session

Drafts = dict[tuple["Slot", str], str]
"""Words in blanks that no value can be read from, by slot and blank: kept while the page lives."""


class Pen:
    """Writes the answer at one slot of the sheet on the screen."""

    def __init__(self, session: Session, slot: Slot, drafts: Drafts) -> None:
        self.session = session
        self.slot = slot
        self.question: Question = session.sheet.questionnaire.by_key[slot.question]
        self._drafts = drafts

    @property
    def answer(self) -> Answer:
        """The answer given here, with what was typed a moment ago."""
        return self.session.answer(self.slot)

    @property
    def translator(self) -> Translator:
        """Translates the program's texts for the user."""
        return self.session.desk.translator

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates one text."""
        return self.translator.gettext

    def say(self, text: Text) -> str:
        """Return a text of the form in the user's language."""
        return self.session.desk.say(text)

    def name(self, what: str) -> str:
        """Return the name of a control for tests and scripts: `choice:A1.16@halle:ja`."""
        kind, _, rest = what.partition(":")
        place = self.slot.question + (f"@{self.slot.site}" if self.slot.site else "")
        return ":".join(filter(None, (kind, place, rest)))

    def words(self, blank: Blank) -> str:
        """Return what a blank is called."""
        return self.say(blank.name)

    def put(self, answer: Answer) -> None:
        """Set the answer at once."""
        if answer != self.answer:
            self.session.put(self.slot, answer)

    def tick(self, choice: Choice | str) -> None:
        """Tick a choice."""
        name = choice if isinstance(choice, str) else choice.id
        self.put(editing.tick(self.question, self.answer, name))

    def untick(self, choice: Choice | str) -> None:
        """Untick a choice."""
        name = choice if isinstance(choice, str) else choice.id
        self.put(editing.untick(self.answer, name))

    def fill(self, blank: Blank, value: BlankValue | None, *, at_once: bool) -> None:
        """Fill or empty (None) a blank; one that ticks its choice is written at once."""
        before = self.answer
        after = editing.fill(self.question, before, blank.id, value)
        if at_once or after.choices != before.choices:
            self.put(after)
        elif after != before:
            self.session.type(self.slot, after)

    def draft(self, blank: Blank) -> str:
        """Return the words last typed into a blank if they are no value."""
        return self._drafts.get((self.slot, blank.id), "")

    def keep_draft(self, blank: Blank, words: str) -> None:
        """Keep words that are no value; none forgets them."""
        if words:
            self._drafts[self.slot, blank.id] = words
        else:
            self._drafts.pop((self.slot, blank.id), None)
