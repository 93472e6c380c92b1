# SPDX-License-Identifier: MIT
"""PDF objects as Python values, and how they are spelled (ISO 32000-1, 7.3).

`dict` is a dictionary with keys without their slash, `list` an array, `str` a text string, `bytes`
a byte string; `Name`, `Ref` and `Raw` are what their names say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Raw(str):
    """What is spelled already."""

    __slots__ = ()


class Ref(int):
    """A reference to the indirect object of this number."""

    __slots__ = ()


_IRREGULAR = re.compile(rb"[^!$&'*+,\-.0-9:;=?@A-Z^_`a-z|~]")
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def number(value: float) -> str:
    """Return a number with at most two decimals: a hundredth of a point is nothing to see."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def spelled(value: object) -> str:
    """Return `value` as it stands in a file, in ASCII; KeyError for what is no PDF object."""
    return _SPELLING[type(value)](value)


def spelled_name(name: str) -> str:
    """Return a name without its slash, what is not regular in it as `#` and two digits."""
    regular = _IRREGULAR.sub(lambda found: b"#%02X" % found[0][0], name.encode())
    return regular.decode()


def _text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<{(chr(0xFEFF) + text).encode('utf-16-be', 'replace').hex()}>"


def _dictionary(entries: dict[str, object]) -> str:
    return f"<<{''.join(f'/{key} {spelled(value)}' for key, value in entries.items())}>>"


_SPELLING: dict[type, Callable[[Any], str]] = {
    Raw: str,
    Name: lambda name: f"/{spelled_name(name)}",
    Ref: lambda ref: f"{int(ref)} 0 R",
    str: _text,
    bytes: lambda data: f"<{data.hex()}>",
    bool: lambda value: "true" if value else "false",
    int: str,
    float: number,
    type(None): lambda _: "null",
    list: lambda values: f"[{' '.join(map(spelled, values))}]",
    dict: _dictionary,
}
