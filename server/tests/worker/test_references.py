"""The pictures that an image is to be like reach its engine, small and weighed."""

from __future__ import annotations

import io
from typing import Any

from engines_for_tests import Grey, Recording
from PIL import Image

from reverie.core.generation import State

House = Any


def picture(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 0, 0)).save(file, "PNG")
    return file.getvalue()


def url(name: str) -> str:
    return f"https://a.example/{name}"


def test_references_become_pixels(house: House) -> None:
    house.served = {url("small"): picture(30, 20), url("large"): picture(3000, 1000)}
    engine = Recording()
    id = house.ask(
        generation_type="image",
        image_ref=[{"url": url("small")}, {"url": url("large"), "weight": 0.25}],
        style_ref=[{"url": url("small"), "weight": 1}],
        character_ref={"identity0": {"images": [url("small"), url("large")]}},
        modify_image_ref={"url": url("small")},
    )
    house.worker(engine).work_once()
    assert house.get(id).state is State.COMPLETED, house.get(id).failure_reason
    brief = engine.briefs[0]
    given = brief.references
    assert given is not None
    assert [r.frame.shape for r in given.images] == [(20, 30, 3), (341, 1024, 3)]
    assert [r.weight for r in given.images] == [0.85, 0.25]
    assert [r.weight for r in given.styles] == [1.0]
    assert [[f.shape for f in each] for each in given.characters] == [[(20, 30, 3), (341, 1024, 3)]]
    assert given.changing is not None
    assert given.changing.frame.shape == (brief.height, brief.width, 3)


def test_without_references_there_are_none(house: House) -> None:
    engine = Recording()
    house.ask(generation_type="image")
    house.worker(engine).work_once()
    assert engine.briefs[0].references is None


def test_a_reference_that_cannot_be_read_is_named(house: House) -> None:
    house.served = {url("a"): picture(30, 20), url("b"): b"text"}
    id = house.ask(generation_type="image", style_ref=[{"url": url("a")}, {"url": url("b")}])
    house.worker(Grey()).work_once()
    reason = house.get(id).failure_reason or ""
    assert reason.startswith("Failed to read user input frames: style_ref.1: not an image")
