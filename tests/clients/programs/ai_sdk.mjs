// Make a picture: with the published @ai-sdk/luma, which polls and downloads by itself.
import { writeFile } from "node:fs/promises";
import { createLuma } from "@ai-sdk/luma";

const luma = createLuma({ baseURL: process.env.LUMA_BASE_URL, apiKey: "any" });
const { images } = await luma.image("photon-1").doGenerate({
  prompt: "A teddy bear in sunglasses",
  n: 1,
  aspectRatio: "1:1",
  providerOptions: {},
});
await writeFile(process.argv[2], Buffer.from(images[0]));
