# SPDX-License-Identifier: MIT
"""What prose says about one answer: the form's sentence, filled in, and what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tomtool.annex.content.lines import filled, joined, line, text_of
from tomtool.annex.content.model import Run
from tomtool.annex.content.register import Thing
from tomtool.annex.content.tongue import other_language
from tomtool.domain.answers import Status
from tomtool.domain.prose import is_ended, sentences
from tomtool.domain.questionnaire import BlankType
from tomtool.i18n.formats import format_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tomtool.annex.content.model import Line
    from tomtool.annex.content.writer import Material
    from tomtool.domain.answers import Answer, BlankValue, Slot
    from tomtool.domain.prose import Sentence
    from tomtool.domain.questionnaire import Blank, Question
    from tomtool.i18n import Language

_SEVERAL_SENTENCES = re.compile(r"[.!?…] [„“\w]")


@dataclass(frozen=True)
class Sentences:
    """Puts answers into whole sentences; what somebody typed stands in them on one line."""

    material: Material

    def tell(self, slot: Slot) -> bool:
        """Whether there is anything to say about an answer."""
        return slot in self._by_slot or self.material.live.answer(slot).remark.strip() != ""

    def about(self, slot: Slot) -> Line:
        """Return all that is said about an answer, one sentence after the other; maybe nothing."""
        question = self.material.questionnaire.by_key[slot.question]
        answer = self.material.live.answer(slot)
        sentence = self._by_slot.get(slot)
        told = list(self._told(question, sentence)) if sentence is not None else []
        if answer.status is Status.PLANNED:
            told += self._vendor_says(question, answer.reason, named=bool(told))
        told += self._vendor_says(question, answer.remark, named=bool(told))
        return joined((*told, self._proofs(answer) if told else ()), " ")

    def _told(self, question: Question, sentence: Sentence) -> Iterator[Line]:
        """Yield the sentence in its frame, and one for each value it has no place for."""
        _ = self.material.translator.gettext
        answer, words = sentence.answer, self.material.words
        if answer.status is Status.NOT_APPLICABLE:
            yield self._not_applicable(question, answer)
            return
        said = self._said(question, sentence)
        if answer.status is Status.PLANNED and answer.until is not None:
            date = words.day(answer.until)
            said = filled(_("Geplant bis %(date)s: %(told)s"), date=date, told=said)
        elif answer.status is Status.PLANNED:
            said = filled(_("Geplant, ohne Datum: %(told)s"), told=said)
        yield said
        for blank in sentence.beside if sentence.template is not None else ():
            value, language = self._value(blank, answer.blanks)
            label = words.text(blank.name)
            yield _ended(line(f"{label}: ", Run(value, language=language)))

    def _said(self, question: Question, sentence: Sentence) -> Line:
        """Return the form's own sentence; where it has none, the answer behind its question."""
        answer, language = sentence.answer, self.material.translator.language
        if sentence.template is None:
            short = self._short(question)
            if not answer.filled:
                return _ended(line(short))
            bare = self.material.spoken.in_short(question, replace(answer, status=None))
            return _ended(line(short, ": ", bare))
        foreign: dict[str, Language] = {}

        def value(name: str) -> str:
            told, other = self._value(question.blank_by_id[name], answer.blanks)
            if other is not None:
                foreign[told] = other
            return told

        def join(phrases: Sequence[str]) -> str:
            return format_list(phrases, language)

        return _marked(sentence.in_words(language, value, join), foreign)

    def _value(self, blank: Blank, values: Mapping[str, BlankValue]) -> tuple[str, Language | None]:
        """Return what is filled into `blank` as part of a sentence, and its language if another."""
        _ = self.material.translator.gettext
        words = self.material.spoken
        match values.get(blank.id):
            case None:
                return _("[keine Angabe]"), None
            case tuple(sites) if blank.type is BlankType.SITES:
                names = [words.sites.get(site, site) for site in sites]
                return format_list(names, words.translator.language), None
            case str(typed):
                return self._in_sentence(typed), other_language(typed, words.translator.language)
            case value:
                return _on_one_line(text_of(words.value(blank, value))), None

    def _in_sentence(self, typed: str) -> str:
        """Return what somebody typed as the end of a sentence; several of them in quotation marks.

        So nobody takes the form's next sentence for the vendor's.
        """
        _ = self.material.translator.gettext
        words = _on_one_line(typed)
        if _SEVERAL_SENTENCES.search(words):
            return _("„%(text)s“") % {"text": words}
        return words if words.endswith("..") else words.removesuffix(".")

    def _not_applicable(self, question: Question, answer: Answer) -> Line:
        _ = self.material.translator.gettext
        short = self._short(question)
        if answer.reason.strip():
            template = _("„%(question)s“ trifft nicht zu: %(reason)s")
            reason = self.material.words.typed(self._in_sentence(answer.reason))
            return _ended(filled(template, question=short, reason=reason))
        return line(_("„%(question)s“ trifft nicht zu.") % {"question": short})

    def _vendor_says(self, question: Question, text: str, *, named: bool) -> Iterator[Line]:
        """Yield what the vendor adds, unless it is nothing; `named`: one knows about what."""
        _ = self.material.translator.gettext
        if typed := self.material.words.typed(_on_one_line(text)):
            if named:
                said = filled(_("Hierzu gibt der Auftragsverarbeiter an: „%(text)s“"), text=typed)
            else:
                template = _("Zu „%(question)s“ gibt der Auftragsverarbeiter an: „%(text)s“")
                said = filled(template, question=self._short(question), text=typed)
            yield _ended(said)

    def _proofs(self, answer: Answer) -> Line:
        """Return the numbers of the proofs in brackets."""
        _ = self.material.translator.gettext
        register = self.material.register
        proofs = (
            line(register.link(Thing.EVIDENCE, each)) for each in dict.fromkeys(answer.evidence)
        )
        numbers = joined(proofs, ", ")
        return filled(_("(Nachweis: %(files)s)"), files=numbers) if numbers else ()

    def _short(self, question: Question) -> str:
        return self.material.words.text(question.short).rstrip("?")

    @cached_property
    def _by_slot(self) -> Mapping[Slot, Sentence]:
        return {each.slot: each for each in sentences(self.material.live)}


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _ended(words: Line) -> Line:
    """Return a line with the full stop that ends it."""
    return words if is_ended(text_of(words)) else line(words, ".")


def _marked(text: str, foreign: Mapping[str, Language]) -> Line:
    """Return a sentence in which the passages in another language are marked."""
    if not foreign:
        return line(text)
    pieces = re.split(f"({'|'.join(map(re.escape, foreign))})", text)
    return line(*(Run(piece, language=foreign.get(piece)) for piece in pieces if piece))
