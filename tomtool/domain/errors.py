# SPDX-License-Identifier: MIT
"""What every foreseeable failure tells the user: place, problem and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomtool.domain.text import Message


class TomtoolError(Exception):
    """A failure the user can understand and do something about.

    `place` names where it happened (a file, a line, a question; may be empty), `problem` what is
    wrong and `remedy` what to do. All three are shown as one sentence, translated at the rim.
    """

    def __init__(self, problem: Message, remedy: Message, place: str = "") -> None:
        super().__init__(place, problem, remedy)
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the German sentence, for logs and tracebacks."""
        lead = f"{self.place}: " if self.place else ""
        return f"{lead}{self.problem.render()} {self.remedy.render()}"


class ContentError(TomtoolError):
    """The document or the answers themselves have a problem, not the way they were handed over."""
