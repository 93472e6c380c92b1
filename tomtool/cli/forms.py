# SPDX-License-Identifier: MIT
"""`tomtool forms`: list, show and check forms, print their schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, add_language, complain, print_json, say
from tomtool.domain.questionnaire import BlankType
from tomtool.domain.wording import describe
from tomtool.i18n import translator
from tomtool.services import forms

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Iterable

    from tomtool.domain.questionnaire import Question, Questionnaire
    from tomtool.i18n import Translator
    from tomtool.services.context import AppContext
    from tomtool.services.forms import FormEntry, FormProblemEntry

_GAP = "____"


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
    each.set_defaults(command=check, unread=PROBLEM)

    about = _("das JSON-Schema der Formulare ausgeben")
    each = within.add_parser("schema", help=about, description=about)
    each.set_defaults(command=schema)


def list_(namespace: Namespace, context: AppContext) -> int:
    """List the forms."""
    found = forms.list_forms(context)
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
                for entry in found.usable
            ]
        )
    else:
        _print_list(found.usable, translator(namespace.lang))
    for error in found.broken:
        complain(error, context.translator)
    return PROBLEM if found.broken else FINE


def _print_list(entries: Iterable[FormEntry], speaks: Translator) -> None:
    for entry in entries:
        n = entry.questions
        count = speaks.ngettext("%(n)d Frage", "%(n)d Fragen", n) % {"n": n}
        say(f"{'/'.join(entry.form)} · {entry.title.in_(speaks.language)} · {count}")


def show(namespace: Namespace, context: AppContext) -> int:
    """Show every question of a form."""
    questionnaire = forms.load(context, namespace.form)
    if namespace.json:
        print_json(forms.as_data(questionnaire))
        return FINE
    speaks = translator(namespace.lang)
    title = questionnaire.title.in_(speaks.language)
    say(f"{title} · {questionnaire.id}/{questionnaire.version}")
    for section in questionnaire.sections:
        say()
        say(f"{section.key} {section.title.in_(speaks.language)}")
        for question in section.questions:
            _show_question(questionnaire, question, speaks)
    return FINE


def _show_question(questionnaire: Questionnaire, question: Question, speaks: Translator) -> None:
    language = speaks.language
    say()
    say(f"  {question.key}  {question.text.in_(language)}")
    if question.shown_if is not None:
        condition = describe(question.shown_if, questionnaire, language, speaks.gettext, question)
        say(f"        ({condition})")
    for choice in question.choices:
        text = choice.text.in_(language)
        for blank in choice.blanks:
            text = text.replace(f"{{{blank.id}}}", _GAP)
        say(f"        ☐ {text}")
    for blank in question.own_blanks:
        label = "" if blank.label is None else f"{blank.label.in_(language)}: "
        say(f"        {label}{_GAP} ({_type_in_words(blank.type, speaks)})")


def _type_in_words(kind: BlankType, speaks: Translator) -> str:
    _ = speaks.gettext
    return {
        BlankType.TEXT: _("Text"),
        BlankType.INTEGER: _("ganze Zahl"),
        BlankType.DURATION: _("Dauer"),
        BlankType.DATE: _("Datum"),
        BlankType.YESNO: _("ja oder nein"),
        BlankType.LIST: _("Liste"),
        BlankType.SITES: _("Standorte"),
    }[kind]


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
        place = f"{name}/{each.place}"
        say(f"{place}: {each.code} {translate(each.problem)} {translate(each.remedy)}")
    if not problems:
        say(_("Das Formular „%(form)s“ ist in Ordnung.") % {"form": name})


def schema(_namespace: Namespace, _context: AppContext) -> int:
    """Print the schema of forms."""
    print(forms.schema(), end="")
    return FINE
