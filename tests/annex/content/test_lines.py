# SPDX-License-Identifier: MIT
"""Lines put together from words keep every word, its voice and its order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tomtool.annex.content.lines import filled, joined, line, soft, strong, text_of, voiced
from tomtool.annex.content.model import Box, Run, Voice

runs = st.builds(Run, st.text(max_size=4), st.sampled_from(Voice), to=st.sampled_from(("", "a")))
pieces = st.text(max_size=4) | runs
lines = st.lists(pieces | st.builds(Box, st.booleans())).map(
    lambda parts: line(*(part if isinstance(part, str | Run) else (part,) for part in parts))
)


@given(st.lists(lines))
def test_line__of_lines__says_what_they_say_in_order(several: list[tuple[Run, ...]]) -> None:
    assert text_of(line(*several)) == "".join(map(text_of, several))


@given(lines)
def test_line__of_anything__has_no_empty_run_and_none_that_goes_on_in_the_next(
    words: tuple[Run | Box, ...],
) -> None:
    told = [piece for piece in words if isinstance(piece, Run)]
    assert all(run.text for run in told)
    assert line(words) == words
    pairs = pairwise(words)
    assert not any(
        isinstance(one, Run)
        and isinstance(other, Run)
        and (one.voice, one.to) == (other.voice, other.to)
        for one, other in pairs
    )


@given(st.lists(lines), st.text(max_size=2))
def test_joined__some_of_them_empty__has_nothing_between_but_what_says_something(
    several: list[tuple[Run, ...]], between: str
) -> None:
    full = [words for words in several if words]
    assert text_of(joined(several, between)) == between.join(map(text_of, full))


def test_voiced__strong__leaves_what_has_a_voice() -> None:
    words = line("eins ", soft("zwei "), "drei")
    assert voiced(words, Voice.STRONG) == line(strong("eins "), soft("zwei "), strong("drei"))


def test_filled__with_words_of_another_voice__keeps_it_in_its_place() -> None:
    words = filled("Zu %(rule)s: %(answer)s.", rule=strong("S-1"), answer="ja")
    assert words == (Run("Zu "), Run("S-1", Voice.STRONG), Run(": ja."))


def test_filled__with_text_that_looks_like_a_place__keeps_it_as_text() -> None:
    assert text_of(filled("%(a)s %(b)s", a="%(b)s", b="100 %")) == "%(b)s 100 %"
