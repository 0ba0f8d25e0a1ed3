"""Requests: what is accepted, under which names, what is refused, in which words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reverie.core.camera import CONCEPTS
from reverie.core.capability import Capability
from reverie.core.errors import InvalidRequest
from reverie.core.request import (
    AudioRequest,
    ImageRequest,
    ModifyVideoRequest,
    ReframeImageRequest,
    ReframeVideoRequest,
    UpscaleRequest,
    VideoRequest,
    load,
)
from reverie.core.size import ASPECT_RATIOS, RESOLUTIONS

IMAGE = {"type": "image", "url": "https://example.com/image.jpg"}
FILM = {"type": "generation", "id": "123e4567-e89b-12d3-a456-426614174000"}
URL = {"url": "https://example.com/a"}


def video(**fields: Any) -> VideoRequest:
    return VideoRequest.model_validate({"prompt": "A tiger"} | fields)


def test_a_prompt_alone_is_enough() -> None:
    request = VideoRequest.model_validate({"prompt": "A tiger in the snow"})
    assert request.echo() == {
        "generation_type": "video",
        "model": "ray-2",
        "prompt": "A tiger in the snow",
        "aspect_ratio": "16:9",
        "loop": False,
        "keyframes": None,
        "resolution": "720p",
        "duration": "5s",
        "concepts": None,
        "callback_url": None,
    }
    assert request.needs == {Capability.TEXT}


@pytest.mark.parametrize("field", VideoRequest.model_fields)
def test_null_is_as_good_as_absent(field: str) -> None:
    if field != "prompt":
        assert video(**{field: None}) == video()


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("resolution", "1080", "1080p"),
        ("resolution", 1080, "1080p"),
        ("model", "ray-1.6", "ray-1-6"),
        ("duration", "12", "12s"),
        ("duration", 9, "9s"),
        ("callback_url", "<your_api_endpoint_here>", None),
    ],
)
def test_other_spellings_are_understood(field: str, written: object, meant: object) -> None:
    assert getattr(video(**{field: written}), field) == meant


def test_a_field_nobody_knows_is_ignored() -> None:
    assert video(negative_prompt="dogs", version="v1.6") == video()


def test_the_names_of_the_ai_sdk_mean_the_documented_references() -> None:
    ai_sdk = {
        "image": [URL],
        "style": [URL],
        "character": {"someone": {"images": [URL["url"]]}},
        "modify_image": URL,
    }
    documented = {
        "image_ref": [URL | {"weight": 0.85}],
        "style_ref": [URL | {"weight": 0.8}],
        "character_ref": {"someone": {"images": [URL["url"]]}},
        "modify_image_ref": URL | {"weight": 1.0},
    }
    request = ImageRequest.model_validate(ai_sdk)
    assert request == ImageRequest.model_validate(documented)
    assert {name: request.echo()[name] for name in documented} == documented
    assert request.needs == {Capability.IMAGE_REFERENCE, Capability.IMAGE_CHANGE}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "Prompt is required"),
        ({"prompt": "  "}, "Prompt is required"),
        ({"keyframes": {"frame0": FILM}}, "Prompt is required"),
        ({"prompt": "ab"}, "Prompt is too short, minimum length is 3 characters"),
        ({"prompt": "a" * 5001}, "Prompt is too long, maximum length is 5000 characters"),
        ({"prompt": "A tiger", "keyframes": {}}, "No keyframes provided"),
        (
            {"prompt": "A tiger", "keyframes": {"frame0": None, "frame1": None}},
            "No keyframes provided",
        ),
        ({"prompt": "A tiger", "generation_type": "opera"}, "Unknown request type"),
    ],
)
def test_the_documented_sentences_are_said_word_for_word(
    body: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        VideoRequest.model_validate(body)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("prompt", ["abc", "a" * 5000])
def test_prompts_at_the_bounds_are_accepted(prompt: str) -> None:
    assert video(prompt=prompt).prompt == prompt


@pytest.mark.parametrize(
    ("frame0", "frame1", "capability", "refusal"),
    [
        (None, None, Capability.TEXT, None),
        (IMAGE, None, Capability.START, None),
        (None, IMAGE, Capability.END, "Loop is not supported for end frame"),
        (IMAGE, IMAGE, Capability.START_END, "Loop is not supported for keyframes"),
        (FILM, None, Capability.EXTEND, None),
        (None, FILM, Capability.REVERSE_EXTEND, "Loop is not supported for extend reverse"),
        (
            FILM,
            IMAGE,
            Capability.EXTEND_END,
            "Loop is not supported for interpolate video to image",
        ),
        (
            IMAGE,
            FILM,
            Capability.REVERSE_EXTEND_START,
            "Loop is not supported for interpolate image to video",
        ),
        (
            FILM,
            FILM,
            Capability.INTERPOLATE,
            "Loop is not supported for interpolate between two videos",
        ),
    ],
)
def test_every_keyframe_shape_has_a_name_and_a_rule_for_loops(
    frame0: object, frame1: object, capability: Capability, refusal: str | None
) -> None:
    frames = {"frame0": frame0, "frame1": frame1} if frame0 or frame1 else None
    assert video(keyframes=frames).needs == {capability}
    if refusal is None:
        assert video(keyframes=frames, loop=True).needs == {capability, Capability.LOOP}
    else:
        with pytest.raises(InvalidRequest) as refused:
            video(keyframes=frames, loop=True)
        assert str(refused.value) == refusal


def test_an_image_keyframe_needs_no_prompt() -> None:
    request = VideoRequest.model_validate({"keyframes": {"frame1": IMAGE}})
    assert request.prompt is None


def test_referenced_generations_are_named_by_their_field() -> None:
    request = video(keyframes={"frame0": FILM, "frame1": FILM | {"id": "b"}})
    assert request.references == {"keyframes.frame0": FILM["id"], "keyframes.frame1": "b"}


@pytest.mark.parametrize(
    ("field", "value", "choice"),
    [
        ("model", "ray-3", "'ray-flash-2'"),
        ("model", "photon-1", "'ray-2'"),
        ("aspect_ratio", "2:1", "'21:9'"),
        ("resolution", "8k", "'4k'"),
        ("concepts", [{"key": "teleport"}], "'dolly_zoom'"),
        ("duration", "31s", "'30s'"),
        ("duration", "0s", "'1s'"),
        ("duration", "5 s", "'5s'"),
        ("duration", True, "'5s'"),
        ("callback_url", "ftp://example.com", "http or https"),
        ("callback_url", "https://", "http or https"),
        ("callback_url", "https://a b", "http or https"),
        ("callback_url", "https://[::1", "http or https"),
        ("callback_url", "https://example.com/" + "a" * 2048, "2048"),
        ("keyframes", {"frame0": {"type": "sketch", "url": "https://a"}}, "'image'"),
        ("keyframes", {"frame0": {"type": "generation", "id": "a" * 65}}, "64"),
        ("seed", -1, "0"),
        ("seed", 2**63, "9223372036854775807"),
        ("prompt", "a\x00tiger", "valid string"),
        ("prompt", "a\ud800tiger", "valid string"),
    ],
)
def test_a_value_out_of_bounds_is_named_with_its_choices(
    field: str, value: object, choice: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        video(**{field: value})
    (error,) = refused.value.errors()
    assert error["loc"][0] == field
    assert choice in error["msg"]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "prompt": st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=3
            ).filter(lambda text: len(text.strip()) >= 3),
            "aspect_ratio": st.sampled_from(ASPECT_RATIOS),
            "loop": st.booleans(),
            "resolution": st.sampled_from(list(RESOLUTIONS)),
            "duration": st.integers(1, 30).map("{}s".format),
            "seed": st.integers(0, 2**63 - 1),
            "concepts": st.lists(st.sampled_from(list(CONCEPTS)).map(lambda k: {"key": k})).filter(
                lambda keys: len(keys) <= 10
            ),
            "keyframes": st.just({"frame0": IMAGE}),
        },
    )
)
def test_what_is_echoed_can_be_loaded_again(body: dict[str, Any]) -> None:
    request = VideoRequest.model_validate({"prompt": "A tiger"} | body)
    assert load(request.echo()) == request


@pytest.mark.parametrize(
    ("request_", "makes", "needs"),
    [
        (UpscaleRequest(generation_id="a", resolution="4k"), "video", Capability.UPSCALE),
        (AudioRequest(generation_id="a", prompt="rain"), "video", Capability.AUDIO),
        (
            ReframeImageRequest.model_validate({"media": URL, "aspect_ratio": "1:1", "x_end": 4}),
            "image",
            Capability.REFRAME_IMAGE,
        ),
        (
            ReframeVideoRequest.model_validate({"media": URL, "aspect_ratio": "1:1"}),
            "video",
            Capability.REFRAME_VIDEO,
        ),
        (
            ModifyVideoRequest.model_validate({"media": URL, "mode": "flex_2"}),
            "video",
            Capability.MODIFY,
        ),
    ],
)
def test_operations_need_one_capability_and_survive_their_echo(
    request_: Any, makes: str, needs: Capability
) -> None:
    assert (request_.makes, request_.needs) == (makes, {needs})
    assert load(request_.echo()) == request_
    assert {"generation_type", "model"} <= request_.echo().keys()


@pytest.mark.parametrize("kind", [ReframeImageRequest, ReframeVideoRequest])
def test_reframing_needs_a_source_and_a_shape(
    kind: type[ReframeImageRequest | ReframeVideoRequest],
) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.model_validate({"x_start": 20_000})
    fields = {error["loc"][0] for error in refused.value.errors()}
    assert fields == {"media", "aspect_ratio", "x_start"}


def test_a_picture_needs_words_or_pictures() -> None:
    with pytest.raises(InvalidRequest, match="Prompt is required"):
        ImageRequest.model_validate({"model": "photon-1"})
    five = {"prompt": "A man", "image_ref": [URL] * 5}
    with pytest.raises(ValidationError):
        ImageRequest.model_validate(five)
    with pytest.raises(ValidationError):
        ImageRequest.model_validate({"prompt": "A man", "image_ref": [URL | {"weight": 1.5}]})
