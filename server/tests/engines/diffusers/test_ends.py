"""What a pipeline is given of a film that it is to work on: the right pixels in their places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tiny_recipes import TINY, tiny

from reverie.core.clip import Brief, Clip, Work
from reverie.engines.diffusers.film import Material, Shot
from reverie.engines.diffusers.operation import Operation, operation
from reverie.engines.diffusers.recipe import Recipe
from reverie.engines.diffusers.tempo import Frames

pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]

SIZE = 32


def frames(*values: int, size: int = SIZE) -> Frames:
    return np.stack([np.full((size, size, 3), value, np.uint8) for value in values])


def given(manner: Any, **material: Any) -> dict[str, Any]:
    from reverie.engines.diffusers.ends import GIVEN

    made = Material(**{"frames": frames(*range(0, 90, 10)), **material})
    return GIVEN[manner](Shot(len(made.frames), material=made))


def shade(picture: Any) -> int:
    return int(np.asarray(picture).mean())


def test_a_film_is_noised_as_far_as_it_is_to_change_and_begins_with_the_first_frame() -> None:
    made = given("noised", change=0.6, look=frames(200)[0])

    assert made["strength"] == 0.6
    assert [shade(p) for p in made["video"]] == [200, 10, 20, 30, 40, 50, 60, 70, 80]


def test_vace_is_guided_by_greys_then_edges_and_keeps_what_is_known() -> None:
    red = np.zeros((9, SIZE, SIZE, 3), np.uint8)
    red[:, :, SIZE // 2 :, 0] = 255

    near = given("guided", frames=red, change=0.2, known=5, look=frames(9)[0])
    far = given("guided", frames=red, change=0.9, known=5)

    assert [shade(m) for m in near["mask"]] == [0] * 5 + [255] * 4
    assert np.array_equal(np.asarray(near["video"][4]), red[4])
    assert len(np.unique(np.asarray(near["video"][5]))) == 2  # greys of black and of red
    assert np.ptp(np.asarray(near["video"][5]), axis=2).max() == 0
    assert set(np.unique(np.asarray(far["video"][5]))) == {0, 255}  # lines
    assert near["conditioning_scale"] > far["conditioning_scale"]
    assert [shade(p) for p in near["reference_images"]] == [9]


def test_vace_paints_what_is_free_and_not_what_is_known() -> None:
    free = np.zeros((SIZE, SIZE), bool)
    free[:8] = True

    made = given("outpainted", free=free, known=1)

    first, second = np.asarray(made["video"][0]), np.asarray(made["video"][1])
    assert (int(first[0, 0, 0]), int(second[0, 0, 0]), int(second[8, 0, 0])) == (0, 128, 10)
    assert [shade(m) for m in made["mask"]] == [0] + [63] * 8
    assert np.asarray(made["mask"][1])[:8].min() == 255


def test_ltx_holds_all_of_a_film_in_part_and_what_is_known_wholly() -> None:
    whole, known = given("held", change=0.4, known=1)["conditions"]
    also, look = given("held", change=0.4, look=frames(77)[0])["conditions"]

    assert (whole.strength, whole.frame_index, len(whole.video)) == (0.6, 0, 9)
    assert (known.strength, shade(known.image)) == (1.0, 0)
    assert (also.strength, look.strength, shade(look.image)) == (0.6, 1.0, 77)


def test_ltx_2_likewise() -> None:
    whole, known = given("held_latents", change=0.4, known=9)["conditions"]

    assert (whole.strength, whole.index, len(whole.frames)) == (0.6, 0, 9)
    assert (known.strength, known.index, [shade(p) for p in known.frames][-1]) == (1.0, 0, 80)


def painted(made: Operation) -> tuple[list[Frames], list[Shot]]:
    """Do an operation with a stand-in that returns what it is given, 100 lighter where it may."""
    shots: list[Shot] = []

    def shoot(shot: Shot) -> Frames:
        shots.append(shot)
        assert shot.material is not None
        result = shot.material.frames.copy()
        result[shot.material.known :] += 100
        return result

    return list(made.frames(shoot)), shots


def work(recipe: Recipe, count: int, **more: Any) -> Operation:
    film = frames(*range(count), size=64)
    size = more.pop("size", (64, 64))
    brief = Brief("", *size, count, fps=more.pop("fps", 12), work=Work(frames=film, **more))
    return operation(brief, [recipe])


def test_each_window_goes_on_from_the_frames_made_before_it() -> None:
    recipe = tiny("wan-vace", context=5, most=17)

    made, shots = painted(work(recipe, 40, task="modify"))

    assert [len(shot.material.frames) for shot in shots if shot.material] == [17, 17, 17]
    assert [shot.material.known for shot in shots if shot.material] == [0, 5, 5]
    second = shots[1].material
    assert second is not None
    assert [shade(f) for f in second.frames[:7]] == [112, 113, 114, 115, 116, 17, 18]
    assert [shade(frame) for frame in made] == [100 + n for n in range(40)]


def test_a_film_is_worked_on_at_the_models_rate_and_given_back_at_its_own() -> None:
    recipe = tiny("wan-vace", context=5, most=17, fps=12)

    made, shots = painted(work(recipe, 25, task="modify", fps=24))

    assert shots[0].material is not None
    assert [shade(f) for f in shots[0].material.frames] == [*range(0, 26, 2)]
    assert [shade(frame) for frame in made[::2]] == [100 + n for n in range(0, 25, 2)]


def test_a_reframed_film_lies_where_it_is_placed() -> None:
    asked = {"task": "reframe", "place": (64, 0, 64, 64), "size": (128, 64)}
    recipe = tiny("wan-vace", width=128, height=64, context=5)

    made, shots = painted(work(recipe, 5, **asked))

    material = shots[0].material
    assert material is not None
    assert material.free is not None
    assert material.free[:, :64].all()
    assert not material.free[:, 64:].any()
    assert {shade(f[:, :64]) for f in material.frames} == {128}
    assert [shade(f[:, 64:]) for f in material.frames] == [0, 1, 2, 3, 4]
    assert [shade(f[:, 90:]) for f in made] == [0, 1, 2, 3, 4]
    assert {shade(f[:, :64]) for f in made} == {228}


def test_a_film_is_made_finer_in_tiles_that_meet_without_a_seam() -> None:
    made, shots = painted(work(TINY["wan"], 5, task="upscale", size=(96, 96)))

    assert {shot.material.frames.shape[1:3] for shot in shots if shot.material} == {(32, 32)}
    assert len(shots) == 16
    assert [frame.shape for frame in made] == [(96, 96, 3)] * 5
    assert [int(np.ptp(frame)) for frame in made] == [0] * 5
    assert [shade(frame) for frame in made] == [100, 101, 102, 103, 104]


def test_enlarged_latents_are_given_the_film_at_its_own_size() -> None:
    recipe = tiny("ltx", grid=32, step=8, context=9, fps=24, most=33, upsampler="somewhere")
    film = frames(*range(9), size=48)
    brief = Brief("", 96, 96, 9, work=Work("upscale", film))

    made = operation(brief, [recipe])

    assert made.source.shape == (9, 64, 64, 3)
    assert (made.canvas.width, made.canvas.height) == (128, 128)
    assert (made.canvas.inner_width, made.canvas.asked_width) == (96, 96)


def test_a_first_frame_that_can_only_be_hinted_at_is_noted() -> None:
    film = frames(*range(9), size=64)
    brief = Brief("", 64, 64, 9, opening=Clip(frames(7, size=64)), work=Work("modify", film))

    assert "a hint" in operation(brief, [TINY["wan"]]).notes()[0]
    assert operation(brief, [TINY["wan-vace"]]).notes() == ()
