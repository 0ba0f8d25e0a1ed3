"""Create, poll, download: with whichever published ``lumaai`` is installed here."""

import inspect
import sys
import time
import urllib.request

from lumaai import LumaAI

client = LumaAI()
wanted = {"model": "ray-2", "resolution": "540p", "duration": "1s"}
taken = inspect.signature(client.generations.create).parameters
generation = client.generations.create(
    prompt="A teddy bear in sunglasses playing electric guitar and dancing",
    **{name: value for name, value in wanted.items() if name in taken},
)
while generation.state not in ("completed", "failed"):
    time.sleep(0.3)
    generation = client.generations.get(id=generation.id)
assert generation.state == "completed", generation.failure_reason
listed = client.generations.list(limit=10, offset=0)
assert generation.id in [one.id for one in getattr(listed, "generations", listed)]
urllib.request.urlretrieve(generation.assets.video, sys.argv[1])
client.generations.delete(id=generation.id)
