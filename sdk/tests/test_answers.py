"""Answers are loose by default and strict on request; both keep what they do not know."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lumaai
from lumaai._models import BaseModel
from lumaai.types import Generation
from lumaai.types import generation as kinds

ID = "d196"


def get(luma: Any) -> Any:
    return luma.generations.get(ID)


def test_an_unknown_state_is_passed_on(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"id": 7, "state": "resting", "assets": {"video": ["x"]}}))

    generation = twin(get)

    assert isinstance(generation, Generation)
    assert (generation.id, generation.state) == (7, "resting")
    assert generation.assets.video == ["x"]
    assert generation.failure_reason is None


def test_a_strict_client_refuses_it(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"id": ID, "state": "resting"}))

    with pytest.raises(lumaai.APIResponseValidationError) as caught:
        twin(get, _strict_response_validation=True)

    assert isinstance(caught.value.__cause__, pydantic.ValidationError)
    assert caught.value.body == {"id": ID, "state": "resting"}
    assert caught.value.status_code == 200


def test_json_is_read_whatever_it_is_called_and_text_comes_as_text(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"id": "x"}, {"content-type": "text/plain"}))
    assert twin(get).id == "x"

    server.says(server.http(200, b"hello", {"content-type": "text/plain"}))
    assert twin(get) == "hello"
    with pytest.raises(lumaai.APIResponseValidationError):
        twin(get, _strict_response_validation=True)


def test_a_list_in_place_of_a_page_comes_as_a_list(twin: Any, server: Any) -> None:
    server.says(server.http(200, [{"id": "x"}]))

    assert twin(lambda luma: luma.generations.list()) == [{"id": "x"}]


def test_a_page_with_one_bad_member_keeps_the_good_ones_whole(twin: Any, server: Any) -> None:
    server.says(server.http(200, {"generations": [{"id": "x"}, {"state": 3}, "?"], "count": 3}))

    page = twin(lambda luma: luma.generations.list())

    assert page.generations[0].id == "x"
    assert page.generations[1].state == 3
    assert page.generations[2] == "?"


@pytest.mark.parametrize(
    ("echo", "kind"),
    [
        ({"generation_type": "video", "model": "ray-2"}, "RequestGenerationRequest"),
        ({"model": "ray-1-6"}, "RequestGenerationRequest"),
        ({"type": "image", "model": "photon-1"}, "RequestImageGenerationRequest"),
        ({"model": "photon-flash-1"}, "RequestImageGenerationRequest"),
        ({"generation_type": "upscale_video"}, "RequestUpscaleVideoGenerationRequest"),
        ({"generation_type": "add_audio"}, "RequestAudioGenerationRequest"),
        (
            {"generation_type": "modify_video", "media": {"url": "u"}, "mode": "flex_1"},
            "RequestModifyVideoRequest",
        ),
        (
            {"generation_type": "reframe_video", "media": {"url": "u"}, "aspect_ratio": "1:1"},
            "RequestReframeVideoRequest",
        ),
        (
            {"generation_type": "reframe_image", "media": {"url": "u"}, "aspect_ratio": "1:1"},
            "RequestReframeImageRequest",
        ),
    ],
)
def test_the_echoed_request_is_known_by_its_kind(echo: dict[str, Any], kind: str) -> None:
    generation = Generation.model_validate({"request": echo})

    assert type(generation.request) is getattr(kinds, kind)


def test_dates_are_dates_and_go_back_as_text() -> None:
    generation = Generation.model_validate_json('{"created_at": "2024-12-02T15:34:40.388000Z"}')

    assert generation.created_at == datetime(2024, 12, 2, 15, 34, 40, 388000, UTC)
    assert generation.to_dict(mode="json") == {"created_at": "2024-12-02T15:34:40.388000Z"}
    assert generation.to_json(indent=None) == '{"created_at":"2024-12-02T15:34:40.388000Z"}'


def test_generations_can_be_copied_compared_and_pickled_without_their_client(
    twin: Any, server: Any
) -> None:
    server.says(server.http(200, {"id": "x", "extra": 1}))
    generation = twin(get)

    for other in (
        pickle.loads(pickle.dumps(generation)),
        copy.deepcopy(generation),
        generation.model_copy(),
    ):
        assert other == generation
        assert other.extra == 1


WORDS = st.sampled_from(["", "video", "image", "url", "id", "type", "model", "2024-01-01", "1e9"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*Generation.model_fields, "other", "cls", "_fields_set"])


@given(st.dictionaries(FIELDS, JSON))
def test_no_answer_can_make_loose_parsing_fail(data: dict[str, Any]) -> None:
    generation = Generation.construct(**data)

    assert generation.to_dict(warnings=False).keys() == data.keys() - {"cls", "_fields_set"}


def test_a_missing_field_that_must_be_there_reads_none() -> None:
    class Thing(BaseModel):
        name: str

    assert Thing.construct().name is None
