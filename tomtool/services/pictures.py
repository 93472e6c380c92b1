# SPDX-License-Identifier: MIT
"""Where the pages of two documents look different."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tomtool.services.previews import Pages, Picture
    from tomtool.signing.likeness import Place

_WIDTH, _TILE = 744, 8
"""In pixels: how wide a page is drawn (90 dpi for A4), and what is compared at once."""
_BYTES = 4
_POINTS = 595.276
"""Width of the pages we draw (A4), in which places are given."""

_Tile = tuple[int, int]
"""Column and row of a tile, from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a page: distances of its edges from the upper left corner, in parts of its width."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A page that looks different, counted from 0, and where; no boxes if only one document has it.

    Pages of another size differ all over.
    """

    page: int
    boxes: tuple[Box, ...] = ()


def differences(theirs: Pages, ours: Pages, besides: Sequence[Place] = ()) -> Iterator[Difference]:
    """Compare two documents page by page, but for the places `besides`."""
    for page, (one, other) in enumerate(zip_longest(range(len(theirs)), range(len(ours)))):
        if one is None or other is None:
            yield Difference(page)
            continue
        pictures = theirs.picture(page, _WIDTH), ours.picture(page, _WIDTH)
        if pictures[0].height != pictures[1].height:
            height = max(each.height for each in pictures) / _WIDTH
            yield Difference(page, (Box(0.0, 0.0, 1.0, height),))
            continue
        places = [place for place in besides if place.page == page]
        tiles = _other_tiles(*pictures) - set(_covered(places, pictures[1]))
        if tiles:
            boxes = (_box(group) for group in _groups(tiles))
            yield Difference(page, tuple(sorted(boxes, key=lambda box: (box.top, box.left))))


def _other_tiles(one: Picture, other: Picture) -> set[_Tile]:
    """Return where two pictures of one size differ."""
    found = set()
    for y in range(one.height):
        start = y * one.stride
        row, own = (each.pixels[start : start + one.stride] for each in (one, other))
        if row == own:
            continue
        for x in range(0, one.width, _TILE):
            part = slice(x * _BYTES, (x + _TILE) * _BYTES)
            if row[part] != own[part]:
                found.add((x // _TILE, y // _TILE))
    return found


def _covered(places: Iterable[Place], picture: Picture) -> Iterator[_Tile]:
    """Return the tiles that places cover, if only in part."""
    scale = _WIDTH / _POINTS / _TILE
    height = picture.height / _TILE
    for place in places:
        columns = range(int(place.left * scale), int(place.right * scale) + 1)
        rows = range(int(height - place.top * scale), int(height - place.bottom * scale) + 1)
        yield from ((column, row) for column in columns for row in rows)


def _groups(tiles: set[_Tile]) -> Iterator[set[_Tile]]:
    """Part tiles into groups that touch, gaps of one tile included: a word is one group."""
    left = set(tiles)
    while left:
        group, waiting = set(), [left.pop()]
        while waiting:
            column, row = waiting.pop()
            group.add((column, row))
            near = {(column + x, row + y) for x in range(-2, 3) for y in range(-1, 2)} & left
            left -= near
            waiting += near
        yield group


def _box(group: set[_Tile]) -> Box:
    columns, rows = ([tile[axis] for tile in group] for axis in (0, 1))
    edges = min(columns), min(rows), max(columns) + 1, max(rows) + 1
    return Box(*(edge * _TILE / _WIDTH for edge in edges))
