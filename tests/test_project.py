# SPDX-License-Identifier: MIT
"""The house rules that no linter knows: sizes, imports, texts, locks and the wheel."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUFF = PROJECT["tool"]["ruff"]["lint"]
IMPORT_RULES = PROJECT["tool"]["importlinter"]["contracts"]
HEAVY: list[str] = RUFF["flake8-tidy-imports"]["banned-module-level-imports"]

Node = TypeVar("Node", bound=ast.AST)


@cache
def modules() -> dict[Path, ast.Module]:
    return {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
        for path in sorted((ROOT / "tomtool").rglob("*.py"))
    }


def nodes(kind: type[Node]) -> Iterator[tuple[Path, Node]]:
    for path, tree in modules().items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, kind))


def run(code: str, *, folder: Path, **environ: str) -> str:
    """Run Python code in a fresh interpreter and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- sizes -------------------------------------------------------------------------------------


def function_lengths() -> dict[str, int]:
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path, node in nodes(ast.FunctionDef)
    }


def test_functions__of_the_program__stay_short() -> None:
    lengths = function_lengths()
    assert {name: n for name, n in lengths.items() if n > 60} == {}
    assert median(lengths.values()) <= 10
    assert quantiles(lengths.values(), n=20)[-1] <= 40


def test_modules__of_the_program__stay_below_500_lines() -> None:
    sizes = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in modules()}
    assert {path: n for path, n in sizes.items() if n >= 500} == {}


# --- imports -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_layers__every_room_of_the_house__has_its_floor() -> None:
    layers = next(rule["layers"] for rule in IMPORT_RULES if rule["type"] == "layers")
    named = set(re.findall(r"tomtool\.(\w+)", " ".join(layers)))
    rooms = {path.parts[1].removesuffix(".py") for path in modules()}
    assert rooms - {"__init__"} <= named


@pytest.mark.slow
def test_domain__all_of_its_imports__are_the_standard_library_or_itself() -> None:
    allowed = {*sys.stdlib_module_names, "tomtool.domain"}
    imported = [(p, a.name) for p, node in nodes(ast.Import) for a in node.names]
    imported += [(p, node.module or "") for p, node in nodes(ast.ImportFrom)]
    foreign = [
        (path, name)
        for path, name in imported
        if path.is_relative_to("tomtool/domain")
        and not any(name == a or name.startswith(f"{a}.") for a in allowed)
    ]
    assert foreign == []


@pytest.mark.parametrize(
    "code", ["import tomtool", "import tomtool.cli", "import tomtool.services"]
)
def test_import__of_the_program__loads_nothing_heavy(code: str) -> None:
    loaded = run(f"{code}\nimport sys\nprint(*sys.modules)", folder=ROOT).split()
    assert set(HEAVY) & set(loaded) == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_start__asking_for_help_or_version__loads_nothing_heavy(option: str) -> None:
    code = f"""
import atexit, sys
atexit.register(lambda: print("LOADED", *sys.modules))
from tomtool.__main__ import main
sys.argv = ["tomtool", "{option}"]
sys.exit(main())
"""
    loaded = run(code, folder=ROOT).partition("LOADED")[2].split()
    assert "tomtool" in loaded
    assert set(HEAVY) & set(loaded) == set()


# --- texts -------------------------------------------------------------------------------------

MARKERS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}


def marking_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in MARKERS:
            yield node


def called_name(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "id", getattr(function, "attr", ""))


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_constant(node: ast.expr) -> bool:
    """Whether it names a text marked elsewhere; extractors find nothing in it, so nothing wrong."""
    named = isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.IfExp)
    return named and not any(map(is_literal, filter(is_expression, ast.walk(node))))


def is_expression(node: ast.AST) -> TypeGuard[ast.expr]:
    return isinstance(node, ast.expr)


def test_texts__marked_for_translation__are_literals_or_marked_constants() -> None:
    """Anything else is extracted wrongly or not at all, silently."""
    wrong = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        if path != Path("tomtool/i18n/catalogs.py")
        for call in marking_calls(tree)
        for argument in call.args[: MARKERS[called_name(call)]]
        if not is_literal(argument) and not (called_name(call) == "_" and is_constant(argument))
    ]
    assert wrong == []


@pytest.mark.slow
def test_texts__marked_for_translation__are_not_inside_f_strings() -> None:
    """Before Python 3.12 they are not extracted there."""
    inside = [
        f"{path}:{call.lineno}"
        for path, string in nodes(ast.JoinedStr)
        for call in marking_calls(string)
        if any(map(is_literal, call.args))
    ]
    assert inside == []


# --- data, locks, wheel ------------------------------------------------------------------------


def test_data_folders__hold_no_python() -> None:
    folders = ("forms", "resources", "translations")
    assert [p for folder in folders for p in (ROOT / folder).rglob("*.py")] == []


def test_packaging_folder__is_no_package() -> None:
    """With an `__init__.py`, `import packaging` would find this folder instead of the library."""
    assert not (ROOT / "packaging/__init__.py").exists()


def locked(name: str) -> set[str]:
    text = (ROOT / "packaging/locks" / name).read_text("utf-8")
    return set(re.findall(r"^\S+==[^\s;]+", text, re.MULTILINE))


def test_locks__runtime_and_build__are_part_of_dev() -> None:
    assert locked("runtime.lock") | locked("build.lock") <= locked("dev.lock")


@pytest.mark.parametrize("name", ["build.lock", "dev.lock", "runtime.lock"])
def test_locks__every_package__has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "packaging/locks" / name).read_text("utf-8")
    starts = [match.start() for match in re.finditer(r"^\w", text, re.MULTILINE)]
    assert all("--hash=sha256:" in text[a:b] for a, b in pairwise([*starts, len(text)]))
    assert "://" not in text


@pytest.mark.slow
def test_wheel__unpacked_away_from_the_sources__finds_its_data(tmp_path: Path) -> None:
    """Built as from a fresh clone: from what is committed, without compiled catalogues."""
    sources = tmp_path / "sources"
    shutil.copytree(
        ROOT, sources, ignore=shutil.ignore_patterns(".git", ".*_cache", ".venv", "*.mo")
    )
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=sources, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    code = """
import tomtool.paths
from tomtool.i18n import translator
for kind in ("forms", "resources", "translations"):
    folder = tomtool.paths.data_dir(kind)
    print(kind, "_data" in folder.parts, any(folder.rglob("*")))
print(translator("en").gettext("Bitte installieren Sie tomtool neu."))
"""
    assert run(code, folder=tmp_path, PYTHONPATH=str(tmp_path)).splitlines() == [
        "forms True True",
        "resources True True",
        "translations True True",
        "Please install tomtool again.",
    ]
