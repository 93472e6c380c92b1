# SPDX-License-Identifier: MIT
"""A file can break the process that reads it, and nothing else."""

from __future__ import annotations

import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING

import pytest

from tests.signing.annexes import annex
from tests.signing.people import identity, signed_by
from tomtool.domain.text import Message
from tomtool.domain.verification import Trust
from tomtool.services import isolation
from tomtool.services.isolated import Limits
from tomtool.services.isolation import NotWantedError, UncheckableError, Workers
from tomtool.services.verifying import Judgement
from tomtool.services.wire import to_plain
from tomtool.signing.errors import DamagedPdfError, NotAPdfError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomtool.services.context import AppContext

NOBODY = to_plain(Trust())


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_by(identity(), annex())


def verified(workers: Workers, context: AppContext, pdf: bytes) -> Judgement:
    return workers.ask(context, "verify", pdf, NOBODY).as_(Judgement)


def pid_of(workers: Workers) -> int:
    """Return the process that would get the next file."""
    child = workers._idle.queue[-1]
    assert child is not None
    return child._process.pid


def test_verification__in_a_child__is_the_one_here(
    workers: Workers, context: AppContext, signed: bytes
) -> None:
    judgement = verified(workers, context, signed)
    assert judgement.verification.unaltered.holds
    assert len(judgement.certified) == 64
    (report,) = judgement.verification.signatures
    assert report.signer.name == "Erika Mustermann"


def test_child__after_a_file__reads_the_next_one_too(
    workers: Workers, context: AppContext, signed: bytes
) -> None:
    verified(workers, context, signed)
    first = pid_of(workers)
    with pytest.raises(NotAPdfError):
        verified(workers, context, b"Hallo")
    verified(workers, context, signed)
    assert pid_of(workers) == first


def test_error__in_a_child__arrives_as_the_same_kind_with_its_words(
    workers: Workers, context: AppContext
) -> None:
    with pytest.raises(DamagedPdfError) as raised:
        verified(workers, context, b"%PDF-1.7\nkaputt")
    assert raised.value.problem == Message("Die PDF-Datei ist beschädigt.")
    assert raised.value.place == ""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_child__at_work__may_use_little_memory_and_write_no_file(
    workers: Workers, context: AppContext, signed: bytes
) -> None:
    verified(workers, context, signed)
    lines = Path(f"/proc/{pid_of(workers)}/limits").read_text("utf-8").splitlines()
    limits = {line[:25].strip(): line[26:46].strip() for line in lines}
    assert limits["Max address space"] == str(1 << 30)
    assert limits["Max file size"] == "0"
    assert limits["Max core file size"] == "0"
    assert 0 < int(limits["Max cpu time"]) < 60


@pytest.mark.slow
def test_child__killed_between_two_files__is_replaced(context: AppContext, signed: bytes) -> None:
    with Workers() as workers:
        verified(workers, context, signed)
        child = workers._idle.queue[-1]
        assert child is not None
        child._process.kill()
        with pytest.raises(UncheckableError, match="abgestürzt"):
            verified(workers, context, signed)
        assert verified(workers, context, signed).verification.unaltered.holds


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the address space")
def test_memory__more_than_allowed__is_a_crash_and_no_verdict(
    context: AppContext, signed: bytes
) -> None:
    with (
        Workers(limits=Limits(memory=40)) as workers,
        pytest.raises(UncheckableError, match="abgestürzt"),
    ):
        verified(workers, context, signed + bytes(16 << 20))


def test_time__more_than_allowed__ends_the_child(context: AppContext, signed: bytes) -> None:
    with (
        Workers(limits=Limits(seconds=0)) as workers,
        pytest.raises(UncheckableError, match=r"dauerte länger als 0 Sekunden"),
    ):
        verified(workers, context, signed)


@pytest.mark.slow
def test_answer__larger_than_allowed__is_not_read(context: AppContext, signed: bytes) -> None:
    with (
        Workers(limits=Limits(answer=0)) as workers,
        pytest.raises(UncheckableError, match="mehr als 0 MiB"),
    ):
        verified(workers, context, signed)


def test_cancelled__from_another_thread__ends_the_child(
    context: AppContext, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_START", "import time; time.sleep(60)")
    stopped = threading.Event()
    threading.Timer(0.1, stopped.set).start()
    with Workers() as workers, pytest.raises(NotWantedError):
        workers.ask(context, "verify", signed, NOBODY, lambda: not stopped.is_set())


def test_cancelled__while_waiting_for_a_child__does_not_wait(
    context: AppContext, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_START", "import time; time.sleep(60)")
    stopped, busy = threading.Event(), threading.Event()

    def ask(crew: Workers, still_wanted: Callable[[], bool]) -> None:
        with pytest.raises(NotWantedError):
            crew.ask(context, "verify", signed, NOBODY, still_wanted)

    def wanted_until_stopped() -> bool:
        busy.set()
        return not stopped.is_set()

    with Workers() as crew, ThreadPoolExecutor(1) as threads:
        first = threads.submit(ask, crew, wanted_until_stopped)
        busy.wait()
        ask(crew, lambda: False)
        assert not first.done()
        stopped.set()
        first.result()


@pytest.mark.slow
def test_many_files__in_several_children__each_get_their_own_answer(
    context: AppContext, signed: bytes
) -> None:
    with Workers(2) as workers, ThreadPoolExecutor(4) as threads:
        files = [signed, annex()] * 4
        found = list(threads.map(lambda pdf: verified(workers, context, pdf), files))
    assert [len(each.verification.signatures) for each in found] == [1, 0] * 4


# --- a child that a hostile file has taken over ---------------------------------------------------


class Exploit:
    """Unpickled, it would end the test run."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return sys.exit, (99,)


def frame(words: bytes) -> bytes:
    return pack(">QQ", len(words), 0) + words


def saying(answer: bytes) -> str:
    """Return a program that begins well, says that to everything, and stays."""
    said = frame(b'"ready"') + answer
    return (
        "import sys, time; "
        f"sys.stdout.buffer.write({said!r}); sys.stdout.buffer.flush(); time.sleep(60)"
    )


TAKEN_OVER = {
    "says nothing": "",
    "ends": "raise SystemExit(1)",
    "aborts": "import os; os.abort()",
    "never stops talking": "import os\nwhile True: os.write(1, b'x' * 65536)",
    "pickle": saying(pickle.dumps(Exploit())),
    "pickle in a frame": saying(frame(pickle.dumps(Exploit()))),
    "promises exabytes": saying(pack(">QQ", 1 << 62, 1 << 62)),
    "nothing in a frame": saying(frame(b"")),
    "no text": saying(frame(b"\xff")),
    "deep": saying(frame(b"[" * 100_000)),
    "a list": saying(frame(b"[]")),
    "neither": saying(frame(b"{}")),
    "another value": saying(frame(b'{"value": {"ok": true}}')),
    "half a value": saying(frame(b'{"value": {"verification": {}, "certified": ""}}')),
    "half an error": saying(frame(b'{"error": {}}')),
    "another error": saying(
        frame(b'{"error": {"kinds": [], "place": 1, "problem": 1, "remedy": 1}}')
    ),
}


@pytest.mark.parametrize("what", TAKEN_OVER)
def test_child__taken_over__neither_harms_us_nor_makes_a_verdict(
    context: AppContext, signed: bytes, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(isolation, "_START", TAKEN_OVER[what])
    with Workers(limits=Limits(seconds=5)) as workers, pytest.raises(UncheckableError):
        verified(workers, context, signed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "program", ["import time; time.sleep(60)", saying(b"")], ids=["from the start", "when asked"]
)
def test_child__taken_over_and_silent__is_ended(
    context: AppContext, signed: bytes, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(isolation, "_START", program)
    monkeypatch.setattr(isolation, "_START_SECONDS", 1)
    with (
        Workers(limits=Limits(seconds=0.3)) as workers,
        pytest.raises(UncheckableError, match="dauerte länger"),
    ):
        verified(workers, context, signed)


@pytest.mark.slow
def test_program_in_the_folder_one_stands_in__is_not_run(
    context: AppContext, signed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(7)", "utf-8")
    monkeypatch.chdir(tmp_path)
    with Workers() as workers:
        assert verified(workers, context, signed).verification.unaltered.holds
