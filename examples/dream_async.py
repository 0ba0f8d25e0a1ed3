"""Three films at once."""

import asyncio

from lumaai import AsyncLumaAI

PROMPTS = ["A lake at sunset", "A tiger in the snow", "A train in the rain"]


async def main() -> None:
    async with AsyncLumaAI() as client:
        films = await asyncio.gather(
            *[client.generations.create_and_wait(prompt=prompt) for prompt in PROMPTS]
        )
        print(await asyncio.gather(*[film.download() for film in films]))


asyncio.run(main())
