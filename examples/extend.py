"""Go on from a film, lead up to it, and join the two."""

from lumaai import LumaAI

client = LumaAI()
film = client.generations.create_and_wait(prompt="A serene lake among mountains", loop=False)
after = client.generations.extend(film, prompt="The sun sets").wait()
before = client.generations.reverse_extend(film, prompt="Fog lifts from the lake").wait()
joined = client.generations.interpolate(after, before, prompt="A night passes").wait()
print(joined.download("day.mp4"))
