# SPDX-License-Identifier: MIT
"""Small real annexes, drawn as the program draws its own: three empty fields, two attachments."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from tomtool.domain.verification import ANSWERS_FILE, QUESTIONNAIRE_FILE, SignerRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ANSWERS = b'{"answers":{"A1.16":{"choices":["ja"]}}}'
QUESTIONNAIRE = b'{"id":"tom-schule","version":"1.0"}'
ATTACHMENTS = {ANSWERS_FILE: ANSWERS, QUESTIONNAIRE_FILE: QUESTIONNAIRE}
XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:tom="urn:example:1#"><tom:Own>kept</tom:Own></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def page(*lines: str, size: tuple[float, float] = (595, 842)) -> bytes:
    """Return a PDF of one page with `lines`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for number, line in enumerate(lines, 1):
        canvas.drawString(10, size[1] - 14 * number, line)
    canvas.save()
    return buffer.getvalue()


APPEARANCE = page("Elektronisch unterschrieben", "Erika Mustermann", size=(200, 60))


def annex(
    attachments: Mapping[str, bytes] = ATTACHMENTS,
    fields: Iterable[str] = tuple(SignerRole),
) -> bytes:
    """Return an unsigned annex."""
    with pikepdf.open(io.BytesIO(page("1.16 Gibt es eine Zutrittskontrolle?", "[X] ja"))) as pdf:
        for name, data in attachments.items():
            attach(pdf, name, data)
        pdf.Root.AF = Array([pdf.attachments[name].obj for name in attachments])
        pdf.Root.Metadata = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
        for number, field in enumerate(fields):
            add_field(pdf, field, bottom=100 + 80 * number)
        return saved(pdf)


def attach(pdf: pikepdf.Pdf, name: str, data: bytes) -> None:
    """Attach `data` as PDF/A-3 wants it, but for the entry in /AF."""
    specification = pikepdf.AttachedFileSpec(
        pdf,
        data,
        filename=name,
        description="JSON",
        mime_type="application/json",
        creation_date="D:20260101000000Z",
        mod_date="D:20260101000000Z",
    )
    specification.relationship = Name.Data
    pdf.attachments[name] = specification


def add_field(
    pdf: pikepdf.Pdf, name: str, *, bottom: int, lock: bool = False, spares: str = ""
) -> None:
    """Add an empty signature field to the first page.

    Signing in it can `lock` the document, or every field but the one it `spares`.
    """
    first = pdf.pages[0].obj
    appearance = pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 60]),
    )
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            F=132,
            P=first,
            Rect=Array([60, bottom, 260, bottom + 60]),
            AP=Dictionary(N=appearance),
        ),
    )
    if lock:
        widget.Lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
    if spares:
        locked = Dictionary(
            Type=Name.SigFieldLock, Action=Name.Exclude, Fields=Array([String(spares)])
        )
        widget.Lock = pdf.make_indirect(locked)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(), SigFlags=3))
        first.Annots = Array()
    first.Annots.append(widget)
    pdf.Root.AcroForm.Fields.append(widget)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of `pdf`, the same ones every time."""
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        min_version="1.7",
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return buffer.getvalue()
