// Create, poll, download: with the published npm client.
import { writeFile } from "node:fs/promises";
import LumaAI from "lumaai";

const client = new LumaAI();
let generation = await client.generations.create({
  prompt: "A teddy bear in sunglasses playing electric guitar and dancing",
  model: "ray-2",
  resolution: "540p",
  duration: "1s",
});
while (!["completed", "failed"].includes(generation.state)) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  generation = await client.generations.get(generation.id);
}
if (generation.state !== "completed") throw new Error(generation.failure_reason);
const page = await client.generations.list({ limit: 10 });
if (!page.generations.some((one) => one.id === generation.id)) throw new Error("not listed");
const answer = await fetch(generation.assets.video);
await writeFile(process.argv[2], Buffer.from(await answer.arrayBuffer()));
await client.generations.delete(generation.id);
