# SPDX-License-Identifier: MIT
"""The window: pages that show plain data and hand what people do to the services.

PySide6 puts an `__import__` of its own in Python's place, for modules that want Qt's names spelled
otherwise (`from __feature__ import snake_case`). It reads, and keeps, the source of every module
imported from then on: 20 MB and a tenth of a second here. None of ours wants that, so the one from
before goes back.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is what puts it there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
