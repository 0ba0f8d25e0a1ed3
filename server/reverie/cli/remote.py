"""A wish through the SDK: create, poll, download, against any server of the API."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reverie.core.errors import DreamFailed, InvalidSetting, ReverieError

from .wish import Bar, Granted, Wish

if TYPE_CHECKING:
    from lumaai import LumaAI
    from lumaai.types import Generation

POLL = 0.1  # seconds; the server is ours, and so is the queue
TAIL = 2000  # characters of the logs that are shown when a house cannot be kept running


def make_there(wish: Wish, bar: Bar, server: str) -> Granted:
    """Have a server grant it, with the key in LUMAAI_API_KEY."""
    return _made(_client(base_url=server), wish, bar, lambda: "Waiting in the queue")


def make_hosted(wish: Wish, bar: Bar, engine: str) -> Granted:
    """Start a whole house on a free loopback port, have it grant the wish, and stop it again."""
    from . import parts
    from .house import PREFIX, house
    from .listening import listen, origin

    waiting = "Starting the service"

    def told(role: str, words: dict[str, Any]) -> None:
        nonlocal waiting
        if "warming" in words:
            waiting = f"Warming up: kernels compile once ({words['fraction']:.0%})"
        elif role == "worker" and "ready" in words:
            waiting = "Waiting in the queue"

    with (
        tempfile.TemporaryDirectory(prefix="reverie-") as home,
        (Path(home) / "house.log").open("w+b") as log,
        listen("127.0.0.1", 0) as listener,
        house(listener, Path(home), told, engine=engine, dev=True, log=log, outbox=False) as tree,
    ):

        def state() -> str:
            if tree.broken.is_set():
                log.seek(0)
                said = log.read().decode("utf-8", "replace")[-TAIL:]
                raise ReverieError(f"{tree.reason}\n{said}")
            return waiting

        client = _client(auth_token=parts.DEV_ACCOUNT, base_url=origin(listener) + PREFIX)
        return _made(client, wish, bar, state)


def _client(**options: Any) -> LumaAI:
    try:
        import lumaai
    except ImportError:
        raise InvalidSetting(
            "this needs Reverie's SDK: pip install ./sdk (from Reverie's repository)"
        ) from None
    with _translated():
        return lumaai.LumaAI(**options)


def _made(client: LumaAI, wish: Wish, bar: Bar, waiting: Callable[[], str]) -> Granted:
    began = time.monotonic()
    with client, _translated():
        bar.show(waiting())
        generation = _asked(client, wish)
        while generation.state != "completed":
            if generation.state == "failed":
                raise DreamFailed(str(generation.failure_reason))
            _show(bar, generation, waiting())
            time.sleep(POLL)
            generation = client.generations.get(str(generation.id))
        bar.show("Downloading", 1.0)
        client.generations.download(generation, wish.out, asset=wish.role)
        if wish.thumbnail and generation.assets is not None and generation.assets.image:
            client.generations.download(generation, wish.thumbnail, asset="image")
    said: Mapping[str, Any] = generation.to_dict()
    return Granted(said.get("understood") or {}, said.get("seed"), time.monotonic() - began)


def _asked(client: LumaAI, wish: Wish) -> Generation:
    """Send the request, its files uploaded first."""
    generations, body = client.generations, dict(wish.body)
    calls: dict[str, Callable[..., Generation]] = {
        "video": generations.create,
        "image": generations.image.create,
        "reframe_image": generations.image.reframe,
        "reframe_video": generations.video.reframe,
        "modify_video": generations.video.modify,
        "upscale_video": lambda **rest: generations.upscale(body["generation_id"], **rest),
        "add_audio": lambda **rest: generations.audio(body["generation_id"], **rest),
    }
    kind = wish.kind.model_fields["generation_type"].default
    return calls[kind](**{name: value for name, value in body.items() if name != "generation_id"})


def _show(bar: Bar, generation: Generation, waiting: str) -> None:
    if generation.state == "dreaming":
        said: Mapping[str, Any] = generation.to_dict()
        bar.show("Dreaming", said.get("progress"))
    else:
        bar.show(waiting)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the SDK raises into sentences of ours."""
    import lumaai

    try:
        yield
    except lumaai.APIStatusError as error:
        raise ReverieError(_detail(error.body) or str(error)) from error
    except lumaai.LumaAIError as error:
        raise ReverieError(str(error)) from error


def _detail(body: object) -> str:
    """Return what an error answer says, in one sentence."""
    detail = body.get("detail") if isinstance(body, dict) else None
    if not isinstance(detail, list):
        return str(detail or "")
    return "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in detail)
