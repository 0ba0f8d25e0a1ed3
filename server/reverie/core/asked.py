"""What every request has in common: its fields, its echo, and the documented prompt rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from . import models
from .capability import Capability
from .errors import InvalidRequest
from .fields import MAX_PROMPT, MIN_PROMPT, Body, CallbackUrl, Text, Url, model_name

VideoModel: TypeAlias = Annotated[str, *model_name(models.VIDEO_MODELS, models.ALIASES)]
ImageModel: TypeAlias = Annotated[str, *model_name(models.IMAGE_MODELS, {})]
ReframeModel: TypeAlias = Annotated[str, *model_name(models.REFRAME_VIDEO_MODELS, {})]

#: What comes out of a request, whatever went in.
Makes: TypeAlias = Literal["video", "image"]

#: For operations that need no words: as few as they like, but no more than a prompt has.
Words: TypeAlias = Annotated[Text, Field(max_length=MAX_PROMPT)]


class Asked(Body):
    """A request of any kind."""

    makes: ClassVar[Makes] = "video"

    generation_type: str
    model: str
    callback_url: CallbackUrl = None

    #: Fields that the hosted API does not have: echoed only when they were given.
    additions: ClassVar[frozenset[str]] = frozenset({"seed", "extended"})

    @model_validator(mode="before")
    @classmethod
    def _known_type(cls, data: Any) -> Any:
        own = cls.model_fields["generation_type"].default
        if isinstance(data, dict) and data.get("generation_type") not in (None, own):
            raise InvalidRequest("Unknown request type")
        return data

    @property
    def needs(self) -> frozenset[Capability]:
        """What an engine must be able to do to make this."""
        raise NotImplementedError  # every kind says it for itself

    @property
    def references(self) -> Mapping[str, str]:
        """The generations this builds on: from the field that names one to its id."""
        return {}

    def echo(self) -> dict[str, Any]:
        """Return the request as the API's answers show it, and as ``load`` reads it."""
        fields = self.model_dump(mode="json")
        return {k: v for k, v in fields.items() if v is not None or k not in self.additions}


class Media(Body):
    """A picture or a film, by its address."""

    url: Url


def check_prompt(prompt: str | None, *, optional: bool) -> None:
    """Refuse a prompt that is missing, too short or too long, in the API's own words.

    Raises:
        InvalidRequest: It is one of these.
    """
    length = len((prompt or "").strip())
    if length == 0:
        if not optional:
            raise InvalidRequest("Prompt is required")
    elif length < MIN_PROMPT:
        raise InvalidRequest(f"Prompt is too short, minimum length is {MIN_PROMPT} characters")
    if len(prompt or "") > MAX_PROMPT:
        raise InvalidRequest(f"Prompt is too long, maximum length is {MAX_PROMPT} characters")
