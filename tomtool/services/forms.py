# SPDX-License-Identifier: MIT
"""Looking at forms: which there are, what they ask, and whether they are sound."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tomtool.domain.errors import TomtoolError
from tomtool.domain.response import FormId
from tomtool.domain.rules import RuleBook
from tomtool.domain.text import Message, N_
from tomtool.services.compiled import at_hand, compiled

if TYPE_CHECKING:
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.domain.text import Text
    from tomtool.formfiles.rules import LoadedRules
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
class FormList:
    """The forms found: those that can be used, and why the others cannot."""

    usable: tuple[FormEntry, ...]
    broken: tuple[TomtoolError, ...]


@dataclass(frozen=True, slots=True)
class FormProblemEntry:
    """One problem of a form: catalogue code, `file:line`, what is wrong, what to do."""

    code: str
    place: str
    problem: Message
    remedy: Message


def names(context: AppContext) -> list[str]:
    """Return the names, `id/version`, of all forms found, sound or not."""
    from tomtool.formfiles.folders import find_forms

    return ["/".join(form) for form in find_forms(context.forms_folders)]


def list_forms(context: AppContext) -> FormList:
    """Return every form that can be used, by id and version, and what is wrong with the others."""
    from tomtool.formfiles.folders import find_forms

    found = find_forms(context.forms_folders)
    usable: list[FormEntry] = []
    broken: list[TomtoolError] = []
    for form in sorted(found, key=lambda form: (form.id, _ordered(form.version))):
        try:
            usable.append(_entry(_load(context, found[form])))
        except TomtoolError as error:
            broken.append(error)
    return FormList(tuple(usable), tuple(broken))


def _entry(form: Questionnaire) -> FormEntry:
    return FormEntry(
        FormId(form.id, form.version), form.title, len(form.sections), len(form.by_key)
    )


def load(context: AppContext, name: str) -> Questionnaire:
    """Load a form by `id`, `id/version` or folder; by id alone the newest version.

    Raises UnknownFormError and FormProblemError.
    """
    return _load(context, _folder(context, name))


def _load(context: AppContext, folder: Path) -> Questionnaire:
    """Load the form in `folder`; the place of a problem is `id/version/file:line`."""
    from tomtool.formfiles.build import questionnaire_from_plain

    return questionnaire_from_plain(json.loads(_compiled(context, folder)))


def _compiled(context: AppContext, folder: Path) -> bytes:
    from tomtool.formfiles.folders import form_files

    def checked() -> bytes:
        from tomtool.formfiles.load import load_form

        return attachment(load_form(folder, context.forms_folders))

    sources = form_files(folder, context.forms_folders)
    try:
        return compiled(_cache(context, folder, "form"), sources, checked)
    except TomtoolError as error:
        error.place = f"{folder.parent.name}/{folder.name}/{error.place}"
        raise


def known_attachment(context: AppContext, name: str) -> bytes:
    """Return how the form `id/version` would be attached here, nothing if it is not known.

    Raises FormProblemError.
    """
    from tomtool.formfiles.folders import find_forms

    found = find_forms(context.forms_folders)
    folder = next((found[form] for form in found if "/".join(form) == name), None)
    return b"" if folder is None else _compiled(context, folder)


def attachment(questionnaire: Questionnaire) -> bytes:
    """Return `questionnaire` as it travels with the answers: canonical JSON (RFC 8785)."""
    from tomtool.annex.data import canonical

    return canonical(as_data(questionnaire))


def from_attachment(
    context: AppContext, attached: bytes, form: FormId, place: str = ""
) -> Questionnaire:
    """Return the questionnaire attached to answers that belong to `form`.

    One that is, byte for byte, at hand here was checked when it was compiled; every other is
    checked now. `place` (a file) goes into errors. Raises FormProblemError and UnreadableJsonError.
    """
    from tomtool.annex.data import read_json
    from tomtool.formfiles.build import questionnaire_from_plain
    from tomtool.formfiles.folders import find_forms, form_files
    from tomtool.formfiles.load import questionnaire_from_data

    folder = find_forms(context.forms_folders).get(form)
    if folder is not None:
        sources = form_files(folder, context.forms_folders)
        if attached and attached == at_hand(_cache(context, folder, "form"), sources):
            return questionnaire_from_plain(json.loads(attached))
    return questionnaire_from_data(read_json(attached, place))


def _cache(context: AppContext, folder: Path, what: str) -> Path:
    return context.cache / "forms" / f"{folder.parent.name}-{folder.name}.{what}.json"


def load_for(context: AppContext, form: FormId) -> Questionnaire:
    """Load exactly the version a response answers. Raises as `load` does."""
    return load(context, "/".join(form))


def newer(context: AppContext, form: FormId) -> FormId | None:
    """Return the newest version of `form` known here, or None if none is later than it."""
    from tomtool.formfiles.folders import find_forms

    here = _ordered(form.version)
    known = (each for each in find_forms(context.forms_folders) if each.id == form.id)
    later = (each for each in known if _ordered(each.version) > here)
    return max(later, key=lambda each: _ordered(each.version), default=None)


def check(context: AppContext, name: str) -> tuple[FormProblemEntry, ...]:
    """Return every problem of the form `name`; none if it is sound. Raises UnknownFormError."""
    from tomtool.formfiles.load import check_form

    return tuple(
        FormProblemEntry(found.kind.code, found.place, found.problem, found.remedy)
        for found in check_form(_folder(context, name), context.forms_folders)
    )


def rules_for(context: AppContext, questionnaire: Questionnaire) -> RuleBook:
    """Return the rules for `questionnaire`; none if its form is not known here.

    Raises FormProblemError.
    """
    from tomtool.formfiles.book import book_from_plain
    from tomtool.formfiles.folders import find_forms, rule_files
    from tomtool.formfiles.problems import FormProblemError

    form = find_forms(context.forms_folders).get(FormId(questionnaire.id, questionnaire.version))
    if form is None:
        return RuleBook()
    files = rule_files(form, context.forms_folders)

    def load() -> LoadedRules:
        from tomtool.formfiles.rules import load_rules

        return load_rules(files, questionnaire)

    def spelled() -> bytes:
        return json.dumps(load().plain, separators=(",", ":")).encode("ascii")

    plain = json.loads(compiled(_cache(context, form, "rules"), files, spelled))
    try:  # a questionnaire out of an attachment need not be the one the entry was made for
        return book_from_plain(plain, questionnaire)
    except FormProblemError:
        return load().book  # which tells the place


def as_data(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return `questionnaire` as plain data of the form format, its sections in place."""
    from tomtool.formfiles.build import questionnaire_to_plain

    return questionnaire_to_plain(questionnaire)


def schema() -> str:
    """Return the JSON Schema of forms."""
    from tomtool.formfiles.structure import schema_text

    return schema_text()


def _folder(context: AppContext, name: str) -> Path:
    from tomtool.formfiles.folders import HEAD, find_forms

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
