"""Weather that must be seen to be named."""

from __future__ import annotations

import pytest

from reverie.engines.procedural import places
from reverie.engines.procedural.direct import Film, direct
from reverie.engines.procedural.words import parse


def systems(key: str, weather: str) -> set[str]:
    return {dict(entry)["kind"] for entry in places.load(key, {"weather": weather}).particles}


@pytest.mark.parametrize(
    ("said", "weather"),
    [
        ("snow falling in the forest", "snow"),
        ("a blizzard", "blizzard"),
        ("heavy rain in a park", "downpour"),
        ("a sandstorm in the desert", "sandstorm"),
        ("a meteor shower", "meteors"),
        ("milky way over mountains", "starry"),
        ("moonlight on a lake", "moonlit"),
    ],
)
def test_weather_is_heard(said: str, weather: str) -> None:
    assert parse(said).weather == (weather,)


@pytest.mark.parametrize(
    ("weather", "kind"),
    [("blizzard", "snow"), ("downpour", "rain"), ("meteors", "meteors"), ("wind", "drift")],
)
def test_weather_fills_the_air_outdoors_and_stays_out_of_rooms(weather: str, kind: str) -> None:
    assert kind in systems("meadow", weather)
    assert systems("kitchen", weather) == systems("kitchen", "clear")


@pytest.mark.parametrize("time", ["dawn", "sunset"])
def test_a_low_sun_that_was_asked_for_stands_before_the_eye(time: str) -> None:
    assert abs(places.load("meadow").sun.azimuth) > 45
    assert abs(places.load("meadow", {"time": time}).sun.azimuth) < 20


def test_the_full_moon_stands_before_the_eye_and_lights_the_night() -> None:
    night, moonlit = (places.load("lake", w) for w in ({"time": "night"}, {"weather": "moonlit"}))
    assert abs(moonlit.sun.azimuth) < 20
    assert moonlit.sun.key > night.sun.key
    assert moonlit.time == "night"


def test_fireworks_are_lit_at_night() -> None:
    scene = direct(parse("fireworks over the city"), Film(16 / 9, 5.0, 120))
    assert places.load(scene.place, scene.setting).time == "night"
