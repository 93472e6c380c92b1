# SPDX-License-Identifier: MIT
"""Faces that are measured, and the parts of them a document embeds.

reportlab reads the font files and cuts them down to the glyphs in use; it is no part of anything
else. Each character of a document has one code of two bytes, so its text can be read back exactly.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFontFile

from tomtool.annex.pdf.values import Name, Ref
from tomtool.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomtool.annex.pdf.file import File
    from tomtool.annex.pdf.theme import Font

_WORDS_KNOWN = 4096
_SYMBOLIC = 4
_MOST_IN_BLOCK = 100
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <{first}> <{last}> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class Face:
    """A font file: which characters it has, and how wide a text is in thousandths of its size."""

    def __init__(self, font: Font) -> None:
        self.font = font
        self.file = TTFontFile(str(data_dir("resources") / "fonts" / font))
        self.chars = frozenset(map(chr, self.file.charToGlyph))
        self._widths = {chr(code): width for code, width in self.file.charWidths.items()}
        self.width = lru_cache(_WORDS_KNOWN)(self._measured)

    def _measured(self, text: str) -> float:
        """Return the width of `text`; the face has all its characters."""
        return float(sum(map(self._widths.__getitem__, text)))


@cache
def face(font: Font) -> Face:
    """Return the face of `font`; the first call reads its file."""
    return Face(font)


class Subset(dict[int, str]):
    """The characters a document uses of one face; as a table for `str.translate`, their codes.

    The codes are four hexadecimal digits, given out in the order in which characters turn up.
    """

    def __init__(self, font: Font, key: str) -> None:
        super().__init__()
        self.face = face(font)
        self.key = key

    def __missing__(self, char: int) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        return code

    def write(self, file: File) -> Ref:
        """Write the font with the glyphs in use (ISO 32000-1, 9.7) and return it."""
        source, chars = self.face.file, list(self)
        told = f"{self.face.font}{chars}".encode()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(told).digest()[:6])
        name = Name(f"{tag}+{source.name.decode()}")
        program = file.stream(source.makeSubset(chars))
        glyphs = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": file.put(descriptor(source, name, _SYMBOLIC, program)),
            "DW": 0,
            "W": [1, [round(source.charWidths[char], 3) for char in chars]],
            "CIDToGIDMap": file.stream(self._glyphs(chars)),
        }
        return file.put(
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": name,
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [file.put(glyphs)],
                "ToUnicode": file.stream(
                    unicode_map({code: chr(char) for char, code in self.items()})
                ),
            }
        )

    def _glyphs(self, chars: list[int]) -> bytes:
        """Return the glyph of each code, counted as `makeSubset` counts them."""
        numbers = {0: 0}
        found = (
            numbers.setdefault(self.face.file.charToGlyph[char], len(numbers)) for char in chars
        )
        return b"\0\0" + b"".join(number.to_bytes(2, "big") for number in found)


def descriptor(source: TTFontFile, name: Name, flags: int, program: Ref) -> dict[str, object]:
    """Return what a PDF says about a font and where its `program` is (ISO 32000-1, 9.8)."""
    return {
        "Type": Name("FontDescriptor"),
        "FontName": name,
        "Flags": flags,
        "FontBBox": [round(edge) for edge in source.bbox],
        "ItalicAngle": 0,
        "Ascent": round(source.ascent),
        "Descent": round(source.descent),
        "CapHeight": round(source.capHeight),
        "StemV": source.stemV,
        "FontFile2": program,
    }


def unicode_map(codes: Mapping[str, str]) -> bytes:
    """Return a ToUnicode map (ISO 32000-1, 9.10.3): from codes in hexadecimal to characters."""
    digits = len(next(iter(codes)))
    lines = [f"<{code}> <{char.encode('utf-16-be').hex()}>" for code, char in codes.items()]
    starts = range(0, len(lines), _MOST_IN_BLOCK)
    blocks = (lines[start : start + _MOST_IN_BLOCK] for start in starts)
    text = "\n".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks
    )
    return _MAP.format(first="0" * digits, last="F" * digits, blocks=text).encode()
