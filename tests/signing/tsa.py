# SPDX-License-Identifier: MIT
"""A real time-stamp service on the loopback, made of certomancer's, and misbehaving ones."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.tsp import TimeStampReq
from asn1crypto.x509 import Certificate
from certomancer.services import TimeStamper
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.signing.people import NOW, certificate, ec_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from cryptography import x509


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority and the service it vouches for: `root` as DER, `answer` to a request."""

    root: bytes
    answer: Callable[[bytes], bytes]


def authority(moment: datetime = NOW) -> Authority:
    """Return a service whose clock stands at `moment`."""
    root_key, key = ec_key(), ec_key()
    root = certificate(root_key, "Amt", certifies=True)
    own = certificate(
        key, "Zeitamt", issuer="Amt", issuer_key=root_key, purpose=ExtendedKeyUsageOID.TIME_STAMPING
    )
    stamper = TimeStamper(
        _asn1(own),
        PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        certs_to_embed=[_asn1(root), _asn1(own)],
        fixed_dt=moment,
    )

    def answer(request: bytes) -> bytes:
        return bytes(stamper.request_tsa_response(TimeStampReq.load(request)).dump())

    return Authority(root.public_bytes(Encoding.DER), answer)


def _asn1(certificate: x509.Certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))


@contextmanager
def serving(answer: Callable[[bytes], bytes], status: int = 200) -> Iterator[str]:
    """Serve `answer` over HTTP, and give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # the client has read enough
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
