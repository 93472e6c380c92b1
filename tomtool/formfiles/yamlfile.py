# SPDX-License-Identifier: MIT
"""YAML as plain data with line numbers, read strictly.

Built from parser events, not recursively, so that depth is bounded before anything is built. Only
`true`, `false`, `null` and whole numbers are anything but text: `ja`, `no` and `1.0` stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from tomtool.formfiles.problems import FormProblem, FormProblemError, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 2 << 20
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # not every build has the fast one

Path_ = tuple[str | int, ...]
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class Source:
    """Plain data of one file, and the line (from 1) where each part of it begins."""

    file: str
    plain: Any
    lines: dict[Path_, int]

    def place(self, path: Path_) -> str:
        """Return `file:line` of the nearest thing at or above `path`."""
        while path not in self.lines and path:
            path = path[:-1]
        return f"{self.file}:{self.lines.get(path, 1)}"


def read_yaml(path: Path) -> Source:
    """Read one file.

    Raises FormProblemError: unreadable, not UTF-8, too big or deep, broken YAML, a doubled key,
    an anchor, alias or tag, a second document.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _error(Kind.UNREADABLE, path.name, 1, reason=reason) from error
    if len(raw) > MAX_BYTES:
        raise _error(Kind.TOO_BIG, path.name, 1, limit=MAX_BYTES >> 20)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _error(Kind.NOT_UTF8, path.name, line) from error
    builder = _Builder(path.name)
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _error(Kind.BAD_YAML, path.name, line, reason=error.problem) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise _error(Kind.BAD_YAML, path.name, 1, reason=str(error).splitlines()[0]) from error
    return Source(path.name, builder.root, builder.lines)


def _error(kind: Kind, file: str, line: int, **params: object) -> FormProblemError:
    return FormProblemError([FormProblem(kind, f"{file}:{line}", params)])


@dataclass
class _Open:
    """A mapping or sequence still being filled."""

    path: Path_
    container: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass
class _Builder:
    """Turns parser events into plain data."""

    file: str
    root: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)

    def build(self, events: Iterable[yaml.Event]) -> None:
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.NodeEvent):
                self._refuse_cleverness(event, line)
            match event:
                case yaml.DocumentStartEvent() if () in self.lines:
                    raise _error(Kind.BAD_YAML, self.file, line, reason="second document")
                case yaml.ScalarEvent():
                    self._scalar(event, line)
                case yaml.MappingStartEvent():
                    self._start({}, line)
                case yaml.SequenceStartEvent():
                    self._start([], line)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._open.pop()

    def _refuse_cleverness(self, event: yaml.NodeEvent, line: int) -> None:
        clever = isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None)
        if clever:
            raise _error(Kind.CLEVER_YAML, self.file, line)

    def _start(self, container: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _error(Kind.TOO_DEEP, self.file, line, limit=MAX_DEPTH)
        path = self._add(container, line)
        self._open.append(_Open(path, container))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.container, dict) and top.key is None:
            if event.value in top.container:
                raise _error(Kind.DOUBLED_YAML_KEY, self.file, line, key=event.value)
            top.key = event.value
            self.lines[(*top.path, event.value)] = line
            return
        self._add(_value(event), line)

    def _add(self, value: Any, line: int) -> Path_:  # noqa: ANN401 - what YAML holds
        if not self._open:
            self.root = value
            self.lines[()] = line
            return ()
        top = self._open[-1]
        if isinstance(top.container, list):
            path = (*top.path, len(top.container))
            top.container.append(value)
            self.lines[path] = line
            return path
        if top.key is None:
            raise _error(Kind.BAD_YAML, self.file, line, reason="mapping key is not a text")
        path = (*top.path, top.key)
        top.container[top.key] = value
        top.key = None
        return path


def _value(event: yaml.ScalarEvent) -> str | int | bool | None:
    """Return what a scalar means; quoted ones are always text."""
    value: str = event.value
    if not event.implicit[0]:
        return value
    if value in _WORDS:
        return _WORDS[value]
    return int(value) if _WHOLE_NUMBER.fullmatch(value) else value
