# SPDX-License-Identifier: MIT
"""Thousands of broken files: none crashes, hangs, eats the memory, writes a file, or is „ok“."""

from __future__ import annotations

import random
import re
import sys
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trust.papers import KINDS, paper
from tomtool.domain.verification import Trust
from tomtool.services import verifying
from tomtool.services.context import system_context
from tomtool.services.isolation import Workers
from tomtool.services.verifying import Judgement
from tomtool.services.wire import to_plain
from tomtool.signing.errors import UnreadablePdfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

    from tomtool.domain.verification import Verification

    Mutation = Callable[[Random, bytes], bytes]

pytestmark = pytest.mark.slow

CONTEXT = system_context({})
FILES = 2000
BATCHES = 20
SIGNED = (KINDS[0], KINDS[1])
"""The annexes broken: short ones, for a long one is broken in the same ways."""
TOKENS = (
    *(b"null", b"true", b"-1", b"0", b"99999999999", b"[", b"]", b"<<", b">>", b"(", b")", b"<>"),
    *(b"stream", b"endstream", b"endobj", b"obj", b"R", b"1 0 R", b"%%EOF", b"startxref", b"xref"),
    *(b"/Type", b"/Kids", b"/Parent", b"/Length", b"/Prev", b"/Size", b"/Root", b"/Fields", b"/V"),
    *(b"/ByteRange", b"/Contents", b"/Filter", b"/FlateDecode", b"/Sig", b"/AF", b"/Names"),
)
TOKEN = re.compile(rb"/\w+|\d+|<<|>>|[\[\]]|\w+")


def flip_bits(dice: Random, pdf: bytes) -> bytes:
    """Flip up to eight bits."""
    broken = bytearray(pdf)
    for _ in range(dice.randint(1, 8)):
        broken[dice.randrange(len(pdf))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def cut(dice: Random, pdf: bytes) -> bytes:
    """Cut off the end, the beginning, or a piece between."""
    begin, end = sorted(dice.choices(range(len(pdf)), k=2))
    return dice.choice((pdf[:begin], pdf[end:], pdf[:begin] + pdf[end:]))


def splice(dice: Random, pdf: bytes) -> bytes:
    """Put a piece of one of the annexes in the place of another."""
    donor = paper(dice.choice(SIGNED)).countersigned
    begin, size = dice.randrange(len(donor)), dice.choice((4, 64, 1024, 16384))
    at = dice.randrange(len(pdf))
    skipped = dice.choice((0, size))
    return pdf[:at] + donor[begin : begin + size] + pdf[at + skipped :]


def swap_tokens(dice: Random, pdf: bytes) -> bytes:
    """Put other words in the place of up to four."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(pdf))
        found = TOKEN.search(pdf, start) or TOKEN.search(pdf)
        if found:
            pdf = pdf[: found.start()] + dice.choice(TOKENS) + pdf[found.end() :]
    return pdf


def swap_tokens_of_the_updates(dice: Random, pdf: bytes) -> bytes:
    """Put other words into what signing has added, where most words are."""
    at = min(len(pdf) - 1, len(paper(SIGNED[0]).unsigned))
    return pdf[:at] + swap_tokens(dice, pdf[at:])


def renumber(dice: Random, pdf: bytes) -> bytes:
    """Let references lead elsewhere, into circles too."""
    places = list(re.finditer(rb"\d+(?= 0 R)", pdf))
    for found in dice.sample(places, min(3, len(places))):
        other = b"%d" % dice.randrange(160)
        size = len(found[0])
        pdf = pdf[: found.start()] + other.rjust(size, b"0")[-size:] + pdf[found.end() :]
    return pdf


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    cut,
    splice,
    swap_tokens,
    swap_tokens_of_the_updates,
    renumber,
)


def mutants(batch: int) -> Iterator[bytes]:
    """Yield the broken files of a batch: always the same."""
    for number in range(batch, FILES, BATCHES):
        dice = random.Random(number)
        genuine = paper(dice.choice(SIGNED))
        states = {genuine.unsigned, genuine.certified, genuine.countersigned}
        broken = dice.choice((genuine.certified, genuine.countersigned))
        while broken in states:
            for mutation in dice.choices(MUTATIONS, k=dice.choice((1, 1, 2))):
                broken = mutation(dice, broken) or b"%PDF-"
        yield broken


def everybody() -> Trust:
    """Return the trust of somebody who knows all that signed."""
    people = (who for kind in SIGNED for who in (paper(kind).processor, paper(kind).school_dpo))
    return Trust(own=frozenset(who.signer.fingerprint for who in people))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_files__verified_in_a_child__are_never_ok(batch: int, tmp_path: Path) -> None:
    """A child that crashes, or needs more than 1 GiB or 10 s, would be an UncheckableError here."""
    home, known = tmp_path / "home", to_plain(everybody())
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch, Workers() as workers:
        patch.chdir(home)
        patch.setenv("TMPDIR", str(home))
        for broken in mutants(batch):
            with suppress(UnreadablePdfError):
                answer = workers.ask(CONTEXT, "verify", broken, known)
                assert not answer.as_(Judgement).verification.ok
    assert list(home.iterdir()) == []


# --- in this process: what does reading a file touch? ---------------------------------------------

_watched: list[str] = []
_watching = False
_TOUCHING = re.compile(
    r"os\.(system|exec|fork|spawn|posix_spawn|remove|rename|mkdir|rmdir|link|symlink|truncate)"
    r"|subprocess\.|socket\.(connect|bind|getaddrinfo)|shutil\.|tempfile\.|urllib\.|ctypes\.dlopen"
)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if not _watching:
        return
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if writes or _TOUCHING.match(event):
        _watched.append(f"{event} {args!r}")


sys.addaudithook(_watch)


@contextmanager
def touching_nothing() -> Iterator[None]:
    """Check that nothing is written, started or asked meanwhile."""
    global _watching  # noqa: PLW0603 - an audit hook is for the whole process
    _watched.clear()
    _watching = True
    try:
        yield
    finally:
        _watching = False
    assert _watched == []


def told(pdf: bytes) -> Verification | None:
    """Return what is said about a file; None if that is unreadable."""
    with touching_nothing(), suppress(UnreadablePdfError):
        return verifying.judge(CONTEXT, pdf, everybody()).verification
    return None


def test_watch__over_a_file_that_is_written__notices(tmp_path: Path) -> None:
    with pytest.raises(AssertionError), touching_nothing():
        (tmp_path / "a").write_bytes(b"")


def test_genuine_annex__verified__touches_nothing() -> None:
    for kind in SIGNED:
        told(paper(kind).certified)  # loads what is loaded on first use
        found = told(paper(kind).countersigned)
        assert found is not None
        assert found.ok


names = st.sampled_from([b"/Type", b"/Kids", b"/Fields", b"/V", b"/T", b"/FT", b"/Sig", b"/Parent"])
numbers = st.integers(-(2**40), 2**40).map(lambda number: b"%d" % number)
references = st.integers(0, 12).map(lambda number: b"%d 0 R" % number)
plain = names | numbers | references | st.sampled_from([b"null", b"true", b"()", b"<00>", b"(\\"])
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda each: b"[" + b" ".join(each) + b"]")
        | st.lists(st.tuples(names, inner), max_size=4).map(
            lambda each: b"<<" + b" ".join(b"%s %s" % pair for pair in each) + b">>"
        )
    ),
    max_leaves=12,
)
"""PDF objects of every kind, many of them nonsense."""


@st.composite
def pdfs(draw: st.DrawFn) -> bytes:
    """Draw a file with a catalog, a form, signature fields, and objects that mean anything."""
    form = draw(values | st.just(b"<</Fields [3 0 R 4 0 R] /SigFlags 3>>"))
    signature = draw(
        values
        | st.just(
            b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
            b" /ByteRange [0 10 20 30] /Contents <30800000>>>"
        )
    )
    objects = [
        b"<</Type /Catalog /Pages 9 0 R /AcroForm 2 0 R %s %s>>" % (draw(names), draw(values)),
        form,
        *(b"<</FT /Sig /T (%d) /V %s>>" % (at, draw(values | st.just(b"5 0 R"))) for at in (1, 2)),
        signature,
        *draw(st.lists(values, max_size=5)),
    ]
    return assembled(
        objects, draw(st.sampled_from([b"", b"/Prev 0", b"/Prev 9", b"/Encrypt 5 0 R"]))
    )


def assembled(objects: list[bytes], more: bytes = b"") -> bytes:
    """Return a file of these objects, its table of objects right."""
    parts = [b"%PDF-1.7\n"]
    parts += [b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1)]
    places = [sum(map(len, parts[:at])) for at in range(1, len(parts) + 1)]
    lines = b"".join(b"%010d 00000 n \n" % at for at, _ in pairwise(places))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, more)
    return b"".join(parts) + head + lines + end + b"startxref\n%d\n%%%%EOF\n" % places[-1]


@settings(max_examples=300)
@given(pdf=pdfs())
def test_any_pdf__verified__is_unreadable_or_not_ok(pdf: bytes) -> None:
    found = told(pdf)
    assert found is None or not found.ok


CIRCLES = [
    [b"<</Type /Catalog /Pages 1 0 R /AcroForm 1 0 R /Fields 1 0 R>>"],
    [b"<</Type /Catalog /AcroForm <</Fields [2 0 R]>>>>", b"<</FT /Sig /T (a) /Kids [2 0 R]>>"],
    [b"<</Type /Catalog /AcroForm 2 0 R>>", b"2 0 R"],
    [b"<</Type /Catalog /AcroForm 2 0 R>>", b"<</Length 2 0 R>>stream\n\nendstream"],
    [b"<</Type /Catalog /AcroForm " + b"[" * 5000 + b"]" * 5000 + b">>"],
    [b"<</Type /Catalog /AcroForm " + b"<</A " * 5000 + b"0" + b">>" * 5000 + b">>"],
]


@pytest.mark.parametrize("objects", CIRCLES)
def test_pdf__of_circles_and_depths__is_unreadable_or_not_ok(objects: list[bytes]) -> None:
    found = told(assembled(objects))
    assert found is None or not found.ok
