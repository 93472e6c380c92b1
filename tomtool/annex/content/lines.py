# SPDX-License-Identifier: MIT
"""Lines put together from words: what a gettext template and an f-string are to plain texts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap, Run, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomtool.annex.content.model import Line

_PLACE = re.compile(r"%\((\w+)\)s")


def line(*parts: str | Run | Line) -> Line:
    """Return the parts as one line; a plain text becomes a run, an empty one nothing.

    Runs beside each other that differ in their text alone become one.
    """
    found: list[Run | Box | Gap] = []
    for piece in (piece for part in parts for piece in _pieces(part)):
        last = found[-1] if found else None
        if isinstance(last, Run) and isinstance(piece, Run) and _sound_alike(last, piece):
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def _sound_alike(one: Run, other: Run) -> bool:
    return (one.voice, one.language, one.to) == (other.voice, other.language, other.to)


def _pieces(part: str | Run | Line) -> Line:
    match part:
        case str():
            return (Run(part),) if part else ()
        case Run():
            return (part,) if part.text else ()
    return part


def strong(text: str) -> Line:
    """Return the text in a strong voice."""
    return line(Run(text, Voice.STRONG))


def soft(text: str) -> Line:
    """Return the text in a soft voice."""
    return line(Run(text, Voice.SOFT))


def voiced(words: Line, voice: Voice) -> Line:
    """Return `words` with everything that is plain in this voice."""
    return line(
        *(
            replace(piece, voice=voice)
            if isinstance(piece, Run) and piece.voice is Voice.PLAIN
            else (piece,)
            for piece in words
        )
    )


def joined(parts: Iterable[Line], between: str) -> Line:
    """Return the parts that say anything with `between` them."""
    pieces = [piece for part in parts if part for piece in (between, part)]
    return line(*pieces[1:])


def filled(template: str, **places: str | Run | Line) -> Line:
    """Return the program's `template` with its `%(name)s` places filled."""
    pieces = _PLACE.split(template)
    return line(*(places[piece] if odd % 2 else piece for odd, piece in enumerate(pieces)))


def text_of(words: Line) -> str:
    """Return the plain text of a line, without its boxes and gaps."""
    return "".join(piece.text for piece in words if isinstance(piece, Run))
