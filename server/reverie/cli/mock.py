"""``reverie mock``: a server that says yes, for those who test clients."""

from __future__ import annotations

from .options import Host, Port


def mock(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Answer every call of the API with valid examples; nothing is dreamed or kept."""
    from reverie.api.mock import create_mock
    from reverie.observed import start_logging

    from .api import answer
    from .house import PREFIX
    from .lifeline import leaving
    from .listening import listen, origin

    start_logging()
    leave = leaving(child=False)
    with listen(host, port) as heard:
        print(f"export LUMAAI_BASE_URL={origin(heard)}{PREFIX}")
        print("export LUMAAI_API_KEY=mock", flush=True)
        answer(create_mock(), heard, leave)
