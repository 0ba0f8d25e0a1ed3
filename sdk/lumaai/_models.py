"""The base of every answer: strict when asked, and otherwise forgiving to the last field."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Self, TypedDict, Union, Unpack, get_args, get_origin

import pydantic


class Writing(TypedDict, total=False):
    """How an answer is written out."""

    use_api_names: bool  # True
    exclude_unset: bool  # True: only what the server sent
    exclude_defaults: bool  # False
    exclude_none: bool  # False
    warnings: bool  # True: where a value is not of its field's type


class BaseModel(pydantic.BaseModel):
    """An answer of the API. Fields it does not know are kept (``model_extra``)."""

    model_config = pydantic.ConfigDict(extra="allow", defer_build=True, protected_namespaces=())

    def to_dict(
        self, *, mode: Literal["json", "python"] = "python", **how: Unpack[Writing]
    ) -> dict[str, object]:
        """Return what the server sent, as a dict; ``mode="json"`` keeps dates as text."""
        return self.model_dump(mode=mode, **_dumping(**how))

    def to_json(self, *, indent: int | None = 2, **how: Unpack[Writing]) -> str:
        """Return what the server sent, as JSON text."""
        return self.model_dump_json(indent=indent, **_dumping(**how))

    @classmethod
    def construct(cls, _fields_set: set[str] | None = None, /, **values: Any) -> Self:
        """Build without refusing anything: what does not fit stays as it came."""
        shaped: dict[str, Any] = {
            name: None for name, field in cls.model_fields.items() if field.is_required()
        }
        for reserved in ("cls", "_fields_set"):  # pydantic's own keywords
            values.pop(reserved, None)
        for name, value in values.items():
            field = cls.model_fields.get(name)
            shaped[name] = value if field is None else loosely(field.annotation, value)
        return cls.model_construct(set(values) if _fields_set is None else _fields_set, **shaped)


def _dumping(
    *, use_api_names: bool = True, exclude_unset: bool = True, **how: Any
) -> dict[str, Any]:
    """Return pydantic's own keywords; it refuses those that neither knows."""
    return {"by_alias": use_api_names, "exclude_unset": exclude_unset, **how}


@cache
def adapter(kind: Any) -> pydantic.TypeAdapter[Any]:
    """Return the validator of a type; models are cheap, unions and lists are worth keeping."""
    return pydantic.TypeAdapter(kind)


def loosely(kind: Any, value: object) -> object:
    """Shape a value as far as it fits its type, and return the rest of it as it came."""
    try:
        return adapter(kind).validate_python(value)
    except pydantic.ValidationError:
        pass
    origin, arms = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return loosely(arms[0], value)
    if origin in (Union, UnionType):
        return _loosely_one_of(arms, value)
    if origin is list and isinstance(value, list):
        return [loosely(arms[0], item) for item in value]
    if isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, dict):
        return kind.construct(**value)
    return value


def _loosely_one_of(arms: tuple[Any, ...], value: object) -> object:
    """Take the first arm that shapes the value at all."""
    for arm in arms:
        shaped = loosely(arm, value)
        if shaped is not value:
            return shaped
    return value
