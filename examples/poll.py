"""The loop of the public guide, as it stands there; ``generations.wait`` does the same."""

import time

from lumaai import LumaAI

client = LumaAI()
generation = client.generations.create(prompt="A teddy bear playing electric guitar")
completed = False
while not completed:
    generation = client.generations.get(id=generation.id)
    if generation.state == "completed":
        completed = True
    elif generation.state == "failed":
        raise RuntimeError(f"Generation failed: {generation.failure_reason}")
    print("Dreaming")
    time.sleep(3)
print(generation.assets.video)
