# SPDX-License-Identifier: MIT
"""The words of a document as runs of Word, with their links and the places these lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap, Run, Voice
from tomtool.annex.office.ooxml import bookmarked, link, run
from tomtool.annex.office.styling import LANGUAGES
from tomtool.annex.office.words import rule, sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from tomtool.annex.content.model import Line

_STYLES = {Voice.PLAIN: "", Voice.STRONG: "Strong", Voice.SOFT: "TomSoft"}


def chapter_mark(number: int) -> str:
    """Return the bookmark of a chapter, numbered from 1, as Word itself calls them."""
    return f"_Toc{number}"


class Lines:
    """Turns lines into runs and remembers which anchors there are and which were asked for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._placed: set[str] = set()
        self._chapters = 0
        self._bookmarks = 0

    def runs(self, line: Line, voice: Voice = Voice.PLAIN) -> list[BaseOxmlElement]:
        """Return the runs of a line; what is plain in it speaks in `voice`."""
        return [self._piece(piece, voice) for piece in line]

    def _piece(self, piece: Run | Box | Gap, voice: Voice) -> BaseOxmlElement:
        match piece:
            case Box():
                return run(sign(piece), "TomBox")
            case Gap():
                return run(rule(piece))
        language = LANGUAGES[piece.language] if piece.language else ""
        if piece.to:
            return link(self._name(piece.to), run(piece.text, "Hyperlink", language))
        spoken = voice if piece.voice is Voice.PLAIN else piece.voice
        return run(piece.text, _STYLES[spoken], language)

    def marked(self, anchor: str, runs: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
        """Return `runs` as the place that links to `anchor` lead to; an empty one is none."""
        if not anchor:
            return [*runs]
        self._placed.add(anchor)
        return self._bookmarked(self._name(anchor), runs)

    def chapter(self, runs: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
        """Return `runs` as the heading of the next chapter."""
        self._chapters += 1
        return self._bookmarked(chapter_mark(self._chapters), runs)

    def check(self) -> None:
        """Raise LookupError if a link leads nowhere."""
        if lost := self._names.keys() - self._placed:
            raise LookupError(*sorted(lost))

    def _name(self, anchor: str) -> str:
        """Return the bookmark of an anchor: Word allows letters, digits and underscores only."""
        return self._names.setdefault(anchor, f"_tom{len(self._names) + 1}")

    def _bookmarked(self, name: str, runs: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
        self._bookmarks += 1
        return bookmarked(self._bookmarks, name, *runs)
