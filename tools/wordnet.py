"""Derive the is-a table of catalogue/words/wordnet.txt.xz from WordNet's dictionary files.

    python tools/wordnet.py /usr/share/wordnet     (Debian: apt install wordnet-base)

Each line is one sense: its parent's line number (-1 none), a tab, and its words; a word
for which it is the commonest sense that can be seen or done has a star. Nouns that can be seen
come first, then, after an empty line, verbs; then the irregular forms; then the words that
are adjectives more often than nouns.

WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved; its licence
travels beside the table as wordnet-licence.txt.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
OUT = HERE / "server/reverie/engines/procedural/catalogue/words/wordnet.txt.xz"

# Lexicographer files of what can be seen: Tops, animal, artifact, food, group, location,
# object, person, phenomenon, plant, substance.
VISIBLE = {3, 5, 6, 13, 14, 15, 17, 18, 19, 20, 27}
SENSES = 3  # a word whose first so many senses are all abstract names nothing to show


def synsets(path: Path, wanted: set[int] | None) -> dict[str, tuple[list[str], list[str]]]:
    """Return offset -> (words, hypernym offsets)."""
    found = {}
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        if wanted is not None and int(fields[1]) not in wanted:
            continue
        count = int(fields[3], 16)
        words = [w.lower().replace("_", " ").split("(")[0] for w in fields[4 : 4 + 2 * count : 2]]
        rest = fields[4 + 2 * count :]
        pointers = rest[1 : 1 + 4 * int(rest[0])]
        parents = [
            pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] in ("@", "@i")
        ]
        found[fields[0]] = (words, parents)
    return found


def commonest(path: Path, known: dict[str, tuple[list[str], list[str]]]) -> dict[str, str]:
    """Return word -> offset of its commonest sense among ``known``."""
    chosen = {}
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        senses = fields[-int(fields[2]) :][:SENSES]
        first = next((s for s in senses if s in known), None)
        if first:
            chosen[fields[0].replace("_", " ")] = first
    return chosen


def table(data: Path, index: Path, wanted: set[int] | None) -> list[str]:
    """Return the lines of one part of speech."""
    known = synsets(data, wanted)
    chosen = commonest(index, known)
    number = {offset: i for i, offset in enumerate(known)}
    lines = []
    for offset, (words, parents) in known.items():
        parent = next((number[p] for p in parents if p in number), -1)
        marked = [f"*{w}" if chosen.get(w) == offset else w for w in words]
        lines.append(f"{parent}\t{'|'.join(marked)}")
    return lines


def counts(index: Path) -> dict[str, int]:
    """Return word -> how many of its senses were met in the tagged texts."""
    found = {}
    for line in index.read_text("latin-1").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            found[fields[0].replace("_", " ")] = int(fields[5 + int(fields[3])])
    return found


def main(folder: str) -> None:
    """Write the table."""
    base = Path(folder)
    nouns = table(base / "data.noun", base / "index.noun", VISIBLE)
    verbs = table(base / "data.verb", base / "index.verb", None)
    irregular = [
        " ".join(line.replace("_", " ").split()[:2])
        for name in ("noun.exc", "verb.exc")
        for line in (base / name).read_text("latin-1").splitlines()
        if "_" not in line
    ]
    uses = {kind: counts(base / f"index.{kind}") for kind in ("noun", "adj")}
    adjectives = sorted(w for w, n in uses["adj"].items() if n >= uses["noun"].get(w, n + 1))
    parts = (nouns, verbs, sorted(set(irregular)), ["|".join(adjectives)])
    text = "\n\n".join("\n".join(part) for part in parts)
    OUT.write_bytes(lzma.compress(text.encode(), preset=9))


if __name__ == "__main__":
    main(sys.argv[1])
