# SPDX-License-Identifier: MIT
"""YAML read strictly: what is text stays text, and every part knows its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tomtool.formfiles.yamlfile import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ja", "ja"),
        ("no", "no"),
        ("on", "on"),
        ("1.0", "1.0"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("010", "010"),
        ("2026-01-01", "2026-01-01"),
        ("'12'", "12"),
        ("'true'", "true"),
        (".inf", ".inf"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
    ],
)
def test_scalar__written__means(written: str, meant: object, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"wert: {written}\n", "utf-8")
    value = read_yaml(tmp_path / "a.yaml").plain["wert"]
    assert value == meant
    assert type(value) is type(meant)


def test_place__of_anything__is_its_line_or_the_nearest_above(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  b: 1\n  c:\n  - x\n  - y: 2\n", "utf-8")
    source = read_yaml(tmp_path / "a.yaml")
    assert source.plain == {"a": {"b": 1, "c": ["x", {"y": 2}]}}
    places = {
        (): "a.yaml:1",
        ("a", "b"): "a.yaml:2",
        ("a", "c"): "a.yaml:3",
        ("a", "c", 0): "a.yaml:4",
        ("a", "c", 1, "y"): "a.yaml:5",
        ("a", "c", 1, "y", "gibt es nicht"): "a.yaml:5",
    }
    assert {path: source.place(path) for path in places} == places
