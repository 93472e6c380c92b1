# SPDX-License-Identifier: MIT
"""Every promise of docs/security.md has a test, and every forgery it names is tried."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PAGE = (TESTS.parent / "docs" / "security.md").read_text("utf-8")


def test_promises__of_the_security_page__each_name_tests_that_exist() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
    promises = {promise: re.findall(r"`(\w+)`", tests) for promise, tests in rows}
    promises = {promise: names for promise, names in promises.items() if promise[0] not in "-p"}
    assert len(promises) > 20
    untested = [
        promise
        for promise, names in promises.items()
        if not any(name.startswith("test_") for name in names)
    ]
    assert untested == []
    defined = {
        name
        for file in TESTS.rglob("*.py")
        for name in re.findall(r"^def (\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert {name for names in promises.values() for name in names} - defined == set()
