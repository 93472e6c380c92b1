# SPDX-License-Identifier: MIT
"""`tomtool identity`, `db`, `example`, and the frame around all commands."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXEMPLARY, ROOT
from tomtool.annex.data import read_answers
from tomtool.services.context import system_context
from tomtool.storage.store import Store

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal


def test_identity_create__new_file__is_for_its_owner_alone(terminal: Terminal) -> None:
    assert terminal.identity().stat().st_mode & 0o077 == 0


def test_identity_create__file_exists__is_never_replaced(terminal: Terminal) -> None:
    before = terminal.identity().read_bytes()
    done = terminal.run(
        *("identity", "create", "--name", "A", "--organisation", "B", "--to", "id.p12"),
        *("--passphrase-env", "SECRET"),
    )
    assert done.code == 2
    assert "gibt es schon" in done.err
    assert (terminal.folder / "id.p12").read_bytes() == before


def test_identity_create__empty_passphrase__is_refused(terminal: Terminal) -> None:
    done = terminal.run(
        *("identity", "create", "--name", "A", "--organisation", "B", "--to", "id.p12"),
        *("--passphrase-env", "SECRET"),
        SECRET="",
    )
    assert done.code == 2
    assert not (terminal.folder / "id.p12").exists()


def test_db_path__data_folder_moved__lies_in_it(terminal: Terminal) -> None:
    path = Path(terminal.run("db", "path").out.strip())
    assert path.parent == terminal.folder / "home"


def test_db_info__no_database_yet__says_so(terminal: Terminal) -> None:
    done = terminal.run("db", "info")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "Legen Sie" not in done.err  # which no command could do


@pytest.mark.parametrize("arguments", [("forms", "show"), ("forms", "check"), ("verify",)])
def test_name__longer_than_any__is_told_in_one_sentence(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    name = 300 * "x"
    done = terminal.run(*arguments, name)
    assert done.code == 2
    assert done.err.startswith(f"tomtool: {name}")
    assert "(der Name ist zu lang)" in done.err
    assert done.err.count("\n") == 1


def test_data_folder__of_nobody__is_wrong_use(terminal: Terminal) -> None:
    done = terminal.run("db", "path", TOMTOOL_HOME="~niemand-da/x")
    assert done.code == 2
    assert done.err == (
        "tomtool: TOMTOOL_HOME: Zu „~niemand-da/x“ gibt es kein Benutzerverzeichnis."
        " Nennen Sie den Ordner mit vollem Pfad.\n"
    )


@pytest.mark.parametrize("arguments", [("--help",), ("forms", "list")])
def test_english_catalogue__missing__is_told_in_german(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    program = terminal.folder / "program"
    for folder in ("tomtool", "forms"):
        shutil.copytree(ROOT / folder, program / folder)
    done = terminal.start(*arguments, TOMTOOL_LANG="en", PYTHONPATH=str(program))
    assert done.code == 2
    assert done.err == (
        "tomtool: Die Übersetzung „en“ fehlt. Bitte installieren Sie tomtool neu.\n"
    )


def test_db__while_another_tomtool_writes__info_and_backup_work(terminal: Terminal) -> None:
    path = Path(terminal.run("db", "path").out.strip())
    response = read_answers(EXEMPLARY.read_bytes())
    with Store.open(path, clock=system_context().clock, actor="test") as store:
        store.import_(response)
        info = terminal.run("db", "info", "--json")
        assert (info.code, info.json["responses"]) == (0, 1)
        assert info.json["answers"] == len(response.answers)
        assert terminal.run("db", "backup", "--to", "copy.db").code == 0
    with Store.open(
        terminal.folder / "copy.db", clock=system_context().clock, actor="test"
    ) as copy:
        (summary,) = copy.list_responses()
        assert copy.load(summary.id) == response


@pytest.mark.slow
def test_example__run__ends_with_the_path_of_a_verified_pdf(terminal: Terminal) -> None:
    done = terminal.run("example", "--to", "here")
    assert done.code == 0, done.err
    path = Path(done.out.splitlines()[-1])
    assert list((terminal.folder / "here").iterdir()) == [path]
    assert terminal.run("verify", path, "--require", "unaltered,additions,data").code == 0


@pytest.mark.slow
def test_example__run_again__works_and_replaces_the_pdf(terminal: Terminal) -> None:
    assert terminal.run("example").code == 0
    assert terminal.run("example").code == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_help__each_language__is_whole_and_unmixed(terminal: Terminal, language: str) -> None:
    done = terminal.run("--help", TOMTOOL_LANG=language)
    assert done.code == 0
    german, english = "Optionen:" in done.out, "options:" in done.out
    assert (german, english) == (language == "de", language == "en")


@pytest.mark.parametrize("arguments", [("nonsense",), ("--db",), ("export", "x.json"), ("verify",)])
def test_wrong_use__any__is_code_2_with_a_usage_line(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    done = terminal.run(*arguments)
    assert done.code == 2
    assert done.err.startswith("Aufruf: tomtool")


def test_window__without_a_screen__is_refused_in_one_sentence(terminal: Terminal) -> None:
    screens = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = terminal.run(**screens)
    assert done.code == 2
    assert done.err.startswith("tomtool: Hier gibt es keinen Bildschirm")
    assert done.err.count("\n") == 1


def test_db_option__before_a_command__names_its_database(terminal: Terminal) -> None:
    other = terminal.folder / "other.sqlite3"
    assert terminal.run("--db", str(other), "db", "path").out.strip() == str(other)
