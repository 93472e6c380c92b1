# SPDX-License-Identifier: MIT
"""The words that argparse itself puts into help and errors, in German."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

from tomtool.paths import data_dir

if TYPE_CHECKING:
    from tomtool.i18n.catalogs import Language

_DOMAIN = "argparse"
_PYTHONS_DOMAIN = "messages"


def install_argparse_texts(language: Language) -> None:
    """Let argparse speak `language` from now on, in the whole process.

    argparse asks gettext's global domain, which has its language from the environment alone; so
    this sets LANGUAGE. argparse is written in English: that is its own domain, without a catalogue.
    """
    os.environ["LANGUAGE"] = language
    if language == "en":
        gettext.textdomain(_PYTHONS_DOMAIN)
    else:
        gettext.bindtextdomain(_DOMAIN, data_dir("translations"))
        gettext.textdomain(_DOMAIN)
