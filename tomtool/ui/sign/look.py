# SPDX-License-Identifier: MIT
"""Step 3: the pages of the real file, to be looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tomtool.ui.sign.page import StepPage
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview


class LookPage(StepPage):
    """The pages alone, as wide as there is room."""

    step = Step.LOOK

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("So sieht die Anlage aus"))
        job.failed.connect(self.fail)

    def enter(self, preview: Preview) -> None:
        """Draw what is going to be issued."""
        super().enter(preview)
        preview.setFocus()
        self.job.draw()

    def isComplete(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there is something to look at."""
        return super().isComplete() and self.job.pdf is not None
