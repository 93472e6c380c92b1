# SPDX-License-Identifier: MIT
"""The program's languages: German, in which its texts are written, and English.

Use: `_ = translator(language).gettext`, then `_("Seite %(n)s") % {"n": 1}` with one literal.
"""

from tomtool.i18n.catalogs import (
    LANGUAGES,
    Language,
    MissingCatalogError,
    Translator,
    preferred_language,
    translator,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "MissingCatalogError",
    "Translator",
    "preferred_language",
    "translator",
]
