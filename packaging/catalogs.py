# SPDX-License-Identifier: MIT
"""The translators' loop: `pot` extracts, `update` merges into every catalogue, `check` judges.

The template carries no dates and no line numbers, so that it changes only when a text does.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
TEMPLATE = TRANSLATIONS / "tomtool.pot"
MARKS = ("_", "gettext", "_gettext", "N_", "ngettext:1,2", "_ngettext:1,2", "pgettext:1c,2")
KEYWORDS = parse_keywords([*MARKS, "npgettext:1c,2,3"])


def extract() -> Catalog:
    """Return every text marked in the program."""
    template = Catalog()
    for file, _line, text, _comments, context in extract_from_dir(
        ROOT / "tomtool", [("**.py", "python")], keywords=KEYWORDS
    ):
        template.add(text, locations=[(f"tomtool/{file}", 0)], context=context)
    return template


def as_po(catalog: Catalog) -> bytes:
    """Return the catalogue as a file, in the order of the sources; a template has no header."""
    out = io.BytesIO()
    write_po(
        out,
        catalog,
        width=100,
        omit_header=catalog.locale is None,
        sort_by_file=True,
        include_lineno=False,
    )
    return out.getvalue()


def catalogs() -> Iterator[tuple[Path, Catalog]]:
    """Yield every catalogue there is: those of the program and argparse's own texts."""
    for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parent.parent.name)


def write_template() -> None:
    """Write the template."""
    TEMPLATE.write_bytes(as_po(extract()))


def update() -> None:
    """Write the template and merge it into the program's catalogues."""
    write_template()
    for path, catalog in catalogs():
        if path.stem == TEMPLATE.stem:
            catalog.update(extract(), no_fuzzy_matching=True, update_creation_date=False)
            catalog.obsolete.clear()
            path.write_bytes(as_po(catalog))
            print(f"{path.relative_to(ROOT)}: {len(list(problems(catalog)))} texts to translate")


def check() -> None:
    """Exit with a list of what is stale, untranslated or wrong."""
    found = list(complaints())
    if found:
        sys.exit("\n".join(found))
    print("The catalogues are complete.")


def complaints() -> Iterator[str]:
    """Yield what keeps the catalogues from being shipped."""
    template = extract()
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != as_po(template):
        yield f"{TEMPLATE.relative_to(ROOT)} is stale: run `make catalogs`."
    for path, catalog in catalogs():
        name = path.relative_to(ROOT)
        if path.stem == TEMPLATE.stem and texts(catalog) != texts(template):
            yield f"{name} is stale: run `make catalogs`."
        yield from (f"{name}: {problem}" for problem in problems(catalog))


def texts(catalog: Catalog) -> set[object]:
    """Return what identifies the catalogue's messages."""
    return {(message.context, message.id) for message in catalog}


def problems(catalog: Catalog) -> Iterator[str]:
    """Yield the catalogue's messages that cannot be shipped, and why."""
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy or not is_translated(message):
            yield f"untranslated or fuzzy: {message.id!r}"
        else:
            yield from (f"{error}: {message.id!r}" for error in message.check(catalog))


def is_translated(message: Message) -> bool:
    """Tell whether every form of the message is there."""
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(forms)


if __name__ == "__main__":
    {"pot": write_template, "update": update, "check": check}[sys.argv[1]]()
