"""Look at the account, list what is there, and delete the failures."""

from lumaai import LumaAI

client = LumaAI()
print(client.ping.check().message, client.credits.get().credit_balance / 100, "USD")
page = client.generations.list(limit=10, offset=0)
print(page.count, "of the newest, more:", page.has_more)
for generation in list(client.generations.iter()):
    print(generation.id, generation.state)
    if generation.state == "failed" and generation.id:
        client.generations.delete(id=generation.id)
