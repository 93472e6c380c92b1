# SPDX-License-Identifier: MIT
"""The list of measures as its readers see it: what is there, with details, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.annex.content.bodies import body, says, speaking
from tests.annex.content.reading import told
from tests.domain.builders import NO, YES, blank, fields, question, response, ticked
from tomtool.domain.answers import Answer, Slot, Status
from tomtool.domain.edition import Layout
from tomtool.domain.questionnaire import BlankType, Kind, PerSite

if TYPE_CHECKING:
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.response import Response

PLAN = replace(YES, status=Status.PLANNED, until=date(2027, 3, 31))
ALARM = question("A1.1", choices=(says("ja", gives=("ZU-01",)), says("nein")))
LOCKS = question(
    "A1.2",
    Kind.MULTIPLE,
    choices=(
        says("Karte", gives=("ZU-01",)),
        says("RC", "", blank("klasse", BlankType.INTEGER), gives=("ZU-01", "ZU-02")),
        says("Glas", "", blank("art")),
    ),
)


def measures(questionnaire: Questionnaire, filled: Response) -> str:
    """Return all that the list of measures tells."""
    return told(body(Layout.MEASURES, questionnaire, filled)).replace("\u00a0", " ")


def test_list__measures_in_place__stand_under_their_kind_of_control_and_its_law() -> None:
    text = measures(speaking(ALARM), response({"A1.1": YES}))
    assert "1 ZU · Art. 32 Abs. 1 lit. b, 25 DSGVO • Maßnahme ZU-01 A1.1" in text
    assert "ZG" not in text


def test_detail__of_a_measure__is_what_is_ticked_and_filled_in_for_it() -> None:
    text = measures(speaking(LOCKS), response({"A1.2": ticked("Karte", "RC", "Glas", klasse=3)}))
    assert "• Maßnahme ZU-01 A1.2 A1.2: Karte, RC 3 " in text
    assert "• Maßnahme ZU-02 A1.2 A1.2: RC 3" in text


def test_detail__of_a_question_of_fields__is_all_that_is_filled_in() -> None:
    asked = replace(
        fields("A1.1", blank("wer"), blank("tags", BlankType.YESNO)), measures=("ZU-01",)
    )
    text = measures(speaking(asked), response({"A1.1": Answer(blanks={"wer": "W", "tags": True})}))
    assert "• Maßnahme ZU-01 A1.1 A1.1: wer: W; tags: ja" in text
    assert "Ergänzende Angaben" not in text


def test_detail__that_no_measure_shows__stands_in_the_further_statements() -> None:
    text = measures(speaking(LOCKS), response({"A1.2": ticked("RC", "Glas", klasse=3, art="VSG")}))
    assert text.endswith("1.2 A1.2: Glas VSG")


def test_measure__only_planned__says_so_beside_its_name() -> None:
    text = measures(speaking(ALARM), response({"A1.1": PLAN}))
    assert "• Maßnahme ZU-01 (geplant) geplant bis 31.03.2027: A1.1" in text


def test_measure__that_answers_do_not_give__stands_at_the_end_with_their_questions() -> None:
    asked = speaking(ALARM, LOCKS)
    text = measures(asked, response({"A1.1": NO, "A1.2": ticked("Glas", art="VSG")}))
    missing = text[text.index("Nicht umgesetzt") : text.index("Ergänzende")]
    assert missing.endswith("ZU • Maßnahme ZU-01 – A1.1, A1.2 • Maßnahme ZU-02 – A1.2 ")
    assert "ZU-03" not in text  # no question that applies asks for it


def test_detail__sites_that_differ__is_told_for_each() -> None:
    asked = speaking(question("A1.1"), replace(LOCKS, per_site=PerSite.ALWAYS))
    answers = {
        Slot("A1.1"): NO,
        Slot("A1.2"): ticked("RC", klasse=4),
        Slot("A1.2", "ulm"): ticked("RC", klasse=2),
    }
    text = measures(asked, response(answers, sites=("haupt", "halle", "ulm")))
    assert "ZU-01 A1.2 (Haupt, Halle) A1.2: RC 4 · A1.2 (Ulm) A1.2: RC 2" in text


def test_list__nothing_in_place__says_so() -> None:
    text = measures(speaking(ALARM), response({"A1.1": NO}))
    assert text.index("keine Angabe") < text.index("Nicht umgesetzt")
