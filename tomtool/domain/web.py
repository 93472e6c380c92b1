# SPDX-License-Identifier: MIT
"""Addresses on the web."""

from __future__ import annotations

from urllib.parse import urlsplit

from tomtool.domain.printable import printable


def host_of(address: str) -> str:
    """Return the host of an address with http or https, printable; empty if it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return printable(host) if parts.scheme in {"http", "https"} else ""
