# SPDX-License-Identifier: MIT
"""Blank forms as PDF: filled in by other programs and read back."""

from __future__ import annotations

import io
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import strategies as random
from tests.annex.blank.filling import EVERYTHING, TODAY, drawn, filled, in_scope, values_of
from tests.annex.builders import tool, words_of
from tests.annex.gate import problems
from tests.domain.builders import ticked
from tomtool.annex.fillable.read import read_form
from tomtool.annex.pdf.forms import field_name
from tomtool.domain.answers import Answer, Duration, Slot, Status
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.formfiles.load import load_form
from tomtool.i18n import LANGUAGES, translator
from tomtool.signing.forms import read_filled_form

if TYPE_CHECKING:
    from tomtool.domain.response import Response
    from tomtool.i18n import Language

FORMS = Path(__file__).resolve().parents[3] / "forms"
GERMAN = translator("de")


def read_back(pdf: bytes) -> Response:
    return read_form(EVERYTHING, read_filled_form(pdf).values, GERMAN, TODAY).response


def typed_by_pypdf(pdf: bytes, values: dict[str, str], *, appended: bool = False) -> bytes:
    """Type into the fields; write the file anew, or append what changed as viewers do."""
    source = io.BytesIO(pdf)
    if appended:
        writer = pypdf.PdfWriter(source, incremental=True)
    else:
        writer = pypdf.PdfWriter(clone_from=source)
    for page in writer.pages:
        annotations = (each.get_object() for each in page.get("/Annots", ()))
        if any(each["/Subtype"] == "/Widget" for each in annotations):
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fillable", [True, False], ids=["screen", "paper"])
def test_blank_form__of_everything__passes_the_gate(language: Language, fillable: bool) -> None:
    assert problems(drawn(language=language, fillable=fillable)) == []


@pytest.mark.slow
@pytest.mark.parametrize("fillable", [True, False], ids=["screen", "paper"])
def test_blank_form__that_is_shipped__passes_the_gate(fillable: bool) -> None:
    shipped = load_form(FORMS / "tom-schule" / "1.0", [FORMS])
    assert problems(drawn(shipped, fillable=fillable)) == []


def test_blank_form__drawn_twice__is_the_same_file() -> None:
    assert drawn() == drawn()


def test_blank_form__on_paper__has_neither_fields_nor_attachments() -> None:
    with pikepdf.open(io.BytesIO(drawn(fillable=False))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/AF" not in pdf.Root


def test_blank_form__for_screens__has_no_script_and_no_action() -> None:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        keys = {key for each in pdf.objects if hasattr(each, "keys") for key in dict(each)}
    assert keys.isdisjoint({"/JS", "/JavaScript", "/AA", "/OpenAction", "/XFA"})


def test_fields__of_a_form__are_in_the_order_of_the_questions() -> None:
    fields = pypdf.PdfReader(io.BytesIO(drawn())).get_fields() or {}
    names = [name.replace(":", ".") for name in fields]
    keys = [name[:4] for name in names if name[1].isdigit()]
    assert [key for key, _ in groupby(keys)] == ["A1.1", "A1.2", "A1.3", "A2.1"]


@pytest.mark.logs("characters not supported by font encoding")
def test_form__filled_in_by_another_program__is_read_back() -> None:
    text = "ä„€ß“ – Łódź"
    values = {
        "product": text,
        "sites/1/name": "Ulm",
        "A1.1": "/ja",
        "A1.2=gitter": "/gitter",
        "A1.2=frist": "/frist",
        "A1.2.frist": "3",
        "A1.2.frist.unit": "/weeks",
        "A1.3.anzahl": "12",
        "A1.3.tag": "5.7.2026",
        "A1.3.ok": "/nein",
        "A1.3.liste": "eins\nzwei",
        "A1.3.orte=1": "/1",
        "A1.3.text": f"{text}\n{text}",
        "A2.1/remark": text,
        "A1.1/status=planned": "/planned",
        "A1.1/until": "31.12.2026",
    }
    pdf = typed_by_pypdf(drawn(), {field_name(name): value for name, value in values.items()})
    response = read_back(pdf)
    assert response.product == text
    assert response.answers[Slot("A1.1")].status is Status.PLANNED
    assert response.answers[Slot("A1.2")] == ticked("gitter", "frist", frist=Duration(3, "weeks"))
    assert response.answers[Slot("A1.3")].blanks["text"] == f"{text}\n{text}"
    assert response.answers[Slot("A1.3")].blanks["orte"] == ("standort-1",)
    assert response.answers[Slot("A1.3")].blanks["ok"] is False
    assert response.answers[Slot("A2.1")] == Answer(remark=text)


def test_texts__typed_by_another_program__are_seen_in_their_own_fields() -> None:
    names = {"vendor/name": "Bär „€“", "vendor/country": "Österreich", "vendor/certificate": "ISO"}
    pdf = typed_by_pypdf(drawn(), {field_name(name): text for name, text in names.items()})
    seen = words_of(pdf)
    assert all(seen.count(text) == 1 for text in names.values())


@pytest.mark.slow
@pytest.mark.parametrize("appended", [True, False], ids=["appended", "anew"])
def test_form__saved_by_another_program__is_a_sound_file_still(appended: bool) -> None:
    pdf = typed_by_pypdf(drawn(), {"product": "ä„€“", "A1:1": "/ja"}, appended=appended)
    tool(pdf, "qpdf", "--warning-exit-0", "--check", "FILE")  # pypdf miscounts what it appends
    response = read_back(pdf)
    assert (response.product, response.answers[Slot("A1.1")]) == ("ä„€“", ticked("ja"))


@pytest.mark.slow
@settings(max_examples=12, phases=[Phase.generate])  # a PDF each time: shrinking takes minutes
@given(st.data())
def test_response__filled_into_a_pdf_and_read__is_the_same(data: st.DataObject) -> None:
    made = data.draw(random.questionnaires(max_questions=4))
    given_ = data.draw(random.responses(made))
    response = in_scope(made, published(made, given_, route_of(made, given_).slots()))
    form = read_filled_form(filled(drawn(made), values_of(made, response)))
    assert form.language == "de"
    assert read_form(made, form.values, GERMAN, TODAY).response == response
