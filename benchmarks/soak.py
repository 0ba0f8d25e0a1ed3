"""Does a house grow? An hour of mixed traffic at a bounded rate, its memory looked at each minute.

``soak.py MINUTES`` (60) runs ``reverie serve`` on SQLite and, where its programs are installed, one
on PostgreSQL beside it. Callers create, poll, list, upload, watch, delete and err; callbacks are
taken; what is finished expires after some minutes, so that the ledger comes to rest at a size.
Prints each process's memory as it was when it had warmed up and in the end, and how steep it is.
"""

from __future__ import annotations

import http.server
import io
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from house.postgres import postgres
from house.processes import PATH, Api, family, memory, role, surroundings
from PIL import Image

from reverie.ledger import Ledger
from reverie.settings import Settings

ROUND = 4.0  # seconds between two rounds of callers, of which each creates one generation
POLLS = 10  # of each round
KEPT = 5.0  # minutes that a finished generation is kept
WARM = 1 / 6  # of the time, after which a house counts as warmed up


class Receiver(http.server.BaseHTTPRequestHandler):
    """Takes callbacks."""

    taken = 0

    def do_POST(self) -> None:
        """Take one."""
        self.rfile.read(int(self.headers["content-length"]))
        Receiver.taken += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Be quiet."""


class Traffic:
    """Callers of one house: a round each few seconds."""

    def __init__(self, api: Api, key: str, callback: str) -> None:
        self._api, self._key, self._callback = api, key, callback
        self._ids: list[str] = []
        self.answers: Counter[int] = Counter()
        file = io.BytesIO()
        Image.linear_gradient("L").convert("RGB").resize((640, 360)).save(file, "JPEG")
        self._picture = file.getvalue()

    def round(self, number: int) -> None:
        """Do a little of everything."""
        if number % 5 == 4:
            wish = {"prompt": f"dream {number}", "duration": "1s", "callback_url": self._callback}
            made = self._ask("POST", f"{PATH}/video", {**wish, "resolution": "540p"})
        else:
            wish = {"prompt": f"dream {number}", "callback_url": self._callback}
            made = self._ask("POST", f"{PATH}/image", wish)
        self._ids = [*self._ids, str(made["id"])][-100:]
        for id in self._ids[-POLLS:]:
            self._ask("GET", f"{PATH}/{id}")
        self._ask("GET", f"{PATH}?limit=20")
        self._ask("POST", f"{PATH}/video", {"prompt": "", "resolution": f"{number}p"})  # refused
        self._ask("GET", f"{PATH}/no-such-thing-{number}")
        if number % 10 == 0:
            self._ask("GET", f"{PATH}/{self._ids[-1]}/events")  # to its end
            self._ask("DELETE", f"{PATH}/{self._ids.pop(0)}")
            headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "image/jpeg"}
            uploads = PATH.replace("generations", "uploads")
            self.answers[self._api.send("POST", uploads, headers, self._picture)[0]] += 1

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, object]:
        status, said = self._api.ask(method, path, self._key, body)
        self.answers[status] += 1
        return said if isinstance(said, dict) else {}


class Site:
    """A house under watch."""

    def __init__(self, name: str, url: str, folder: Path, callback: str) -> None:
        self.name = name
        self.samples: dict[str, list[float]] = defaultdict(list)  # MiB each minute, by role
        environment = surroundings(folder / name, url) | {
            "REVERIE_RETENTION": str(KEPT / 1440),
            "REVERIE_UPLOAD_RETENTION": str(KEPT / 1440),
            "REVERIE_CALLBACK_NETWORKS": "127.0.0.0/8",
            "REVERIE_LOG": "json",
        }
        pepper = Settings.from_environ(environment).key("keys")
        with Ledger.open(url, pepper=pepper) as ledger:
            account = ledger.accounts.create("us", tier="unlimited", unlimited=True).id
            key = ledger.keys.create(account, "soak")[1]
        self.api = Api(environment, "serve")
        self.traffic = Traffic(self.api, key, callback)

    def look(self) -> None:
        """Note what each of its processes holds."""
        for pid in family(self.api.process.pid):
            with suppress(OSError, IndexError):
                self.samples[role(pid)].append(memory(pid))

    def told(self) -> None:
        """Print what came of it."""
        print(f"{self.name}: {dict(sorted(self.traffic.answers.items()))} answers by status")
        for part, all_of_them in sorted(self.samples.items()):
            seen = all_of_them[round(len(all_of_them) * WARM) :]
            tenth = max(1, len(seen) // 6)
            first, last = statistics.median(seen[:tenth]), statistics.median(seen[-tenth:])
            slope = statistics.linear_regression(range(len(seen)), seen).slope * 60
            print(
                f"  {part:7} {first:6.1f} MiB when warm, "
                f"{last:6.1f} in the end ({last - first:+.1f}), at most {max(seen):6.1f}; "
                f"{slope:+.2f} MiB an hour by regression"
            )


def run(sites: list[Site], minutes: float) -> None:
    """Send callers round for so long, and look at each minute."""
    began, number, looked = time.monotonic(), 0, 0.0
    while (now := time.monotonic() - began) < minutes * 60:
        for site in sites:
            site.traffic.round(number)
        number += 1
        if now >= looked:
            looked += 60
            for site in sites:
                site.look()
            print(f"minute {looked / 60 - 1:.0f}", {s.name: _last(s) for s in sites}, flush=True)
        time.sleep(max(0.0, number * ROUND - (time.monotonic() - began)))


def _last(site: Site) -> dict[str, float]:
    return {part: round(seen[-1], 1) for part, seen in site.samples.items()}


def main() -> None:
    """Run both houses for the minutes asked for."""
    minutes = float(sys.argv[1]) if sys.argv[1:] else 60.0
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    callback = f"http://127.0.0.1:{receiver.server_address[1]}"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reverie-soak-")))
        urls = {
            "SQLite": f"sqlite:///{folder}/reverie.db",
            "PostgreSQL": stack.enter_context(postgres()),
        }
        sites = [Site(name, url, folder, callback) for name, url in urls.items() if url]
        for site in sites:
            stack.enter_context(closing(site.api))
        run(sites, minutes)
        for site in sites:
            site.told()
        print(f"{Receiver.taken} callbacks were taken")
    receiver.shutdown()


if __name__ == "__main__":
    main()
