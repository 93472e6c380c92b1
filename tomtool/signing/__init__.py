# SPDX-License-Identifier: MIT
"""Identities, signatures, verification and attachments: the only door to pyHanko.

Importing this package is cheap; its modules import pyHanko and cryptography.
"""

import logging

# pyHanko logs a traceback for every hostile or damaged file. What it finds is told in our own
# words by errors and verifications, so its log is heard only if somebody lowers the level.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
