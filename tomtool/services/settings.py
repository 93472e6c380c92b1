# SPDX-License-Identifier: MIT
"""What the program remembers of how the user likes it; never an answer, never a passphrase."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from tomtool.services.files import make_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; an empty word means: as the system has it.

    `theme` is system, light, dark or contrast. `identity` is the file the user signed with last,
    `identity_name`, `identity_organisation` and `identity_fingerprint` whom its certificate names,
    `identity_until` the day it ends (ISO 8601); `folder` is where files were saved last. `tray`
    says whether the explanations stand open, `window` is the size and place as the window gives it.
    `identity_self_signed` says whether nobody else vouches for that identity. `token_library`,
    `token_label` and `token_key` say where the key in a token is found (identities.Token), and
    `token_first` that the user signed with it last. `time_stamps` is the address of the time-stamp
    service to ask when signing, empty for none. `annex_language`, `annex_layout`, `annex_naming`,
    `annex_number` and `annex_skipped` are the edition issued last (domain.edition).
    """

    language: str = ""
    theme: str = "system"
    identity: str = ""
    identity_name: str = ""
    identity_organisation: str = ""
    identity_until: str = ""
    identity_fingerprint: str = ""
    identity_self_signed: bool = True
    token_library: str = ""
    token_label: str = ""
    token_key: str = ""
    token_first: bool = False
    folder: str = ""
    tray: bool = True
    window: str = ""
    time_stamps: str = ""
    annex_language: str = "de"
    annex_layout: str = "questionnaire"
    annex_naming: str = "Anlage"
    annex_number: int = 0
    annex_skipped: bool = False

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read the settings in `path`; what is missing or of another kind is left as new."""
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return cls()
        return cls(**_fitting(found)) if isinstance(found, dict) else cls()

    def save(self, path: Path) -> None:
        """Write the settings to `path`. Raises UnwritableFileError."""
        make_folder(path.parent)
        write_file(path, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())


def _fitting(found: dict[str, Any]) -> dict[str, Any]:
    return {
        each.name: found[each.name]
        for each in fields(Settings)
        if type(found.get(each.name)) is type(each.default)
    }
