# SPDX-License-Identifier: MIT
"""`tomtool forms`: list, show and check forms, print their schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, add_language, print_json
from tomtool.domain.wording import describe
from tomtool.i18n import translator
from tomtool.services import forms

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.i18n import Language
    from tomtool.services.context import AppContext
    from tomtool.services.forms import FormProblemEntry


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the commands of this group."""
    _ = context.translator.gettext
    about = _("Formulare ansehen und prüfen")
    group = commands.add_parser("forms", help=about, description=about)
    within = group.add_subparsers(metavar=_("Befehl"), required=True)
    name_help = _("Formular: Name, Name/Version oder Ordner")
    all_help = _("Formular: Name, Name/Version oder Ordner; ohne Angabe alle")

    about = _("die vorhandenen Formulare auflisten")
    each = within.add_parser("list", help=about, description=about)
    add_json(each, context)
    add_language(each, context)
    each.set_defaults(command=list_)

    about = _("alle Fragen eines Formulars mit ihren Bedingungen zeigen")
    each = within.add_parser("show", help=about, description=about)
    each.add_argument("form", metavar=_("Formular"), help=name_help)
    add_json(each, context)
    add_language(each, context)
    each.set_defaults(command=show)

    about = _("ein Formular prüfen: Schlüssel, Bedingungen, Texte in beiden Sprachen")
    each = within.add_parser("check", help=about, description=about)
    each.add_argument("form", metavar=_("Formular"), nargs="?", help=all_help)
    add_json(each, context)
    each.set_defaults(command=check)

    about = _("das JSON-Schema der Formulare ausgeben")
    each = within.add_parser("schema", help=about, description=about)
    each.set_defaults(command=schema)


def list_(namespace: Namespace, context: AppContext) -> int:
    """List the forms."""
    entries = forms.list_forms(context)
    if namespace.json:
        print_json(
            [
                {
                    "id": entry.form.id,
                    "version": entry.form.version,
                    "title": entry.title.in_(namespace.lang),
                    "sections": entry.sections,
                    "questions": entry.questions,
                }
                for entry in entries
            ]
        )
        return FINE
    ngettext = context.translator.ngettext
    for entry in entries:
        n = entry.questions
        count = ngettext("%(n)d Frage", "%(n)d Fragen", n) % {"n": n}
        print(f"{'/'.join(entry.form)} · {entry.title.in_(namespace.lang)} · {count}")
    return FINE


def show(namespace: Namespace, context: AppContext) -> int:
    """Show every question of a form."""
    questionnaire = forms.load(context, namespace.form)
    if namespace.json:
        print_json(forms.as_data(questionnaire))
        return FINE
    language = namespace.lang
    print(f"{questionnaire.title.in_(language)} · {questionnaire.id}/{questionnaire.version}")
    for section in questionnaire.sections:
        print(f"\n{section.key} {section.title.in_(language)}")
        for question in section.questions:
            _show_question(questionnaire, question, language)
    return FINE


def _show_question(questionnaire: Questionnaire, question: Question, language: Language) -> None:
    gettext = translator(language).gettext
    print(f"\n  {question.key}  {question.text.in_(language)}")
    if question.shown_if is not None:
        condition = describe(question.shown_if, questionnaire, language, gettext, question)
        print(f"        ({condition})")
    for choice in question.choices:
        print(f"        ☐ {choice.text.in_(language)}")
    for blank in question.own_blanks:
        label = "" if blank.label is None else f"{blank.label.in_(language)}: "
        print(f"        {label}[{blank.type}]")


def check(namespace: Namespace, context: AppContext) -> int:
    """Check a form, or all of them."""
    names = [namespace.form] if namespace.form else forms.names(context)
    found = {name: forms.check(context, name) for name in names}
    if namespace.json:
        print_json([_check_as_data(name, problems, context) for name, problems in found.items()])
    else:
        for name, problems in found.items():
            _print_check(name, problems, context)
    return PROBLEM if any(found.values()) else FINE


def _check_as_data(
    name: str, problems: tuple[FormProblemEntry, ...], context: AppContext
) -> dict[str, object]:
    translate = context.translator.message
    told = [
        {
            "code": each.code,
            "place": each.place,
            "problem": translate(each.problem),
            "remedy": translate(each.remedy),
        }
        for each in problems
    ]
    return {"form": name, "ok": not problems, "problems": told}


def _print_check(name: str, problems: tuple[FormProblemEntry, ...], context: AppContext) -> None:
    _, translate = context.translator.gettext, context.translator.message
    for each in problems:
        print(f"{each.place}: {each.code} {translate(each.problem)} {translate(each.remedy)}")
    if not problems:
        print(_("Das Formular „%(form)s“ ist in Ordnung.") % {"form": name})


def schema(_namespace: Namespace, _context: AppContext) -> int:
    """Print the schema of forms."""
    print(forms.schema(), end="")
    return FINE
