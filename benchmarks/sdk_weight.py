"""The weight of this client beside the published one: start, memory, and CPU per call.

    python benchmarks/sdk_weight.py [--published /path/to/python]

Both run in one go on one machine, each in its own fresh processes, in turns. The published
client is installed into a temporary environment unless ``--published`` names an interpreter that
has it. Calls go to a server in a process of its own, whose CPU is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = "1.21.0"
STARTS = 15
CALLS = 2000
POLLS = 200  # at once
ROUNDS = 10

START = "import lumaai; client = lumaai.LumaAI(auth_token='k')"
REPORT = """
import json, resource, sys, time
began, cpu = time.perf_counter(), time.process_time()
{work}
took, cpu = time.perf_counter() - began, time.process_time() - cpu
try:  # of this program alone; ru_maxrss remembers the one that started it
    peak = int(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]) / 1024
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(json.dumps([took * 1e3, cpu * 1e3, peak]))
"""
SYNC = """
import json, sys, time, lumaai
client = lumaai.LumaAI(auth_token='k', base_url=sys.argv[1])
client.generations.get('x')
first = time.process_time()
for _ in range(200): client.generations.get('x')
cpu, wall = time.process_time(), time.perf_counter()
for _ in range({calls}): client.generations.get('x')
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
print(json.dumps([cpu / {calls} * 1e6, wall / {calls} * 1e6, first * 1e3]))
"""
ASYNC = """
import asyncio, json, sys, time, lumaai
async def main():
    async with lumaai.AsyncLumaAI(auth_token='k', base_url=sys.argv[1], max_retries=0) as client:
        get = client.generations.get
        for _ in range(200): await get('x')
        cpu = time.process_time()
        for _ in range({calls}): await get('x')
        one = (time.process_time() - cpu) / {calls} * 1e6
        await asyncio.gather(*[get('x') for _ in range({polls})])
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range({rounds}): await asyncio.gather(*[get('x') for _ in range({polls})])
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(json.dumps([one, cpu / {rounds} * 1e3, wall / {rounds} * 1e3]))
asyncio.run(main())
"""
SERVE = """
import asyncio, json
body = json.dumps({'id': 'd1968551-6113-4b46-b567-09210c2e79b0', 'generation_type': 'video',
    'state': 'dreaming', 'failure_reason': None, 'created_at': '2024-12-02T15:34:40.388000Z',
    'model': 'ray-2', 'request': {'generation_type': 'video', 'model': 'ray-2',
    'prompt': 'A teddy bear plays guitar', 'duration': '5s'}}).encode()
answer = b'HTTP/1.1 200 OK\\r\\ncontent-type: application/json\\r\\n'
answer += b'content-length: %d\\r\\n\\r\\n' % len(body) + body
class Answer(asyncio.Protocol):
    def connection_made(self, transport): self.transport, self.seen = transport, b''
    def data_received(self, data):
        self.seen += data
        while b'\\r\\n\\r\\n' in self.seen:
            self.seen = self.seen.partition(b'\\r\\n\\r\\n')[2]
            self.transport.write(answer)
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answer, '127.0.0.1', 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def run(python: str, script: str, *words: str) -> list[float]:
    """Return the numbers that a script prints; its modules are compiled, as after an install."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [python, "-c", script, *words]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, timeout=300, env=env
    )
    numbers: list[float] = json.loads(done.stdout)
    return numbers


def published() -> str:
    home = Path(tempfile.mkdtemp(prefix="published-"))
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = str(home / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", f"lumaai=={VERSION}"], check=True)
    return python


def medians(pythons: list[str], times: int, script: str, *words: str) -> list[list[float]]:
    """Run a script with each interpreter in turns; return the median of each of its numbers."""
    for python in pythons:
        run(python, script, *words)  # warm
    runs = [[run(python, script, *words) for python in pythons] for _ in range(times)]
    return [
        [statistics.median(values) for values in zip(*(turn[i] for turn in runs), strict=True)]
        for i in range(len(pythons))
    ]


def least(pythons: list[str], times: int, script: str, *words: str) -> list[list[float]]:
    """As ``medians``, but return the least of each number: other work on a machine only adds."""
    runs = [[run(python, script, *words) for python in pythons] for _ in range(times)]
    return [
        [min(values) for values in zip(*(turn[i] for turn in runs), strict=True)]
        for i in range(len(pythons))
    ]


def row(name: str, ours: float, theirs: float, unit: str) -> None:
    print(f"{name:44} {ours:9.1f} {theirs:10.1f} {unit:3} {ours / theirs:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--published", help="an interpreter that has the published client")
    pythons = [sys.executable, parser.parse_args().published or published()]
    start = medians(pythons, STARTS, REPORT.format(work=START))
    bare = run(pythons[0], REPORT.format(work=""))[2]
    print(f"{'':44} {'ours':>9} {VERSION:>10}     ratio")
    row("import and client, over bare Python", start[0][0], start[1][0], "ms")
    row("CPU of that", start[0][1], start[1][1], "ms")
    row(f"memory after it (bare Python {bare:.1f} MB)", start[0][2], start[1][2], "MB")
    server = subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        numbers = {"calls": CALLS, "polls": POLLS, "rounds": ROUNDS}
        one, two = least(pythons, 5, SYNC.format(**numbers), url)
        row("CPU per GET, blocking", one[0], two[0], "us")
        row("time per GET, blocking", one[1], two[1], "us")
        row("CPU of a program that makes one call", one[2], two[2], "ms")
        one, two = least(pythons, 5, ASYNC.format(**numbers), url)
        row("CPU per GET, asyncio, one at a time", one[0], two[0], "us")
        row(f"CPU of {POLLS} polls at once, asyncio", one[1], two[1], "ms")
        row(f"time of {POLLS} polls at once, asyncio", one[2], two[2], "ms")
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
