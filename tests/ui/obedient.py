# SPDX-License-Identifier: MIT
"""The real program in a process of its own, whose keyboard and mouse are told what to do.

`Obedient` starts it, hands on what hands shall do, and may kill it; run as a script this is that
process: tomtool as its command starts it, obeying one JSON line of standard input after another.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

_ROOT = Path(__file__).parents[2]


class Obedient:
    """A running tomtool; use it as a context manager. What goes wrong in it is raised here."""

    def __init__(self, home: Path, *arguments: str) -> None:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "TOMTOOL_HOME": str(home),
            "TOMTOOL_LANG": "de",
            "PYTHONPATH": str(_ROOT),
            "PYTHONWARNINGS": "error",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.obedient", *arguments],
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def does(self, act: str, *about: object) -> Any:  # noqa: ANN401 - whatever the act tells
        """Let the hands do something (a method of `Told`), and return what it tells."""
        self._tell(act, *about)
        return self._hear('{"error": "it has ended"}')

    def does_last(self, act: str, *about: object, pause: int = 0) -> None:
        """Let the hands do something, and be killed at once or after a pause in milliseconds."""
        self._tell("and_die", pause, act, *about)
        self._hear('{"told": null}')
        assert self._process.wait(timeout=60) == -signal.SIGKILL

    def kill(self) -> None:
        """End the process as a power cut would: nothing of it runs any more."""
        self._process.kill()
        self._process.wait()

    def ends(self) -> int:
        """Wait until the process ended by itself, and return its exit code."""
        return self._process.wait(timeout=60)

    def _tell(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(words)}\n")
        self._process.stdin.flush()

    def _hear(self, from_the_dead: str) -> Any:  # noqa: ANN401 - whatever the act tells
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline() or from_the_dead)
        assert "error" not in answer, answer["error"]
        return answer["told"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


def _serve(arguments: list[str]) -> int:
    """Run tomtool with `arguments`, and obey."""
    from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 - in that process only

    from tests.ui.told import Told  # noqa: PLC0415 - as above
    from tomtool.__main__ import main  # noqa: PLC0415 - as above
    from tomtool.ui.main import application  # noqa: PLC0415 - as above

    app = application()
    hands = Told()

    def obey() -> None:
        line = sys.stdin.readline()
        if not line:
            app.exit(3)  # nobody tells any more
            return
        act, *about = json.loads(line)
        try:
            answer = {"told": getattr(hands, act)(*about)}
        except Exception:  # noqa: BLE001 - whoever told shall know
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)  # noqa: T201 - that is the answer

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(obey)
    return main(arguments)


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1:]))
