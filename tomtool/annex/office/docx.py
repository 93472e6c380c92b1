# SPDX-License-Identifier: MIT
"""A document as Word file, for people who put it into a contract of their own.

All its looks are styles; its headings, lists, tables and contents are Word's own. It has neither
attachments nor signature fields: those are the PDF's. Same document, same bytes.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.shared import Mm

from tomtool.annex.content.model import Paragraph, Role, Run
from tomtool.annex.content.walk import texts
from tomtool.annex.office.body import Body
from tomtool.annex.office.ooxml import field, run
from tomtool.annex.office.parts import paragraph
from tomtool.annex.office.qr import qr_png
from tomtool.annex.office.styling import LANGUAGES, blank_word_file
from tomtool.annex.office.xmltext import held, is_altered
from tomtool.i18n import translator

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tomtool.annex.content.model import Code, Document, Properties, Running
    from tomtool.i18n import Translator

_CODE = Mm(26)
_LONGEST_PROPERTY = 255
"""What python-docx lets a property of a document hold."""


def write_docx(document: Document) -> bytes:
    """Return `document` as Word file (ECMA-376); LookupError if a link in it leads nowhere."""
    speaks = translator(document.properties.language)
    word = blank_word_file(speaks)
    blocks = document.blocks
    if any(map(is_altered, texts(blocks))):
        blocks = (*blocks, _notice_of_replacement(speaks))

    def picture(code: Code) -> BaseOxmlElement:
        return _picture(word, code)

    end = word.element.body.sectPr
    for each in Body(blocks, picture).elements():
        end.addprevious(each)
    _write_running(word, document.running)
    _write_properties(word, document.properties)
    file = BytesIO()
    word.save(file)
    return _timeless(file)


def _notice_of_replacement(speaks: Translator) -> Paragraph:
    _ = speaks.gettext
    text = _("Zeichen, die eine Word-Datei nicht aufnehmen kann, stehen als [U+…].")
    return Paragraph((Run(text),), Role.HINT)


def _picture(word: WordDocument, code: Code) -> BaseOxmlElement:
    """Return a run with the QR code as a picture that says in words what it holds."""
    inline = word.part.new_pic_inline(BytesIO(qr_png(code.data)), width=_CODE)
    inline.docPr.set("descr", held(code.alt))
    made = run("")
    made.add_drawing(inline)
    return made


def _write_running(word: WordDocument, running: Running) -> None:
    section = word.sections[0]
    head = paragraph("Header", [run(f"{running.left}\t{running.right}")])
    section.header.part.element[:] = [head]
    page, _, pages = running.page_of.partition("%(pages)s")
    before, _, middle = page.partition("%(page)s")
    counted = [
        run(f"{running.stand} · {running.check}\t{before}"),
        *field("PAGE", "1"),
        run(middle),
        *field("NUMPAGES", "1"),
        run(pages),
    ]
    section.footer.part.element[:] = [paragraph("Footer", counted)]


def _write_properties(word: WordDocument, properties: Properties) -> None:
    core = word.core_properties
    core.title, core.author, core.subject = (
        held(text)[:_LONGEST_PROPERTY]
        for text in (properties.title, properties.author, properties.subject)
    )
    core.last_modified_by = core.author
    core.language = LANGUAGES[properties.language]
    core.created = core.modified = datetime.combine(properties.as_of, time())
    core.comments = core.keywords = ""
    if digest := properties.data.get("DataSha256"):
        core.identifier = f"sha256:{digest}"


def _timeless(file: BytesIO) -> bytes:
    """Return a zip file anew without the moment at which it was written."""
    target = BytesIO()
    with ZipFile(file) as source, ZipFile(target, "w", ZIP_DEFLATED) as timeless:
        for name in source.namelist():
            timeless.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return target.getvalue()
