# SPDX-License-Identifier: MIT
"""Questionnaires as plain data and back; attachments from outside are judged first."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from tests.domain.builders import form, question
from tests.domain.outspoken import MEASURES, outspoken
from tests.strategies import questionnaires
from tomtool.domain.conditions import Answered
from tomtool.domain.questionnaire import Kind as QuestionKind
from tomtool.domain.text import Text
from tomtool.formfiles.build import questionnaire_from_plain, questionnaire_to_plain
from tomtool.formfiles.load import questionnaire_from_data
from tomtool.formfiles.problems import FormProblemError, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.domain.questionnaire import Questionnaire


@pytest.mark.slow
@given(questionnaires())
def test_questionnaire__to_plain_and_back__is_the_same(questionnaire: Questionnaire) -> None:
    plain = questionnaire_to_plain(questionnaire)
    assert questionnaire_from_plain(json.loads(json.dumps(plain))) == questionnaire


@pytest.mark.slow
@given(questionnaires())
def test_questionnaire__as_an_attachment__is_accepted_and_the_same(
    questionnaire: Questionnaire,
) -> None:
    assert questionnaire_from_data(questionnaire_to_plain(questionnaire)) == questionnaire


@pytest.mark.slow
@given(outspoken())
def test_questionnaire__with_measures_and_sentences__goes_there_and_back(
    questionnaire: Questionnaire,
) -> None:
    plain = json.loads(json.dumps(questionnaire_to_plain(questionnaire)))
    back = questionnaire_from_data(plain)
    assert back == questionnaire
    assert list(back.measures) == list(questionnaire.measures)


def test_yesno__with_outcomes__is_written_as_when() -> None:
    yes, no = question("A1.1").choices
    says = Text("So ist es.", "It is so.")
    asked = replace(question("A1.1"), choices=(replace(yes, measures=("ZU-01",), says=says), no))
    questionnaire = replace(form(asked), measures={"ZU-01": MEASURES["ZU-01"]})
    plain = questionnaire_to_plain(questionnaire)
    (written,) = plain["sections"][0]["questions"]
    outcome = {"measures": ["ZU-01"], "says": {"de": "So ist es.", "en": "It is so."}}
    assert (written["kind"], written["when"]) == ("yesno", {"ja": outcome})
    assert "choices" not in written
    assert questionnaire_from_data(plain) == questionnaire


def attachment() -> dict[str, Any]:
    """Return a questionnaire as it is attached."""
    asked = (question("A1.1"), question("A1.2", QuestionKind.NOTE, shown_if=Answered("A1.1")))
    return questionnaire_to_plain(replace(form(*asked), measures=MEASURES))


def _deep(plain: dict[str, Any], levels: int) -> None:
    condition: dict[str, Any] = {"answered": "A1.1"}
    for _ in range(levels):
        condition = {"not": condition}
    plain["sections"][0]["questions"][1]["shown_if"] = condition


@pytest.mark.parametrize(
    ("spoil", "kind", "place"),
    [
        (lambda plain: plain.pop("parts"), Kind.MISSING_KEY, "fragebogen.json"),
        (lambda plain: plain.update(format="tomtool.form/2"), Kind.WRONG_VALUE, "format"),
        (lambda plain: plain.update(sections=["a1.yaml"]), Kind.WRONG_VALUE, "sections/0"),
        (
            lambda plain: plain["sections"][0]["questions"][0].update(kind="note", choices=[]),
            Kind.WRONG_VALUE,
            "sections/0/questions/0/choices",
        ),
        (
            lambda plain: plain["sections"][0]["questions"][1].update(key="A1.1"),
            Kind.DOUBLED_KEY,
            "sections/0/questions/1/key",
        ),
        (
            lambda plain: plain["measures"][1]["categories"][0]["measures"][2].update(id="ZU-01"),
            Kind.DOUBLED_KEY,
            "measures/1/categories/0/measures/2/id",
        ),
        (
            lambda plain: plain["sections"][0]["questions"][0].update(measures=["ZU-77"]),
            Kind.UNKNOWN_MEASURE,
            "sections/0/questions/0/measures/0",
        ),
        (lambda plain: _deep(plain, 50_000), Kind.TOO_DEEP, "fragebogen.json"),
    ],
    ids=[
        "no_parts",
        "other_format",
        "section_by_name",
        "no_choices",
        "key_twice",
        "id_twice",
        "no_measure",
        "deep",
    ],
)
def test_attachment__not_sound__is_refused_with_its_place(
    spoil: Callable[[dict[str, Any]], object], kind: Kind, place: str
) -> None:
    plain = attachment()
    spoil(plain)
    with pytest.raises(FormProblemError) as caught:
        questionnaire_from_data(plain)
    assert (caught.value.problems[0].kind, caught.value.place) == (kind, place)


@pytest.mark.parametrize("plain", [None, [], "x", 7, {}], ids=repr)
def test_attachment__no_questionnaire_at_all__is_refused(plain: object) -> None:
    with pytest.raises(FormProblemError):
        questionnaire_from_data(plain)


def test_attachment__as_deep_as_files_may_be__is_accepted() -> None:
    plain = attachment()
    _deep(plain, 35)
    assert questionnaire_from_data(plain).by_key["A1.2"].shown_if is not None
