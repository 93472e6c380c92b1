# SPDX-License-Identifier: MIT
"""A document as PDF: set, filled into pages, drawn, and completed to PDF/A-3a and PDF/UA-1.

One pass: blocks become strips, strips fill a page, the page is drawn and goes into the file before
the next one begins. Only what later pages decide waits: their number, links, and the contents.
So a long document needs little more memory than its file. Same document, same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.model import Paragraph, Role, Run
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.blocks import Setter
from tomtool.annex.pdf.file import File
from tomtool.annex.pdf.flow import sheets
from tomtool.annex.pdf.fonts import Subset
from tomtool.annex.pdf.forms import Forms
from tomtool.annex.pdf.metadata import write_attachments, write_colors, write_metadata
from tomtool.annex.pdf.outline import write_outline
from tomtool.annex.pdf.page import Link, Page
from tomtool.annex.pdf.running import RunningLines
from tomtool.annex.pdf.tags import Tree
from tomtool.annex.pdf.theme import Font
from tomtool.annex.pdf.values import Name, Ref
from tomtool.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.annex.content.model import Document
    from tomtool.annex.pdf.flow import Sheet, Strip
    from tomtool.annex.pdf.page import Input, Place

_PRINTED = 4  # annotation flag


def render(document: Document) -> bytes:
    """Return `document` as PDF/A-3a and PDF/UA-1; same document, same bytes.

    Raises LookupError if it refers to an anchor that it does not have.
    """
    return _Rendering(document).write()


def _notice_of_replacement(document: Document) -> Paragraph:
    _ = translator(document.properties.language).gettext
    if document.attachments:
        text = _(
            "Zeichen, die die Schriften dieses Dokuments nicht haben, stehen als [U+…]; "
            "die angehängten Daten enthalten sie unverändert."
        )
    else:
        text = _("Zeichen, die die Schriften dieses Dokuments nicht haben, stehen als [U+…].")
    return Paragraph((Run(text),), Role.HINT)


class _Rendering:
    """A document that is being drawn into a file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file = File()
        self._pages: list[Ref] = []
        self._running: list[Ref] = []
        self._waiting: list[tuple[Ref, Page]] = []
        self._links: list[tuple[Ref, Link, int]] = []
        self._tree = Tree(self._file, self._pages)
        self._setter = Setter(document, translator(document.properties.language), self._tree)
        self._forms = Forms(self._file)
        self._subsets = {font: Subset(font, f"F{n}") for n, font in enumerate(Font, 1)}
        self._fonts = self._file.reserve()
        self._parent = self._file.reserve()

    def write(self) -> bytes:
        """Draw everything and return the file."""
        for index, sheet in enumerate(sheets(self._strips())):
            self._write_page(index, sheet)
        self._write_what_waited()
        fonts = {each.key: each.write(self._file) for each in self._subsets.values() if each}
        self._file.put(fonts, self._fonts)
        kids = {"Type": Name("Pages"), "Kids": self._pages, "Count": len(self._pages)}
        self._file.put(kids, self._parent)
        metadata, info = write_metadata(self._file, self._document.properties)
        return self._file.finish(self._catalog(metadata), info)

    def _strips(self) -> Iterator[Strip]:
        yield from self._setter.strips(self._document.blocks)
        if self._setter.altered:
            yield from self._setter.strips([_notice_of_replacement(self._document)])

    def _write_page(self, index: int, sheet: Sheet) -> None:
        file, ref = self._file, self._file.reserve()
        self._pages.append(ref)
        self._running.append(file.reserve())
        page = Page(index, self._subsets)
        for number, (strip, top) in enumerate(sheet.strips):
            page.muted = number < sheet.repeated
            strip.draw(page, top)
        content = file.reserve()
        if page.is_waiting:
            self._waiting.append((content, page))
        else:
            file.stream(page.content(), ref=content)
        entries: dict[str, object] = {
            "Type": Name("Page"),
            "Parent": self._parent,
            "MediaBox": [0, 0, theme.PAGE_WIDTH, theme.PAGE_HEIGHT],
            "Resources": {"Font": self._fonts},
            "Contents": [self._running[-1], content],
            "StructParents": self._tree.own_page(page.owners),
            "Tabs": Name("S"),
        }
        if page.annotations:
            entries["Annots"] = [self._annotation(page, each) for each in page.annotations]
        file.put(entries, ref)
        self._tree.write_complete()

    def _annotation(self, page: Page, part: Link | Input) -> Ref:
        ref = self._file.reserve()
        key = self._tree.own_object(page.index, ref, part.owner)
        if isinstance(part, Link):
            self._links.append((ref, part, key))
        else:
            self._forms.add(part, self._pages[page.index], ref, key)
        return ref

    def _write_what_waited(self) -> None:
        """Write what could not be known before the last page was filled."""
        _check(self._setter)
        for content, page in self._waiting:
            self._file.stream(page.content(), ref=content)
        lines = RunningLines(self._document.running, len(self._pages))
        for index, ref in enumerate(self._running):
            page = Page(index, self._subsets)
            lines.draw(page)
            self._file.stream(page.content(), ref=ref)
        for ref, link, key in self._links:
            entries = {
                "Type": Name("Annot"),
                "Subtype": Name("Link"),
                "F": _PRINTED,
                "Rect": list(link.rect),
                "Border": [0, 0, 0],
                "Contents": link.text,
                "Dest": self._destination(link.place),
                "StructParent": key,
            }
            self._file.put(entries, ref)

    def _destination(self, place: Place) -> list[object]:
        return [self._pages[place.page], Name("XYZ"), None, place.top + 4, None]

    def _catalog(self, metadata: Ref) -> Ref:
        file, document = self._file, self._document
        catalog: dict[str, object] = {
            "Type": Name("Catalog"),
            "Pages": self._parent,
            "Lang": document.properties.language,
            "ViewerPreferences": {"DisplayDocTitle": True},
            "PageLabels": {"Nums": [0, {"S": Name("D")}]},
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": self._tree.write(),
            "Metadata": metadata,
            "OutputIntents": [write_colors(file)],
        }
        if self._setter.entries:
            catalog["Outlines"] = write_outline(file, self._setter.entries, self._destination)
            catalog["PageMode"] = Name("UseOutlines")
        if attached := write_attachments(file, document.attachments, document.properties.as_of):
            pairs = zip(sorted(document.attachments), attached, strict=True)
            names = [each for pair in pairs for each in pair]
            catalog["AF"] = attached
            catalog["Names"] = {"EmbeddedFiles": {"Names": names}}
        if (form := self._forms.write()) is not None:
            catalog["AcroForm"] = form
        return file.put(catalog)


def _check(setter: Setter) -> None:
    """Refuse references that lead nowhere."""
    if lost := [anchor for anchor, place in setter.places.items() if place.page < 0]:
        raise LookupError(*lost)
