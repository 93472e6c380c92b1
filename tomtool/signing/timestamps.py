# SPDX-License-Identifier: MIT
"""Time stamps: a service elsewhere confirms when it saw a signature (RFC 3161, PAdES B-T)."""

from __future__ import annotations

from http.client import HTTPException
from time import monotonic
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps.api import TimeStamper

from tomtool.domain.printable import printable
from tomtool.domain.text import Message, N_
from tomtool.domain.web import host_of
from tomtool.signing.errors import TimeStampError

if TYPE_CHECKING:
    from asn1crypto.cms import ContentInfo

TOKEN_SIZE = 12 << 10
"""How many bytes a signature keeps free for a time stamp (seen: 2 to 7 KiB)."""
SECONDS = 15.0
"""How long a service may take for its answer, from the connection to the last byte."""

_NO_ADDRESS = Message(N_("das ist keine Adresse mit http:// oder https://"))
_NO_ANSWER = Message(N_("keine Antwort"))
_OTHER_ANSWER = Message(N_("unverständliche oder ablehnende Antwort"))


class TimeStampService(TimeStamper):
    """Asks the service at `url`, of which nothing but the host is ever named in an error.

    pyHanko's own client needs a further library, and asks twice for every signature. Raises
    TimeStampError for anything that is no address on the web.
    """

    def __init__(self, url: str, *, seconds: float = SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko's
        self._url, self._seconds = url, seconds
        self._host = host_of(url)
        if not self._host:
            raise TimeStampError(printable(url), _NO_ADDRESS)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> ContentInfo:
        """Return a time stamp of the digest. Raises TimeStampError."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            seen = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            fits = seen["hashed_message"].native == message_digest
            fits = fits and len(token.dump()) <= TOKEN_SIZE
        except TimeStampError:
            raise
        except Exception as error:  # pyHanko and asn1crypto raise all kinds for a strange answer
            raise TimeStampError(self._host, _OTHER_ANSWER) from error
        if not fits:
            raise TimeStampError(self._host, _OTHER_ANSWER)
        return token

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Send a request over HTTP (RFC 3161, 3.4) and return the answer."""
        try:
            answer = self._answer(req.dump())
        except HTTPError as error:
            error.close()  # it is also the answer, and its connection open
            raise TimeStampError(self._host, _NO_ANSWER) from error
        except (OSError, HTTPException) as error:
            raise TimeStampError(self._host, _NO_ANSWER) from error
        return TimeStampResp.load(answer, strict=True)

    def _answer(self, query: bytes) -> bytes:
        """Return what the service answers, or as much of it as no time stamp can have."""
        headers = {"Content-Type": "application/timestamp-query"}
        request = Request(self._url, query, headers)  # noqa: S310 - http or https, see __init__
        end, answer = monotonic() + self._seconds, b""
        with urlopen(request, timeout=self._seconds) as response:  # noqa: S310 - as above
            while len(answer) <= 2 * TOKEN_SIZE and (part := response.read1()):
                answer += part
                if monotonic() > end:
                    raise TimeoutError
        return answer
