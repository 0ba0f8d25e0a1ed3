"""Asset URLs on the service's own origin, that work without a key for a while."""

from __future__ import annotations

import base64
import hmac
import math
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

from reverie.core.errors import NotFound

from .base import checked

FILES = "/files"  # the path under which a service shows its assets
FILE_KEY = "files"  # the purpose of the key that signs

#: Ends of validity are whole hours, so that polling twice gives the same URL twice and the file
#: is fetched once.
STEP = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Signer:
    """Makes and checks signed URLs.

    Attributes:
        key: Secret, the same on every machine.
        prefix: What comes before the name: origin and path, such as
            ``http://127.0.0.1:8000/files``.
        lifetime: Seconds that a URL works, at least.
    """

    key: bytes
    prefix: str
    lifetime: float

    def url(self, name: str, now: float) -> str:
        """Return a URL that serves the asset ``name`` from ``now`` on."""
        expires = math.ceil((now + self.lifetime) / STEP) * STEP
        signature = self._signature(name, str(expires))
        return f"{self.prefix}/{quote(name)}?expires={expires}&signature={signature}"

    def is_valid(self, name: str, expires: str, signature: str, now: float) -> bool:
        """Whether a signature is ours and still in time."""
        ours = self._signature(name, expires)
        if not hmac.compare_digest(ours.encode(), signature.encode("utf-8", "replace")):
            return False
        return now < int(expires)  # ours, so it is a number

    def is_own(self, url: str) -> bool:
        """Whether a URL points at this service's assets: read those from the store instead."""
        try:
            theirs, ours = urlsplit(url), urlsplit(self.prefix)
        except ValueError:  # brackets that do not match
            return False
        return (theirs.scheme, theirs.netloc.lower()) == (
            ours.scheme,
            ours.netloc.lower(),
        ) and theirs.path.startswith(ours.path + "/")

    def name(self, url: str, now: float) -> str:
        """Return the asset that one of our own URLs names.

        Raises:
            NotFound: It is not one of ours, or was changed, or is too old.
        """
        if not self.is_own(url):
            raise NotFound(f"{url[:200]!r} is not an asset of this service")
        parts = urlsplit(url)
        name = checked(unquote(parts.path[len(urlsplit(self.prefix).path) + 1 :]))
        query = parse_qs(parts.query)
        expires, signature = query.get("expires", [""])[0], query.get("signature", [""])[0]
        if not self.is_valid(name, expires, signature, now):
            raise NotFound(f"the signature of {name!r} is wrong or has expired")
        return name

    def _signature(self, name: str, expires: str) -> str:
        message = f"{name}\n{expires}".encode("utf-8", "surrogatepass")
        digest = hmac.digest(self.key, message, "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
