# SPDX-License-Identifier: MIT
"""Filled-in forms from outside: anything but a form of ours is refused in one sentence."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf.exceptions import PageCopyWarning

from tests.annex.blank.filling import drawn, filled
from tests.annex.builders import ATTACHMENTS
from tests.annex.pdf.samples import document, text
from tomtool.annex.pdf import render
from tomtool.domain.verification import QUESTIONNAIRE_FILE
from tomtool.signing.errors import DamagedPdfError, NotAPdfError
from tomtool.signing.forms import MAX_FIELDS, NotAFormError, read_filled_form

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[pikepdf.Pdf], object]

FORM = drawn()


def changed(change: Change) -> bytes:
    """Return a filled-in form that somebody has changed; pikepdf warns of forms taken apart."""
    with pikepdf.open(io.BytesIO(filled(FORM, {"product": "Probe"}))) as pdf:
        change(pdf)
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PageCopyWarning)
            pdf.save(out)
    return out.getvalue()


def fields(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.AcroForm.Fields


def nested(pdf: pikepdf.Pdf) -> None:
    first = fields(pdf)[0]
    first.Kids = pikepdf.Array([first])


def scripted(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = script
    fields(pdf)[0].AA = pikepdf.Dictionary(K=script)


def test_form__filled_in__gives_its_values_questionnaire_and_language() -> None:
    form = read_filled_form(filled(FORM, {"product": "Probe", "A1:1": "ja"}))
    assert {name: value for name, value in form.values.items() if value != "Off"} == {
        "product": "Probe",
        "A1:1": "ja",
    }
    assert b'"id":"probe"' in form.questionnaire
    assert form.language == "de"


@pytest.mark.parametrize("text", ["eins\nzwei", "eins\rzwei\t–", "ä„€“\nŁódź ☒"])
def test_text__with_line_ends__is_read_as_it_was_typed(text: str) -> None:
    assert read_filled_form(filled(FORM, {"product": text})).values["product"] == text


@pytest.mark.parametrize("change", [nested, scripted])
def test_form__with_what_we_do_not_look_at__is_read_without_it(change: Change) -> None:
    assert read_filled_form(changed(change)).values["product"] == "Probe"


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf.Root.__delitem__("/AcroForm"),
        lambda pdf: pdf.Root.__delitem__("/AF"),
        lambda pdf: pdf.attachments.__delitem__(QUESTIONNAIRE_FILE),
        lambda pdf: setattr(pdf.Root.AcroForm, "Fields", pikepdf.Array()),
        lambda pdf: fields(pdf).append(fields(pdf)[0]),
        lambda pdf: fields(pdf).extend([fields(pdf)[0]] * MAX_FIELDS),
        lambda pdf: setattr(fields(pdf)[0], "V", pikepdf.Dictionary(A=1)),
        lambda pdf: setattr(fields(pdf)[0], "V", pdf.make_stream(b"Probe")),
    ],
    ids=[
        "no form",
        "not associated",
        "no questionnaire",
        "no fields",
        "a name twice",
        "too many fields",
        "a dictionary for a text",
        "a stream for a text",
    ],
)
def test_form__that_is_none_of_ours__is_refused(change: Change) -> None:
    with pytest.raises(NotAFormError):
        read_filled_form(changed(change))


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: setattr(pdf.Root.AcroForm, "Fields", pikepdf.Name.Nothing),
        lambda pdf: fields(pdf)[0].__delitem__("/T"),
        lambda pdf: fields(pdf).append(1),
    ],
    ids=["a name for fields", "no name", "a number for a field"],
)
def test_form__that_breaks_the_format__is_damaged(change: Change) -> None:
    with pytest.raises(DamagedPdfError):
        read_filled_form(changed(change))


def test_annex__instead_of_a_form__is_refused() -> None:
    with pytest.raises(NotAFormError):
        read_filled_form(render(document(text("Anlage"), attachments=ATTACHMENTS)))


def test_bytes__that_are_no_pdf__are_refused() -> None:
    with pytest.raises(NotAPdfError):
        read_filled_form(b"{}")
