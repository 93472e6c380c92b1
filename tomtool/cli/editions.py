# SPDX-License-Identifier: MIT
"""The options that say how an annex is put on paper, or as what else it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tomtool.domain.edition import Edition, Layout, Naming
from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_
from tomtool.services.exports import FileKind, kind_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from tomtool.services.context import AppContext

_NAME = re.compile(r"\s*(anlage|anhang)(?:\s+([1-9][0-9]{0,2}))?\s*", re.IGNORECASE)
_OF_SIGNATURES = ("--sign", "--signer-name", "--signer-role", "--place", "--passphrase-env")
_OF_PAGES = ("--layout", "--skipped", "--as", "--with-findings")
_IDLE = {
    FileKind.WORD: _OF_SIGNATURES,
    FileKind.WORKBOOK: _OF_SIGNATURES + _OF_PAGES,
    FileKind.TABLE: _OF_SIGNATURES + _OF_PAGES,
    FileKind.DATA: _OF_SIGNATURES + _OF_PAGES,
}
"""The options that say nothing about a kind of file."""


class UnknownEndingError(TomtoolError):
    """The name of a target does not say what is to be written."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            Message(N_("Die Endung sagt nicht, in welchem Format die Datei geschrieben wird.")),
            Message(N_("Wählen Sie .pdf, .docx, .xlsx, .csv oder .json.")),
            str(target),
        )


class IdleForFormatError(TomtoolError):
    """An option has no effect on the kind of file asked for."""

    def __init__(self, option: str, kind: FileKind) -> None:
        said = {"option": option, "ending": kind.value}
        super().__init__(
            Message(N_("%(option)s hat auf eine %(ending)s-Datei keine Wirkung."), said),
            Message(N_("Lassen Sie die Option weg, oder geben Sie eine PDF-Datei aus.")),
        )


class IdleSkippedError(TomtoolError):
    """What does not apply is to be named in a layout that follows no questions."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("--skipped wirkt nur in der Darstellung „questionnaire“.")),
            Message(N_("Lassen Sie --skipped oder --layout weg.")),
        )


class UnclearNameError(TomtoolError):
    """What the annex is to be called is not understood."""

    def __init__(self, words: str) -> None:
        super().__init__(
            Message(N_("„%(words)s“ ist keine Bezeichnung für eine Anlage."), {"words": words}),
            Message(N_("Schreiben Sie zum Beispiel „Anlage 2“ oder „Anhang 3“.")),
        )


def add_edition(parser: ArgumentParser, context: AppContext) -> None:
    """Let a command put the annex on paper in different ways."""
    _ = context.translator.gettext
    layout_help = _(
        "Darstellung: Fragebogen, Checkliste, Maßnahmenliste oder Vertragstext"
        " (Vorgabe: questionnaire)"
    )
    parser.add_argument("--layout", choices=[each.value for each in Layout], help=layout_help)
    skipped_help = _("nicht zutreffende Fragen im Fragebogen mit einer grauen Zeile nennen")
    parser.add_argument("--skipped", action="store_true", help=skipped_help)
    name_help = _("wie der Vertrag die Anlage nennt, zum Beispiel „Anlage 2“ oder „Anhang 3“")
    parser.add_argument("--as", dest="name", metavar=_("Bezeichnung"), help=name_help)


def kind_of_target(namespace: Namespace) -> FileKind | None:
    """Return as what the target is written, None for a PDF.

    Raises UnknownEndingError, and IdleForFormatError if an option has no effect on it.
    """
    target: Path = namespace.to
    kind = kind_of(target)
    if kind is None and target.suffix.lower() != ".pdf":
        raise UnknownEndingError(target)
    given = vars(namespace)
    if kind is not None:
        for option in _IDLE[kind]:
            if given["name" if option == "--as" else option.strip("-").replace("-", "_")]:
                raise IdleForFormatError(option, kind)
    return kind


def edition_of(namespace: Namespace) -> Edition:
    """Return the edition the options ask for. Raises IdleSkippedError and UnclearNameError."""
    layout = Layout(namespace.layout or Layout.QUESTIONNAIRE)
    if namespace.skipped and layout is not Layout.QUESTIONNAIRE:
        raise IdleSkippedError
    naming, number = _named(namespace.name) if namespace.name else (Naming.ANLAGE, 0)
    return Edition(namespace.lang, layout, naming, number, namespace.skipped)


def _named(words: str) -> tuple[Naming, int]:
    """Return what „Anlage 2“ says; a name without a number is one, too."""
    found = _NAME.fullmatch(words)
    if found is None:
        raise UnclearNameError(words)
    return Naming(found[1].capitalize()), int(found[2] or 0)
