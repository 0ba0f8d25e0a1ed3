"""Workers whose engine sleeps, and dreams for them."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from reverie.core.request import load
from reverie.ledger import Ledger, NewGeneration

NAP = 2.0  # seconds that a dream takes, if nobody says otherwise


@contextmanager
def napping(workers: int, environment: Mapping[str, str]) -> Iterator[list[int]]:
    """Have so many real workers ready, whose engine sleeps; yield their processes' ids."""
    words = [sys.executable, "-m", "reverie", "worker", "--child", "--engine", "nap:Nap"]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [*words, "--name", f"n{n}"],
                    env=dict(environment),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for n in range(workers)
        ]
        for process in processes:
            while process.stdout and "ready" not in process.stdout.readline():
                pass
        time.sleep(1.0)  # they have opened the ledger
        yield [process.pid for process in processes]
        for process in processes:
            process.terminate()


def asked(ledger: Ledger, seconds: float = NAP) -> str:
    """Queue a picture that takes a nap of so many seconds; return its id."""
    prompt = f"a nap of {seconds:g}"
    request = load({"generation_type": "image", "prompt": prompt, "model": "photon-1"})
    id = str(uuid.uuid4())
    ledger.generations.add(NewGeneration(id, "us", "image", "image", "photon-1", request.echo()))
    return id
