"""What the models here can do, and the sentence for what they cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from .asked import Asked
from .capability import Capability
from .errors import InvalidRequest

#: By model. Data that the program which starts the API hands in: the API knows no engine.
Offers: TypeAlias = Mapping[str, frozenset[Capability]]


def check_offered(request: Asked, offers: Offers) -> None:
    """Refuse what the model cannot do, before anything is charged.

    Raises:
        InvalidRequest: Names the model, what it lacks, and what it or another model can do.
    """
    if request.model not in offers:
        choices = ", ".join(offers) or "none"
        raise InvalidRequest(f"Model '{request.model}' is not offered here; choose from {choices}")
    missing = request.needs - offers[request.model]
    if missing:
        raise InvalidRequest(_sentence(request.model, missing, offers))


def _sentence(model: str, missing: frozenset[Capability], offers: Offers) -> str:
    able = [name for name, offer in offers.items() if missing <= offer]
    hint = f"; choose from {', '.join(able)}" if able else ""
    return (
        f"Model '{model}' here cannot do {_words(missing)}; it can do {_words(offers[model])}{hint}"
    )


def _words(capabilities: frozenset[Capability]) -> str:
    """Name capabilities in the order in which they are defined."""
    names = [capability.value for capability in Capability if capability in capabilities]
    return ", ".join(names) or "nothing"
