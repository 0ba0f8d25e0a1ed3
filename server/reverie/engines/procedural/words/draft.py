"""A subject while it is being read: what has been said of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from reverie.engines.procedural.spec import Act, Relation, Subject

from .attachment import does


@dataclass(slots=True)
class Draft:
    """Grows word by word; ``done`` turns it into a Subject."""

    noun: str
    kind: str
    said: str
    count: int = 1
    colour: str | None = None
    material: str | None = None
    size: float = 1.0
    age: str | None = None
    looks: list[str] = field(default_factory=list)
    wearing: list[str] = field(default_factory=list)
    holding: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def describe(self, tag: str, value: str) -> None:
        """Take a describing word."""
        if tag == "size":
            self.size = float(value)
        elif tag == "number":
            self.count = int(value)
        elif tag == "look":
            self.looks.append(value)
        elif tag == "act":
            if does(value, self.kind):
                self.acts.append(Act(value))
        else:
            setattr(self, tag, value)

    def done(self) -> Subject:
        """Return what was said, for good."""
        return Subject(
            self.noun, self.said, self.count, self.colour, self.material, self.size, self.age,
            tuple(self.looks), tuple(self.wearing), tuple(self.holding), tuple(self.acts),
            tuple(self.relations),
        )  # fmt: skip
