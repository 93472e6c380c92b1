# SPDX-License-Identifier: MIT
"""Our types cross a border whole, and nothing else gets across."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import UTC, datetime
from types import UnionType
from typing import Any, cast, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tomtool
from tomtool.domain.declaration import Declaration
from tomtool.domain.errors import TomtoolError, restored
from tomtool.domain.text import Message, Text
from tomtool.domain.verification import Trust, Verdict, Verification
from tomtool.services import wire
from tomtool.services.trust import Acquaintance
from tomtool.services.verifying import Judgement
from tomtool.services.wire import (
    NotOurDataError,
    error_from_plain,
    error_to_plain,
    from_plain,
    to_plain,
)

WORDS = st.text(st.characters(exclude_characters="%", exclude_categories=["Cs"]))
PARAMETERS = st.recursive(
    WORDS | st.integers() | st.builds(Text, WORDS, WORDS),
    lambda inner: st.lists(inner).map(tuple) | st.builds(Message, WORDS.map(lambda w: f"{w}.")),
)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Any sentence of the program."""
    params = draw(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), PARAMETERS))
    places = "".join(f"%({name})s" for name in params)
    return Message(draw(WORDS) + places + "%%", params)


def any_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401, PLR0911 - a type; one line each
    """Return values of any type that crosses the border."""
    origin, inner = get_origin(kind), get_args(kind)
    simple: dict[object, st.SearchStrategy[Any]] = {
        str: st.sampled_from(["", "Erika", "„ä“ 100 %"]),
        bytes: st.binary(max_size=8),
        datetime: st.datetimes(timezones=st.just(UTC)),
        Message: st.sampled_from([Message("a"), Message("%(n)d %%", {"n": 1})]),
        Declaration: st.sampled_from([Declaration(), Declaration(name="Erika")]),
    }
    if kind in simple:
        return simple[kind]
    if origin is UnionType:
        return st.none() | any_of(inner[0])
    if origin is tuple:
        return st.lists(any_of(inner[0]), max_size=2).map(tuple)
    if origin is frozenset:
        return st.frozensets(any_of(inner[0]), max_size=2)
    if origin is Mapping:
        return st.dictionaries(*map(any_of, inner), max_size=2)
    if is_dataclass(kind):
        types = wire._types_of(kind)  # type: ignore[arg-type] # a dataclass is a type
        return st.builds(cast("type", kind), **{name: any_of(each) for name, each in types.items()})
    return st.from_type(kind)


def over_the_wire(plain: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(json.dumps(plain))


@given(messages())
def test_message__any__comes_back_and_reads_the_same(message: Message) -> None:
    again = from_plain(Message, over_the_wire(to_plain(message)))
    assert (again, again.render()) == (message, message.render())


@settings(max_examples=30)
@given(any_of(Verification))
def test_verification__any__comes_back_as_it_was(verification: Verification) -> None:
    assert from_plain(Verification, over_the_wire(to_plain(verification))) == verification


@given(any_of(Trust))
def test_trust__any__comes_back_as_it_was(trust: Trust) -> None:
    assert from_plain(Trust, over_the_wire(to_plain(trust))) == trust


@given(any_of(Acquaintance))
def test_acquaintance__any__comes_back_as_it_was(each: Acquaintance) -> None:
    assert from_plain(Acquaintance, over_the_wire(to_plain(each))) == each


@pytest.mark.parametrize(
    "message",
    [
        {"template": "%(n)999999999d", "params": {"n": 1}},
        {"template": "%(n)s", "params": {}},
        {"template": "%(n)d", "params": {"n": "eins"}},
        {"template": "100 %", "params": {}},
        {"template": "%s", "params": {}},
        {"template": "%(a)s", "params": {"a": {"text": {"de": "a"}}}},
        {"template": "%(a)s", "params": {"a": {"other": 1}}},
        {"template": "%(a)s", "params": {"a": None}},
        {"template": 1, "params": {}},
        {"template": "a"},
        {"template": "a", "params": {}, "more": 1},
        "a",
    ],
    ids=str,
)
def test_message__that_would_surprise_whoever_shows_it__is_refused(message: object) -> None:
    with pytest.raises(NotOurDataError):
        from_plain(Message, message)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "ok",
        {},
        {"problems": {}},
        {"problems": "nein"},
        {"problems": [1]},
        {"problems": [], "holds": True},
    ],
    ids=str,
)
def test_verdict__of_another_shape__is_refused(plain: object) -> None:
    if plain == {}:
        assert from_plain(Verdict, plain) == Verdict()
        return
    with pytest.raises(NotOurDataError):
        from_plain(Verdict, plain)


def test_judgement__with_the_name_of_another_type__makes_none_of_it() -> None:
    with pytest.raises(NotOurDataError):
        from_plain(Judgement, {"verification": {"__class__": "os.system"}, "certified": ""})


def every_kind_of_error() -> list[type[TomtoolError]]:
    for module in pkgutil.walk_packages(tomtool.__path__, "tomtool."):
        if not re.match(r"tomtool\.(ui|__main__|storage\.migrations)", module.name):
            importlib.import_module(module.name)
    found: list[type[TomtoolError]] = [TomtoolError]
    for each in found:
        found += each.__subclasses__()
    return [each for each in found if each.__module__.startswith("tomtool.")]


def told(error: TomtoolError) -> tuple[object, ...]:
    return (type(error), error.place, error.problem, error.remedy, str(error))


def test_error__of_every_kind__is_copied_pickled_and_sent_whole() -> None:
    kinds = every_kind_of_error()
    assert len(kinds) > 40
    for kind in kinds:
        problem = Message("Das %(x)s fehlt.", {"x": Message("Feld")})
        error = restored(kind, problem, Message("Fragen Sie nach."), "a.pdf")
        sent = error_from_plain(over_the_wire(error_to_plain(error)))
        for again in (copy.copy(error), pickle.loads(pickle.dumps(error)), sent):  # noqa: S301 - our own
            assert told(again) == told(error)


def test_error__with_values_of_its_own__keeps_them_in_a_pickle() -> None:
    error = TomtoolError(Message("a"), Message("b"))
    error.place, error.lines = "x", [1]  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert vars(again) == vars(error)


def test_error__of_a_kind_unknown_here__is_the_nearest_known_kind() -> None:
    plain = error_to_plain(TomtoolError(Message("a"), Message("b")))
    plain["kinds"] = ["os.system", "tomtool.domain.errors.ContentError", *plain["kinds"]]
    assert type(error_from_plain(plain)).__name__ == "ContentError"


@pytest.mark.parametrize("plain", [None, {}, {"kinds": []}, "x", {"kinds": 1, "place": ""}])
def test_error__of_another_shape__is_refused(plain: object) -> None:
    with pytest.raises(NotOurDataError):
        error_from_plain(plain)
