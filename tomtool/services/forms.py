# SPDX-License-Identifier: MIT
"""Looking at forms: which there are, what they ask, and whether they are sound."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import FormId
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.text import Text
    from tomtool.services.context import AppContext


class UnknownFormError(TomtoolError):
    """No form has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(N_("Das Formular „%(form)s“ gibt es nicht."), {"form": name}),
            Message(N_("„tomtool forms list“ zeigt die vorhandenen.")),
        )


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form in a list."""

    form: FormId
    title: Text
    sections: int
    questions: int


@dataclass(frozen=True, slots=True)
class FormProblemEntry:
    """One problem of a form: catalogue code, `file:line`, what is wrong, what to do."""

    code: str
    place: str
    problem: Message
    remedy: Message


def names(context: AppContext) -> list[str]:
    """Return the names, `id/version`, of all forms found, sound or not."""
    from tomtool.formfiles.load import find_forms

    return ["/".join(form) for form in find_forms(context.forms_folders)]


def list_forms(context: AppContext) -> tuple[FormEntry, ...]:
    """Return every form that can be used, by id and version."""
    from tomtool.formfiles.load import find_forms, load_form

    questionnaires = map(load_form, find_forms(context.forms_folders).values())
    return tuple(
        FormEntry(FormId(q.id, q.version), q.title, len(q.sections), len(q.by_key))
        for q in sorted(questionnaires, key=lambda q: (q.id, _ordered(q.version)))
    )


def load(context: AppContext, name: str) -> Questionnaire:
    """Load a form by `id`, `id/version` or folder; by id alone the newest version.

    Raises UnknownFormError and FormProblemError.
    """
    from tomtool.formfiles.load import load_form

    return load_form(_folder(context, name))


def load_for(context: AppContext, form: FormId) -> Questionnaire:
    """Load exactly the version a response answers. Raises as `load` does."""
    return load(context, "/".join(form))


def check(context: AppContext, name: str) -> tuple[FormProblemEntry, ...]:
    """Return every problem of the form `name`; none if it is sound. Raises UnknownFormError."""
    from tomtool.formfiles.load import check_form

    return tuple(
        FormProblemEntry(found.kind.code, found.place, found.problem, found.remedy)
        for found in check_form(_folder(context, name))
    )


def as_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return `questionnaire` as plain data of the form format, its sections in place."""
    from tomtool.formfiles.build import questionnaire_to_plain

    return questionnaire_to_plain(questionnaire)


def schema() -> str:
    """Return the JSON Schema of forms."""
    from tomtool.formfiles.structure import schema_text

    return schema_text()


def _folder(context: AppContext, name: str) -> Path:
    from tomtool.formfiles.load import HEAD, find_forms

    if (Path(name) / HEAD).is_file():
        return Path(name).resolve()
    found = find_forms(context.forms_folders)
    form_id, _, version = name.partition("/")
    fitting = [form for form in found if form.id == form_id and version in ("", form.version)]
    if not fitting:
        raise UnknownFormError(name)
    return found[max(fitting, key=lambda form: _ordered(form.version))]


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
