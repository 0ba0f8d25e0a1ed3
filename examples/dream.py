"""Words to a film."""

from lumaai import LumaAI

with LumaAI() as client:
    film = client.generations.create_and_wait(
        prompt="A teddy bear in sunglasses playing electric guitar and dancing",
        model="ray-2",
        on_progress=lambda g: print(g.state, g.progress),
    )
    print(film.download("bear.mp4"))
