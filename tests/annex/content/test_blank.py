# SPDX-License-Identifier: MIT
"""What a blank form says, and what can be filled in there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies as random
from tests.annex.blank.filling import EVERYTHING, TODAY, in_scope, values_of
from tests.annex.content.forms import filled_forms
from tests.annex.content.reading import told
from tests.domain.builders import form, question
from tomtool.annex.content.blank import names
from tomtool.annex.content.blank.document import blank_document
from tomtool.annex.content.model import Box, Gap, Listing
from tomtool.annex.content.walk import flat, lines
from tomtool.annex.pdf.forms import field_name
from tomtool.domain.conditions import Has
from tomtool.domain.questionnaire import PerSite
from tomtool.domain.response import published
from tomtool.domain.route import route_of
from tomtool.domain.text import Text
from tomtool.i18n import LANGUAGES, translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomtool.annex.content.model import Document
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response
    from tomtool.i18n import Language

YES, NO = Has("A1.1", frozenset({"ja"})), Has("A1.1", frozenset({"nein"}))


def blank(made: Questionnaire, language: Language = "de", *, fillable: bool = True) -> Document:
    return blank_document(made, translator(language), TODAY, b"{}", fillable=fillable)


def words(made: Questionnaire, language: Language = "de", *, fillable: bool = False) -> str:
    return told(blank(made, language, fillable=fillable).blocks)


def inputs(document: Document) -> Iterator[Box | Gap]:
    """Yield everything to tick or to write on, lists and tables included."""
    for each in lines(document.blocks):
        yield from (piece for piece in each if isinstance(piece, Box | Gap))
    yield from marks(document)


def marks(document: Document) -> Iterator[Box]:
    for block in flat(document.blocks):
        if isinstance(block, Listing):
            yield from (item.mark for item in block.items if isinstance(item.mark, Box))


@pytest.mark.slow
@given(filled_forms(), st.sampled_from(LANGUAGES))
def test_questions__whatever_is_answered__are_all_asked_in_order(
    drawn: tuple[Questionnaire, Response], language: Language
) -> None:
    made, _response = drawn
    said = words(made, language)
    parts = [part.key for part in made.parts]
    sections = sorted(made.sections, key=lambda section: parts.index(section.part))
    texts = [q.text.in_(language).strip() for section in sections for q in section.questions]
    places = [said.index(text) for text in texts]
    assert places == sorted(places)
    assert all(said.count(text) == 1 for text in texts)


@pytest.mark.slow
@given(st.data())
def test_fields__of_any_form__hold_any_answer_and_have_names_of_their_own(
    data: st.DataObject,
) -> None:
    made = data.draw(random.questionnaires())
    drawn = data.draw(random.responses(made))
    document = blank(made)
    fields = [each.field for each in inputs(document)]
    assert len(set(fields)) == len(fields)
    single = {each.field for each in inputs(document) if isinstance(each, Box) and each.single}
    written = {name.partition("=")[0] if name in single else name for name in fields}
    response = in_scope(made, published(made, drawn, route_of(made, drawn).slots()))
    needed = values_of(made, response)
    assert needed.keys() <= {field_name(name) for name in written}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields__of_any_kind__have_a_label_that_tells_the_question(language: Language) -> None:
    made = [each for each in inputs(blank(EVERYTHING, language)) if each.field[0] in "AB"]
    assert len(made) > 30
    assert all(each.label.startswith(each.field[1:4]) for each in made)


def test_form__on_paper__has_the_same_room_as_on_screen() -> None:
    paper, screen = blank(EVERYTHING, fillable=False), blank(EVERYTHING)
    assert list(inputs(paper)) == list(inputs(screen))
    assert (paper.fillable, screen.fillable) == (False, True)
    assert (paper.by_hand, screen.by_hand) == (True, True)
    assert (list(paper.attachments), list(screen.attachments)) == ([], ["fragebogen.json"])


def test_question__with_a_condition__says_when_it_is_asked() -> None:
    assert "1.2 A1.2 nur wenn 1.1 = ja" in words(EVERYTHING)
    assert "2.1 A2.1 nur wenn A1.1 = nein" not in words(EVERYTHING)
    assert "2.1 A2.1 nur wenn 1.1 = nein" in words(EVERYTHING)
    assert "1.2 A1.2 only if 1.1 = yes" in words(EVERYTHING, "en")


def test_choice__that_rules_out_what_follows__says_where_to_go_on() -> None:
    made = form(question("A1.1"), question("A1.2", shown_if=YES), question("A1.3"))
    assert "☐ ja ☐ nein → weiter mit 1.3" in words(made)


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        (["A1.2", "A2.1"], "Abschnitt A2"),
        (["A1.2"], "den Unterschriften"),
    ],
    ids=["next section", "end"],
)
def test_choice__that_ends_the_section__leads_to_what_comes_then(
    keys: list[str], where: str
) -> None:
    conditions = {"A1.2": YES}
    asked = [question(key, shown_if=conditions.get(key)) for key in keys]
    assert f"nein → weiter mit {where}" in words(form(question("A1.1"), *asked))


def test_choice__that_leads_into_a_section__names_the_question_there() -> None:
    made = form(question("A1.1"), question("A2.1", shown_if=YES), question("A2.2"))
    assert "nein → weiter mit A2.2" in words(made)


def test_status__of_a_question_that_takes_an_answer_only__is_not_offered() -> None:
    fields = {each.field for each in inputs(blank(EVERYTHING))}
    assert "A1.1/status=not_applicable" in fields
    assert not any(name.startswith(("A2.1/status", "A2.1/reason", "A2.1/until")) for name in fields)
    assert "A2.1/remark" in fields


def test_note__in_a_form__has_nothing_to_fill_in() -> None:
    assert not any(each.field.startswith("A2.2") for each in inputs(blank(EVERYTHING)))


def test_blanks__by_their_kind__have_room_that_fits() -> None:
    found = {each.field: each for each in inputs(blank(EVERYTHING))}
    rooms = {name: found[f"A1.3.{name}"] for name in ("anzahl", "tag", "liste", "text")}
    widths = {name: room.width for name, room in rooms.items() if isinstance(room, Gap)}
    assert widths["anzahl"] < widths["tag"] < widths["text"] == widths["liste"] == 1
    assert {"A1.3.ok=ja", "A1.3.ok=nein", "A1.3.orte=6"} <= found.keys()
    assert {"A1.2.frist.unit=days", "A1.2.frist.unit=weeks"} <= found.keys()
    assert "A1.3.dauer.unit=hours" not in found


@pytest.mark.parametrize("fillable", [True, False], ids=["screen", "paper"])
def test_questions_asked_per_site__where_sites_can_differ__say_which_one_is_meant(
    fillable: bool,
) -> None:
    per_site = question("A1.2", per_site=PerSite.ALWAYS)
    made = form(question("A1.1"), per_site, repeat_per_site_if=NO)
    assert "1.2: Wenn 1.1 = nein: für den Hauptstandort." in words(made, fillable=fillable)
    assert "für den Hauptstandort" not in words(form(question("A1.1"), per_site), fillable=fillable)


def test_abbreviations__in_the_questions__are_spelled_out_at_the_end() -> None:
    asked = replace(question("A1.1"), text=Text("Nutzen Sie eine USV?", "Do you use a UPS?"))
    made = replace(form(asked), abbreviations={"USV": Text("Notstrom", "emergency power")})
    assert words(made).endswith("USV Notstrom")


def test_master_data__in_a_form__has_rows_for_every_kind() -> None:
    fields = {each.field for each in inputs(blank(EVERYTHING))}
    assert {"product", "version", "as_of", "vendor/name", "processing=minors"} <= fields
    last = (
        names.entry("subprocessors", names.SUBPROCESSORS, "name"),
        names.entry("sites", names.SITES, "operator") + "=vendor",
        names.entry("deletion_periods", names.PERIODS, "period"),
        names.entry("signers", names.SIGNERS, "place"),
        *(f"contacts/{role}/email" for role in names.CONTACTS),
    )
    assert fields.issuperset(last)
