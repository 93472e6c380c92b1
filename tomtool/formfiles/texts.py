# SPDX-License-Identifier: MIT
"""Texts in both languages as plain data the schema has accepted, and back."""

from __future__ import annotations

from typing import Any

from tomtool.domain.text import Text

Plain = dict[str, Any]


def text_from_plain(plain: Plain) -> Text:
    """Return the text behind `plain`, without the space around it."""
    return Text(plain["de"].strip(), plain["en"].strip())


def text_to_plain(text: Text) -> Plain:
    """Return `text` as plain data."""
    return {"de": text.de, "en": text.en}
