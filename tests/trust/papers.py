# SPDX-License-Identifier: MIT
"""Genuine annexes as they go round: certified and countersigned, with the people who did it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from cryptography.hazmat.primitives.asymmetric import rsa

from tests.annex.content.bodies import NAMED, says
from tests.domain.builders import NO, YES, form, question, response
from tests.signing.people import NOW, PASSPHRASE, certificate, foreign_pkcs12, identity
from tomtool.annex.data import canonical, write_answers
from tomtool.annex.document import annex_document
from tomtool.annex.pdf import render
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.edition import Edition, Layout
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE, SignerRole, Trust
from tomtool.formfiles.build import questionnaire_to_plain
from tomtool.i18n import translator
from tomtool.services import responses
from tomtool.services.context import system_context
from tomtool.services.sealing import seal
from tomtool.signing.identity import load_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.annex.content.model import Document
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.i18n import Language
    from tomtool.signing.identity import Identity

Key = Literal["P-256", "RSA-3072"]
LOCK, LOG = sorted(NAMED)[:2]
CONDITIONS = "Bis 31.12. nachbessern: Löschkonzept für Protokolle."


@dataclass(frozen=True, slots=True)
class Kind:
    """What tells the genuine annexes apart: keys, language, layout and length."""

    key: Key
    language: Language
    layout: Layout
    long: bool

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.layout} {'long' if self.long else 'short'}"


KINDS = (
    Kind("P-256", "de", Layout.QUESTIONNAIRE, long=False),
    Kind("RSA-3072", "en", Layout.CHECKLIST, long=False),
    Kind("P-256", "en", Layout.PROSE, long=True),
    Kind("RSA-3072", "de", Layout.MEASURES, long=True),
)
"""Any two of key, language and length meet in every way."""
_OTHER_LAYOUTS: dict[tuple[Key, Language], Layout] = {
    ("P-256", "de"): Layout.CHECKLIST,
    ("P-256", "en"): Layout.QUESTIONNAIRE,
    ("RSA-3072", "de"): Layout.PROSE,
    ("RSA-3072", "en"): Layout.MEASURES,
}
OTHER_KINDS = tuple(
    Kind(key, language, layout, long)
    for (key, language), layout in _OTHER_LAYOUTS.items()
    for long in (False, True)
)
"""Key, language and length meet in every way, and no layout is that of KINDS."""


@dataclass(frozen=True, slots=True)
class Text:
    """What an annex says: the questions, the answers, and how they are put on paper."""

    questionnaire: Questionnaire
    response: Response
    edition: Edition

    @property
    def attachments(self) -> Mapping[str, bytes]:
        """The data that travel with it."""
        return {
            ANSWERS_FILE: write_answers(self.response),
            QUESTIONNAIRE_FILE: canonical(questionnaire_to_plain(self.questionnaire)),
        }

    def document(self, attachments: Mapping[str, bytes] | None = None) -> Document:
        """Return its pages; whoever lies gives other `attachments` with them."""
        return annex_document(
            self.questionnaire,
            self.response,
            translator(self.edition.language),
            self.edition,
            attachments or self.attachments,
        )

    def lying(self) -> Text:
        """Return the same with a no instead of the first yes."""
        answers = dict(self.response.answers)
        slot = next(slot for slot, each in answers.items() if each.choices == {"ja"})
        answers[slot] = replace(answers[slot], choices=frozenset({"nein"}))
        return released(replace(self, response=replace(self.response, answers=answers)))


def released(words: Text) -> Text:
    """Return the same without what does not apply."""
    slots = route_of(words.questionnaire, words.response).slots()
    return replace(words, response=published(words.questionnaire, words.response, slots))


@cache
def text(kind: Kind) -> Text:
    """Return what an annex of this kind says."""
    edition = Edition(kind.language, kind.layout, sealed=True)
    if kind.long:
        context = system_context({})
        read = responses.read(context, context.examples / "tom-schule-vorbildlich.json")
        questionnaire, answers = read.questionnaire, read.response
    else:
        choices = (
            says("ja", "Die Räume sind verschlossen.", gives=(LOCK,)),
            says("nein", "Die Räume stehen offen.", gives=(LOG,)),
        )
        asked = form(*(question(key, choices=choices) for key in ("A1.16", "A1.17")))
        questionnaire = replace(asked, measures=NAMED)
        answers = response({"A1.16": YES, "A1.17": NO})
    return released(Text(questionnaire, answers, edition))


@cache
def person(name: str, key: Key) -> Identity:
    """Return somebody who signs with a key of this kind."""
    if key == "P-256":
        return identity(name, "Beispiel GmbH")
    own = rsa.generate_private_key(65537, 3072)
    return load_identity(foreign_pkcs12(own, certificate(own, name)), PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A genuine annex: as it was drawn, certified and countersigned; who did it, and who knows."""

    kind: Kind
    unsigned: bytes
    certified: bytes
    countersigned: bytes

    @property
    def processor(self) -> Identity:
        """Who certified it."""
        return person("Erika Mustermann", self.kind.key)

    @property
    def school_dpo(self) -> Identity:
        """Who countersigned it."""
        return person("Dr. Jürgen Größe", self.kind.key)

    @property
    def trust(self) -> Trust:
        """Whom the reader knows: each of them, in their own role."""
        roles = {SignerRole.PROCESSOR: self.processor, SignerRole.SCHOOL_DPO: self.school_dpo}
        known = {role: frozenset({who.signer.fingerprint}) for role, who in roles.items()}
        return Trust(compared=known)

    def certify(self, pdf: bytes) -> bytes:
        """Return a PDF certified as this one is."""
        declaration = Declaration(
            function="Leitung", place="Musterstadt", language=self.kind.language
        )
        return seal(pdf, self.processor, SignerRole.PROCESSOR, declaration, NOW)

    def countersign(self, pdf: bytes) -> bytes:
        """Return a certified PDF countersigned as this one is."""
        declaration = Declaration(
            statement=Statement.CONDITIONS, text=CONDITIONS, language=self.kind.language
        )
        return seal(pdf, self.school_dpo, SignerRole.SCHOOL_DPO, declaration, NOW)


@cache
def paper(kind: Kind) -> Paper:
    """Return the genuine annex of a kind, made once."""
    drawn = render(text(kind).document())
    blank = Paper(kind, drawn, b"", b"")
    certified = blank.certify(drawn)
    return replace(blank, certified=certified, countersigned=blank.countersign(certified))
