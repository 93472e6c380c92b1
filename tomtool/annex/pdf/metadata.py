# SPDX-License-Identifier: MIT
"""What a file says about itself: XMP with its schemas, document information, colours, attachments.

PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) are declared here. Every date is the document's.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tomtool.annex.pdf.textsafe import one_line
from tomtool.annex.pdf.values import Name, Ref
from tomtool.domain.verification import ANSWERS_FILE
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tomtool.annex.content.model import Properties
    from tomtool.annex.pdf.file import File

NAMESPACE = "urn:tomtool:annex:1#"
"""That of our own properties, `tom:` in the XMP."""
_PRODUCER = "tomtool"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:tom="{namespace}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
{own}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{schemas}
</rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{properties}
</rdf:Seq></pdfaSchema:property></rdf:li>"""
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>{category}</pdfaProperty:category>
<pdfaProperty:description>{told}</pdfaProperty:description></rdf:li>"""


def write_metadata(file: File, properties: Properties) -> tuple[Ref, Ref]:
    """Write XMP and document information, which say the same; return both."""
    told = {
        "title": one_line(properties.title),
        "author": one_line(properties.author),
        "subject": one_line(properties.subject),
        "producer": _PRODUCER,
    }
    xmp = _XMP.format(
        namespace=NAMESPACE,
        language=properties.language,
        day=properties.as_of.isoformat(),
        own="\n".join(
            f"<tom:{name}>{_escaped(one_line(text))}</tom:{name}>"
            for name, text in properties.data.items()
        ),
        schemas="\n".join(_schemas(properties.data)),
        **{name: _escaped(text) for name, text in told.items()},
    )
    entries = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    day = _pdf_day(properties.as_of)
    info = {name.title(): text for name, text in told.items()}
    info |= {"Creator": _PRODUCER, "CreationDate": day, "ModDate": day}
    return file.stream(xmp.encode(), entries, readable=True), file.put(info)


def _escaped(text: str) -> str:
    """Return `text` for XML, without the word that some readers take for the end of the stream."""
    return escape(text).replace("endstream", "end&#115;tream")


def _schemas(data: Iterable[str]) -> Iterable[str]:
    """Yield descriptions of what PDF/A does not know (ISO 19005-3, 6.6.2.3)."""
    part = _PROPERTY.format(
        name="part", kind="Integer", category="internal", told="Part of ISO 14289"
    )
    yield _SCHEMA.format(
        title="PDF/UA identification",
        namespace="http://www.aiim.org/pdfua/ns/id/",
        prefix="pdfuaid",
        properties=part,
    )
    if own := [
        _PROPERTY.format(name=name, kind="Text", category="external", told=f"tomtool: {name}")
        for name in data
    ]:
        yield _SCHEMA.format(
            title="tomtool annex", namespace=NAMESPACE, prefix="tom", properties="\n".join(own)
        )


def _pdf_day(day: date) -> str:
    return f"D:{day:%Y%m%d}000000Z"


def write_colors(file: File) -> Ref:
    """Write what the colours mean: sRGB (ISO 19005-3, 6.2.3)."""
    profile = (data_dir("resources") / "sRGB.icc").read_bytes()
    intent = {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFA1"),
        "OutputConditionIdentifier": "sRGB",
        "Info": "sRGB",
        "DestOutputProfile": file.stream(profile, {"N": 3}),
    }
    return file.put(intent)


def write_attachments(file: File, attachments: Mapping[str, bytes], as_of: date) -> list[Ref]:
    """Write files that are associated with the whole document (ISO 19005-3, 6.8); sorted."""
    day = _pdf_day(as_of)
    specs = []
    for name, data in sorted(attachments.items()):
        entries = {
            "Type": Name("EmbeddedFile"),
            "Subtype": Name("application/json"),
            "Params": {"Size": len(data), "CreationDate": day, "ModDate": day},
        }
        stream = file.stream(data, entries)
        spec = {
            "Type": Name("Filespec"),
            "F": name,
            "UF": name,
            "EF": {"F": stream, "UF": stream},
            "AFRelationship": Name("Data" if name == ANSWERS_FILE else "Supplement"),
        }
        specs.append(file.put(spec))
    return specs
