# SPDX-License-Identifier: MIT
"""The one door for text into office files: every character gets in, or is visibly replaced.

XML 1.0 (2.2) has no room for most control characters, lone surrogates, U+FFFE and U+FFFF: they
appear as `[U+0007]`, as in the PDF. Everything else comes out as it went in; only line ends, of
which there are many kinds, all become U+000A.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_IMPOSSIBLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """Return `text` as an office file holds it."""
    return _IMPOSSIBLE.sub(_spelled, _LINE_ENDS.sub("\n", text))


def is_altered(text: str) -> bool:
    """Tell whether a character of `text` is replaced by its number."""
    return _IMPOSSIBLE.search(_LINE_ENDS.sub("\n", text)) is not None


def _spelled(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
