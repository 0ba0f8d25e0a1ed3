"""Assets in an S3 bucket, or in anything that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, GenericError
from obstore.store import S3Store

from reverie.core.errors import NotFound

from .base import CHUNK, Stat, checked, checked_prefix
from .scratch import unnamed

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config


#: A bucket that is away is noticed within seconds: who can wait for it does so by itself, and who
#: cannot, such as a caller who wants a film, is told.
_RETRIES: RetryConfig = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}


class S3Assets:
    """Keeps each asset as an object of its name under a prefix.

    Credentials and region come from where the AWS tools look for them.
    """

    def __init__(self, store: S3Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls, url: str, config: S3Config | None = None, client: ClientConfig | None = None
    ) -> S3Assets:
        """Open ``s3://bucket/prefix``; the options add to what the AWS tools would find."""
        # Client options would hide those that the environment gives, such as AWS_ALLOW_HTTP.
        return cls(
            S3Store.from_url(url, config=config, client_options=client, retry_config=_RETRIES)
        )

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Lend a file without a name, and upload it at the end: an object appears whole."""
        checked(name)
        with unnamed() as part:
            yield part
            obstore.put(self._store, name, part)

    def stat(self, name: str) -> Stat:
        """Describe an object by its own etag."""
        try:
            found = obstore.head(self._store, checked(name))
        except FileNotFoundError:
            raise NotFound(f"no asset {name}") from None
        etag = (found["e_tag"] or "").strip('"')
        return Stat(found["size"], found["last_modified"].timestamp(), etag)

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield ranges of an object, one request for each piece."""
        size = self.stat(name).size
        return self._pieces(name, start, size if stop is None else min(stop, size))

    def _pieces(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        for at in range(start, stop, CHUNK):
            piece = obstore.get_range(self._store, name, start=at, end=min(at + CHUNK, stop))
            yield bytes(piece)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """Lend a copy that has no name, and is gone when its reader is."""
        pieces = self.read(name)
        with unnamed() as copy:
            with copy.open("wb") as file:
                file.writelines(pieces)
            yield copy

    def delete(self, name: str) -> None:
        """Remove an object; S3 does not mind if there is none."""
        obstore.delete(self._store, checked(name))

    def delete_all(self, prefix: str) -> None:
        """Remove all objects under a prefix."""
        for page in obstore.list(self._store, prefix=checked_prefix(prefix)):
            obstore.delete(self._store, [found["path"] for found in page])

    def free(self) -> int | None:
        """A bucket has no end that we could ask for."""
        return None

    def is_away(self, error: BaseException) -> bool:
        """Tell a bucket that nobody answers for from one that says no."""
        return isinstance(error, GenericError)

    def answers(self) -> bool:
        """Ask for an object that is not there."""
        try:
            obstore.head(self._store, "nobody-has-this-name")
        except FileNotFoundError:
            return True
        except BaseError as error:
            return not self.is_away(error)
        return True

    def clean(self, before: float) -> int:
        """Uploads that were cut off leave nothing here to remove."""
        return 0
