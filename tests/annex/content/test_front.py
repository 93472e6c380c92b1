# SPDX-License-Identifier: MIT
"""The front page and what runs along: what this is, how well it protects, and which version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from tests.annex.content.reading import ATTACHMENTS, text_of, told, written
from tests.domain.builders import NO, YES, choice, form, question, response, ticked
from tomtool.annex.content.model import (
    Code,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Run,
    Table,
    Title,
)
from tomtool.annex.content.walk import flat, lines
from tomtool.domain.answers import Answer, Status
from tomtool.domain.conditions import Has
from tomtool.domain.edition import Edition, Naming
from tomtool.domain.measures import Category, Column, Goal, Measure
from tomtool.domain.questionnaire import Kind, Responsible
from tomtool.domain.response import Party, Processing, ProtectionNeed, Response, Revision
from tomtool.domain.text import Text
from tomtool.domain.verification import ANSWERS_FILE

ASKED = form(question("A1.1"), question("A1.2"), question("A1.3"))
GIVEN = response({"A1.1": YES, "A1.2": NO, "A1.3": NO})
DIGEST = sha256(ATTACHMENTS[ANSWERS_FILE]).hexdigest()
CODE = " ".join(DIGEST.upper()[at : at + 4] for at in range(0, 16, 4))


def front_of(given: Response) -> str:
    """Return what stands on the front page."""
    blocks = list(written(ASKED, given).blocks)
    return told(blocks[: blocks.index(PageBreak())])


def test_document__of_any_response__has_a_front_page_then_the_contents() -> None:
    blocks = list(written(ASKED, GIVEN).blocks)
    assert isinstance(blocks[0], Title)
    first = blocks.index(PageBreak())
    heading = Heading(1, (Run("Inhalt"),))
    assert blocks[first : first + 4] == [PageBreak(), heading, Contents(), PageBreak()]


@pytest.mark.parametrize(
    ("edition", "title"),
    [
        (Edition("de"), "Probe"),
        (Edition("de", number=2), "Anlage 2 Probe"),
        (Edition("de", naming=Naming.ANHANG, number=3), "Anhang 3 Probe"),
    ],
    ids=["no number", "Anlage", "Anhang"],
)
def test_title__of_an_edition__begins_with_what_the_contract_calls_it(
    edition: Edition, title: str
) -> None:
    document = written(ASKED, GIVEN, edition)
    assert told(document.blocks[:1]) == title
    assert document.properties.title == " – ".join((*title.rsplit(" ", 1), "Probe"))
    assert document.running.right == " · ".join(title.rsplit(" ", 1))


def test_front_page__of_a_response__says_product_version_stand_and_form() -> None:
    text = front_of(replace(GIVEN, product="Lernwelt", version=7))
    assert "Lernwelt Version 7 · Stand 01.03.2026" in text
    assert "7 01.03.2026 diese Version" in text
    assert "Fragebogen probe 1.0" in text
    assert CODE in text


def test_versions__with_a_history__say_what_each_changed_the_newest_first() -> None:
    history = (Revision(1, date(2025, 3, 1)), Revision(2, date(2026, 3, 1), "Neues Rechenzentrum"))
    text = front_of(replace(GIVEN, version=2, history=history))
    assert "2 01.03.2026 Neues Rechenzentrum 1 01.03.2025 ohne Angabe" in text


def test_front_page__with_missing_answers__says_that_it_is_a_draft() -> None:
    assert "Entwurf: 2 Pflichtangaben fehlen" in front_of(response({"A1.1": YES}))
    assert "Entwurf" not in front_of(GIVEN)


def test_need__described__is_told_with_what_raises_it() -> None:
    need = Processing(
        "x", protection_need=ProtectionNeed.HIGH, minors=True, special_categories=True
    )
    told_need = "Schutzbedarf hoch · Daten Minderjähriger · besondere Kategorien (Art. 9 DSGVO)"
    assert told_need in front_of(replace(GIVEN, processing=need))
    assert "Schutzbedarf" not in front_of(GIVEN)


def test_names__more_than_fit__end_with_a_reference_to_the_list() -> None:
    parties = tuple(Party(f"p{n}", Responsible.SUBPROCESSOR, f"Hoster {n}") for n in range(8))
    document = written(ASKED, replace(GIVEN, parties=(*GIVEN.parties, *parties)))
    runs = [piece for line in lines(document.blocks) for piece in line if isinstance(piece, Run)]
    (more,) = [run for run in runs if run.text == "und 3 weitere"]
    (chapter,) = [
        b for b in flat(document.blocks) if isinstance(b, Heading) and b.anchor == more.to
    ]
    assert chapter.title == "Unterauftragsverarbeiter"
    assert "Hoster 4 und 3 weitere" in front_of(replace(GIVEN, parties=parties))
    assert "Hoster 3 · Hoster 4" in front_of(replace(GIVEN, parties=parties[:5]))
    assert "weitere" not in front_of(replace(GIVEN, parties=parties[:5]))


def test_check_code__of_the_answers__is_on_every_page_and_whole_in_the_qr_code() -> None:
    document = written(ASKED, GIVEN)
    assert document.running.check.replace("\u00a0", " ") == f"Prüfcode {CODE}"
    (code,) = [block for block in flat(document.blocks) if isinstance(block, Code)]
    assert code.data == f"sha256:{DIGEST}"
    assert DIGEST in code.alt


def test_running__of_a_response__says_who_what_and_which_version() -> None:
    running = written(ASKED, replace(GIVEN, version=7, product="Lernwelt")).running
    assert running.left == "Anbieter GmbH · Lernwelt"
    assert running.stand == "Version 7 · Stand 01.03.2026"
    assert running.page_of % {"page": 2, "pages": 9} == "Seite 2 von 9"


def test_properties__for_machines__name_the_data_its_digest_and_the_edition() -> None:
    properties = written(ASKED, GIVEN, Edition("de", naming=Naming.ANHANG, skipped=True)).properties
    assert (properties.author, properties.language) == ("Anbieter GmbH", "de")
    assert properties.as_of == GIVEN.as_of
    assert properties.data["DataFile"] == ANSWERS_FILE
    assert properties.data["DataSha256"] == DIGEST
    assert properties.data["SchemaId"] == "tomtool.answers/1"
    assert properties.data["Edition"] == (
        '{"language":"de","layout":"questionnaire","naming":"Anhang","number":0,"sealed":false,'
        '"skipped":true}'
    )
    assert properties.data["Program"].startswith("tomtool ")


class TestGlance:
    CONFIDENTIAL = Goal("v", Text("Vertraulichkeit", "Confidentiality"), ("32(1)(b)",))
    RESTORE = Goal("w", Text("Wiederherstellung", "Restoring"), ("32(1)(c)",))
    ENTRY = Category("ZU", Text("Zutritt", "Entry"), goal=CONFIDENTIAL, dsgvo=())
    BACKUP = Category("WH", Text("Wiederanlauf", "Restart"), goal=RESTORE, dsgvo=())
    MEASURES = tuple(
        Measure(name, Text(name, name), Column.TECHNICAL, kind, ())
        for name, kind in (("ZU-01", ENTRY), ("ZU-02", ENTRY), ("WH-01", BACKUP))
    )
    FENCE, GATE, TEST = (
        replace(choice(name), measures=(measure.id,))
        for name, measure in zip(("zaun", "tor", "test"), MEASURES, strict=True)
    )
    ASKED = replace(
        form(
            question("A1.1", Kind.MULTIPLE, choices=(FENCE, GATE)),
            question(
                "A1.2",
                Kind.MULTIPLE,
                shown_if=Has("A1.3", frozenset({"ja"})),
                choices=(TEST, choice("nichts")),
            ),
            question("A1.3"),
        ),
        measures={measure.id: measure for measure in MEASURES},
    )

    def rows(self, **answers: Answer) -> list[str]:
        named = {name.replace("_", "."): answer for name, answer in answers.items()}
        document = written(self.ASKED, response(named))
        (table,) = [
            block
            for block in flat(document.blocks)
            if isinstance(block, Table) and block.summary == "Schutzmaßnahmen im Überblick"
        ]
        return [told((replace(table, rows=(row,), head=()),)) for row in table.rows]

    def test_goal__with_measures__counts_them_by_kind(self) -> None:
        assert self.rows(A1_1=ticked("zaun", "tor"), A1_2=ticked("test"), A1_3=YES) == [
            "Vertraulichkeit 2 Zutritt 2",
            "Wiederherstellung 1 Wiederanlauf 1",
        ]

    def test_goal__with_planned_measures__counts_them_apart(self) -> None:
        planned = replace(ticked("zaun"), status=Status.PLANNED)
        assert self.rows(A1_1=planned)[0] == "Vertraulichkeit 0 · 1 geplant Zutritt 1"

    @pytest.mark.parametrize(
        ("answers", "told"),
        [
            ({}, "0 keine Angabe"),
            ({"A1_2": Answer(status=Status.NOT_APPLICABLE)}, "0 nicht zutreffend"),
            ({"A1_2": Answer(status=Status.PLANNED)}, "0 keine"),
            ({"A1_2": ticked("nichts")}, "0 keine"),
            ({"A1_3": NO}, "– entfällt"),
        ],
        ids=["empty", "not_applicable", "planned_some_day", "none", "not_asked"],
    )
    def test_goal__that_no_answer_serves__is_named_and_says_why(
        self, answers: dict[str, Answer], told: str
    ) -> None:
        assert self.rows(**{"A1_3": YES, **answers})[1] == f"Wiederherstellung {told}"

    def test_form__without_measures__has_no_such_table(self) -> None:
        assert "Schutzmaßnahmen" not in text_of(ASKED, GIVEN)


def test_stand__of_the_front_page__is_where_references_to_the_annex_lead() -> None:
    blocks = written(ASKED, GIVEN, Edition("de", number=2)).blocks
    (stand,) = [b for b in flat(blocks) if isinstance(b, Paragraph) and b.role is Role.STAND]
    runs = [piece for line in lines(blocks) for piece in line if isinstance(piece, Run)]
    assert [run.text for run in runs if run.to == stand.anchor] == ["Anlage 2"]


def test_product__without_a_name__leaves_no_empty_line() -> None:
    blocks = flat(written(ASKED, replace(GIVEN, product=" ")).blocks)
    assert all(block.line for block in blocks if isinstance(block, Title | Heading | Paragraph))
