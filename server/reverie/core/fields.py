"""The kinds of value that requests are made of: each knows its bounds and its aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Annotated, Any, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .camera import CONCEPTS
from .size import ALIASES as RESOLUTION_ALIASES
from .size import ASPECT_RATIOS, RESOLUTIONS

MAX_URL = 2048  # characters
MAX_PIXELS = 16_384  # pixels: the largest coordinate or side that geometry may name
MAX_SECONDS = 30  # the longest film
MAX_SEED = 2**63 - 1
MIN_PROMPT, MAX_PROMPT = 3, 5000  # characters. Source: the API's "Errors" page.

_DURATION = re.compile(r"([1-9][0-9]?)s?", re.ASCII)
_IN_URL = re.compile(r"[^\x00-\x20\x7f\ud800-\udfff]+")
_PLACEHOLDER = re.compile(r"<[\w ]*>")


def _allow_null(schema: dict[str, Any]) -> None:
    """Say in the schema of a body that every field that may be absent may also be null."""
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        if name in required or {"type": "null"} in field.get("anyOf", ()):
            continue
        about = {key: field.pop(key) for key in ("default", "title") if key in field}
        schema["properties"][name] = {"anyOf": [field, {"type": "null"}], **about}


class Body(BaseModel):
    """A JSON object from outside. A null is an absent field; unknown fields are ignored."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", allow_inf_nan=False, json_schema_extra=_allow_null
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None}


def one_of(choices: Collection[str]) -> Callable[[str], str]:
    """Return a validator that names the choices when the value is none of them."""
    *most, last = (f"'{choice}'" for choice in choices)
    expected = f"{', '.join(most)} or {last}" if most else last

    def check(value: str) -> str:
        if value not in choices:
            raise PydanticCustomError("enum", "Input should be {expected}", {"expected": expected})
        return value

    return check


def alias(names: dict[str, str]) -> Callable[[Any], Any]:
    """Return a validator that writes other spellings of a value in the documented one."""

    def rename(value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return names.get(value, value) if isinstance(value, str) else value

    return rename


def _enum(choices: Collection[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(choices)})


def _printable(value: str) -> str:
    # Neither survives the way to every database: JSON allows both, UTF-8 and PostgreSQL do not.
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise PydanticCustomError(
            "string_unicode", "Input should be a valid string, without NUL or lone surrogates"
        )
    return value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not _IN_URL.fullmatch(value):
        raise PydanticCustomError("url", "Input should be an http or https URL")
    return value


def _no_placeholder(value: Any) -> Any:
    # The guide's own example passes "<your_api_endpoint_here>" and is meant to run.
    return None if isinstance(value, str) and _PLACEHOLDER.fullmatch(value) else value


def _whole_seconds(value: Any) -> str:
    match = _DURATION.fullmatch(str(value))
    if not match or isinstance(value, bool) or int(match[1]) > MAX_SECONDS:
        raise PydanticCustomError(
            "duration",
            "Input should be a whole number of seconds from '1s' to '{longest}s', such as '5s'",
            {"longest": MAX_SECONDS},
        )
    return f"{match[1]}s"


#: Free text of bounded length. How short a prompt may be is each request's own rule.
Text: TypeAlias = Annotated[str, AfterValidator(_printable)]

#: An address to read from.
Url: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=MAX_URL, json_schema_extra={"format": "uri"}),
    AfterValidator(_web_address),
]

#: An address to write to; a placeholder in angle brackets is no address.
CallbackUrl: TypeAlias = Annotated[Url | None, BeforeValidator(_no_placeholder)]

AspectRatio: TypeAlias = Annotated[str, AfterValidator(one_of(ASPECT_RATIOS)), _enum(ASPECT_RATIOS)]

#: "1080", as the guide writes it, is "1080p".
Resolution: TypeAlias = Annotated[
    str,
    BeforeValidator(alias(RESOLUTION_ALIASES)),
    AfterValidator(one_of(RESOLUTIONS)),
    WithJsonSchema({"type": "string", "examples": list(RESOLUTIONS)}),
]

#: "5s", "9s", or any other whole number of seconds.
Duration: TypeAlias = Annotated[
    str,
    BeforeValidator(_whole_seconds),
    WithJsonSchema({"type": "string", "examples": ["5s", "9s"]}),
]

ConceptKey: TypeAlias = Annotated[str, AfterValidator(one_of(CONCEPTS)), _enum(CONCEPTS)]

#: Makes a dream reproducible.
Seed: TypeAlias = Annotated[int, Field(ge=0, le=MAX_SEED)]

#: A place or a length in a picture, in pixels.
Pixels: TypeAlias = Annotated[int, Field(ge=-MAX_PIXELS, le=MAX_PIXELS)]
Length: TypeAlias = Annotated[int, Field(ge=0, le=MAX_PIXELS)]

#: 0: as if it were not there; 1: as close to it as can be.
Weight: TypeAlias = Annotated[float, Field(ge=0, le=1)]


def model_name(choices: Collection[str], aliases: dict[str, str]) -> tuple[Any, ...]:
    """Return what an ``Annotated[str, ...]`` needs to be the name of one of these models."""
    return BeforeValidator(alias(aliases)), AfterValidator(one_of(choices)), _enum(choices)
