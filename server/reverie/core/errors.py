"""Everything that can go wrong on purpose.

ReverieError
├── RequestRefused            the caller's fault; the API answers ``status``
│   ├── InvalidRequest        400
│   ├── OutOfCredit           402
│   ├── OutOfStorage          403
│   ├── NotFound              404
│   └── TooMany               429
├── DreamFailed               the generation ends ``failed`` with this text
│   ├── KeyframeUnreadable
│   └── DreamCancelled
└── InvalidSetting            the program refuses to start, by name

Anything else that escapes a worker is a bug or a broken machine: it is logged with its
traceback and the generation is tried again.
"""

from __future__ import annotations


class ReverieError(Exception):
    """Base class: catch this to catch everything below."""


class RequestRefused(ReverieError):
    """The request cannot be honoured. ``str(error)`` is shown to the caller."""

    status = 400


class InvalidRequest(RequestRefused):
    """A field is missing, unknown, or outside what the model offers."""


class OutOfCredit(RequestRefused):
    """The account's balance does not cover the price."""

    status = 402


class OutOfStorage(RequestRefused):
    """The account keeps as much as it may."""

    status = 403


class NotFound(RequestRefused):
    """Nothing has this id, or it belongs to another account."""

    status = 404


class TooMany(RequestRefused):
    """A limit is reached.

    Attributes:
        retry_after: Seconds after which trying again can help.
        should_retry: Whether the caller's client may do so by itself.
    """

    status = 429

    def __init__(self, message: str, retry_after: float, *, should_retry: bool = True) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.should_retry = should_retry


class DreamFailed(ReverieError):
    """The dream cannot be finished and trying again would not help."""


class KeyframeUnreadable(DreamFailed):
    """A keyframe, a reference or a source cannot be had, or is not what it should be."""


class DreamCancelled(DreamFailed):
    """The generation was deleted or cancelled while it was dreaming."""


class InvalidSetting(ReverieError):
    """A setting is not what it should be. Says which, and what would be."""
