"""Camera motions go into the prompt; concepts have a field of their own."""

from lumaai import LumaAI

client = LumaAI()
motions = client.generations.camera_motion.list()
concepts = client.generations.concepts.list()
print(motions, concepts)
film = client.generations.create_and_wait(
    prompt=f"A lighthouse in a storm, {motions[0]}",
    concepts=[{"key": concepts[0]}],
    aspect_ratio="21:9",
)
print(film.download("lighthouse.mp4"))
