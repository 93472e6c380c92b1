# SPDX-License-Identifier: MIT
"""Whether the pages say what the data say: nothing that is printed otherwise may pass."""
# mypy: disable-error-code="no-untyped-call"
# (pyHanko, here an attacker's tool, leaves most of its writer untyped)

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from tests.domain.builders import choice, form, question, response, ticked
from tests.signing.annexes import saved
from tests.signing.people import DECLARATION, NOW, identity, signed_by
from tomtool.annex.data import canonical, write_answers
from tomtool.annex.document import annex_document
from tomtool.annex.pdf import render
from tomtool.domain.conditions import Has
from tomtool.domain.declaration import Declaration, Statement
from tomtool.domain.edition import Edition, Layout
from tomtool.domain.verification import (
    ANSWERS_FILE,
    QUESTIONNAIRE_FILE,
    Outcome,
    SignerRole,
    Verdict,
)
from tomtool.formfiles.build import questionnaire_to_plain
from tomtool.i18n import translator
from tomtool.services import redrawing
from tomtool.services.context import AppContext, system_context
from tomtool.services.isolation import Workers
from tomtool.services.sealing import seal
from tomtool.signing.document import ForeignPdf
from tomtool.signing.seal import _KeySigner, _QuietWriter
from tomtool.signing.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomtool.domain.response import Response
    from tomtool.i18n import Language
    from tomtool.signing.identity import Identity

CHOICES = (choice("verschlossen"), choice("offen"))
FORM = form(
    *(question(f"A1.{n}", choices=CHOICES) for n in range(1, 10)),
    question("A1.10", choices=CHOICES, shown_if=Has("A1.9", frozenset({"offen"}))),
)
LOCKED = response({f"A1.{n}": ticked("verschlossen") for n in range(1, 10)})
ONE_OPEN = replace(
    LOCKED, answers={**LOCKED.answers, **response({"A1.4": ticked("offen")}).answers}
)
SEALED = Edition("de", sealed=True)


@pytest.fixture
def context(tmp_path: Path) -> AppContext:
    return replace(system_context({}), home=tmp_path / "home", clock=lambda: NOW)


@pytest.fixture(scope="module")
def processor() -> Identity:
    return identity("Erika Mustermann")


def drawn(
    printed: Response = LOCKED, attached: Response = LOCKED, edition: Edition = SEALED
) -> bytes:
    """Return an unsigned annex, which may print other answers than are attached to it."""
    files = {
        ANSWERS_FILE: write_answers(attached),
        QUESTIONNAIRE_FILE: canonical(questionnaire_to_plain(FORM)),
    }
    return render(annex_document(FORM, printed, translator(edition.language), edition, files))


def sealed(who: Identity, pdf: bytes) -> bytes:
    """Return `pdf` signed as the program does."""
    return seal(pdf, who, SignerRole.PROCESSOR, DECLARATION, NOW)


def judged(context: AppContext, pdf: bytes) -> Verdict:
    foreign = ForeignPdf(pdf)
    return redrawing.compare(context, foreign, verify(foreign).signatures)


def told(verdict: Verdict) -> str:
    return " ".join(each.render() for each in verdict.reasons)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return `pdf` changed before anyone has signed it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        return saved(document)


# --- what is genuine -----------------------------------------------------------------------------


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", ["de", "en"])
def test_compare__as_drawn_and_signed__holds(
    context: AppContext, processor: Identity, layout: Layout, language: Language
) -> None:
    edition = replace(SEALED, layout=layout, language=language, number=2, skipped=True)
    assert judged(context, sealed(processor, drawn(edition=edition))) == Verdict()


def test_compare__countersigned_by_two__holds_with_their_statements(
    context: AppContext, processor: Identity
) -> None:
    pdf = sealed(processor, drawn())
    stated = Declaration(
        function="Datenschutz", statement=Statement.CONDITIONS, text="Bis Juni <b>ändern</b>"
    )
    pdf = seal(pdf, identity("Dr. Jürgen Größe"), SignerRole.SCHOOL_DPO, stated, NOW)
    pdf = seal(pdf, identity("Ada Lang"), SignerRole.CONTROLLER, DECLARATION, NOW)
    assert judged(context, pdf) == Verdict()


def test_compare__written_by_another_library__holds(
    context: AppContext, processor: Identity
) -> None:
    assert judged(context, sealed(processor, changed(drawn(), lambda _: None))) == Verdict()


# --- what is not ---------------------------------------------------------------------------------


def test_compare__another_box_ticked_on_paper__fails_and_names_page_and_question(
    context: AppContext, processor: Identity
) -> None:
    verdict = judged(context, sealed(processor, drawn(printed=ONE_OPEN)))
    assert verdict.outcome is Outcome.FAILS
    assert "ist nicht so gedruckt, wie die Daten es verlangen" in told(verdict)
    assert "bei Frage 1.4 " in told(verdict)


def test_compare__data_with_an_answer_that_does_not_apply__fails(
    context: AppContext, processor: Identity
) -> None:
    more = {**LOCKED.answers, **response({"A1.10": ticked("offen")}).answers}
    pdf = drawn(attached=replace(LOCKED, answers=more))
    assert "auf keiner Seite" in told(judged(context, sealed(processor, pdf)))


def overlay(document: pikepdf.Pdf) -> None:
    page = document.pages[2].obj
    ops = b"q 1 g 50 300 400 200 re f Q"
    page.Contents = Array([*page.Contents, document.make_stream(ops)])


def white_words(document: pikepdf.Pdf) -> None:
    page = document.pages[2].obj
    font = next(iter(page.Resources.Font.keys()))
    ops = f"BT {font} 9 Tf 1 g 1 0 0 1 60 60 Tm <00010002> Tj ET".encode()
    page.Contents = Array([*page.Contents, document.make_stream(ops)])


def cut_off(document: pikepdf.Pdf) -> None:
    document.pages[2].obj.MediaBox = Array([0, 400, 595.28, 841.89])


def swapped_glyphs(document: pikepdf.Pdf) -> None:
    fonts = document.pages[2].obj.Resources.Font
    for key in map(str, list(fonts)):
        glyphs = fonts[key].DescendantFonts[0]
        table = glyphs.CIDToGIDMap.read_bytes()
        glyphs.CIDToGIDMap.write(table[:2] + table[4:6] + table[2:4] + table[6:])


def other_font(document: pikepdf.Pdf) -> None:
    fonts = document.pages[2].obj.Resources.Font
    first, second = list(fonts.keys())[:2]
    fonts[first], fonts[second] = fonts[second], fonts[first]


def note_on_top(document: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([50, 50, 90, 90]), Contents=String("ja")
    )
    page = document.pages[2].obj
    page.Annots = Array([*page.get("/Annots", Array()), document.make_indirect(note)])


def one_page_less(document: pikepdf.Pdf) -> None:
    del document.pages[2]


def one_page_more(document: pikepdf.Pdf) -> None:
    document.add_blank_page()


def other_place(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for each in page.obj.get("/Annots", Array()):
            if each.Subtype == "/Link":
                each.Rect = Array([0, 0, 500, 500])


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        overlay,
        white_words,
        cut_off,
        swapped_glyphs,
        other_font,
        note_on_top,
        one_page_less,
        one_page_more,
        other_place,
    ],
)
def test_compare__page_prepared_before_signing__fails_and_names_it(
    context: AppContext, processor: Identity, change: Callable[[pikepdf.Pdf], None]
) -> None:
    verdict = judged(context, sealed(processor, changed(drawn(), change)))
    assert verdict.outcome is Outcome.FAILS
    assert "Seite" in told(verdict)


def other_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "Nichts zu beanstanden"


def other_outline(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.Title = String("Geprüft")


def other_words_for_the_blind(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot.K[0].K[0].ActualText = String("offen")


def other_labels(document: pikepdf.Pdf) -> None:
    document.Root.PageLabels.Nums[1].S = Name.R


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "part"),
    [
        (other_title, "Eigenschaften"),
        (other_outline, "Lesezeichen"),
        (other_words_for_the_blind, "Vorleseprogramme"),
        (other_labels, "Seitenzahlen"),
    ],
)
def test_compare__something_beside_the_pages_changed__fails_and_names_it(
    context: AppContext,
    processor: Identity,
    change: Callable[[pikepdf.Pdf], None],
    part: str,
) -> None:
    verdict = judged(context, sealed(processor, changed(drawn(), change)))
    assert verdict.outcome is Outcome.FAILS
    assert part in told(verdict)


def test_compare__signature_block_that_shows_something_else__fails(
    context: AppContext, processor: Identity
) -> None:
    verdict = judged(context, signed_by(processor, drawn()))
    assert "„Auftragsverarbeiter“ zeigt etwas anderes" in told(verdict)


def test_compare__page_changed_in_the_very_update_that_certifies__fails(
    context: AppContext, processor: Identity
) -> None:
    writer = _QuietWriter(io.BytesIO(drawn()))
    page = writer.root["/Pages"]["/Kids"][2].get_object()
    page[pdf_name("/Rotate")] = NumberObject(180)
    writer.update_container(page)
    output = io.BytesIO()
    metadata = PdfSignatureMetadata(
        field_name=SignerRole.PROCESSOR.value,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    PdfSigner(metadata, _KeySigner(processor)).sign_pdf(
        writer, existing_fields_only=True, output=output
    )
    assert "Seite 3 " in told(redrawing.compare(context, ForeignPdf(output.getvalue()), ()))


# --- what another version has drawn --------------------------------------------------------------


def by_another_version(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    """Return an annex that says it was made by a version nobody knows."""

    def claim(document: pikepdf.Pdf) -> None:
        xmp = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(xmp.replace(b">tomtool 0", b">tomtool 99", 1))
        change(document)

    return changed(pdf, claim)


def coloured(document: pikepdf.Pdf) -> None:
    page = document.pages[2].obj
    page.Contents = Array([document.make_stream(b"q 0.9 g 0 0 600 850 re f Q"), *page.Contents])


def same_looks(document: pikepdf.Pdf) -> None:
    page = document.pages[2].obj
    page.Contents = Array([document.make_stream(b"q Q"), *page.Contents])


def script_on_a_page(document: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.JavaScript, JS=String("app.alert('!')"))
    document.pages[2].obj.AA = Dictionary(O=act)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda _: None, Outcome.HOLDS),
        (same_looks, Outcome.HOLDS),
        (coloured, Outcome.OPEN),
        (overlay, Outcome.OPEN),
        (swapped_glyphs, Outcome.OPEN),
        (other_outline, Outcome.OPEN),
        (other_title, Outcome.OPEN),
        (white_words, Outcome.FAILS),
        (one_page_more, Outcome.FAILS),
        (note_on_top, Outcome.FAILS),
        (script_on_a_page, Outcome.FAILS),
    ],
)
def test_compare__another_version__never_holds_unless_text_and_looks_are_the_same(
    context: AppContext,
    processor: Identity,
    change: Callable[[pikepdf.Pdf], None],
    outcome: Outcome,
) -> None:
    pdf = sealed(processor, by_another_version(drawn(), change))
    assert judged(context, pdf).outcome is outcome


@pytest.mark.parametrize("draw", [drawn, lambda: by_another_version(drawn())])
def test_compare__signature_block_of_another_version__stays_open_and_names_it(
    context: AppContext,
    processor: Identity,
    draw: Callable[[], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tomtool.signing.seal.__version__", "99.0")
    verdict = judged(context, signed_by(processor, draw()))
    assert verdict.outcome is Outcome.OPEN
    assert "„Auftragsverarbeiter“ hat tomtool 99.0 anders gezeichnet" in told(verdict)


def test_compare__another_version_with_our_signature_block_changed__fails(
    context: AppContext, processor: Identity
) -> None:
    verdict = judged(context, signed_by(processor, by_another_version(drawn())))
    assert "„Auftragsverarbeiter“ zeigt etwas anderes" in told(verdict)


def test_compare__another_version_with_another_box_ticked__fails_and_names_the_question(
    context: AppContext, processor: Identity
) -> None:
    pdf = sealed(processor, by_another_version(drawn(printed=ONE_OPEN)))
    assert "bei Frage 1.4 " in told(judged(context, pdf))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b"tom:Edition", b"tom:Edision"),
        (b"questionnaire&quot;,&quot;naming", b"origami&quot;,&quot;naming"),
        (b"&quot;number&quot;:0", b"&quot;number&quot;:&quot;0&quot;"),
        (b"<tom:Program>", b"<tom:Program>a</tom:Program><tom:Program>"),
    ],
)
def test_compare__edition_that_nobody_knows__stays_open(
    context: AppContext, processor: Identity, written: bytes, instead: bytes
) -> None:
    def rewrite(document: pikepdf.Pdf) -> None:
        xmp = document.Root.Metadata.read_bytes()
        assert written in xmp
        document.Root.Metadata.write(xmp.replace(written, instead))

    verdict = judged(context, sealed(processor, changed(drawn(), rewrite)))
    assert verdict.outcome is Outcome.OPEN


# --- what a reviewer is shown --------------------------------------------------------------------


@pytest.mark.slow
def test_redraw__another_box_ticked__gives_our_pages_and_marks_the_place(
    context: AppContext, processor: Identity
) -> None:
    pdf = sealed(processor, drawn(printed=ONE_OPEN))
    with Workers() as workers:
        redrawn = redrawing.redraw(context, pdf, workers)
    assert redrawn.pdf == drawn()
    (difference,) = redrawn.differences
    assert 1 <= len(difference.boxes) <= 6
    for box in difference.boxes:
        assert 0 < box.left < box.right < 1
        assert 0 < box.top < box.bottom < 1.5
        assert box.bottom - box.top < 0.1


@pytest.mark.slow
def test_redraw__genuine__marks_nothing(context: AppContext, processor: Identity) -> None:
    with Workers() as workers:
        assert redrawing.redraw(context, sealed(processor, drawn()), workers).differences == ()
