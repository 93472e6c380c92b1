# SPDX-License-Identifier: MIT
"""Signed lies in the form and beside the pages: fields, scripts, layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from tests.trust.preparing import prepared, script
from tests.trust.table import OTHER_FIELDS, PAGE_DIFFERS, STRANGE_PARTS

if TYPE_CHECKING:
    from pikepdf import Pdf


@prepared(paper=PAGE_DIFFERS)
def appearance_of_an_empty_field(document: Pdf) -> None:
    """Let the controller, who has not signed, seem to have."""
    field = document.Root.AcroForm.Fields[2]
    field.AP.N.write(b"0 0 90 90 re f")


@prepared(paper=PAGE_DIFFERS)
def field_laid_over_the_text(document: Pdf) -> None:
    document.Root.AcroForm.Fields[2].Rect = Array([0, 0, 595, 842])


@prepared(paper=PAGE_DIFFERS)
def field_called_something_else(document: Pdf) -> None:
    document.Root.AcroForm.Fields[2].TU = String("geprüft ohne Beanstandung")


@prepared(additions=OTHER_FIELDS)
def fields_in_another_order(document: Pdf) -> None:
    fields = document.Root.AcroForm.Fields
    fields[1], fields[2] = fields[2], fields[1]


@prepared(additions=OTHER_FIELDS)
def field_missing(document: Pdf) -> None:
    page = document.Root.AcroForm.Fields[2].P
    page.Annots = Array([each for each in page.Annots if each.get("/T") != "Verantwortlicher"])
    del document.Root.AcroForm.Fields[2]


@prepared(additions=STRANGE_PARTS)
def form_of_another_kind(document: Pdf) -> None:
    document.Root.AcroForm.XFA = document.make_stream(b"<xdp/>")


@prepared(additions=STRANGE_PARTS)
def fields_computed_by_a_script(document: Pdf) -> None:
    document.Root.AcroForm.CO = Array([document.Root.AcroForm.Fields[0]])


@prepared(additions=STRANGE_PARTS)
def script_at_opening(document: Pdf) -> None:
    document.Root.OpenAction = script()


@prepared(additions=STRANGE_PARTS)
def script_when_printing(document: Pdf) -> None:
    document.Root.AA = Dictionary(WP=script())


@prepared(additions=STRANGE_PARTS)
def script_by_name(document: Pdf) -> None:
    document.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), script()]))


@prepared(additions=STRANGE_PARTS)
def layers(document: Pdf) -> None:
    """Hide what is drawn on the screen, or on paper only."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    off = Dictionary(OFF=Array([layer]))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)


@prepared(additions=STRANGE_PARTS)
def portfolio(document: Pdf) -> None:
    document.Root.Collection = Dictionary(View=Name.T)


@prepared(additions=STRANGE_PARTS)
def articles(document: Pdf) -> None:
    document.Root.Threads = Array([])
