# SPDX-License-Identifier: MIT
"""The file behind the pages: data, fields, fonts, metadata, and the same bytes every time."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Name

from tests.annex.builders import ATTACHMENTS, annex, fonts_of, tool, words_of
from tests.domain.builders import NO, YES, form, question, response
from tomtool.annex.appearance import VisibleSignature, draw_signature
from tomtool.annex.signatures import SIGNATURE_SIZE
from tomtool.domain.response import Signer
from tomtool.domain.verification import SignerRole
from tomtool.i18n import translator
from tomtool.signing.attachments import read_attachments
from tomtool.signing.identity import create_identity, load_identity
from tomtool.signing.seal import sign

ASKED = form(question("A1.1"), question("A1.2"), question("B1.1"))
GIVEN = response({"A1.1": YES, "A1.2": NO, "B1.1": YES})


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return annex(ASKED, GIVEN)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def test_annex__drawn_twice__is_the_same_bytes(drawn: bytes) -> None:
    assert annex(ASKED, GIVEN) == drawn


@pytest.mark.slow
def test_annex__drawn_by_another_process__is_the_same_bytes(drawn: bytes) -> None:
    script = (
        "import sys; from tests.annex.test_document import ASKED, GIVEN, annex;"
        "sys.stdout.buffer.write(annex(ASKED, GIVEN))"
    )
    again = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert again.stdout == drawn


def test_annex__of_another_answer__is_other_bytes(drawn: bytes) -> None:
    assert annex(ASKED, replace(GIVEN, answers={})) != drawn


def test_annex__checked_by_qpdf__is_sound(drawn: bytes) -> None:
    assert "No syntax or stream encoding errors" in tool(drawn, "qpdf", "--check", "FILE")


def test_fonts__all__are_embedded_and_map_to_unicode(drawn: bytes) -> None:
    assert fonts_of(drawn) == [
        ("NotoSans-Regular", True, True),
        ("NotoSans-Bold", True, True),
        ("DejaVuSans", True, True),
    ]


def test_unicode_maps__of_all_fonts__name_no_empty_character(drawn: bytes) -> None:
    with opened(drawn) as pdf:
        maps = [font.ToUnicode.read_bytes() for font in pdf.objects if "/ToUnicode" in keys(font)]
    assert len(maps) == 3
    assert all(b"<0000>" not in text for text in maps)


def keys(thing: pikepdf.Object) -> set[str]:
    return set(thing.keys()) if isinstance(thing, pikepdf.Dictionary) else set()


def test_attachments__read_back__are_the_bytes_given(drawn: bytes) -> None:
    found = read_attachments(drawn)
    assert [found.answers, found.questionnaire] == list(ATTACHMENTS.values())


def test_attachments__of_the_document__are_associated_json_in_one_flat_tree(drawn: bytes) -> None:
    with opened(drawn) as pdf:
        relations = {str(spec.F): spec.AFRelationship for spec in pdf.Root.AF}
        assert relations == {"antworten.json": Name.Data, "fragebogen.json": Name.Supplement}
        tree = pdf.Root.Names.EmbeddedFiles
        assert "/Kids" not in tree
        assert [str(name) for name in tree.Names[::2]] == sorted(ATTACHMENTS)
        assert {spec.EF.F.Subtype for spec in pdf.Root.AF} == {Name("/application/json")}


def test_fields__one_for_each_signer__are_empty_and_cover_the_blocks(drawn: bytes) -> None:
    with opened(drawn) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert pdf.Root.AcroForm.SigFlags == 3
        assert [str(field.T) for field in fields] == [role.value for role in SignerRole]
        for field in fields:
            left, bottom, right, top = map(float, field.Rect)
            assert (right - left, top - bottom) == pytest.approx(SIGNATURE_SIZE, abs=0.02)
            assert field.FT == "/Sig"
            assert field.F == 132
            assert "/V" not in field
            assert field.AP.N.read_bytes() == b""
            assert str(field.TU)
            assert field in list(field.P.Annots)


def test_block__about_to_be_sealed__is_an_empty_box_with_a_field() -> None:
    signed_by = replace(GIVEN, signers=(Signer("Katrin Behrends", "Leitung", "Ulm"),))
    by_hand = words_of(annex(ASKED, signed_by))
    pdf = annex(ASKED, signed_by, sealed=True)
    sealed = words_of(pdf)
    assert "Katrin Behrends" in by_hand
    assert "Katrin Behrends" not in sealed
    assert (by_hand.count("Funktion"), sealed.count("Funktion")) == (3, 2)
    with opened(pdf) as found:
        assert len(found.pages[-1].Annots) == 3


def test_block__sealed__reads_as_the_seal_alone() -> None:
    now = datetime(2026, 5, 6, 14, 3, tzinfo=UTC)
    shown = VisibleSignature("Katrin Behrends", "", "Leitung", "Ulm", now, "3f2a9cab" * 8)
    identity = create_identity("Katrin Behrends", "Beispiel GmbH", "Birnbaum 12", now=now)
    signed = sign(
        annex(ASKED, GIVEN, sealed=True),
        load_identity(identity, "Birnbaum 12"),
        role=SignerRole.PROCESSOR,
        appearance=draw_signature(shown, translator("de")),
        reason=None,
        location=None,
        now=now,
    )
    said = words_of(signed, "-layout").partition("Unterschriften")[2]
    assert said.strip().startswith(
        "Auftragsverarbeiter Elektronisch signiert (nicht qualifiziert) Name Katrin Behrends"
        " Funktion Leitung Ort Ulm Datum 06.05.2026, 14:03 (UTC) Fingerabdruck 3F2A"
    )


def test_signature_blocks__after_many_questions__stay_on_one_page() -> None:
    for count in range(1, 24, 2):
        asked = form(*(question(f"A1.{n}") for n in range(count)))
        with opened(annex(asked, response())) as pdf:
            pages = [field.P for field in pdf.Root.AcroForm.Fields]
            assert pages[0] == pages[1] == pages[2] == pdf.pages[-1].obj


def test_metadata__of_the_response__has_title_language_and_its_date_only(drawn: bytes) -> None:
    with opened(drawn) as pdf:
        assert str(pdf.docinfo.Title) == "Probe – Probe"
        assert str(pdf.docinfo.Author) == "Anbieter GmbH"
        assert str(pdf.docinfo.CreationDate) == "D:20260301000000Z"
        assert pdf.Root.Lang == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            assert xmp["dc:title"] == "Probe – Probe"
            assert xmp["xmp:CreateDate"] == "2026-03-01"
        assert pdf.pdf_version == "1.7"
        assert not {"/OpenAction", "/AA", "/Names/JavaScript"} & set(pdf.Root.keys())


def test_outline__of_the_questionnaire__lists_parts_and_sections(drawn: bytes) -> None:
    with opened(drawn) as pdf, pdf.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert titles == {"Probe": [], "A A": ["A1 A1"], "B B": ["B1 B1"], "Unterschriften": []}


def test_language__english__is_declared() -> None:
    with opened(annex(ASKED, GIVEN, "en")) as pdf:
        assert pdf.Root.Lang == "en"
