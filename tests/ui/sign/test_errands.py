# SPDX-License-Identifier: MIT
"""What an assistant says of work that went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.services.mishaps import log_file

if TYPE_CHECKING:
    from tests.ui.sign.conftest import Person


def test_error__that_nobody_foresaw__is_noted_and_quotes_nothing(person: Person) -> None:
    job = person.assistant.job
    told = job.sentence(RuntimeError("Passphrase korrekt pferd"))
    log = log_file(job.desk.context)
    assert str(log) in told
    assert "RuntimeError" in log.read_text("utf-8")
    assert "pferd" not in told + log.read_text("utf-8")
