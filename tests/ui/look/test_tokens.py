# SPDX-License-Identifier: MIT
"""Colours that can be read: every pair the widgets use, in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tomtool.paths import data_dir
from tomtool.ui.look.tokens import TONES, contrast, from_system, load_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.ui.look.tokens import Theme, ThemeName, Tone

TOKENS = load_tokens(data_dir("resources") / "look" / "tokens.json")
SHADES = st.integers(0, 0xFFFFFF).map("#{:06x}".format)

TEXT, OUTLINE = 4.5, 3.0
"""The least contrast of text, and of what is told apart by its outline (WCAG 2.2, AA)."""


def pairs(theme: Theme) -> Iterator[tuple[str, str, str, float]]:
    """Yield (what, colour, its ground, least ratio) for every pair that the widgets use."""
    of = theme.ink_of
    for ground in ("canvas", "side", "card", "sunk"):
        for ink in ("ink", "ink2", "ink3", "accent"):
            yield f"{ink} on {ground}", of(ink), of(ground), TEXT
        yield f"edge on {ground}", theme.edge, of(ground), OUTLINE
    yield "on_accent on accent", theme.on_accent, theme.accent, TEXT
    yield "on_accent on over", theme.on_accent, theme.over, TEXT
    for name in TONES:
        tone: Tone = getattr(theme, name)
        yield f"{name} on its soft", tone.ink, tone.soft, TEXT
        yield f"{name} on card", tone.ink, theme.card, TEXT
        yield f"{name} on side", tone.ink, theme.side, TEXT
        yield f"ink2 on {name} soft", theme.ink2, tone.soft, TEXT
        yield f"accent on {name} soft", theme.accent, tone.soft, TEXT


def failures(theme: Theme) -> list[str]:
    return [what for what, ink, ground, least in pairs(theme) if contrast(ink, ground) < least]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_theme__every_pair_in_use__has_enough_contrast(name: str) -> None:
    assert failures(TOKENS.themes[cast("ThemeName", name)]) == []


def test_contrast__black_on_white__is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@given(SHADES, SHADES)
def test_contrast__any_two_colours__is_the_same_both_ways(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@pytest.mark.parametrize(
    ("ground", "ink", "accent"),
    [("#000000", "#FFFFFF", "#1AEBFF"), ("#FFFFFF", "#000000", "#37006E")],
    ids=["white on black", "black on white"],
)
def test_system_contrast__palette_of_the_platform__keeps_every_pair_readable(
    ground: str, ink: str, accent: str
) -> None:
    plain = {"canvas": ground, "card": ground, "ink": ink, "accent": accent, "on_accent": ground}

    theme = from_system(TOKENS.themes["contrast"], plain)

    assert failures(theme) == []
    assert (theme.canvas, theme.ink, theme.accent) == (ground, ink, accent)


def test_system_contrast__pale_accent__gives_way_to_the_text_colour() -> None:
    plain = {"canvas": "#FFFFFF", "card": "#FFFFFF", "ink": "#000000"}

    theme = from_system(
        TOKENS.themes["contrast"], plain | {"accent": "#FFFF00", "on_accent": "#000000"}
    )

    assert theme.accent == "#000000"
    assert failures(theme) == []


def test_type__every_role__is_at_least_13_pixels() -> None:
    assert min(size for size, _ in TOKENS.roles.values()) >= 13
