"""What does looking at a generation cost the server, beside a route that returns the same bytes?

Two servers run side by side: the real app over a ledger of 100,000 generations, and a bare
Starlette route. Both are asked in turn over kept-alive connections; what counts is the CPU time
of each server's process, per request, and the ratio of the two.
"""

from __future__ import annotations

import http.client
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

ROWS = 100_000
REQUESTS = 200  # per round
PAGES = 20  # per round
ROUNDS = 30  # short ones in turn: what else the machine does then hits both alike
PATH = "/dream-machine/v1/generations"

REAL = """
import socket, sys, uvicorn
from reverie.api import create_app
from reverie.assets import LocalAssets
from reverie.core.capability import Capability
from reverie.ledger import Ledger
from reverie.settings import Settings
from pathlib import Path
home = Path(sys.argv[1])
settings = Settings(home=home, public_url="http://127.0.0.1")
app = create_app(Ledger.open(settings.database, pepper=b"p"), LocalAssets(home / "assets"),
                 settings, {"ray-2": frozenset(Capability)})
config = uvicorn.Config(app, log_level="warning", access_log=False)
uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])
"""

BARE = """
import socket, sys, uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
content = {name: (Path(sys.argv[1]) / name).read_bytes() for name in ("one", "page")}
async def one(request): return Response(content["one"], media_type="application/json")
async def page(request): return Response(content["page"], media_type="application/json")
app = Starlette(routes=[Route("/one", one), Route("/page", page)])
config = uvicorn.Config(app, log_level="warning", access_log=False)
uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])
"""


def fill(home: Path) -> tuple[str, list[str]]:
    """Write the rows; return a key and some ids."""
    import sqlalchemy as sa

    from reverie.core.request import VideoRequest
    from reverie.ledger import Ledger, tables
    from reverie.settings import Settings

    with Ledger.open(Settings(home=home).database, pepper=b"p") as ledger:
        owners = [ledger.accounts.create(f"a{n}", unlimited=True).id for n in range(10)]
        key = ledger.keys.create(owners[0], "bench")[1]
        echo = VideoRequest(prompt="A teddy bear in sunglasses playing electric guitar").echo()
        rows = [_row(number, owners[number % 10], echo) for number in range(ROWS)]
        with ledger.database.write() as connection:
            for start in range(0, ROWS, 5_000):
                connection.execute(sa.insert(tables.generation), rows[start : start + 5_000])
        mine = [row["id"] for row in rows if row["account"] == owners[0]]
        return key, random.Random(1).sample(mine, 500)


def _row(number: int, account: str, echo: dict[str, object]) -> dict[str, object]:
    id = str(uuid.UUID(int=random.Random(number).getrandbits(128), version=4))
    now = 1_700_000_000.0 + number
    return {
        "id": id, "account": account, "key_id": "k", "kind": "video", "generation_type": "video",
        "model": "ray-2", "request": echo, "seed": number, "price": 71_000_000, "priority": 0,
        "rank": now, "sources": [], "created_at": now, "state": "completed", "progress": 1.0,
        "assets": {"video": f"{id}/1/video.mp4", "image": f"{id}/1/thumb.jpg"}, "bytes": 1_000,
        "attempt": 1, "strikes": 0, "log": [], "started_at": now, "finished_at": now + 9,
    }  # fmt: skip


class Server:
    """One of the two, in a process of its own."""

    def __init__(self, code: str, home: Path) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        given = [str(home), str(listener.fileno())]
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, *given], pass_fds=[listener.fileno()]
        )
        listener.close()

    def cpu(self) -> float:
        """Return the seconds of CPU it has used."""
        threads = Path(f"/proc/{self._process.pid}/task").iterdir()
        # nanoseconds; the ticks of /proc/PID/stat are as long as fifty answers
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9

    def ask(self, paths: list[str], key: str) -> tuple[float, bytes]:
        """Ask for each path; return the CPU seconds per request, and the last answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        before = self.cpu()
        for path in paths:
            connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, body
        connection.close()
        return (self.cpu() - before) / len(paths), body

    def wait(self) -> None:
        """Return once it answers."""
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=5).request("GET", "/")
                time.sleep(0.5)
                return
            except OSError:
                time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def compare(real: Server, bare: Server, asked: list[str], path: str, key: str) -> str:
    """Ask both in turn; return the line to print."""
    real.ask(asked[:50], key)
    bare.ask([path] * 50, key)
    pairs = []
    for _ in range(ROUNDS):
        pairs.append((real.ask(asked, key)[0], bare.ask([path] * len(asked), key)[0]))
    ratio = statistics.median(r / b for r, b in pairs)
    ours, theirs = (statistics.median(side) * 1e6 for side in zip(*pairs, strict=True))
    return f"{ours:7.0f} us CPU, bare route {theirs:5.0f} us: {ratio:.2f} x"


def main() -> None:
    """Fill, measure, print."""
    with tempfile.TemporaryDirectory(prefix="reverie-bench-") as folder:
        home = Path(folder)
        key, ids = fill(home)
        real = Server(REAL, home)
        real.wait()
        gets = [f"{PATH}/{ids[n % len(ids)]}" for n in range(REQUESTS)]
        (home / "one").write_bytes(real.ask(gets[:1], key)[1])
        (home / "page").write_bytes(real.ask([PATH], key)[1])
        bare = Server(BARE, home)
        bare.wait()
        print(f"{ROWS:,} generations, SQLite, uvicorn, one process each")
        print("GET one:        ", compare(real, bare, gets, "/one", key))
        print("GET list of 100:", compare(real, bare, [PATH] * PAGES, "/page", key))
        real.stop()
        bare.stop()


if __name__ == "__main__":
    main()
