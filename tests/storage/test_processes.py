# SPDX-License-Identifier: MIT
"""Several processes, and processes killed without warning."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.storage import worker
from tests.storage.test_files import open_store
from tomtool.storage import DatabaseInUseError, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tomtool.domain.answers import Answer, Slot
    from tomtool.storage import Store

REPOSITORY = Path(__file__).parents[2]
State = dict[str, dict["Slot", "Answer"]]


@contextmanager
def working(path: Path, seed: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker on the database at `path`, and kill it at the end."""
    command = [sys.executable, "-m", "tests.storage.worker", str(path), str(seed)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def read(process: subprocess.Popen[bytes], size: int = -1) -> int:
    """Return how many acknowledgements came, `size` of them or all to the end."""
    assert process.stdout
    return len(process.stdout.read(size))


def after(acts: Iterable[worker.Act]) -> State:
    state: State = defaultdict(dict)
    for response, slot, answer in acts:
        answers = state[response]
        if slot and answer is None:
            answers.pop(slot, None)
        elif slot and answer:
            answers[slot] = answer
    return state


def stored(store: Store, seed: int) -> State:
    ids = (each.id for each in store.list_responses() if each.id.startswith(f"{seed:016x}"))
    return {each: dict(store.load(each).answers) for each in ids}


@pytest.mark.slow
def test_other_process_writes__second_store_is_refused__reader_works(path: Path) -> None:
    with working(path, seed=1) as process:
        read(process, 5)
        with pytest.raises(DatabaseInUseError):
            open_store(path)
        with Reader.open(path) as reader:
            assert reader.info().answers
            reader.back_up(path.with_name("Sicherung.db"))
        assert process.poll() is None
    with open_store(path.with_name("Sicherung.db")) as copy:
        assert copy.info().answers
    with open_store(path) as store:  # the system freed the lock
        assert store.info().answers


@pytest.mark.slow
def test_kill__at_random_moments__loses_no_acknowledged_answer(path: Path) -> None:
    random = Random(42)
    kills = sequences = 0
    while kills < 20 or sequences < 200:
        kills += 1
        with working(path, seed=kills) as process:
            done = read(process, random.randint(20, 90))
            time.sleep(random.uniform(0, 0.004))
            process.kill()
            done += read(process)
        with open_store(path) as store:
            kept = stored(store, kills)
        acknowledged = list(islice(worker.acts(kills), done))
        begun = list(islice(worker.acts(kills), done + 1))
        assert kept in (after(acknowledged), after(begun))
        sequences += len(kept)
