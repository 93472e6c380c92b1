# SPDX-License-Identifier: MIT
"""`tomtool verify`: five answers about every file."""

from __future__ import annotations

from argparse import Action, ArgumentTypeError
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from tomtool.cli.output import FINE, PROBLEM, add_json, complain, exit_code, note, print_json
from tomtool.cli.progress import Progress
from tomtool.cli.verdict import print_verification
from tomtool.domain.errors import TomtoolError
from tomtool.domain.verification import Recognition
from tomtool.services import reports, telling, trust, verifying
from tomtool.services.files import keep_inputs
from tomtool.services.isolation import Workers
from tomtool.services.verifying import POLICIES, Verified, meets

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction
    from collections.abc import Iterator, Sequence

    from tomtool.services.context import AppContext

_MOST_JOBS = 64


def add_commands(commands: _SubParsersAction[Any], context: AppContext) -> None:
    """Add the command."""
    _ = context.translator.gettext
    about = _("Unterschriften, Daten und Seiten einer Anlage prüfen")
    each = commands.add_parser("verify", help=about, description=about)
    pdf_help = _("Anlage (PDF)")
    each.add_argument("files", metavar=_("Datei"), nargs="+", type=Path, help=pdf_help)
    add_json(each, context)
    about = _("was gelten muss, durch Komma getrennt: %(names)s (Vorgabe: alle fünf Antworten)")
    each.add_argument(
        "--require",
        metavar=_("Liste"),
        type=lambda words: _policies(words, context),
        default=(),
        help=about % {"names": ", ".join(POLICIES)},
    )
    about = _("wie viele Dateien zugleich geprüft werden (Vorgabe: 1)")
    each.add_argument(
        "--jobs",
        metavar=_("Anzahl"),
        type=lambda words: _number(words, context),
        default=1,
        help=about,
    )
    about = _("zusätzlich einen Bericht schreiben: PDF oder JSON, je nach Endung")
    each.add_argument("--report", metavar=_("Datei"), type=Path, help=about)
    about = _("das JSON-Schema der Ausgabe ausgeben und beenden")
    each.add_argument("--schema", action=_PrintSchema, nargs=0, help=about)
    each.set_defaults(command=verify, unread=PROBLEM)


class _PrintSchema(Action):
    """Print the schema and end, as --version does."""

    def __call__(self, parser: ArgumentParser, *_arguments: object) -> None:
        print(telling.verification_schema(), end="")
        parser.exit()


def _policies(words: str, context: AppContext) -> tuple[str, ...]:
    """Return the names in a list. Raises ArgumentTypeError."""
    _ = context.translator.gettext
    names = tuple(filter(None, (each.strip() for each in words.split(","))))
    unknown = [each for each in names if each not in POLICIES]
    if unknown or not names:
        told = {"name": ", ".join(unknown), "names": ", ".join(POLICIES)}
        message = _("„%(name)s“ gibt es nicht, nur: %(names)s")
        raise ArgumentTypeError(message % told)
    return names


def _number(words: str, context: AppContext) -> int:
    """Return a number of jobs. Raises ArgumentTypeError."""
    if words.isdecimal() and 1 <= int(words) <= _MOST_JOBS:
        return int(words)
    _ = context.translator.gettext
    raise ArgumentTypeError(_("eine Zahl von 1 bis %(most)d") % {"most": _MOST_JOBS})


def verify(namespace: Namespace, context: AppContext) -> int:
    """Verify annexes; the worst of them decides the exit code."""
    if namespace.report is not None:
        reports.check_name(namespace.report)
        keep_inputs(namespace.report, *namespace.files)
    trust.known(context)  # one complaint about the list, not one a file
    codes: list[int] = []
    results: list[tuple[Path, Verified | TomtoolError]] = []
    with Progress(len(namespace.files)) as progress:
        for path, found in _each(namespace.files, namespace.jobs, context):
            progress.clear()
            results.append((path, found))
            codes.append(_code(found, namespace.require))
            if not namespace.json:
                _print(path, found, context)
            progress.show(len(codes))
    if namespace.json:
        print_json([reports.plain(*each, context.translator) for each in results])
    elif any(_strangers(found) for _path, found in results):
        _ = context.translator.gettext
        note(_("Nach dem Vergleich des Fingerabdrucks nimmt „tomtool trust add“ die Person auf."))
    if namespace.report is not None:
        reports.write_report(context, namespace.report, results)
    return max(codes)


def _code(found: Verified | TomtoolError, required: Sequence[str]) -> int:
    if isinstance(found, Verified):
        return FINE if meets(found.verification, required) else PROBLEM
    return exit_code(found)


def _strangers(found: Verified | TomtoolError) -> bool:
    """Tell whether somebody has validly signed whom the user does not know."""
    return isinstance(found, Verified) and any(
        each.intact and each.recognition is Recognition.UNKNOWN
        for each in found.verification.signatures
    )


def _print(path: Path, found: Verified | TomtoolError, context: AppContext) -> None:
    if isinstance(found, Verified):
        print_verification(path, found.verification, context)
    else:
        complain(found, context.translator)


def _each(
    paths: Sequence[Path], jobs: int, context: AppContext
) -> Iterator[tuple[Path, Verified | TomtoolError]]:
    """Verify so many files at once; give each, in order, with what came of it."""
    stopped = Event()

    def one(path: Path) -> Verified | TomtoolError:
        try:
            return verifying.verify(context, path, workers, lambda: not stopped.is_set())
        except TomtoolError as error:
            return error

    with Workers(jobs) as workers:
        threads = ThreadPoolExecutor(jobs)
        try:
            yield from zip(paths, threads.map(one, paths), strict=True)
        except BaseException:  # whoever interrupts has waited long enough
            stopped.set()
            raise
        finally:
            threads.shutdown(wait=not stopped.is_set(), cancel_futures=True)
