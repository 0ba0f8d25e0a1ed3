"""Questions that every request asks: compiled once, and put to the driver itself.

SQLAlchemy writes the statement and knows how each column is read. What is left out is its
execution machinery, and the transaction that a single SELECT does not need: for a look-up by
key these cost more than the look-up (``benchmarks/api_get.py``).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cached_property
from typing import Any, TypeAlias

import sqlalchemy as sa

from .database import Database

_Reader: TypeAlias = Callable[[Any], Any]


class Question:
    """One SELECT with named parameters, for one database."""

    def __init__(self, database: Database, statement: sa.Select[Any]) -> None:
        self._database = database
        self._statement = statement
        self._readers: Sequence[tuple[int, _Reader]] | None = None

    def first(self, **values: Any) -> Any:
        """Return the first row, with its columns as attributes, or None."""
        with self._database.driver() as connection, closing(connection.cursor()) as cursor:
            cursor.execute(self._sql, self._arguments(values))
            found = cursor.fetchone()
            if self._readers is None:
                self._readers = self._find_readers(cursor.description)
        if found is None:
            return None
        row = list(found)
        for index, read in self._readers:
            if row[index] is not None:
                row[index] = read(row[index])
        return self._shape(*row)

    def _arguments(self, values: dict[str, Any]) -> Any:
        order: Sequence[str] | None = self._compiled.positiontup
        return values if order is None else [values[name] for name in order]

    @cached_property
    def _compiled(self) -> Any:
        return self._statement.compile(self._database.engine)

    @cached_property
    def _sql(self) -> str:
        return str(self._compiled)

    @cached_property
    def _shape(self) -> Any:
        return namedtuple("Row", [column.key for column in self._statement.selected_columns])  # type: ignore[misc] # named by the question

    def _find_readers(self, description: Sequence[Sequence[Any]]) -> Sequence[tuple[int, _Reader]]:
        """Return how the columns are read that are not as the driver gives them, by place."""
        dialect = self._database.engine.dialect
        readers = [
            column.type.dialect_impl(dialect).result_processor(dialect, about[1])
            for column, about in zip(self._statement.selected_columns, description, strict=True)
        ]
        return [(index, read) for index, read in enumerate(readers) if read is not None]
