# SPDX-License-Identifier: MIT
"""Cuts the Phosphor icon fonts down to the icons in use; run it after changing NAMES.

`npm pack @phosphor-icons/web@2.1.2` fetches them; the result under resources/look is committed.
"""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset  # type: ignore[import-untyped]  # it publishes no types

PACKAGE = "@phosphor-icons/web@2.1.2"
LOOK = Path(__file__).resolve().parent.parent / "resources" / "look"
NAMES = {
    "regular": """
        archive arrow-counter-clockwise arrow-left arrow-right arrow-square-out arrow-u-up-left
        arrow-u-up-right arrows-left-right asterisk book-open buildings calendar-blank
        caret-down caret-left caret-right caret-up certificate chat-text check check-circle checks
        circle-half clipboard-text clock clock-counter-clockwise cloud-slash copy database
        download-simple envelope-simple export eye eye-slash file file-arrow-down file-pdf file-plus
        file-text
        fingerprint flag folder-open funnel-simple gear-six globe house info key keyboard
        lightbulb link-simple list lock-simple magnifying-glass map-pin minus minus-circle moon
        note-pencil paperclip pen-nib pencil-simple phone plus plus-circle printer question scales
        shield sidebar-simple sign-out sliders-horizontal sun text-t trash tray trend-down
        trend-up upload-simple user users warning warning-circle warning-octagon x x-circle
    """,
    "bold": """
        caret-down caret-left caret-right caret-up check clipboard-text minus plus x
    """,
    "fill": """
        chat-text check-circle circle flag info lock-simple paperclip question scales star warning
        warning-octagon x-circle
    """,
}


def code_points(css: str) -> dict[str, int]:
    """Return each icon's code point as the package's style sheet gives it."""
    rule = re.compile(r"\.ph-([a-z0-9-]+):before \{\s*content: \"\\([0-9a-f]+)\"")
    return {name: int(code, 16) for name, code in rule.findall(css)}


def cut(source: Path, target: Path, points: list[int]) -> None:
    """Write the font with only these code points, without layout tables and time stamps."""
    options = subset.Options(layout_features=[], hinting=False, recalc_timestamp=False)
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Fetch the package, write one font for each weight and the table of names."""
    table: dict[str, int] = {}
    with TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)  # noqa: S603, S607 - a developer runs this; npm is found on the PATH
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder) / "package"
        (LOOK / "LICENSE-Phosphor.txt").write_bytes((package / "LICENSE").read_bytes())
        for weight, words in NAMES.items():
            names = words.split()
            home = package / "src" / weight
            points = code_points((home / "style.css").read_text(encoding="utf-8"))
            suffix = "" if weight == "regular" else f"-{weight}"
            table |= {f"{name}{suffix}": points[name] for name in names}
            file = "Phosphor.ttf" if weight == "regular" else f"Phosphor-{weight.title()}.ttf"
            cut(home / file, LOOK / f"icons-{weight}.ttf", [points[name] for name in names])
    text = json.dumps(dict(sorted(table.items())), indent=1)
    (LOOK / "icons.json").write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(table)} icons")


if __name__ == "__main__":
    main()
