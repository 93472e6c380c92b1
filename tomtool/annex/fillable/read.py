# SPDX-License-Identifier: MIT
"""A filled-in form as a response, as far as it can be understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tomtool.annex.fillable.answers import read_answers
from tomtool.annex.fillable.fields import Fields
from tomtool.annex.fillable.masterdata import MasterDataReader
from tomtool.domain.response import FormId, Response

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tomtool.annex.fillable.fields import UnclearFieldError
    from tomtool.domain.questionnaire import Questionnaire
    from tomtool.i18n import Translator


@dataclass(frozen=True, slots=True)
class FilledIn:
    """The response in a form, and what in it is unclear or missing."""

    response: Response
    unclear: tuple[UnclearFieldError, ...]


def read_form(
    questionnaire: Questionnaire, values: Mapping[str, str], translator: Translator, today: date
) -> FilledIn:
    """Return what was filled in; `values` are those of the fields by their names in the file.

    `translator` speaks the form's language, in which it adds to remarks what fits nowhere else.
    Without a date of its own the response is of `today`. Nothing here is trusted: whatever the
    values are, the answers fit their questions.
    """
    fields = Fields(values)
    master = MasterDataReader(fields, translator, today)
    given = master.read()
    unclear = master.unclear
    sites = [site.id for site in given["sites"]]
    answers = read_answers(fields, questionnaire, sites, translator, unclear)
    form = FormId(questionnaire.id, questionnaire.version)
    return FilledIn(Response(form, answers=answers, **given), tuple(unclear))
