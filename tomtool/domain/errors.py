# SPDX-License-Identifier: MIT
"""What every foreseeable failure tells the user: place, problem and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def __reduce__(self) -> tuple[Callable[..., TomtoolError], tuple[Any, ...], dict[str, Any]]:
        """Let any subclass be copied and pickled whole, whatever it is made from."""
        return restored, (type(self), self.problem, self.remedy, self.place), vars(self)


Kind = TypeVar("Kind", bound=TomtoolError)


def restored(kind: type[Kind], problem: Message, remedy: Message, place: str = "") -> Kind:
    """Return an error of a subclass as it was, without the values its subclass makes it from."""
    error = kind.__new__(kind)
    TomtoolError.__init__(error, problem, remedy, place)
    return error


class ContentError(TomtoolError):
    """The document or the answers themselves have a problem, not the way they were handed over."""
