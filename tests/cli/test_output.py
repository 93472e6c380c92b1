# SPDX-License-Identifier: MIT
"""What files hold cannot command the terminal of who reads about them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.cli.conftest import EXEMPLARY, ROOT
from tomtool.cli.output import note, print_json, say

if TYPE_CHECKING:
    import pytest

    from tests.cli.conftest import Terminal

HOSTILE = "\x1b[2Jrot\x9b31m\u202eesrever\u2066\x07\nUnverändert: ja\r"
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_say_and_note__hostile_text__stays_one_line_and_commands_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say(HOSTILE)
    note(HOSTILE)
    expected = "[2Jrot31mesrever Unverändert: ja \n"
    assert capsys.readouterr() == (expected, expected)


def test_say__our_own_typography__is_kept_with_plain_spaces(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say("  ☒ „Art.\u00a09“ – …")
    assert capsys.readouterr().out == "  ☒ „Art. 9“ – …\n"


def test_print_json__hostile_text__commands_nothing_and_is_exact(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_json({HOSTILE: "ä\udcff"})
    out = capsys.readouterr().out
    assert COMMANDS.search(out) is None
    assert json.loads(out) == {HOSTILE: "ä\udcff"}


def test_commands__hostile_answers__print_nothing_that_commands(terminal: Terminal) -> None:
    plain = json.loads(EXEMPLARY.read_text("utf-8"))
    plain["answers"] |= {"A1.0": {"choices": [HOSTILE]}, HOSTILE: {"choices": ["x"]}}
    plain["sites"][0]["name"] = HOSTILE
    (terminal.folder / "a.json").write_text(json.dumps(plain), "utf-8")
    plain[HOSTILE] = plain.pop("answers")
    (terminal.folder / "b.json").write_text(json.dumps(plain), "utf-8")
    for arguments in (
        *(("answers", "check", name) for name in ("a.json", "b.json")),
        *(("findings", name) for name in ("a.json", "b.json")),
        ("answers", "check", "a.json", "--json"),
        ("export", "a.json", "--to", "a.pdf"),
        ("forms", "show", HOSTILE),
    ):
        done = terminal.run(*arguments)
        assert COMMANDS.search(done.out + done.err) is None, arguments
        assert "Traceback" not in done.err


def test_commands__printing_for_people__do_it_in_one_place() -> None:
    """The exceptions are the schemas we ship."""
    modules = sorted((ROOT / "tomtool" / "cli").glob("*.py"))
    printing = {
        f"{path.name}: {line.strip()}"
        for path in modules
        if path.name != "output.py"
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"(?<!\w)print\(", line)
    }
    assert printing == {
        'answers.py: print(responses.schema(), end="")',
        'forms.py: print(forms.schema(), end="")',
        'verify.py: print(telling.verification_schema(), end="")',
    }
