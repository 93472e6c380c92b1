# SPDX-License-Identifier: MIT
"""Where the program's data and the user's data are; nobody else puts such paths together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from platformdirs import user_cache_path, user_data_path

from tomtool.domain.errors import TomtoolError
from tomtool.domain.text import Message, N_

if TYPE_CHECKING:
    from collections.abc import Mapping

DataKind = Literal["forms", "resources", "translations"]
HOME_VARIABLE = "TOMTOOL_HOME"

_PACKAGE = Path(__file__).resolve().parent


class UnknownHomeError(TomtoolError):
    """TOMTOOL_HOME begins with `~`, and whose folder that is, nobody knows."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            Message(N_("Zu „%(folder)s“ gibt es kein Benutzerverzeichnis."), {"folder": folder}),
            Message(N_("Nennen Sie den Ordner mit vollem Pfad.")),
            HOME_VARIABLE,
        )


def data_dir(kind: DataKind) -> Path:
    """Return the folder of shipped data: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


def user_data_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the user's folder for tomtool, which need not exist yet.

    TOMTOOL_HOME names it; else it is the one the operating system intends for application data.
    Raises UnknownHomeError.
    """
    if home := environ.get(HOME_VARIABLE):
        try:
            return Path(home).expanduser().absolute()
        except RuntimeError as error:
            raise UnknownHomeError(home) from error
    return user_data_path("tomtool", appauthor=False)


def user_cache_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the user's folder for what can be made again, which need not exist yet.

    Inside TOMTOOL_HOME if that is set; else where the operating system intends caches to be.
    Raises UnknownHomeError.
    """
    if environ.get(HOME_VARIABLE):
        return user_data_dir(environ) / "cache"
    return user_cache_path("tomtool", appauthor=False)


def database_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the user's database, which need not exist yet."""
    return user_data_dir(environ) / "tomtool.sqlite3"
