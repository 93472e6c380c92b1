# SPDX-License-Identifier: MIT
"""A screen without a monitor, and somebody at its keyboard and mouse who knows no inside of Qt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROGRAMS = ("Xvfb", "xdotool")
"""What has to be installed for this."""
PATIENCE, GLANCE = 60, 0.1
"""Seconds until something must have happened, and between two looks."""
SIZE = (1280, 800)
_PICTURE = """\
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def missing() -> list[str]:
    """Return which programs are not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Desktop:
    """A display of its own, with the home folder of somebody who speaks German."""

    def __init__(self, home: Path) -> None:
        reading, writing = os.pipe()
        width, height = SIZE
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-noreset",
            ],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        self._environ = {
            **os.environ,
            "DISPLAY": f":{display}",
            "HOME": str(home),
            "TOMTOOL_HOME": str(home),
            "TOMTOOL_LANG": "de",
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        self._programs: list[subprocess.Popen[bytes]] = []
        self._window = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self._programs, self._server):
            process.kill()
            process.wait()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start tomtool."""
        command = [sys.executable, "-m", "tomtool", *arguments]
        self._programs.append(subprocess.Popen(command, env=self._environ))
        return self._programs[-1]

    def turn_to(self, title: str) -> None:
        """Wait for a window whose title begins so; keys go to it from now on."""
        wait_for(lambda: bool(self._windows(title)), title)
        self._window = self._windows(title)[-1]
        self._do("windowfocus", "--sync", self._window)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as xdotool calls them: ctrl+k, Return, F8."""
        self._do("key", "--delay", "20", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._do("type", "--delay", "20", words)

    def click(self, right: int, bottom: int) -> None:
        """Click so many pixels from the right and bottom edge of the window."""
        told = self._do("getwindowgeometry", "--shell", self._window)
        here = dict(line.split("=") for line in told.split())
        x = int(here["X"]) + int(here["WIDTH"]) - right
        y = int(here["Y"]) + int(here["HEIGHT"]) - bottom
        self._do("mousemove", str(x), str(y), "click", "1")

    def photograph(self, target: Path) -> None:
        """Write a picture of the whole screen, as PNG."""
        command = [sys.executable, "-c", _PICTURE, str(target)]
        subprocess.run(command, env=self._environ, check=True)

    def _windows(self, title: str) -> list[str]:
        return self._do("search", "--onlyvisible", "--name", f"^{title}", check=False).split()

    def _do(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environ,
            check=check,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout


def wait_for(fulfilled: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not fulfilled():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(GLANCE)
