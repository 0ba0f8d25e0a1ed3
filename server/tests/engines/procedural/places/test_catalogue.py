"""Places: records, settings, names."""

from __future__ import annotations

import pytest

from reverie.engines.procedural import places
from reverie.engines.procedural.places.course import Moment, between, courses, risen
from reverie.engines.procedural.places.light import Fog
from reverie.engines.procedural.places.record import parse
from reverie.engines.procedural.places.weather import WEATHERS


@pytest.mark.parametrize("key", places.keys())
def test_every_record_reads_in_every_time_weather_and_season(key: str) -> None:
    for time in ("dawn", "day", "golden", "sunset", "dusk", "night"):
        assert places.load(key, {"time": time}).time == time
    for weather in WEATHERS:
        places.load(key, {"weather": weather})
    for season in ("spring", "summer", "autumn", "winter"):
        places.load(key, {"season": season})


def test_a_setting_is_laid_over_the_record_one_level_deep() -> None:
    own = places.load("meadow")
    changed = places.load("meadow", {"fog": {"density": 0.5}, "seed": 9})
    assert changed.fog.density == 0.5
    assert changed.fog.falloff == own.fog.falloff
    assert changed.seed == 9


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"time": "teatime"}, "no time 'teatime'; times are dawn, day"),
        ({"weather": "frogs"}, "no weather 'frogs'; kinds are aurora"),
        ({"season": "fifth"}, "no season 'fifth'; seasons are spring"),
        ({"fog": {"depth": 1}}, "meadow.fog: no field 'depth'; fields are colour"),
    ],
)
def test_what_is_unknown_is_named_with_its_choices(
    setting: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        places.load("meadow", setting)


def test_an_unknown_place_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="no place 'atlantis'; places are"):
        places.load("atlantis")


def test_a_record_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="here: no field 'x'"):
        parse(Fog, {"x": 1}, "here")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("meadow", "meadow"),
        ("Snow Forest", "snow forest"),
        ("a green field of hay", "meadow"),
        ("meadwo", "meadow"),
        ("quxzzy", "meadow"),
    ],
)
def test_any_name_finds_a_place(said: str, key: str) -> None:
    assert places.nearest(said) == key


def test_night_has_no_day_colours_left() -> None:
    night = places.load("snow forest", {"time": "night"})
    assert night.fog.colour is None
    assert night.light.dark_hours == 1.0


def test_bad_weather_hides_the_sun_but_never_brightens_the_night() -> None:
    clear, rain = (places.load("meadow", {"time": "night", **w}) for w in ({}, {"weather": "rain"}))
    assert rain.light.disc == 0
    assert max(rain.light.zenith) < 4 * max(clear.light.zenith)


def test_the_ground_of_the_stage_is_firm_and_near_level() -> None:
    for key in ("meadow", "jungle waterfall", "lake", "canyon", "beach", "kitchen"):
        ground = places.ground(key)
        heights = [ground(x / 2, z / 2) for x in range(-6, 7) for z in range(-6, 7)]
        assert max(heights) - min(heights) < 0.5, key


@pytest.mark.parametrize("moments", courses().values())
def test_a_course_runs_from_the_first_frame_to_the_last_through_known_times(
    moments: tuple[Moment, ...],
) -> None:
    shares = [moment.at for moment in moments]
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(set(shares))
    for moment in moments:
        assert places.load("meadow", {"time": moment.time}).time == moment.time


def test_a_share_of_the_film_lies_between_two_moments() -> None:
    moments = courses()["day"]
    assert between(moments, -1.0) == (0, 0.0)
    assert between(moments, 2.0) == (len(moments) - 2, 1.0)
    k, f = between(moments, 0.41)
    assert moments[k].at <= 0.41 <= moments[k + 1].at
    assert moments[k].at + f * (moments[k + 1].at - moments[k].at) == pytest.approx(0.41)


def test_the_sun_lights_nothing_from_below_the_horizon() -> None:
    assert risen((10.0, -2.0)) == 0
    assert risen((10.0, 30.0)) == 1
