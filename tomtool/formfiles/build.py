# SPDX-License-Identifier: MIT
"""Plain data the schema has accepted, as a questionnaire; and back, for the attachment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tomtool.domain.questionnaire import (
    Blank,
    BlankType,
    Choice,
    Follows,
    Kind,
    Part,
    PerSite,
    Question,
    Questionnaire,
    References,
    Responsible,
    Section,
)
from tomtool.domain.text import Text
from tomtool.formfiles.conditions import condition_from_plain, condition_to_plain
from tomtool.formfiles.measures import measures_from_plain, measures_to_plain
from tomtool.formfiles.texts import text_from_plain, text_to_plain

if TYPE_CHECKING:
    from tomtool.domain.conditions import Condition

Plain = dict[str, Any]
FORMAT = "tomtool.form/1"
YESNO = (Choice("ja", Text("ja", "yes")), Choice("nein", Text("nein", "no")))
"""The choices of a `yesno` question."""


def questionnaire_from_plain(plain: Plain) -> Questionnaire:
    """Return the questionnaire behind plain data, its sections in place."""
    return Questionnaire(
        id=plain["id"],
        version=plain["version"],
        title=text_from_plain(plain["title"]),
        description=text_from_plain(plain["description"]),
        parts=tuple(Part(part["key"], text_from_plain(part["title"])) for part in plain["parts"]),
        sections=tuple(map(_section, plain["sections"])),
        editions={name: text_from_plain(text) for name, text in plain.get("editions", {}).items()},
        repeat_per_site_if=_optional_condition(plain.get("repeat_per_site_if")),
        at_hand=tuple(map(text_from_plain, plain.get("at_hand", ()))),
        follows=_optional_follows(plain.get("follows")),
        measures={each.id: each for each in measures_from_plain(plain.get("measures", ()))},
        abbreviations={
            each: text_from_plain(text) for each, text in plain.get("abbreviations", {}).items()
        },
    )


def _optional_follows(plain: Plain | None) -> Follows | None:
    if plain is None:
        return None
    return Follows(plain["version"], plain.get("renamed", {}), tuple(plain.get("removed", ())))


def _optional_text(plain: Plain | None) -> Text | None:
    return None if plain is None else text_from_plain(plain)


def _section(plain: Plain) -> Section:
    per_site = plain.get("per_site", PerSite.NEVER)
    return Section(
        key=plain["key"],
        part=plain["part"],
        title=text_from_plain(plain["title"]),
        responsible=Responsible(plain["responsible"]),
        questions=tuple(_question(question, per_site) for question in plain["questions"]),
        short=_optional_text(plain.get("short")),
    )


def _question(plain: Plain, per_site: str) -> Question:
    yesno = plain["kind"] == "yesno"
    return Question(
        key=plain["key"],
        number=plain["number"],
        short=text_from_plain(plain["short"]),
        text=text_from_plain(plain["text"]),
        help=text_from_plain(plain["help"]),
        kind=Kind.SINGLE if yesno else Kind(plain["kind"]),
        hint=_optional_text(plain.get("hint")),
        shown_if=_optional_condition(plain.get("shown_if")),
        per_site=PerSite(plain.get("per_site", per_site)),
        optional=plain.get("optional", False),
        answer_only=plain.get("answer_only", False),
        carry_over=plain.get("carry_over", True),
        choices=_yes_and_no(plain) if yesno else tuple(map(_choice, plain.get("choices", ()))),
        exactly_one_of=tuple(plain.get("exactly_one_of", ())),
        own_blanks=tuple(map(_blank, plain.get("blanks", ()))),
        refs=References(**{name: tuple(ids) for name, ids in plain.get("refs", {}).items()}),
        measures=tuple(plain.get("measures", ())),
        says=_optional_text(plain.get("says")),
    )


def _yes_and_no(plain: Plain) -> tuple[Choice, ...]:
    """Return the choices of a `yesno` question with what `when` says about them."""
    when = plain.get("when", {})
    return tuple(replace(choice, **_outcome(when.get(choice.id, {}))) for choice in YESNO)


def _outcome(plain: Plain) -> dict[str, Any]:
    """Return what follows from a ticked choice."""
    return {
        "measures": tuple(plain.get("measures", ())),
        "says": _optional_text(plain.get("says")),
    }


def _choice(plain: Plain) -> Choice:
    return Choice(
        id=plain["id"],
        text=text_from_plain(plain["text"]),
        exclusive=plain.get("exclusive", False),
        blanks=tuple(map(_blank, plain.get("blanks", ()))),
        **_outcome(plain),
    )


def _blank(plain: Plain) -> Blank:
    return Blank(
        id=plain["id"],
        type=BlankType(plain["type"]),
        label=_optional_text(plain.get("label")),
        unit=_optional_text(plain.get("unit")),
        units=tuple(plain.get("units", ())),
        minimum=plain.get("min"),
        maximum=plain.get("max"),
        optional=plain.get("optional", False),
        multiline=plain.get("multiline", False),
    )


def _optional_condition(plain: Plain | None) -> Condition | None:
    return None if plain is None else condition_from_plain(plain)


def questionnaire_to_plain(questionnaire: Questionnaire) -> Plain:
    """Return `questionnaire` as plain data of the same format, its sections in place."""
    plain: Plain = {
        "format": FORMAT,
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": text_to_plain(questionnaire.title),
        "description": text_to_plain(questionnaire.description),
        "editions": {name: text_to_plain(t) for name, t in questionnaire.editions.items()},
        "parts": [
            {"key": part.key, "title": text_to_plain(part.title)} for part in questionnaire.parts
        ],
        "sections": [_section_to_plain(section) for section in questionnaire.sections],
        "repeat_per_site_if": _optional_condition_to_plain(questionnaire.repeat_per_site_if),
        "at_hand": [text_to_plain(entry) for entry in questionnaire.at_hand],
        "follows": _optional_follows_to_plain(questionnaire.follows),
        "measures": measures_to_plain(questionnaire.measures.values()),
        "abbreviations": {a: text_to_plain(t) for a, t in questionnaire.abbreviations.items()},
    }
    return _without_defaults(plain)


def _optional_follows_to_plain(follows: Follows | None) -> Plain | None:
    if follows is None:
        return None
    return _without_defaults(
        {
            "version": follows.version,
            "renamed": dict(follows.renamed),
            "removed": list(follows.removed),
        }
    )


def _without_defaults(plain: Plain) -> Plain:
    """Return `plain` without what a form leaves out; a bound of zero stays."""
    return {
        key: value
        for key, value in plain.items()
        if value is not None and value is not False and value not in ([], {})
    }


def _optional_text_to_plain(text: Text | None) -> Plain | None:
    return None if text is None else text_to_plain(text)


def _section_to_plain(section: Section) -> Plain:
    return {
        "key": section.key,
        "part": section.part,
        "title": text_to_plain(section.title),
        **({"short": text_to_plain(section.short)} if section.short else {}),
        "responsible": section.responsible.value,
        "questions": [_question_to_plain(question) for question in section.questions],
    }


def _question_to_plain(question: Question) -> Plain:
    yesno = is_yesno(question)
    refs = {name: list(getattr(question.refs, name)) for name in ("dsgvo", "sdm", "iso", "bsi")}
    per_site = question.per_site.value
    asked_anew = {} if question.carry_over else {"carry_over": False}
    return asked_anew | _without_defaults(
        {
            "key": question.key,
            "number": question.number,
            "short": text_to_plain(question.short),
            "text": text_to_plain(question.text),
            "hint": _optional_text_to_plain(question.hint),
            "help": text_to_plain(question.help),
            "kind": "yesno" if yesno else question.kind.value,
            "shown_if": _optional_condition_to_plain(question.shown_if),
            "per_site": None if question.per_site is PerSite.NEVER else per_site,
            "optional": question.optional,
            "answer_only": question.answer_only,
            "choices": [] if yesno else [_choice_to_plain(choice) for choice in question.choices],
            "exactly_one_of": list(question.exactly_one_of),
            "blanks": [_blank_to_plain(blank) for blank in question.own_blanks],
            "refs": _without_defaults(refs),
            "when": _when_to_plain(question) if yesno else {},
            **_outcome_to_plain(question),
        }
    )


def is_yesno(question: Question) -> bool:
    """Whether files write `question` as `yesno`, with `when` in place of choices."""
    return question.kind is Kind.SINGLE and tuple(c.alone for c in question.choices) == YESNO


def _when_to_plain(question: Question) -> Plain:
    return _without_defaults(
        {choice.id: _without_defaults(_outcome_to_plain(choice)) for choice in question.choices}
    )


def _outcome_to_plain(source: Question | Choice) -> Plain:
    return {"measures": list(source.measures), "says": _optional_text_to_plain(source.says)}


def _choice_to_plain(choice: Choice) -> Plain:
    return _without_defaults(
        {
            "id": choice.id,
            "text": text_to_plain(choice.text),
            "exclusive": choice.exclusive,
            "blanks": [_blank_to_plain(blank) for blank in choice.blanks],
            **_outcome_to_plain(choice),
        }
    )


def _blank_to_plain(blank: Blank) -> Plain:
    return _without_defaults(
        {
            "id": blank.id,
            "type": blank.type.value,
            "label": _optional_text_to_plain(blank.label),
            "unit": _optional_text_to_plain(blank.unit),
            "units": list(blank.units),
            "min": blank.minimum,
            "max": blank.maximum,
            "optional": blank.optional,
            "multiline": blank.multiline,
        }
    )


def _optional_condition_to_plain(condition: Condition | None) -> Plain | None:
    return None if condition is None else condition_to_plain(condition)
