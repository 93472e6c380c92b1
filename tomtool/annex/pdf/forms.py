# SPDX-License-Identifier: MIT
"""Form fields: empty signature fields, boxes to tick and gaps to type in (ISO 32000-1, 12.7).

Every field is tagged, named for people, drawn in all its states and fixed in its place; nothing is
left for a viewer to draw. A period would nest a field's name, so names are written by `field_name`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tomtool.annex.content.model import Box, Gap
from tomtool.annex.pdf import theme
from tomtool.annex.pdf.fonts import descriptor, face, unicode_map
from tomtool.annex.pdf.theme import Font
from tomtool.annex.pdf.values import Name, Ref, number, spelled_name
from tomtool.domain.verification import SignerRole

if TYPE_CHECKING:
    from tomtool.annex.pdf.file import File
    from tomtool.annex.pdf.page import Input, Rect

_PRINT, _LOCKED = 4, 128  # annotation flags: printed, fixed in its place
_SIGNATURES_EXIST_APPEND_ONLY = 3
_MULTILINE, _RADIO = 1 << 12, 1 << 15  # without 1 << 14, an answer can be taken back
_TEXT_SIZE = 9
_FONT_KEY = "Text"
_SPARED = {
    SignerRole.SCHOOL_DPO: SignerRole.CONTROLLER,
    SignerRole.CONTROLLER: SignerRole.SCHOOL_DPO,
}
"""Whose field stays open when somebody signs, while all others are locked (table 233)."""
_NONSYMBOLIC = 32
_NO_CHAR = "\ufffd"
_FIRST, _LAST = 32, 255


def field_name(name: str) -> str:
    """Return `name` as that of a field in the file: with colons for periods."""
    return name.replace(".", ":")


@dataclass(slots=True)
class _Choice:
    """Boxes of which one can be ticked: their field, what they say, and which is on."""

    ref: Ref
    labels: list[str] = field(default_factory=list)
    kids: list[Ref] = field(default_factory=list)
    on: str = "Off"


class Forms:
    """The fields of a document that is being written."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._fields: list[Ref] = []
        self._signatures: dict[SignerRole, Ref] = {}
        self._choices: dict[str, _Choice] = {}
        self._forms: dict[object, Ref] = {}
        self._font: Ref | None = None

    def add(self, part: Input, page: Ref, ref: Ref, key: int) -> None:
        """Write the widget `ref` for a part of a page; `key` is that of its `StructParent`."""
        match part.what:
            case Box() as box:
                entries = self._box(part, box, ref)
            case Gap() as gap:
                entries = self._gap(part, gap)
                self._fields.append(ref)
            case role:
                entries = self._signature(part, role)
                self._signatures[role] = ref
        common = {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "F": _PRINT | _LOCKED,
            "P": page,
            "Rect": list(part.rect),
            "StructParent": key,
            "TU": part.label,
        }
        self._file.put(common | entries, ref)

    def write(self) -> Ref | None:
        """Write the form and return it; None if there are no fields."""
        for name, choice in self._choices.items():
            entries = {
                "FT": Name("Btn"),
                "Ff": _RADIO,
                "T": field_name(name),
                "TU": " / ".join(choice.labels),
                "V": Name(choice.on),
                "Kids": choice.kids,
            }
            self._file.put(entries, choice.ref)
        fields = self._fields + [self._signatures[r] for r in SignerRole if r in self._signatures]
        if not fields:
            return None
        form: dict[str, object] = {"Fields": fields}
        if self._signatures:
            form["SigFlags"] = _SIGNATURES_EXIST_APPEND_ONLY
        if self._font is not None:
            form["DR"] = {"Font": {_FONT_KEY: self._font}}
            form["DA"] = _appearance()
        return self._file.put(form)

    # --- the kinds of fields ---------------------------------------------------------------------

    def _signature(self, part: Input, role: SignerRole) -> dict[str, object]:
        """Return an empty signature field (12.7.4.5).

        Officer and controller sign in any order: each locks every field but the other's, so that
        nothing can follow once both have signed.
        """
        entries: dict[str, object] = {"FT": Name("Sig"), "T": role.value}
        entries["AP"] = {"N": self._drawn(part.rect, "")}
        if role in _SPARED:
            lock = {"Type": Name("SigFieldLock"), "Action": Name("Exclude")}
            entries["Lock"] = self._file.put(lock | {"Fields": [_SPARED[role].value]})
        return entries

    def _box(self, part: Input, box: Box, ref: Ref) -> dict[str, object]:
        group, _, value = box.field.partition("=")
        on = value or "On"
        state = Name(on if box.ticked else "Off")
        states = {"Off": self._drawn(part.rect, _square(part.rect))}
        states[spelled_name(on)] = self._drawn(part.rect, _crossed(part.rect))
        entries: dict[str, object] = {"AP": {"N": states}, "AS": state}
        if not box.single:
            self._fields.append(ref)
            return entries | {"FT": Name("Btn"), "T": field_name(box.field), "V": state}
        choice = self._choices.get(group)
        if choice is None:
            choice = self._choices[group] = _Choice(self._file.reserve())
            self._fields.append(choice.ref)
        choice.kids.append(ref)
        choice.labels.append(part.label)
        if box.ticked:
            choice.on = on
        return entries | {"Parent": choice.ref}

    def _gap(self, part: Input, gap: Gap) -> dict[str, object]:
        if self._font is None:
            self._font = _text_font(self._file)
        return {
            "FT": Name("Tx"),
            "T": field_name(gap.field),
            "Ff": _MULTILINE if gap.lines > 1 else 0,
            "DA": _appearance(),
            # a stream of its own: some programs write into it what is typed
            "AP": {"N": self._form(part.rect, "/Tx BMC EMC")},
        }

    def _drawn(self, rect: Rect, ops: str) -> Ref:
        """Return a form XObject that nobody changes; equal ones are written once."""
        left, bottom, right, top = rect
        key = number(right - left), number(top - bottom), ops
        if key not in self._forms:
            self._forms[key] = self._form(rect, ops)
        return self._forms[key]

    def _form(self, rect: Rect, ops: str) -> Ref:
        """Return a new form XObject."""
        left, bottom, right, top = rect
        entries: dict[str, object] = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [0, 0, right - left, top - bottom],
            "Resources": {"Font": {_FONT_KEY: self._font}} if self._font else {},
        }
        return self._file.stream(ops.encode(), entries)


def _appearance() -> str:
    return f"/{_FONT_KEY} {_TEXT_SIZE} Tf {theme.INK} rg"


def _square(rect: Rect) -> str:
    left, bottom, right, top = rect
    side = min(right - left, top - bottom) - 2
    return f"{theme.EDGE} RG {theme.PAPER} rg 0.8 w 1 1 {number(side)} {number(side)} re B"


def _crossed(rect: Rect) -> str:
    left, bottom, right, top = rect
    low, high = 3, min(right - left, top - bottom) - 3
    far = number(high)
    cross = f"{low} {low} m {far} {far} l {low} {far} m {far} {low} l S"
    return f"{_square(rect)} {theme.ACCENT} RG 1.4 w {cross}"


def _text_font(file: File) -> Ref:
    """Write the font for typing: all of it, as nobody knows what will be typed (9.6.3)."""
    source = face(Font.BODY).file
    chars = [bytes([code]).decode("cp1252", "replace") for code in range(_FIRST, _LAST + 1)]
    codes = {f"{code:02X}": char for code, char in enumerate(chars, _FIRST) if char != _NO_CHAR}
    widths = [source.charWidths.get(ord(char), source.defaultWidth) for char in chars]
    name = Name(source.name.decode())
    data = source._ttf_data  # noqa: SLF001 - reportlab has the bytes in no other place
    program = file.stream(data, {"Length1": len(data)})
    return file.put(
        {
            "Type": Name("Font"),
            "Subtype": Name("TrueType"),
            "BaseFont": name,
            "Encoding": Name("WinAnsiEncoding"),
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": [round(width, 3) for width in widths],
            "FontDescriptor": file.put(descriptor(source, name, _NONSYMBOLIC, program)),
            "ToUnicode": file.stream(unicode_map(codes)),
        }
    )
