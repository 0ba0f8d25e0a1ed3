"""Prompts to Specs: what is understood, what is left out, and that nothing crashes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reverie.engines.procedural.direct.choices import WINDS
from reverie.engines.procedural.objects.colours import colour
from reverie.engines.procedural.places.weather import WEATHERS
from reverie.engines.procedural.spec import Act, Relation, spec_from_json
from reverie.engines.procedural.words import parse
from reverie.engines.procedural.words.lexicon import lexicon


def test_the_bear_wears_its_sunglasses_and_plays_its_guitar() -> None:
    spec = parse("A teddy bear in sunglasses playing electric guitar and dancing")
    (bear,) = spec.subjects
    assert bear.noun == "teddy bear"
    assert bear.wearing == ("sunglasses",)
    assert bear.acts == (Act("play", "electric guitar"), Act("dance"))
    assert spec.left_out == ()


def test_the_tiger_prowls_through_snow_seen_from_below() -> None:
    spec = parse(
        "Low-angle shot of a majestic tiger prowling through a snowy landscape, "
        "leaving paw prints on the white blanket"
    )
    (tiger,) = spec.subjects
    assert [act.verb for act in tiger.acts] == ["prowl", "leave prints"]
    assert spec.place == "snow field"
    assert spec.shot.angle == "low"
    assert spec.left_out == ("blanket",)


def test_a_scene_without_anybody_is_a_place_at_a_time() -> None:
    spec = parse("a serene lake surrounded by mountains at sunset")
    assert spec.subjects == ()
    assert (spec.place, spec.time, spec.mood) == ("lake", "sunset", "calm")


def test_numbers_and_plurals_count() -> None:
    assert parse("five ducks swimming in a pond").subjects[0].count == 5
    assert parse("12 sheep").subjects[0].count == 12
    assert parse("ducks on a pond").subjects[0].count == 3


def test_a_colour_before_a_noun_paints_it_and_the_fruit_stays_a_fruit() -> None:
    assert parse("an orange cat").subjects[0].colour == "orange"
    assert parse("an orange").subjects[0].noun == "orange"


def test_relations_point_at_the_other_subject() -> None:
    bicycle, car = parse("a bicycle on the left of a car, front view").subjects
    assert bicycle.relations == (Relation("left", 1),)
    assert car.noun == "car"


def test_what_one_rides_or_drinks_needs_no_entry_of_its_own() -> None:
    assert parse("an astronaut riding a horse in space").subjects[0].acts == (Act("ride", "horse"),)
    assert parse("a panda drinking coffee in a cafe").subjects[0].acts == (Act("drink", "coffee"),)


def test_everyone_who_was_joined_does_what_follows() -> None:
    cat, dog = parse("a cat and a dog running in a park").subjects
    assert cat.acts == dog.acts == (Act("run"),)


def test_what_must_not_be_there_is_absent() -> None:
    spec = parse("no people, an empty street")
    assert spec.absent == ("person",)
    assert spec.subjects == ()


def test_an_unknown_animal_becomes_its_nearest_relative_and_says_so() -> None:
    spec = parse("a wildebeest eating grass")
    assert spec.subjects[0].noun in ("antelope", "deer", "cow")
    assert any(word.startswith("wildebeest (as ") for word in spec.understood)


def test_camera_words_move_the_camera_and_nothing_stands_in_the_picture() -> None:
    spec = parse("a tiger, camera orbit left", concepts=["dolly_zoom"])
    assert spec.shot.moves == ("dolly_zoom", "orbit_left")
    assert len(spec.subjects) == 1


def test_a_robot_dancing_is_a_robot_and_robot_dancing_is_a_dance() -> None:
    assert parse("a robot dancing").subjects[0].noun == "robot"
    assert parse("a person is robot dancing").subjects[0].acts == (Act("robot dance"),)


def test_a_spec_survives_json() -> None:
    spec = parse("two red cars next to a giant wooden duck wearing a blue hat at night")
    assert spec_from_json(spec.to_json()) == spec


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_parses(text: str) -> None:
    spec = parse(text)
    assert spec_from_json(spec.to_json()) == spec


WORDS = (
    "a the no five red wooden tiger cat car riding wearing on under in of and , snow park "
    "playing guitar hat to"
).split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_known_words_points_at_subjects_that_exist(
    words: list[str],
) -> None:
    spec = parse(" ".join(words))
    for index, subject in enumerate(spec.subjects):
        assert 1 <= subject.count <= 60
        assert all(
            0 <= r.other < len(spec.subjects) and r.other != index for r in subject.relations
        )


def test_what_is_eaten_is_no_second_verb() -> None:
    giraffe = parse("a giraffe eating leaves in the savanna").subjects[0]
    assert [act.verb for act in giraffe.acts] == ["eat"]


def test_who_feeds_an_animal_does_not_eat_it() -> None:
    man = parse("an old man feeding pigeons in a square").subjects[0]
    assert man.acts == (Act("feed", "pigeon"),)


def test_a_crowd_is_many_people() -> None:
    crowd = parse("a crowd dancing at a concert").subjects[0]
    assert crowd.noun == "person"
    assert crowd.count > 4


def test_of_two_nouns_in_a_row_the_second_is_the_thing() -> None:
    assert [s.noun for s in parse("a koala bear playing piano").subjects] == ["koala"]
    assert [s.noun for s in parse("a coffee table").subjects] == ["dining table"]
    assert [s.noun for s in parse("a mother duck").subjects] == ["duck"]


def test_a_verb_before_its_noun_is_what_that_noun_does() -> None:
    firefighter, house = parse("a firefighter looking at a burning house").subjects
    assert [act.verb for act in firefighter.acts] == ["look"]
    assert house.acts == (Act("burn"),)


def test_an_open_field_opens_nothing() -> None:
    (horse,) = parse("a horse galloping across an open field").subjects
    assert horse.acts == (Act("run"),)


def test_what_the_weather_does_is_done_by_nobody() -> None:
    spec = parse("lightning striking atop of the eiffel tower")
    assert [s.noun for s in spec.subjects] == ["eiffel tower"]
    assert spec.subjects[0].acts == ()


def test_a_journey_without_a_traveller_is_the_cameras() -> None:
    spec = parse("flying through a canyon")
    assert spec.subjects == ()
    assert spec.shot.moves == ("aerial_drone",)


def test_a_deed_without_a_doer_is_a_persons() -> None:
    (someone,) = parse("playing chess").subjects
    assert (someone.noun, someone.acts[0].verb) == ("person", "play chess")
    (rider,) = parse("riding a bicycle in Paris").subjects
    assert (rider.noun, rider.acts) == ("person", (Act("ride", "bicycle"),))


def test_a_name_that_nobody_knows_is_a_person_when_it_does_something() -> None:
    (someone,) = parse("Zorblax playing guitar").subjects
    assert (someone.noun, someone.said) == ("person", "zorblax")


def test_the_same_thing_named_again_is_the_same_thing() -> None:
    assert len(parse("a robot in a city, the robot is dancing").subjects) == 1
    assert len(parse("a cat next to a cat").subjects) == 2


def test_what_something_looks_like_is_not_there() -> None:
    assert [s.noun for s in parse("a raccoon that looks like a turtle").subjects] == ["raccoon"]


def test_who_plays_in_a_boat_goes_on_playing() -> None:
    raccoon, boat = parse("a raccoon playing guitar in a boat on the ocean").subjects
    assert raccoon.acts == (Act("play", "guitar"),)
    assert raccoon.relations == (Relation("inside", 1),)
    assert boat.noun == "rowboat"


def test_the_camera_that_one_faces_is_ours() -> None:
    assert [s.noun for s in parse("a dog facing the camera").subjects] == ["dog"]


def test_what_sounds_like_a_verbs_form_may_be_a_season() -> None:
    spec = parse("a beach in spring")
    assert (spec.subjects, spec.season) == ((), "spring")


def test_a_turtleneck_is_no_turtle() -> None:
    (dog,) = parse("a dog wearing a yellow turtleneck").subjects
    assert dog.wearing == ("yellow sweater",)


def test_a_rocket_comes_with_its_own_flames() -> None:
    assert len(parse("a rocket launching with flames and smoke").subjects) == 1


def test_a_couple_is_two_people() -> None:
    (couple,) = parse("a couple in formal evening wear with umbrellas").subjects
    assert (couple.noun, couple.count, couple.holding) == ("person", 2, ("umbrella",))


def test_one_drives_a_car_and_is_carried_by_a_boat() -> None:
    assert parse("a dog in a car").subjects[0].acts == (Act("drive", "car"),)
    dog, boat = parse("a dog in a boat on a lake").subjects
    assert (dog.acts, dog.relations, boat.noun) == ((), (Relation("inside", 1),), "rowboat")


def test_one_types_on_a_laptop_without_standing_on_it() -> None:
    (monkey,) = parse("a monkey typing on a laptop in an office").subjects
    assert (monkey.acts, monkey.relations) == ((Act("type", "laptop"),), ())


def test_a_jungle_river_is_a_river() -> None:
    assert parse("a tiger swimming in a jungle river").place == "river"


def test_what_one_jumps_over_is_no_second_deed() -> None:
    horse = parse("a horse jumping over a fence").subjects[0]
    assert [act.verb for act in horse.acts] == ["jump"]


def test_the_camera_that_films_is_not_filmed() -> None:
    spec = parse("The camera circles around a historic church")
    assert [s.noun for s in spec.subjects] == ["church"]
    assert spec.shot.moves == ("orbit_left",)
    assert [s.noun for s in parse("a woman holding a camera").subjects] == ["woman"]
    assert [s.noun for s in parse("a camera on a tripod").subjects] == ["camera"]


def test_years_of_age_are_no_number_of_people() -> None:
    assert parse("a 24 year old woman").subjects[0].count == 1
    assert parse("an 80-year-old man").subjects[0].noun == "old man"
    assert parse("people in the year 2056").subjects[0].count == 3


def test_a_pronoun_names_no_second_place() -> None:
    dish, pandas = parse("a dish with a forest within it that has red pandas running").subjects
    assert (dish.relations, pandas.acts) == ((), (Act("run"),))


def test_what_a_film_is_shot_with_is_not_in_it() -> None:
    assert parse("a street in Lagos, shot with a mobile phone camera").subjects == ()


def test_every_colour_that_is_understood_can_be_shown() -> None:
    for meanings in lexicon().phrases.values():
        for meaning in meanings:
            if meaning.tag == "colour":
                assert colour(meaning.key) is not None


def test_who_walks_a_dog_leads_no_horse() -> None:
    (man,) = parse("a man walking his dog on the beach").subjects
    assert man.acts == (Act("walk", "dog"),)


def test_snow_named_with_a_place_makes_it_winter_there() -> None:
    spec = parse("a snowy mountain lake")
    assert (spec.place, spec.season) == ("lake", "winter")


def test_two_who_face_each_other_are_told_apart() -> None:
    one, other = parse("two dogs facing each other").subjects
    assert (one.count, one.relations, other.count) == (1, (Relation("facing", 1),), 1)


def test_a_picture_by_a_painter_does_not_show_him() -> None:
    spec = parse("a boat on the river by Vincent van Gogh")
    assert ([s.noun for s in spec.subjects], spec.style) == (["boat"], "van gogh")


def test_every_weather_that_is_understood_can_be_shown() -> None:
    kinds = {m.key for ms in lexicon().phrases.values() for m in ms if m.tag == "weather"}
    assert {WINDS.get(kind, kind) for kind in kinds} <= WEATHERS.keys()
