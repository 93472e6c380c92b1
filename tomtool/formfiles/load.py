# SPDX-License-Identifier: MIT
"""Finding, loading and checking forms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.formfiles.build import questionnaire_from_plain
from tomtool.formfiles.catalogue import doubled_entries, load_catalogue, named_measures
from tomtool.formfiles.check import proof_problems, soundness_problems
from tomtool.formfiles.folders import HEAD, catalogue_file, rule_files
from tomtool.formfiles.measures import measures_to_plain
from tomtool.formfiles.outcomes import outcome_problems, silence_problems
from tomtool.formfiles.pairs import pair_problems
from tomtool.formfiles.problems import FormProblem, FormProblemError, Kind
from tomtool.formfiles.rules import load_rules
from tomtool.formfiles.structure import head_problems, section_problems
from tomtool.formfiles.yamlfile import MAX_DEPTH, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.formfiles.yamlfile import Path_, Source


def load_form(folder: Path, forms_folders: Iterable[Path] = ()) -> Questionnaire:
    """Load the form in `folder`; `forms_folders` are where the catalogue of measures may lie.

    Raises FormProblemError with everything that makes it unsound.
    """
    return _read(folder, forms_folders).questionnaire


def check_form(folder: Path, forms_folders: Iterable[Path] = ()) -> tuple[FormProblem, ...]:
    """Return every problem of the form in `folder` and of its rules, the proofs included.

    `forms_folders` are where shared rules and the catalogue of measures are looked for.
    """
    try:
        form = _read(folder, forms_folders)
        rules = load_rules(rule_files(folder, forms_folders), form.questionnaire)
    except FormProblemError as error:
        return error.problems
    return (
        *proof_problems(form.questionnaire, form.place),
        *silence_problems(form.questionnaire, form.place),
        *pair_problems(form.questionnaire, rules.pairs),
    )


def questionnaire_from_data(plain: Any) -> Questionnaire:  # noqa: ANN401 - judged here
    """Return the questionnaire of an attachment: plain data from outside, sections in place.

    Raises FormProblemError as `load_form` does; places are paths such as `sections/0/key`.
    """
    if _is_deeper(plain, MAX_DEPTH + 2):  # with the sections in place, two levels more
        raise FormProblemError(
            [FormProblem(Kind.TOO_DEEP, _path_as_place(()), {"limit": MAX_DEPTH})]
        )
    problems = list(head_problems(plain, _path_as_place))
    if not problems:
        for index, section in enumerate(plain["sections"]):
            place = _below(("sections", index), _path_as_place)
            problems += section_problems(section, place)
    return _sound(plain, problems, _path_as_place)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form, the data it was made of, and where each part of it stands."""

    questionnaire: Questionnaire
    plain: dict[str, Any]
    place: Callable[[Path_], str]


def _read(folder: Path, forms_folders: Iterable[Path]) -> _Form:
    head = read_yaml(folder / HEAD)
    problems = list(head_problems(head.plain, head.place))
    if problems:
        raise FormProblemError(problems)
    problems += _name_problems(head, folder)
    sections = []
    for index, file in enumerate(head.plain["sections"]):
        sections.append(_read_section(folder, file, head.place(("sections", index))))
        problems += section_problems(sections[-1].plain, sections[-1].place)
    place = _place_in(head, sections)
    plain = head.plain | {"sections": [section.plain for section in sections]}
    if not problems and "measures" not in plain:
        plain |= _measures(plain, catalogue_file(folder, forms_folders))
    return _Form(_sound(plain, problems, place), plain, place)


def _read_section(folder: Path, file: object, where: str) -> Source:
    """Read a section file; its name from the head must be just a name."""
    if not isinstance(file, str) or Path(file).name != file or not (folder / file).is_file():
        raise FormProblemError([FormProblem(Kind.SECTION_FILE, where, {"file": file})])
    return read_yaml(folder / file)


def _measures(plain: dict[str, Any], catalogue: Path | None) -> dict[str, Any]:
    """Return the part of the catalogue the form needs, as an entry of its head."""
    named = named_measures(plain["sections"])
    if catalogue is None or not named:
        return {}
    used = (measure for measure in load_catalogue(catalogue) if measure.id in named)
    return {"measures": measures_to_plain(used)}


def _name_problems(head: Source, folder: Path) -> list[FormProblem]:
    found = f"{head.plain['id']}/{head.plain['version']}"
    named = f"{folder.parent.name}/{folder.name}"
    if found == named:
        return []
    params = {"found": found, "folder": named}
    return [FormProblem(Kind.WRONG_FOLDER, head.place(("id",)), params)]


def _sound(
    plain: dict[str, Any], problems: list[FormProblem], place: Callable[[Path_], str]
) -> Questionnaire:
    """Build the questionnaire, or raise with the problems of structure and soundness."""
    problems = problems or [
        *doubled_entries(plain.get("measures", ()), _below(("measures",), place)),
    ]
    if problems:
        raise FormProblemError(problems)
    questionnaire = questionnaire_from_plain(plain)
    unsound = (
        *soundness_problems(questionnaire, place),
        *outcome_problems(questionnaire, place),
    )
    if unsound:
        raise FormProblemError(unsound)
    return questionnaire


def _place_in(head: Source, sections: list[Source]) -> Callable[[Path_], str]:
    def place(path: Path_) -> str:
        match path:
            case ("sections", int(index), *rest):
                return sections[index].place(tuple(rest))
        return head.place(path)

    return place


def _is_deeper(plain: object, limit: int) -> bool:
    """Whether containers nest deeper than `limit`; level by level, so depth itself is harmless."""
    level = [plain]
    for _ in range(limit + 1):
        containers = [each for each in level if isinstance(each, dict | list)]
        if not containers:
            return False
        level = [
            child
            for each in containers
            for child in (each.values() if isinstance(each, dict) else each)
        ]
    return True


def _below(prefix: Path_, place: Callable[[Path_], str]) -> Callable[[Path_], str]:
    return lambda path: place((*prefix, *path))


def _path_as_place(path: Path_) -> str:
    return "/".join(map(str, path)) or "fragebogen.json"
