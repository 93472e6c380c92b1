# SPDX-License-Identifier: MIT
"""Forms to fill in by hand or on screen, and what was filled in on screen as answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.domain.verification import QUESTIONNAIRE_FILE
from tomtool.i18n import translator
from tomtool.services import forms, responses
from tomtool.services.files import place_of, read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tomtool.domain.errors import TomtoolError
    from tomtool.i18n import Language
    from tomtool.services.context import AppContext
    from tomtool.services.responses import Reading


@dataclass(frozen=True, slots=True)
class FormReading:
    """The answers out of a form (JSON), what they mean, and what in the form is unclear."""

    answers: bytes
    reading: Reading
    unclear: tuple[TomtoolError, ...]


def draw(context: AppContext, form: str, language: Language, *, fillable: bool) -> bytes:
    """Return the form as PDF, with form fields if it is `fillable`. Raises as `forms.load`."""
    from tomtool.annex.content.blank.document import blank_document
    from tomtool.annex.pdf import render

    questionnaire = forms.load(context, form)
    data = forms.attachment(questionnaire)
    today = context.clock().date()
    document = blank_document(questionnaire, translator(language), today, data, fillable=fillable)
    return render(document)


def write(
    context: AppContext, form: str, target: Path, language: Language, *, fillable: bool
) -> None:
    """Write to `target` what `draw` returns. Raises as `draw`, and UnwritableFileError."""
    write_file(target, draw(context, form, language, fillable=fillable))


def read(context: AppContext, path: Path) -> FormReading:
    """Read the answers out of the filled-in form in `path`, with the questionnaire it carries.

    What is not understood stands in the remarks and is named in `unclear`. Raises
    UnreadableFileError, UnreadablePdfError, NotAFormError, UnreadableJsonError, FormProblemError,
    and InvalidAnswersError if a text is longer than the format allows.
    """
    from tomtool.annex.data import read_answers, read_json, write_answers
    from tomtool.annex.fillable.read import read_form
    from tomtool.formfiles.load import questionnaire_from_data
    from tomtool.signing.forms import read_filled_form

    with place_of(path):
        form = read_filled_form(read_file(path))
        plain = read_json(form.questionnaire, f"{path} · {QUESTIONNAIRE_FILE}")
        questionnaire = questionnaire_from_data(plain)
    spoken = translator("en" if form.language == "en" else "de")
    filled_in = read_form(questionnaire, form.values, spoken, context.clock().date())
    for error in filled_in.unclear:
        error.place = f"{path} · {error.place}"
    answers = write_answers(filled_in.response)
    read_answers(answers, str(path))
    reading = responses.reading(questionnaire, filled_in.response)
    return FormReading(answers, reading, filled_in.unclear)
