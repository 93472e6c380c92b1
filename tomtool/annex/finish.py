# SPDX-License-Identifier: MIT
"""The finishing pass: what reportlab cannot write, put into the drawn PDF by pikepdf.

Data as associated files, empty signature fields, language and metadata. Everything comes from
the arguments, so equal input gives equal bytes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tomtool.domain.verification import ANSWERS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tomtool.annex.signatures import SignatureField
    from tomtool.i18n import Language

_PRODUCER = "tomtool"
_PRINT_AND_LOCKED = 4 | 128  # annotation flags: printed, and fixed in its place
_SIGNATURES_EXIST_APPEND_ONLY = 3

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself; `as_of` is its only date."""

    title: str
    author: str
    subject: str
    language: Language
    as_of: date


def finish(
    drawn: bytes,
    metadata: Metadata,
    fields: Iterable[SignatureField],
    attachments: Mapping[str, bytes],
) -> bytes:
    """Return the drawn pages as a complete document."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _describe(pdf, metadata)
        _attach(pdf, attachments, _pdf_day(metadata.as_of))
        _add_fields(pdf, fields)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return `pdf` as bytes, its fonts' Unicode maps in order."""
    _repair_unicode_maps(pdf)
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _pdf_day(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"


def _describe(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    told = {
        "title": metadata.title,
        "author": metadata.author,
        "subject": metadata.subject,
        "producer": _PRODUCER,
    }
    day = String(_pdf_day(metadata.as_of))
    del pdf.docinfo
    for name, text in told.items():
        pdf.docinfo[f"/{name.title()}"] = String(text)
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = day
    xmp = _XMP.format(
        language=metadata.language,
        day=metadata.as_of.isoformat(),
        **{name: escape(text) for name, text in told.items()},
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _attach(pdf: pikepdf.Pdf, attachments: Mapping[str, bytes], day: str) -> None:
    """Attach the data, associated with the whole document (ISO 32000-2, 14.13)."""
    associated = Array()
    for name, data in attachments.items():
        spec = pikepdf.AttachedFileSpec(
            pdf,
            data,
            filename=name,
            description="",
            mime_type="application/json",
            creation_date=day,
            mod_date=day,
        )
        spec.relationship = Name.Data if name == ANSWERS_FILE else Name.Supplement
        pdf.attachments[name] = spec
        associated.append(pdf.attachments[name].obj)
    if attachments:
        pdf.Root.AF = associated


def _add_fields(pdf: pikepdf.Pdf, fields: Iterable[SignatureField]) -> None:
    """Add an empty signature field for each block (ISO 32000-1, 12.7.4.5)."""
    widgets = Array()
    for field in fields:
        page = pdf.pages[field.page].obj
        left, bottom, right, top = (round(edge, 2) for edge in field.rect)
        nothing = pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(right - left, 2), round(top - bottom, 2)]),
            Resources=Dictionary(),
        )
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(field.role.value),
            TU=String(field.title),
            F=_PRINT_AND_LOCKED,
            P=page,
            Rect=Array([left, bottom, right, top]),
            AP=Dictionary(N=nothing),
        )
        widgets.append(pdf.make_indirect(widget))
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(widgets[-1])
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=widgets, SigFlags=_SIGNATURES_EXIST_APPEND_ONLY)
    )


_MAPPED = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""
_MOST_IN_BLOCK = 100


def _repair_unicode_maps(pdf: pikepdf.Pdf) -> None:
    """Write the Unicode map of every font anew.

    reportlab maps unused codes to U+0000, writes too long blocks, and characters beyond the
    basic plane as one number instead of UTF-16.
    """
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/ToUnicode" in font:
            pairs = _MAPPED.findall(font.ToUnicode.read_bytes())
            known = [(code, chr(int(char, 16))) for code, char in pairs if int(char, 16)]
            lines = [f"<{c.decode()}> <{char.encode('utf-16-be').hex()}>" for c, char in known]
            starts = range(0, len(lines), _MOST_IN_BLOCK)
            blocks = (lines[start : start + _MOST_IN_BLOCK] for start in starts)
            text = "\n".join(
                f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks
            )
            font.ToUnicode.write(_MAP.format(blocks=text).encode())
