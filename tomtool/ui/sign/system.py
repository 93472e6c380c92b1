# SPDX-License-Identifier: MIT
"""What the system does with a finished file: open it, show it in its folder, print it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QRect, QUrl
from PySide6.QtGui import QDesktopServices, QPainter

from tomtool.services.previews import Pages
from tomtool.ui.sign.preview import image_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

_MOST_DOTS = 300
"""Dots per inch a page is printed with at most: more is not seen, and needs much memory."""


def open_file(path: Path) -> bool:
    """Open the file with the program the user has for it; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Show the file in its folder, marked where the system can do that."""
    marking = {
        "win32": ("explorer", ["/select,", str(path)]),
        "darwin": ("open", ["-R", str(path)]),
    }
    if sys.platform in marking:
        program, arguments = marking[sys.platform]
        return bool(QProcess.startDetached(program, arguments)[0])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def print_pages(pdf: bytes, printer: QPrinter, still_wanted: Callable[[float], bool]) -> None:
    """Print the pages the printer is set to; `still_wanted` is told the part done, 0 to 1."""
    dots = min(printer.resolution(), _MOST_DOTS)
    with Pages(pdf) as pages, QPainter(printer) as painter:
        first = printer.fromPage() or 1
        last = min(printer.toPage() or len(pages), len(pages))
        for number in range(first, last + 1):
            if not still_wanted((number - first) / (last - first + 1)):
                printer.abort()
                return
            if number > first:
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(dots)
            image = image_of(pages.picture(number - 1, room.width()))
            whole = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, whole.width(), whole.height()), image)
