# SPDX-License-Identifier: MIT
"""Addresses on the web."""

import pytest

from tomtool.domain.web import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://zeit.example.org/tsa", "zeit.example.org"),
        ("HTTPS://zeit.example.org", "zeit.example.org"),
        ("http://user@zeit.example.org:8080", "zeit.example.org"),
        ("zeit.example.org", ""),
        ("ftp://zeit.example.org", ""),
        ("https://", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_host__of_an_address__is_told_with_http_or_https_alone(address: str, host: str) -> None:
    assert host_of(address) == host
