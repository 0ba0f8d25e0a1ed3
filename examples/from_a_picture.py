"""Films that start from a picture here, arrive at one, and lead from one to the other."""

import sys
from pathlib import Path

from lumaai import LumaAI, keyframes

client = LumaAI()
first, last = Path(sys.argv[1]), Path(sys.argv[2])
prompt = "Low-angle shot of a majestic tiger prowling through a snowy landscape"
for start, end in ((first, None), (None, last), (first, last)):
    film = client.generations.create_and_wait(
        prompt=prompt, keyframes=keyframes.between(start, end)
    )
    print(film.download())
