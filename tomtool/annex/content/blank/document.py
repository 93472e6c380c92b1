# SPDX-License-Identifier: MIT
"""A questionnaire as a form to fill in: all its questions, whatever is answered, and how to."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from tomtool import PROGRAM
from tomtool.annex.content.blank.masterdata import BlankMasterData
from tomtool.annex.content.blank.questions import BlankQuestion
from tomtool.annex.content.glossary import glossary
from tomtool.annex.content.lines import line
from tomtool.annex.content.model import (
    Contents,
    Document,
    Heading,
    Item,
    Kept,
    Listing,
    PageBreak,
    Paragraph,
    Properties,
    Role,
    Running,
    Title,
)
from tomtool.annex.content.register import Thing, check_references
from tomtool.annex.content.signatures import SIGNATURES, Signatures
from tomtool.annex.content.writer import Material
from tomtool.domain.answers import Slot
from tomtool.domain.edition import Edition
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import FormId, Response
from tomtool.domain.verification import QUESTIONNAIRE_FILE
from tomtool.domain.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tomtool.annex.content.model import Block
    from tomtool.domain.questionnaire import Question, Questionnaire, Section
    from tomtool.i18n import Translator


def blank_document(
    questionnaire: Questionnaire,
    translator: Translator,
    as_of: date,
    data: bytes,
    *,
    fillable: bool = False,
) -> Document:
    """Return the form in the translator's language, as one prints it on the day `as_of`.

    If it is `fillable`, its boxes and lines are form fields (`names`), and the questionnaire as
    plain `data` is attached, so that what is filled in can be read back.
    """
    nothing = Response(FormId(questionnaire.id, questionnaire.version), "", 1, as_of)
    edition = Edition(translator.language)
    material = Material(questionnaire, nothing, translator, edition, sha256(data).hexdigest())
    blank = _BlankForm(material, fillable=fillable)
    return Document(
        properties=blank.properties(),
        running=blank.running(),
        blocks=tuple(blank.blocks()),
        attachments={QUESTIONNAIRE_FILE: data} if fillable else {},
        fillable=fillable,
        by_hand=True,
    )


class _BlankForm:
    def __init__(self, material: Material, *, fillable: bool) -> None:
        self._material, self._fillable = material, fillable
        self._words, self._ = material.words, material.translator.gettext
        self._master, self._signatures = BlankMasterData(material), _BlankSignatures(material)

    @property
    def _form(self) -> str:
        form = self._material.questionnaire
        return self._("Fragebogen %(id)s %(version)s") % {
            "id": form.id,
            "version": form.version,
        }

    def properties(self) -> Properties:
        """Return what the file says about itself."""
        material, form = self._material, self._material.questionnaire
        return Properties(
            title=f"{material.title} – {self._lead}",
            author="",
            subject=self._words.text(form.description),
            language=material.translator.language,
            as_of=material.response.as_of,
            data={
                "DataFile": QUESTIONNAIRE_FILE,
                "DataSha256": material.digest,
                "Form": f"{form.id}/{form.version}",
                "Program": PROGRAM,
            },
        )

    def running(self) -> Running:
        """Return what stands on every page."""
        page_of = self._("Seite %(page)s von %(pages)s")
        return Running(self._material.title, self._lead, self._form, "", page_of)

    def blocks(self) -> list[Block]:
        """Return all pages."""
        self._announce()
        blocks = [*self._front(), *self._master.blocks(), *self._body(), *self._signatures.blocks()]
        check_references(blocks)
        return [*blocks, *glossary(self._material, blocks)]

    def _announce(self) -> None:
        register, form = self._material.register, self._material.questionnaire
        self._master.announce()
        for section in form.sections:
            name = self._("Abschnitt %(section)s") % {"section": section.key}
            register.announce(Thing.SECTION, section.key, name)
        for question in form.questions():
            register.announce(Thing.QUESTION, Slot(question.key), question.key)
        self._signatures.announce()

    # --- front page ------------------------------------------------------------------------------

    @property
    def _lead(self) -> str:
        if self._fillable:
            return self._("Formular zum Ausfüllen am Bildschirm")
        return self._("Formular zum Ausfüllen von Hand")

    def _front(self) -> Iterator[Block]:
        yield Title(line(self._material.title))
        yield Paragraph(line(self._lead), Role.LEAD)
        yield Paragraph(line(self._form), Role.STAND)
        yield self._master.header()
        yield from self._listed(self._("So füllen Sie das Formular aus"), self._advice())
        at_hand = map(self._words.text, self._material.questionnaire.at_hand)
        yield from self._listed(self._("Was Sie zur Hand haben sollten"), at_hand)
        yield PageBreak()
        yield Heading(1, line(self._("Inhalt")))
        yield Contents()
        yield PageBreak()

    def _listed(self, title: str, texts: Iterable[str]) -> Sequence[Block]:
        items = tuple(Item(line(text)) for text in texts)
        return [Kept((Heading(2, line(title)), Listing(items)))] if items else []

    def _advice(self) -> Iterator[str]:
        """Yield how to fill it in."""
        _ = self._
        yield _(
            "Beantworten Sie die Fragen der Reihe nach. Steht unter einer Frage „nur wenn …“, gilt"
            " sie nur in diesem Fall; „→ weiter mit …“ hinter einer Auswahl lässt aus, was dann"
            " nicht gilt."
        )
        yield _(
            "Trifft etwas auf Sie nicht zu, kreuzen Sie „nicht zutreffend“ an und sagen Sie,"
            " warum; gibt es eine Maßnahme noch nicht, nennen Sie unter „geplant“ den Tag, bis"
            " zu dem sie kommt."
        )
        if self._fillable:
            yield _(
                "Speichern Sie die Datei; „tomtool answers from-pdf“ liest die Angaben daraus."
                " Was mehr Zeilen braucht, ergänzen Sie danach in tomtool."
            )
        else:
            yield _(
                "Reicht der Platz nicht, legen Sie ein Blatt bei und schreiben Sie die Nummer der"
                " Frage dazu."
            )

    # --- questionnaire ---------------------------------------------------------------------------

    def _body(self) -> Iterator[Block]:
        form = self._material.questionnaire
        yield PageBreak()
        for part in form.parts:
            title = self._words.text(part.title)
            heads: list[Block] = [Heading(1, line(title), number=part.key, title=title)]
            for section in form.sections:
                if section.part == part.key:
                    for blocks in self._section(section):
                        yield Kept((*heads, *blocks), whole=True)
                        heads = []
            yield from heads

    def _section(self, section: Section) -> Iterator[list[Block]]:
        """Yield what belongs together: each question, the first with the head of the section."""
        title = self._words.text(section.title)
        anchor = self._material.register.anchor(Thing.SECTION, section.key)
        heads: list[Block] = [Heading(2, line(title), section.key, anchor, title)]
        for per_site, group in groupby(section.questions, lambda question: question.per_site):
            questions = tuple(group)
            heads += self._about_sites(questions, per_site)
            for question in questions:
                yield [*heads, *BlankQuestion(self._material, question, SIGNATURES).blocks()]
                heads = []
        if heads:
            yield heads

    def _about_sites(self, questions: Sequence[Question], per_site: PerSite) -> Iterator[Block]:
        """Yield for which site the questions are meant, where the sites may differ."""
        form, speaks = self._material.questionnaire, self._material.translator
        condition = form.repeat_per_site_if
        if condition is None or per_site is PerSite.NEVER:
            return
        first, last = questions[0], questions[-1]
        if per_site is PerSite.ALWAYS:
            which = self._("Wenn %(condition)s: für den Hauptstandort.")
        else:
            which = self._("Wenn %(condition)s und Sie es wünschen: für den Hauptstandort.")
        words = in_words(condition, form, speaks.language, speaks.gettext, first)
        if self._fillable:
            how = self._("Für weitere Standorte ergänzen Sie Abweichendes danach in tomtool.")
        else:
            how = self._("Für weitere Standorte verwenden Sie je eine Kopie dieser Fragen.")
        numbers = f"{first.number} – {last.number}" if first is not last else first.number
        yield Paragraph(line(f"{numbers}: {which % {'condition': words}} {how}"), Role.SKIP)


class _BlankSignatures(Signatures):
    """The same blocks, all of them for ink."""

    def _head(self) -> Iterable[Block]:
        title = self.material.translator.gettext("Unterschriften")
        anchor = self.material.register.anchor(Thing.CHAPTER, SIGNATURES)
        return (Heading(1, line(title), anchor=anchor, title=title),)
