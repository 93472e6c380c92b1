# SPDX-License-Identifier: MIT
"""Our own types as JSON and back, for what comes out of files and out of child processes.

Nothing but plain data is read, and only where the type says so: unlike a pickle, what somebody
else wrote cannot run code here. Whatever does not fit exactly is refused.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from tomtool.domain.declaration import Declaration
from tomtool.domain.errors import TomtoolError, restored
from tomtool.domain.text import Message, Text
from tomtool.domain.verification import Recognition, Signer, SignerRole

T = TypeVar("T")

_NAMES = {
    each.__name__: each
    for each in (Declaration, Mapping, Message, Recognition, Signer, SignerRole, datetime)
}
"""What types are made of that their modules import for the type checker alone."""
_PLACE = re.compile(r"%\(\w+\)[sd]|%%")
"""What a template may hold behind a percent sign: no width, which could ask for gigabytes."""


class NotOurDataError(ValueError):
    """Plain data are not those of the type that is expected."""


def to_plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any of our types; one line a kind
    """Return `value`, made of dataclasses and plain types, as JSON has it."""
    match value:
        case Message():
            params = {name: _parameter_to_plain(each) for name, each in value.params.items()}
            return {"template": value.template, "params": params}
        case Enum():
            return value.value
        case datetime():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
        case Mapping():
            return {to_plain(key): to_plain(each) for key, each in value.items()}
        case frozenset():
            return sorted(map(to_plain, value))
        case tuple():
            return [to_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    return value


def from_plain(kind: type[T], plain: object) -> T:
    """Return the value of type `kind` that `to_plain` told so. Raises NotOurDataError."""
    try:
        found: T = _read(kind, plain)
    except NotOurDataError:
        raise
    except Exception as error:
        raise NotOurDataError(kind) from error
    return found


def error_to_plain(error: TomtoolError) -> Any:  # noqa: ANN401 - JSON
    """Return an error with all the kinds of error it is, the narrowest first."""
    kinds = [_full_name(each) for each in type(error).__mro__ if issubclass(each, TomtoolError)]
    told = {"place": error.place, "problem": error.problem, "remedy": error.remedy}
    return {"kinds": kinds, **to_plain(told)}


def error_from_plain(plain: object) -> TomtoolError:
    """Return the error told, of the narrowest kind known here. Raises NotOurDataError."""
    match plain:
        case {"kinds": [*kinds], "place": str(place), "problem": problem, "remedy": remedy}:
            known = _kinds_of_error()
            kind = next((known[each] for each in kinds if each in known), TomtoolError)
            read = (from_plain(Message, problem), from_plain(Message, remedy))
            return restored(kind, *read, place)
    raise NotOurDataError(TomtoolError)


def _kinds_of_error() -> dict[object, type[TomtoolError]]:
    """Return every kind of error by its name, as far as loaded; those about PDFs always are."""
    import tomtool.signing.errors  # noqa: F401 - to be known

    found: dict[object, type[TomtoolError]] = {}
    waiting: list[type[TomtoolError]] = [TomtoolError]
    while waiting:
        each = waiting.pop()
        found[_full_name(each)] = each
        waiting += each.__subclasses__()
    return found


def _full_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _read(kind: Any, plain: Any) -> Any:  # noqa: ANN401, PLR0911 - as `to_plain`
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        (only,) = (each for each in inner if each is not NoneType)
        return None if plain is None else _read(only, plain)
    if origin in (tuple, frozenset):
        return origin(_read(inner[0], each) for each in _exactly(list, plain))
    if origin in (Mapping, dict):
        pairs = _exactly(dict, plain).items()
        return {_read(inner[0], key): _read(inner[1], each) for key, each in pairs}
    if origin is Literal:
        return inner[inner.index(plain)]
    if kind is Message:
        return _message(**_exactly(dict, plain))
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if kind is bytes:
        return b64decode(plain, validate=True)
    if issubclass(kind, Enum):
        return kind(plain)
    if is_dataclass(kind):
        return _record(kind, _exactly(dict, plain))
    return _exactly(kind, plain)


def _exactly(kind: type[T], plain: object) -> T:
    if type(plain) is not kind:
        raise NotOurDataError(kind)
    return plain


def _record(kind: Any, plain: dict[str, Any]) -> Any:  # noqa: ANN401 - any dataclass
    """Make a dataclass; only what has a default may be missing."""
    types = _types_of(kind)
    needed = {
        each.name
        for each in fields(kind)
        if each.default is MISSING and each.default_factory is MISSING
    }
    if not needed <= set(plain) <= set(types):
        raise NotOurDataError(kind)
    return kind(**{name: _read(types[name], each) for name, each in plain.items()})


@cache
def _types_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=_NAMES)


def _message(template: str, params: dict[str, Any]) -> Message:
    """Return a message that can be shown without surprise."""
    if "%" in _PLACE.sub("", template):
        raise NotOurDataError(Message)
    message = Message(template, {name: _parameter(each) for name, each in params.items()})
    message.render()
    return message


def _parameter_to_plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return what fills a place: a number, or by its kind a message, texts, several, or words."""
    match value:
        case bool() | int():
            return int(value)
        case Message():
            return {"message": to_plain(value)}
        case Text():
            return {"text": to_plain(value)}
        case tuple():
            return {"several": [_parameter_to_plain(each) for each in value]}
    return str(value)


def _parameter(plain: object) -> object:
    match plain:
        case int() | str():
            return plain
        case {"message": inner}:
            return from_plain(Message, inner)
        case {"text": inner}:
            return from_plain(Text, inner)
        case {"several": [*several]}:
            return tuple(_parameter(each) for each in several)
    raise NotOurDataError(Message)
