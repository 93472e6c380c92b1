# SPDX-License-Identifier: MIT
"""Every promise of docs/security.md has a test."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PAGE = (TESTS.parent / "docs" / "security.md").read_text("utf-8")


def test_promises__of_the_security_page__each_name_tests_that_exist() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    promises = {promise: re.findall(r"`(test_\w+)`", tests) for promise, tests in rows}
    promises = {promise: names for promise, names in promises.items() if promise[0] not in "-p"}
    assert len(promises) > 20
    assert [promise for promise, names in promises.items() if not names] == []
    defined = {
        name
        for file in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert {name for names in promises.values() for name in names} - defined == set()
