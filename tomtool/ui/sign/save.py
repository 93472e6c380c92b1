# SPDX-License-Identifier: MIT
"""Step 4 for drafts: into which file; and the field for the file, which signing needs as well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tomtool.services import issuing
from tomtool.services.naming import annex_name
from tomtool.ui.parts import Note
from tomtool.ui.sign.options import FileField, documents
from tomtool.ui.sign.page import StepPage
from tomtool.ui.sign.steps import Step

if TYPE_CHECKING:
    from tomtool.ui.background import Work
    from tomtool.ui.sign.job import Job
    from tomtool.ui.sign.preview import Preview


class TargetField(FileField):
    """Where the annex is saved: proposed from product, version and day until somebody chooses."""

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        kinds = _("PDF-Dateien (*.pdf)")
        super().__init__(job.translator, _("Speichern als"), kinds, name="target", saving=True)
        self._job = job
        self._proposed: Path | None = None

    def suggest(self) -> None:
        """Propose a file, unless somebody has chosen one."""
        if self.typed_path is None or self.typed_path == self._proposed:
            folder = Path(self._job.desk.settings.folder or documents())
            self._proposed = folder / annex_name(self._job.response)
            self.set_path(self._proposed)

    @property
    def path(self) -> Path:
        """The file to write; a name without an ending is that of a PDF."""
        typed = self.typed_path or Path()
        return typed if typed.suffix.lower() == ".pdf" else typed.with_name(f"{typed.name}.pdf")

    def agreed(self) -> bool:
        """Whether the file can be written; say what is missing, or ask about replacing it."""
        typed = self.typed_path
        return self.may_write(self.path if typed is not None and typed.name else None)


class SavePage(StepPage):
    """Saves the draft that is on show; the response stays as it is."""

    step = Step.SAVE

    def __init__(self, job: Job) -> None:
        _ = job.translator.gettext
        super().__init__(job, _("Wohin kommt der Entwurf?"))
        self.forward = _("Entwurf speichern")
        self._done = False
        self.setCommitPage(True)
        self.target = TargetField(job)
        words = _("Der Entwurf trägt keine Signatur. Sie können danach weiterarbeiten.")
        self.add(self.target, Note(words))

    def enter(self, preview: Preview) -> None:
        """Propose a file."""
        super().enter(preview)
        self.target.suggest()
        self.target.field.setFocus()

    def validatePage(self) -> bool:  # noqa: N802 - Qt's name
        """Save; the page is left once the file is there."""
        if not self._done and not self.job.busy and self.target.agreed():
            self._save()
        return self._done

    def _save(self) -> None:
        pdf, target = self.job.pdf, self.target.path
        if pdf is None:  # the step before is left only with pages to look at
            return

        def act(_work: Work[str]) -> str:
            return issuing.write(pdf, target)

        def done(_digest: str) -> None:
            self._done = True
            self.job.finish(target, pdf)
            self.wizard().next()

        _ = self.job.translator.gettext
        words = _("Die Datei wird geschrieben …")
        self.job.run(words, act, done, self._put_right, final=True)

    def _put_right(self, error: BaseException) -> None:
        self.target.complain(self.job.sentence(error))
