# SPDX-License-Identifier: MIT
"""The logical structure: what screen readers follow instead of the page (ISO 32000-1, 14.7).

Elements are made with the text they are of, and join their parents when something of theirs is
first drawn. Pages are drawn in reading order, so the tree is in that order too, and nothing in it
is empty. Once the page that completes a block is drawn, the elements of the block are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tomtool.annex.pdf.values import Name, Raw, Ref, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tomtool.annex.pdf.file import File


class Piece(NamedTuple):
    """Marked content: its number on the page, counted from 0."""

    page: int
    mcid: int


class Object(NamedTuple):
    """An annotation that belongs to an element."""

    page: int
    ref: Ref


class Element:
    """One element of the structure.

    `alt` describes it, `actual` is what is read instead of it, `language` that of its words where
    it is not the document's. `attributes` are those of its owner (such as `Table`) as PDF values.
    """

    __slots__ = (
        "_attached",
        "actual",
        "alt",
        "attributes",
        "kids",
        "language",
        "parent",
        "ref",
        "role",
    )

    def __init__(
        self,
        role: str,
        parent: Element | None = None,
        *,
        alt: str = "",
        actual: str = "",
        language: str = "",
        attributes: Mapping[str, object] | None = None,
    ) -> None:
        self.role, self.parent = role, parent
        self.alt, self.actual, self.language = alt, actual, language
        self.attributes = attributes
        self.kids: list[Element | Piece | Object] = []
        self.ref: Ref | None = None
        self._attached = parent is None

    def attach(self) -> None:
        """Join the parent as its last kid so far, if that has not happened."""
        if not self._attached:
            self._attached = True
            if self.parent is not None:
                self.parent.attach()
                self.parent.kids.append(self)


class Tree(Element):
    """The structure being written: the element of the whole document.

    `pages` grows as pages are begun.
    """

    __slots__ = ("_below", "_file", "_numbers", "_pages", "_root")

    def __init__(self, file: File, pages: Sequence[Ref]) -> None:
        super().__init__("Document")
        self._file, self._pages = file, pages
        self._root = file.reserve()
        self._numbers: list[Ref] = []
        self._below: list[Ref] = []
        self.ref = file.reserve()

    def own_page(self, owners: Sequence[Element]) -> int:
        """Note whose the marked content of a page is; return the key for its `StructParents`."""
        refs = " ".join(f"{int(self._ref(owner))} 0 R" for owner in owners)
        self._numbers.append(self._file.put(Raw(f"[{refs}]")))
        return len(self._numbers) - 1

    def own_object(self, page: int, ref: Ref, owner: Element) -> int:
        """Note whose an annotation is; return the key for its `StructParent`."""
        owner.attach()
        owner.kids.append(Object(page, ref))
        self._numbers.append(self._ref(owner))
        return len(self._numbers) - 1

    def write(self) -> Ref:
        """Write what is left and return the root of the structure."""
        self._write(self.kids)
        document = {"S": Name(self.role), "P": self._root, "K": self._below}
        numbers = [each for pair in enumerate(self._numbers) for each in pair]
        root = {
            "Type": Name("StructTreeRoot"),
            "K": [self._file.put(document, self.ref)],
            "ParentTree": self._file.put({"Nums": numbers}),
            "ParentTreeNextKey": len(self._numbers),
        }
        return self._file.put(root, self._root)

    def write_complete(self) -> None:
        """Write what the pages so far have completed: all but the last block."""
        self._write(self.kids[:-1])
        self.kids = self.kids[-1:]

    def _write(self, kids: Iterable[Element | Piece | Object]) -> None:
        waiting = [(kid, self._ref(self)) for kid in kids if isinstance(kid, Element)]
        self._below += [self._ref(kid) for kid, _ in waiting]
        while waiting:
            element, parent = waiting.pop()
            ref = self._ref(element)
            self._file.put(self._spelled(element, parent), ref)
            waiting += [(kid, ref) for kid in element.kids if isinstance(kid, Element)]

    def _ref(self, element: Element) -> Ref:
        if element.ref is None:
            element.ref = self._file.reserve()
        return element.ref

    def _spelled(self, element: Element, parent: Ref) -> Raw:
        """Return a structure element (ISO 32000-1, 14.7.2), spelled here: there are many."""
        parts = [f"/S/{element.role}/P {int(parent)} 0 R"]
        if element.alt:
            parts.append(f"/Alt {spelled(element.alt)}")
        if element.actual:
            parts.append(f"/ActualText {spelled(element.actual)}")
        if element.language:
            parts.append(f"/Lang {spelled(element.language)}")
        if element.attributes:
            parts.append(f"/A {spelled(dict(element.attributes))}")
        page = next((kid.page for kid in element.kids if isinstance(kid, Piece)), -1)
        if page >= 0:
            parts.append(f"/Pg {int(self._pages[page])} 0 R")
        kids = [self._kid(kid, page) for kid in element.kids]
        if len(kids) == 1:  # no array: pyHanko looks for a field's element just there
            parts.append(f"/K {kids[0]}")
        elif kids:
            parts.append(f"/K[{' '.join(kids)}]")
        return Raw(f"<<{''.join(parts)}>>")

    def _kid(self, kid: Element | Piece | Object, page: int) -> str:
        match kid:
            case Element():
                return f"{int(self._ref(kid))} 0 R"
            case Piece() if kid.page == page:
                return str(kid.mcid)
            case Piece():
                return f"<</Type/MCR/Pg {int(self._pages[kid.page])} 0 R/MCID {kid.mcid}>>"
            case Object():
                there = int(self._pages[kid.page])
                return f"<</Type/OBJR/Obj {int(kid.ref)} 0 R/Pg {there} 0 R>>"
