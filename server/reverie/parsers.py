"""How each setting is read from text, and what an error says that it must be."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

from reverie.core.errors import InvalidSetting
from reverie.core.tier import TIERS, Tier

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

#: Settings whose value no error repeats.
HIDDEN = frozenset({"secret", "metrics_token", "database_url"})


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError
    return value


def _not_negative(text: str) -> float:
    value = float(text)
    if not 0 <= value < float("inf"):
        raise ValueError
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


def _bytes(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def _flag(text: str) -> bool:
    return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
        text.lower()
    ]


def _secret(text: str) -> str:
    if len(text) < 32:
        raise ValueError
    return text


def _log(text: str) -> str:
    if text not in ("json", "console"):
        raise ValueError
    return text


def _import_path(text: str) -> str:
    module, _, name = text.partition(":")
    if not name.isidentifier() or not all(part.isidentifier() for part in module.split(".")):
        raise ValueError
    return text


def _web_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError
    return text.rstrip("/")


def _database_url(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError
    return text


def _pairs(text: str) -> dict[str, str]:
    pairs = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    if not all(key and value for key, _, value in pairs):
        raise ValueError
    return {key.strip(): value.strip() for key, _, value in pairs}


def _counts(text: str) -> dict[str, int]:
    return {key: _count(value) for key, value in _pairs(text).items()}


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip())


def _tiers(text: str) -> dict[str, Tier]:
    return {**TIERS, **{name: Tier(**limits) for name, limits in json.loads(text).items()}}


def headers(text: str) -> dict[str, str]:
    """Read OpenTelemetry's list of headers: ``name=value``, percent-encoded, with commas.

    Raises:
        InvalidSetting: It is none. The text is not repeated, as it may hold a key.
    """
    try:
        return {key: unquote(value) for key, value in _pairs(text).items()}
    except ValueError:
        raise InvalidSetting(
            "OTEL_EXPORTER_OTLP_HEADERS must be name=value, separated by commas"
        ) from None


def share(sampler: str, argument: str | None) -> float:
    """Return the share of traces that a sampler of OpenTelemetry keeps.

    Raises:
        InvalidSetting: There is no such sampler, or its argument is no share.
    """
    name = sampler.removeprefix("parentbased_") or "always_on"
    if name in ("always_on", "always_off"):
        return float(name == "always_on")
    try:
        kept = float(argument or 1)
    except ValueError:
        kept = -1.0
    if name != "traceidratio" or not 0 <= kept <= 1:
        raise InvalidSetting(
            f"OTEL_TRACES_SAMPLER is {sampler!r} with {argument!r}; choose from always_on, "
            "always_off, traceidratio with a number from 0 to 1"
        )
    return kept


_Parser: TypeAlias = tuple[Callable[[str], Any], str]
_SECONDS: _Parser = (_positive, "seconds, more than 0")
_DAYS: _Parser = (_not_negative, "days, 0 for ever")
_COUNT: _Parser = (_count, "a whole number, at least 1")
_FLAG: _Parser = (_flag, "1 or 0")

#: How each setting is read, and what an error says it must be.
PARSERS: Mapping[str, _Parser] = {
    "home": (Path, "a directory"),
    "database_url": (_database_url, "sqlite:///path or postgresql://user@host/name"),
    "assets_url": (str, "a directory or s3://bucket/prefix"),
    "public_url": (_web_url, "an http or https URL without a query"),
    "secret": (_secret, "at least 32 characters"),
    "lease": _SECONDS,
    "heartbeat": _SECONDS,
    "engines": (_pairs, "model=engine, separated by commas"),
    "tiers": (_tiers, f"JSON: tier name to an object of {[f.name for f in fields(Tier)]}"),
    "tier": (str, "the name of a tier"),
    "model_caps": (_counts, "model=number, separated by commas"),
    "max_queue": _COUNT,
    "max_streams": _COUNT,
    "max_attempts": _COUNT,
    "max_dream": _SECONDS,
    "engine_memory": (_bytes, "bytes, 0 for a share of the machine's"),
    "engine_network": _FLAG,
    "callback_networks": (_networks, "networks such as 127.0.0.0/8, separated by commas"),
    "sign_callbacks": _FLAG,
    "blocklist": (Path, "a file"),
    "moderator": (_import_path, "module:function"),
    "moderator_patience": _SECONDS,
    "max_upload": _COUNT,
    "max_fetch": _COUNT,
    "url_lifetime": _SECONDS,
    "retention": _DAYS,
    "upload_retention": _DAYS,
    "min_free": _COUNT,
    "log": (_log, "json or console"),
    "metrics_token": (_secret, "at least 32 characters"),
}
