"""Relations as the camera sees them: a grid of pairs, measured in the picture."""

from __future__ import annotations

from itertools import product

import pytest

from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.scene import Scene
from reverie.engines.procedural.words import parse

from .seen import ASPECT, seen

FILM = Film(aspect=ASPECT, seconds=5.0, num_frames=120, seed=3)

#: Pairs of like and of very unlike size.
PAIRS = [
    ("dog", "bicycle"), ("sheep", "tractor"), ("cat", "dog"), ("chair", "house"),
    ("person", "car"), ("teddy bear", "couch"), ("apple", "banana"), ("bird", "elephant"),
    ("backpack", "bench"), ("fire hydrant", "bus"), ("cup", "laptop"), ("horse", "truck"),
]  # fmt: skip
SIDES = ("to the left of", "to the right of", "next to")


def staged(prompt: str, seed: int = 3) -> Scene:
    return direct(parse(prompt), Film(ASPECT, 5.0, 120, seed=seed))


def is_whole(box: tuple[float, float, float, float]) -> bool:
    left, right, bottom, top = box
    return left > -0.03 and right < 1.03 and bottom > -0.06 and top < 1.06


@pytest.mark.parametrize(("pair", "side"), list(product(PAIRS, SIDES)))
def test_side_by_side_both_are_whole_and_apart_and_in_order_all_through(
    pair: tuple[str, str], side: str
) -> None:
    scene = staged(f"a {pair[0]} {side} a {pair[1]}")
    for seconds in (0.0, 2.5, 4.9):
        first, second = seen(scene, seconds)
        assert is_whole(first)
        assert is_whole(second)
        if side == "to the left of":
            assert first[1] < second[0] + 0.02
        else:
            assert first[0] > second[1] - 0.02
        for box in (first, second):
            assert box[3] - box[2] > 0.16 or box[1] - box[0] > 0.16


@pytest.mark.parametrize("pair", PAIRS)
def test_in_front_is_before_it_and_leaves_most_of_it_in_sight(pair: tuple[str, str]) -> None:
    for first, second in (pair, pair[::-1]):
        near, far = seen(staged(f"a {first} in front of a {second}"), 2.5)
        assert near[2] < far[2] + 0.02
        assert is_whole(near)
        assert is_whole(far)
        assert near[3] - near[2] > 0.16 or near[1] - near[0] > 0.16
        shown = max(far[3] - near[3], near[2] - far[2]) / (far[3] - far[2])
        aside = max(near[0] - far[0], far[1] - near[1]) / (far[1] - far[0])
        assert max(shown, aside) > 0.25


@pytest.mark.parametrize("pair", PAIRS)
def test_behind_is_hidden_in_part_and_seen_in_part(pair: tuple[str, str]) -> None:
    for first, second in (pair, pair[::-1]):
        far, near = seen(staged(f"a {first} behind a {second}"), 2.5)
        above = (far[3] - near[3]) / (far[3] - far[2])
        aside = max(far[1] - near[1], near[0] - far[0]) / (far[1] - far[0])
        assert max(above, aside) > 0.25
        assert far[0] < near[1] + 0.15
        assert far[1] > near[0] - 0.15


def test_behind_a_tree_is_behind_its_trunk() -> None:
    boy, tree = seen(staged("a boy behind a tree"), 2.5)
    trunk = (tree[0] + tree[1]) / 2
    assert boy[0] < trunk + 0.3 * (boy[1] - boy[0])
    assert boy[1] > trunk + 0.3 * (boy[1] - boy[0])


@pytest.mark.parametrize(
    ("rider", "bearer"),
    [
        ("bird", "cow"), ("cat", "car"), ("cat", "table"), ("dog", "couch"), ("apple", "book"),
        ("teddy bear", "chair"), ("cup", "book"), ("bird", "elephant"), ("vase", "refrigerator"),
        ("person", "bench"), ("frog", "turtle"), ("suitcase", "bed"),
    ],
)  # fmt: skip
def test_on_top_stands_on_it_large_enough_to_be_seen(rider: str, bearer: str) -> None:
    above, below = seen(staged(f"a {rider} on top of a {bearer}"), 2.5)
    assert above[3] > below[3] - 0.25 * (below[3] - below[2])
    assert below[0] - 0.05 < (above[0] + above[1]) / 2 < below[1] + 0.05
    assert above[2] < below[3]
    assert above[3] - above[2] > 0.1
    assert is_whole(above)


@pytest.mark.parametrize(
    ("thing", "hollow"),
    [
        ("teddy bear", "box"), ("cat", "basket"), ("dog", "box"), ("apple", "bowl"),
        ("banana", "basket"), ("book", "suitcase"), ("spoon", "cup"), ("rabbit", "bucket"),
        ("umbrella", "barrel"), ("elephant", "box"),
    ],
)  # fmt: skip
def test_what_is_inside_looks_out_of_a_hollow_that_is_wider(thing: str, hollow: str) -> None:
    content, round_it = seen(staged(f"a {thing} inside a {hollow}"), 2.5)
    assert content[1] - content[0] < 1.15 * (round_it[1] - round_it[0])
    assert is_whole(content)
    assert is_whole(round_it)
    if hollow != "suitcase":
        assert content[3] > round_it[3] - 0.35 * (round_it[3] - round_it[2])


@pytest.mark.parametrize(
    ("prompt", "middle"),
    [
        ("a banana between two apples", 0), ("a dog between two cats", 0),
        ("a person between two trees", 0), ("a cup between a laptop and a book", 0),
        ("a cat between a chair and a couch", 0), ("a vase between four candles", 0),
    ],
)  # fmt: skip
def test_between_has_some_on_either_side_and_nobody_overlaps(prompt: str, middle: int) -> None:
    boxes = seen(staged(prompt), 2.5)
    inner = boxes.pop(middle)
    lefts = [box for box in boxes if box[1] < inner[0] + 0.02]
    rights = [box for box in boxes if box[0] > inner[1] - 0.02]
    assert lefts
    assert rights
    assert len(lefts) + len(rights) == len(boxes)
    assert all(map(is_whole, (inner, *boxes)))


@pytest.mark.parametrize(
    ("low", "roof"),
    [("cat", "table"), ("dog", "tree"), ("ball", "chair"), ("cat", "bed"), ("cat", "umbrella")],
)
def test_under_is_below_it_and_in_sight(low: str, roof: str) -> None:
    below, above = seen(staged(f"a {low} under a {roof}"), 2.5)
    assert below[3] < above[3]
    assert above[0] - 0.1 < (below[0] + below[1]) / 2 < above[1] + 0.1
    assert is_whole(below)
    assert below[3] - below[2] > 0.1


def test_what_stands_on_a_walking_animal_goes_along() -> None:
    scene = staged("a bird on the back of a walking cow")
    bird, cow = scene.cast
    assert cow.placement.travels
    start, later = (
        bird.placement.at(bird.actor.stride(t)) - cow.placement.at(cow.actor.stride(t))
        for t in (0.0, 4.0)
    )
    assert abs(start - later).max() < 1e-6
    first, last = seen(scene, 0.0)[0], seen(scene, 4.9)[0]
    assert abs(first[0] - last[0]) < 0.1
