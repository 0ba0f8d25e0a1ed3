"""Looks: what sets one plain person apart from the next, chosen by a seed."""

from __future__ import annotations

import numpy as np

from .build import Build
from .surface import colour

#: Who is nobody in particular: only they vary.
PLAIN = ("person", "man", "woman", "child", "boy", "girl", "teenager", "friend", "guy", "lady")

_SKINS = ("#f0c4a4", "#e4b08c", "#dca584", "#c88a62", "#ae7852", "#8f6244", "#704c38")
_FAIR = 3  # skins that go with any hair; darker ones go with the first hairs
_HAIRS = ("#1c1512", "#3a2416", "#5a3a20", "#7a4a22", "#a8742e", "#c89a4c", "#8a3c1c")
_TOPS = ("#d8502c", "#1f9c96", "#2f62c0", "#e0b030", "#7a3a94", "#3c8a4c", "#c83a6a", "#e8e4da")
_BOTTOMS = ("#2c3d66", "#3a3a40", "#5a4a3a", "#44526a", "#7a6a54", "#5a3d7a")
_STYLES = {
    "woman": ("long", "bob", "tail", "bun"),
    "girl": ("tail", "long", "bob"),
    "man": ("short", "short", "curly"),
}


def varied(body: Build, seed: int) -> Build:
    """Return a plain person with skin, hair and clothes of its own; seed 0 and others stay."""
    if seed == 0 or body.name not in PLAIN:
        return body
    rng = np.random.default_rng(seed)
    changed, skin = dict(body.surfaces), 0
    choices: tuple[str, ...]
    for region, choices in (
        ("skin", _SKINS),
        ("hair", _HAIRS),
        ("top", _TOPS),
        ("bottom", _BOTTOMS),
    ):
        if region == "hair" and skin >= _FAIR:
            choices = choices[:_FAIR]
        pick = int(rng.integers(len(choices)))
        skin = pick if region == "skin" else skin
        changed[region] = changed[region].painted(colour(choices[pick]))
    if body.skirt > 0:
        changed["bottom"] = changed["top"]
    if "lips" in changed:
        r, g, b = changed["skin"].a
        changed["lips"] = changed["lips"].painted((r * 0.86, g * 0.58, b * 0.60))
    styles = _STYLES.get(body.name, (body.hairstyle,))
    return body.styled(styles[int(rng.integers(len(styles)))]).dressed(**changed)
