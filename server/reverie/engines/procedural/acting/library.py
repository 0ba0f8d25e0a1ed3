"""The library of actions: every record of ``catalogue/actions*.toml`` by verb and object."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from .action import Action
from .poses import bases
from .reading import ActionError, action

#: What stands for any object in a record's name, and for the object itself in its props.
ANY = "*"


class Library:
    """Records by name; each is read when it is first asked for.

    A record is named ``verb``, ``verb object`` or ``verb *``; ``also`` lists further names and
    ``like`` names a record that it changes.
    """

    def __init__(self, records: Mapping[str, Mapping[str, Any]]) -> None:
        self._records = dict(records)
        self._names = {name: name for name in records}
        for name, record in records.items():
            for other in record.get("also", ()):
                if other in self._names:
                    raise ActionError(f"{name}.also: a second {other!r}")
                self._names[other] = name
        self._read: dict[str, Action] = {}

    def names(self) -> tuple[str, ...]:
        """Return the name of every record."""
        return tuple(self._records)

    def find(self, verb: str, thing: str | None, *, large: bool = False) -> Action:
        """Return the action for a verb, with the object that is closest to what was asked.

        ``verb thing``, then ``verb *``, then the verb alone, then ``hold *`` or ``stand``; for a
        ``large`` thing ``verb large *`` before ``verb *``.
        """
        for name in _candidates(verb, thing, large):
            if name in self._names:
                return self.named(self._names[name])
        raise ActionError(f"no action for {verb!r}")

    def named(self, name: str) -> Action:
        """Return the action of a record.

        Raises:
            KeyError: There is none of this name.
            ActionError: The record is wrong.
        """
        if name not in self._read:
            record = self._merged(name)
            self._read[name] = action(name, record, bases())
        return self._read[name]

    def _merged(self, name: str) -> dict[str, Any]:
        record = dict(self._records[name])
        record.pop("also", None)
        like = record.pop("like", None)
        return record if like is None else {**self._merged(like), **record}


def _candidates(verb: str, thing: str | None, large: bool) -> Iterator[str]:
    if thing:
        yield f"{verb} {thing}"
        if large:
            yield f"{verb} large {ANY}"
        yield f"{verb} {ANY}"
        yield verb
        if large:
            yield f"hold large {ANY}"
        yield f"hold {ANY}"
    else:
        yield verb
        yield f"{verb} {ANY}"
    yield "stand"


@cache
def library() -> Library:
    """Return the whole library.

    Raises:
        ActionError: Two records have one name.
    """
    records: dict[str, Mapping[str, Any]] = {}
    folder = resources.files("reverie.engines.procedural.catalogue")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.startswith("actions") and file.name.endswith(".toml"):
            for name, record in tomllib.loads(file.read_text("utf-8")).items():
                if name in records:
                    raise ActionError(f"{file.name}: a second {name!r}")
                records[name] = record
    return Library(records)
