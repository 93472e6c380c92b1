# SPDX-License-Identifier: MIT
"""Icons: all that are named exist, and each is a glyph of its own."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tomtool.ui
from tomtool.ui.look import SEVERITY, Look, icon_names, pixmap

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(tomtool.ui.__file__).parent
PLACES = {"Icon": 0, "pixmap": 0, "paint_icon": 2, "paint_sign": 2, "set_icon": 0}
PLACES |= {"Button": 2, "Pill": 2, "Note": 2, "Tag": 2, "Banner": 3}


def named_icons(source: Path) -> Iterator[str]:
    """Yield every literal that a call takes as the name of an icon."""
    for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            at = PLACES.get(name, len(call.args))
            given = [*call.args[at : at + 1], *(k.value for k in call.keywords if k.arg == "icon")]
            yield from (str(arg.value) for arg in given if isinstance(arg, ast.Constant))


def test_icons__every_name__draws_something_different() -> None:
    drawn = {name: bytes(pixmap(name, "ink", 24).toImage().constBits()) for name in icon_names()}

    assert len(set(drawn.values())) == len(drawn)


def test_icons__names_in_the_sources__all_exist() -> None:
    named = {name for source in SOURCES.rglob("*.py") for name in named_icons(source)}

    assert named
    assert named - {""} <= icon_names()


def test_severities__icons__exist() -> None:
    assert {name for name, _ in SEVERITY.values()} <= icon_names()


def test_pixmap__unknown_name__is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        pixmap("no-such-icon", "ink", 24)


def test_pixmap__after_a_change_of_theme__has_the_new_colour(look: Look) -> None:
    light = pixmap("plus", "ink", 24).toImage()

    look.choose("dark")

    assert pixmap("plus", "ink", 24).toImage() != light


def test_pixmap__on_a_sharp_screen__has_twice_the_pixels() -> None:
    assert pixmap("plus", "ink", 18, 2.0).width() == 36
