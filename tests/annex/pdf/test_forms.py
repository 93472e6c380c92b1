# SPDX-License-Identifier: MIT
"""Documents to fill in: on screen with the keyboard alone, or on paper."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from tests.annex.gate import problems
from tests.annex.pdf.samples import LABELS, document, item, question
from tests.annex.pdf.test_render import body_of, structure_of
from tomtool.annex.content.model import (
    Block,
    Box,
    Document,
    Gap,
    Heading,
    Item,
    Kept,
    Listing,
    Paragraph,
    Role,
    Run,
    Signing,
    Table,
    Title,
)
from tomtool.annex.pdf import render
from tomtool.annex.pdf.forms import field_name
from tomtool.domain.verification import SignerRole

BLOCKS: tuple[Block, ...] = (
    Title((Run("Fragebogen"),)),
    Heading(2, (Run("Zutritt"),), number="A1"),
    question(
        "1.1",
        "Verschlossen?",
        item("ja", field="A1.1=ja", ticked=True),
        item("nein", field="A1.1=nein"),
        inline=True,
    ),
    Kept(
        (
            Heading(3, (Run("Wie?"),), number="1.2"),
            Listing(
                (
                    Item((Run("Schlüssel"),), Box(ticked=True, field="A1.2=schlüssel")),
                    Item((Run("Karte"),), Box(ticked=False, field="A1.2=karte")),
                ),
                answers=True,
            ),
        )
    ),
    Paragraph((Run("nach "), Gap(0.1, 1, "A1.2.minuten", "Minuten"), Run(" Minuten")), Role.ANSWER),
    Paragraph((Gap(1, 3, "A1.2.bemerkung", "Bemerkung"),), Role.ANSWER),
    Paragraph((Box(ticked=False, field="D.1"), Run(" gelesen"))),
    Table(
        rows=((((Run("Schule"),),), ((Gap(0.9, 1, "schule", "Name der Schule"),),)),),
        shares=(1, 3),
        summary="Für wen",
        sideways=True,
    ),
    Signing(SignerRole.PROCESSOR, "Auftragsverarbeiter", LABELS),
)
FORM = document(*BLOCKS, fillable=True, by_hand=True)


def fields_of(made: Document) -> dict[str, dict[str, object]]:
    found = pypdf.PdfReader(io.BytesIO(render(made))).get_fields() or {}
    return {name.replace(":", "."): dict(field) for name, field in found.items()}


@pytest.mark.parametrize("fillable", [True, False])
def test_form__filled_in_on_screen_or_paper__passes_the_gate(fillable: bool) -> None:
    assert problems(render(document(*BLOCKS, fillable=fillable, by_hand=True))) == []


def test_form__for_screens__has_its_fields_in_reading_order() -> None:
    assert [(name, field["/FT"]) for name, field in fields_of(FORM).items()] == [
        ("A1.1", "/Btn"),
        ("A1.2=schlüssel", "/Btn"),
        ("A1.2=karte", "/Btn"),
        ("A1.2.minuten", "/Tx"),
        ("A1.2.bemerkung", "/Tx"),
        ("D.1", "/Btn"),
        ("schule", "/Tx"),
    ]


def test_form__for_screens__shows_what_is_ticked_already() -> None:
    fields = fields_of(FORM)
    ticked = {name: field.get("/V") for name, field in fields.items() if field["/FT"] == "/Btn"}
    assert ticked == {
        "A1.1": "/ja",
        "A1.2=schlüssel": "/schlüssel",
        "A1.2=karte": "/Off",
        "D.1": "/Off",
    }


def test_fields__of_a_form__are_called_what_stands_beside_them() -> None:
    with pikepdf.open(io.BytesIO(render(FORM))) as pdf:
        labels = [str(widget.TU) for widget in pdf.pages[0].Annots]
        pages = [page.Tabs for page in pdf.pages]
    assert labels == [
        "ja",
        "nein",
        "Schlüssel",
        "Karte",
        "Minuten",
        "Bemerkung",
        "gelesen",
        "Name der Schule",
    ]
    assert pages == ["/S"]


def test_boxes__of_a_form__are_drawn_in_both_states() -> None:
    with pikepdf.open(io.BytesIO(render(FORM))) as pdf:
        buttons = [w for w in pdf.pages[0].Annots if "/AS" in w]
        drawn = [len(w.AP.N.keys()) for w in buttons]
        empty = [each for w in buttons for each in w.AP.N.values() if not each.read_bytes()]
    assert drawn == [2] * 5
    assert empty == []


def test_fields__of_a_form__are_elements_where_they_are_read() -> None:
    told = " ".join(structure_of(render(FORM)).split())
    assert 'P (block) "nach " Form Object' in told
    assert (
        told.index('"nach "')
        < told.index("Form Object", told.index('"nach "'))
        < told.index('" Minuten"')
    )


def test_form__on_paper__has_boxes_and_lines_but_no_fields() -> None:
    made = document(*BLOCKS, by_hand=True)
    assert fields_of(made) == {}
    assert "☒ ja" in body_of(render(made))[0]


def test_document__signed_by_hand_only__has_no_signature_field() -> None:
    signing = Signing(SignerRole.PROCESSOR, "Auftragsverarbeiter", LABELS)
    made = document(Title((Run("Titel"),)), signing)
    assert list(fields_of(made)) == ["Auftragsverarbeiter"]
    assert fields_of(document(*made.blocks, by_hand=True)) == {}


def test_name__of_a_field__has_no_period_which_would_nest_it() -> None:
    assert field_name("A1.16.text") == "A1:16:text"
