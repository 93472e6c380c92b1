# SPDX-License-Identifier: MIT
"""A reference leads to exactly one place, or the document is not built."""

from __future__ import annotations

import pytest

from tomtool.annex.content.lines import line
from tomtool.annex.content.model import (
    Heading,
    Item,
    Kept,
    Listing,
    Paragraph,
    Run,
    Table,
)
from tomtool.annex.content.register import (
    DanglingReferenceError,
    Register,
    Thing,
    check_references,
)


def test_link__to_what_is_announced__has_its_name_and_leads_to_its_anchor() -> None:
    register = Register()
    register.announce(Thing.SECTION, "A2", "Abschnitt A2")
    anchor = register.anchor(Thing.SECTION, "A2")
    assert register.link(Thing.SECTION, "A2") == Run("Abschnitt A2", to=anchor)
    assert register.link(Thing.SECTION, "A2", "hier") == Run("hier", to=anchor)
    assert register.mention(Thing.SECTION, "A2", "A2") == Run("A2", to=anchor)
    assert anchor.isidentifier()


def test_link__to_what_stands_within_another__leads_to_that_ones_anchor() -> None:
    register = Register()
    register.announce(Thing.QUESTION, "A1.1", "A1.1")
    register.announce(Thing.QUESTION, "A1.2", "A1.2", within="A1.1")
    anchor = register.anchor(Thing.QUESTION, "A1.1")
    assert register.link(Thing.QUESTION, "A1.2") == Run("A1.2", to=anchor)
    with pytest.raises(DanglingReferenceError, match=r"A1\.9"):
        register.announce(Thing.QUESTION, "A1.3", "A1.3", within="A1.9")


def test_link__to_what_nobody_announced__is_refused() -> None:
    with pytest.raises(DanglingReferenceError, match="A9"):
        Register().link(Thing.SECTION, "A9")


def test_mention__of_what_nobody_announced__is_plain_text() -> None:
    assert Register().mention(Thing.SECTION, "A9", "A9") == Run("A9")


def test_announcement__of_the_same_thing_twice__is_refused() -> None:
    register = Register()
    register.announce(Thing.SECTION, "A2", "Abschnitt A2")
    register.announce(Thing.CHAPTER, "A2", "A2")
    with pytest.raises(DanglingReferenceError, match="twice"):
        register.announce(Thing.SECTION, "A2", "Abschnitt A2")
    anchors = {register.anchor(thing, "A2") for thing in (Thing.SECTION, Thing.CHAPTER)}
    assert len(anchors) == 2


TO_A = line(Run("siehe oben", to="a"))


@pytest.mark.parametrize(
    "place",
    [
        Paragraph(line("x"), anchor="a"),
        Heading(2, line("x"), anchor="a"),
        Listing((Item(line("x"), anchor="a"),)),
        Listing((Item(line("x"), blocks=(Paragraph(line("x"), anchor="a"),)),)),
        Kept((Paragraph(line("x"), anchor="a"),)),
    ],
    ids=["paragraph", "heading", "item", "below an item", "kept"],
)
@pytest.mark.parametrize(
    "reference",
    [
        Paragraph(TO_A),
        Listing((Item(TO_A),)),
        Listing((Item(line("x"), blocks=(Paragraph(TO_A),)),)),
        Table((((TO_A,),),), (1,), "x"),
        Table((((Listing((Item(TO_A),)),),),), (1,), "x"),
        Kept((Paragraph(TO_A),)),
    ],
    ids=["paragraph", "item", "below an item", "cell", "list in a cell", "kept"],
)
def test_references__whatever_stands_in_what__need_their_place(
    reference: Paragraph | Listing | Table | Kept, place: Paragraph | Heading | Listing | Kept
) -> None:
    check_references((reference, place))
    with pytest.raises(DanglingReferenceError, match="a"):
        check_references((reference,))
    with pytest.raises(DanglingReferenceError, match="a"):
        check_references((reference, place, place))
