# SPDX-License-Identifier: MIT
"""The outline that viewers show beside the pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tomtool.annex.pdf.values import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tomtool.annex.pdf.contents import Entry
    from tomtool.annex.pdf.file import File
    from tomtool.annex.pdf.page import Place
    from tomtool.annex.pdf.values import Ref


@dataclass(slots=True)
class _Node:
    """An entry with those below it."""

    entry: Entry
    ref: Ref
    below: list[_Node] = field(default_factory=list)


def write_outline(
    file: File, entries: Iterable[Entry], destination: Callable[[Place], list[object]]
) -> Ref:
    """Write the outline; what stands below a chapter is folded away."""
    chapters: list[_Node] = []
    for entry in entries:
        node = _Node(entry, file.reserve())
        below = chapters[-1].below if chapters and entry.level > chapters[0].entry.level else None
        (chapters if below is None else below).append(node)
    root = file.reserve()
    _write(file, chapters, root, destination)
    ends = {"First": chapters[0].ref, "Last": chapters[-1].ref}
    return file.put({"Type": Name("Outlines"), "Count": len(chapters), **ends}, root)


def _write(
    file: File,
    nodes: Sequence[_Node],
    parent: Ref,
    destination: Callable[[Place], list[object]],
) -> None:
    for index, node in enumerate(nodes):
        entries: dict[str, object] = {
            "Title": node.entry.words,
            "Parent": parent,
            "Dest": destination(node.entry.place),
        }
        if index > 0:
            entries["Prev"] = nodes[index - 1].ref
        if index + 1 < len(nodes):
            entries["Next"] = nodes[index + 1].ref
        if node.below:
            ends = {"First": node.below[0].ref, "Last": node.below[-1].ref}
            entries |= {"Count": -len(node.below), **ends}
            _write(file, node.below, node.ref, destination)
        file.put(entries, node.ref)
