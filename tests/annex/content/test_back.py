# SPDX-License-Identifier: MIT
"""The back matter: signatures, evidence and abbreviations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annex.content.reading import ENGLISH, text_of, told, written
from tests.domain.builders import NO, YES, form, question, response
from tomtool.annex.content.glossary import used_in
from tomtool.annex.content.model import Heading, Kept, Paragraph, Run, Signing
from tomtool.annex.content.walk import flat, lines
from tomtool.domain.answers import Evidence, Slot
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition, Naming
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import Response, Signer
from tomtool.domain.text import Text
from tomtool.domain.verification import SignerRole

DAY = date(2027, 3, 31)
PLAN = Evidence("plan.pdf", "0123456789abcdef" * 4, DAY)
REPORT = Evidence("bericht.pdf", "fedcba9876543210" * 4, DAY)
ASKED = form(question("A1.1"), question("A1.2"), question("B1.1"))
SIGNER = Signer("Katrin Behrends", "Leitung", "Ulm")


class TestSignatures:
    GIVEN = replace(response(), signers=(SIGNER, Signer("Zweite Person")))

    def signings(self, edition: Edition) -> list[Signing]:
        blocks = flat(written(ASKED, self.GIVEN, edition).blocks)
        return [block for block in blocks if isinstance(block, Signing)]

    def test_blocks__one_for_each_role__stay_together_and_know_the_vendors_signer(self) -> None:
        blocks = written(ASKED, self.GIVEN).blocks
        (kept,) = [b for b in blocks if isinstance(b, Kept) and b.whole]
        found = [block for block in kept.blocks if isinstance(block, Signing)]
        assert [block.role for block in found] == list(SignerRole)
        assert found[0].given == ("Katrin Behrends", "Leitung", "Ulm")
        assert [block.given for block in found[1:]] == [(), ()]
        assert all(len(block.labels) == 5 for block in found)

    def test_block__about_to_be_sealed__is_empty(self) -> None:
        processor, *others = self.signings(Edition("de", sealed=True))
        assert (processor.labels, processor.given) == ((), ())
        assert all(block.labels for block in others)
        document = written(ASKED, self.GIVEN, Edition("de", sealed=True))
        assert "Katrin Behrends" not in told(document.blocks)

    @pytest.mark.parametrize(
        ("edition", "words"),
        [
            (Edition("de"), "Die Unterschriften gelten für diese Anlage (Version 1 · Stand"),
            (Edition("de", naming=Naming.ANHANG), "gelten für diesen Anhang (Version 1 · Stand"),
            (Edition("de", number=2), "gelten für Anlage 2 (Version 1 · Stand 01.03.2026 · Prüf"),
        ],
        ids=["Anlage", "Anhang", "with a number"],
    )
    def test_head__of_the_signatures__says_what_is_signed(
        self, edition: Edition, words: str
    ) -> None:
        assert words in text_of(ASKED, self.GIVEN, edition)


class TestEvidence:
    GIVEN = response(
        {
            "A1.1": replace(YES, evidence=(PLAN,)),
            "A1.2": replace(YES, evidence=(REPORT, PLAN)),
            "B1.1": replace(YES, evidence=(PLAN, PLAN)),
        }
    )

    def test_proofs__of_answers__are_listed_once_with_hash_date_and_all_their_questions(
        self,
    ) -> None:
        text = text_of(ASKED, self.GIVEN).partition(" Nachweise ")[2]
        listed = (
            f"N1 plan.pdf, 31.03.2027, zu A1.1, A1.2, B1.1 SHA-256 {PLAN.sha256}"
            f" N2 bericht.pdf, 31.03.2027, zu A1.2 SHA-256 {REPORT.sha256}"
        )
        assert listed in text

    def test_question__with_evidence__refers_to_it_by_number(self) -> None:
        text = text_of(ASKED, self.GIVEN)
        assert "Nachweis: N1 plan.pdf" in text
        assert "Nachweis: N2 bericht.pdf, N1 plan.pdf" in text

    def test_references__between_questions_and_proofs__lead_both_ways(self) -> None:
        blocks = tuple(flat(written(ASKED, self.GIVEN).blocks))
        numbers = {b.anchor: b.number for b in blocks if isinstance(b, Heading | Paragraph)}
        runs = [piece for line in lines(blocks) for piece in line if isinstance(piece, Run)]
        led = {(run.text, numbers[run.to]) for run in runs if run.to}
        assert {("N1", "N1"), ("N2", "N2"), ("A1.1", "1.1"), ("A1.2", "1.2"), ("B1.1", "1.1")} < led

    def test_site__that_answers_like_the_main_one__adds_no_line(self) -> None:
        asked = form(
            question("A1.1"),
            question("A1.2", per_site=PerSite.ALWAYS),
            repeat_per_site_if=Has("A1.1", frozenset({"nein"})),
        )
        given = response(
            {"A1.1": NO, "A1.2": replace(YES, evidence=(PLAN,))}, sites=("halle", "ulm")
        )
        assert "31.03.2027, zu A1.2 SHA" in text_of(asked, given)
        own = {**given.answers, Slot("A1.2", "ulm"): replace(NO, evidence=(PLAN,))}
        assert "zu A1.2, A1.2 (Ulm) SHA" in text_of(asked, replace(given, answers=own))

    def test_response__without_evidence__has_no_list(self) -> None:
        assert "Nachweis" not in text_of(ASKED, response())


class TestGlossary:
    ASKED = replace(
        ASKED,
        abbreviations={
            "USV": Text("unterbrechungsfreie Stromversorgung", "uninterruptible power supply"),
            "BSI": Text("Bundesamt", "Federal Office"),
            "A1.1": Text("Erste Frage", "First question"),
        },
    )

    def entries(self, given: Response, edition: Edition | None = None) -> str:
        return text_of(self.ASKED, given, edition or Edition("de")).partition("Abkürzungen ")[2]

    def test_abbreviation__that_is_printed__is_spelled_out_at_the_very_end(self) -> None:
        given = response({"A1.2": replace(YES, remark="Mit USV-Anlage.")})
        assert self.entries(given) == (
            "Abkürzung Bedeutung A1.1 Erste Frage USV unterbrechungsfreie Stromversorgung"
        )

    def test_abbreviation__inside_a_longer_word__is_none(self) -> None:
        assert "USV" not in self.entries(response({"A1.2": replace(YES, remark="USVX xUSV")}))

    def test_abbreviation__in_english__has_its_english_meaning(self) -> None:
        given = response({"A1.2": replace(YES, remark="USV")})
        assert "uninterruptible power supply" in text_of(self.ASKED, given, ENGLISH)

    def test_form__without_abbreviations__has_no_glossary(self) -> None:
        assert "Abkürzung" not in text_of(ASKED, response())

    @given(st.lists(st.sampled_from(("USV", "ISO", "ISO/IEC", "x", " ", "-", "(", "."))))
    def test_used__in_a_text_of_words__are_exactly_those_between_other_characters(
        self, pieces: list[str]
    ) -> None:
        text = " ".join(pieces)
        expected = {piece for piece in pieces if piece in ("USV", "ISO", "ISO/IEC")}
        assert used_in([text], ("USV", "ISO", "ISO/IEC", "BSI")) == expected
