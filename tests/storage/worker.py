# SPDX-License-Identifier: MIT
"""A process that answers and answers, and acknowledges each answer, until it is killed."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tomtool.domain.answers import Answer, Duration, Slot
from tomtool.domain.response import FormId
from tomtool.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


class Act(NamedTuple):
    """Create a response (no slot), or put an answer into it."""

    response: str
    slot: Slot | None = None
    answer: Answer | None = None


def acts(seed: int) -> Iterator[Act]:
    """Yield random answer sequences without end, the same ones for the same `seed`."""
    random = Random(seed)
    for number in count():
        response = f"{seed:016x}{number:016x}"
        yield Act(response)
        for _ in range(random.randint(2, 7)):
            slot = Slot(f"A1.{random.randint(1, 5)}", random.choice([None, None, "werk2"]))
            yield Act(response, slot, _answer(random))


def _answer(random: Random) -> Answer | None:
    if random.random() < 0.15:
        return None
    return Answer(
        choices=frozenset(random.sample(["ja", "nein", "teils"], random.randint(0, 2))),
        blanks={"dauer": Duration(random.randint(1, 99), "days")},
        remark="Anmerkung äöü " * random.randint(0, 200),
    )


def main(path: Path, seed: int) -> None:
    """Write one byte to standard output for every act that is done."""
    todo = acts(seed)
    ids = (act.response for act in acts(seed) if act.slot is None)
    with Store.open(
        path, clock=lambda: datetime.now(UTC), actor="Kind", new_id=lambda: next(ids)
    ) as store:
        for act in todo:
            if act.slot is None:
                store.create(FormId("tom-schule", "1.0"), "Portal", date(2026, 1, 1))
            else:
                store.apply(act.response, {act.slot: act.answer})
            sys.stdout.write(".")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
